"""Code blocks in seventeen languages, written from grammars: no two are alike."""

from . import (
    bash,
    c,
    cpp,
    css,
    dockerfile,
    go,
    html,
    java,
    javascript,
    json,
    php,
    python,
    ruby,
    rust,
    sql,
    toml,
    yaml,
)

#: From the name after the fence to the function that writes a block's lines.
LANGUAGES = {
    "bash": bash.block,
    "c": c.block,
    "cpp": cpp.block,
    "css": css.block,
    "dockerfile": dockerfile.block,
    "go": go.block,
    "html": html.block,
    "java": java.block,
    "javascript": javascript.block,
    "json": json.block,
    "php": php.block,
    "python": python.block,
    "ruby": ruby.block,
    "rust": rust.block,
    "sql": sql.block,
    "toml": toml.block,
    "yaml": yaml.block,
}
