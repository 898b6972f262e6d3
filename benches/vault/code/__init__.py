"""Code blocks in ten languages, written from grammars: no two are alike."""

from . import bash, dockerfile, go, javascript, json, python, rust, sql, toml, yaml

#: From the name after the fence to the function that writes a block's lines.
LANGUAGES = {
    "bash": bash.block,
    "dockerfile": dockerfile.block,
    "go": go.block,
    "javascript": javascript.block,
    "json": json.block,
    "python": python.block,
    "rust": rust.block,
    "sql": sql.block,
    "toml": toml.block,
    "yaml": yaml.block,
}
