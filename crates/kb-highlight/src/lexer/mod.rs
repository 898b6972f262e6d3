//! Hand-written lexers for the languages that notes are full of.
//!
//! They are some fifty times as fast as grammars made of regular expressions, and know what those do not:
//! what a Dockerfile's `RUN` holds, which lines of a console session were typed. A lexer may guess wrong, and then
//! a word has the wrong colour; it cannot harm the text, which only the scanner hands to the painter.

mod bash;
mod c;
mod console;
mod css;
mod diff;
mod dockerfile;
mod go;
mod hcl;
mod heredoc;
mod html;
mod ini;
mod java;
mod json;
mod php;
mod python;
mod ruby;
mod rust;
mod script;
mod sql;
mod token;
mod toml;
mod yaml;

use crate::scanner::Scanner;

/// A language with a lexer of its own.
#[derive(Debug)]
pub struct Lexer {
    /// The language's name, as it is written in prose.
    pub name: &'static str,
    /// What it is called in info strings; the first is its slug.
    pub aliases: &'static [&'static str],
    /// Paints code.
    pub lex: fn(&mut Scanner),
}

/// All languages with a lexer of their own.
#[rustfmt::skip]
pub static LEXERS: [Lexer; 29] = [
    Lexer { name: "Bash", aliases: &["bash", "sh", "shell", "zsh", "ksh", "ash", "dash", "shellscript"], lex: bash::lex },
    Lexer { name: "C", aliases: &["c", "h"], lex: c::lex_c },
    Lexer { name: "C++", aliases: &["c++", "cpp", "cc", "cxx", "hpp", "hh", "hxx"], lex: c::lex_cpp },
    Lexer { name: "Console", aliases: &["console", "shell-session", "shellsession", "sh-session", "terminal", "session", "bash-session"], lex: console::lex },
    Lexer { name: "CSS", aliases: &["css"], lex: css::lex },
    Lexer { name: "Diff", aliases: &["diff", "patch", "udiff"], lex: diff::lex },
    Lexer { name: "Dockerfile", aliases: &["dockerfile", "docker", "containerfile"], lex: dockerfile::lex },
    Lexer { name: "Dotenv", aliases: &["dotenv", "env"], lex: ini::lex },
    Lexer { name: "Go", aliases: &["go", "golang"], lex: go::lex },
    Lexer { name: "HCL", aliases: &["hcl", "terraform", "tf", "tfvars", "tofu", "opentofu", "nomad", "packer"], lex: hcl::lex },
    Lexer { name: "HTML", aliases: &["html", "htm", "xhtml"], lex: html::lex },
    Lexer { name: "INI", aliases: &["ini", "cfg", "gitconfig", "editorconfig", "desktop", "npmrc"], lex: ini::lex },
    Lexer { name: "Java", aliases: &["java"], lex: java::lex },
    Lexer { name: "JavaScript", aliases: &["javascript", "js", "mjs", "cjs", "node"], lex: script::lex_javascript },
    Lexer { name: "JSON", aliases: &["json", "json5", "jsonc", "jsonl", "ndjson", "geojson", "webmanifest"], lex: json::lex },
    Lexer { name: "JSX", aliases: &["jsx"], lex: script::lex_javascript },
    Lexer { name: "PHP", aliases: &["php", "phtml"], lex: php::lex },
    Lexer { name: "Properties", aliases: &["properties", "java-properties"], lex: ini::lex },
    Lexer { name: "Python", aliases: &["python", "py", "python3", "py3", "pyi"], lex: python::lex },
    Lexer { name: "Python console", aliases: &["pycon", "python-console", "doctest"], lex: console::lex_python },
    Lexer { name: "Ruby", aliases: &["ruby", "rb", "rake", "gemspec", "gemfile", "rakefile"], lex: ruby::lex },
    Lexer { name: "Rust", aliases: &["rust", "rs"], lex: rust::lex },
    Lexer { name: "SQL", aliases: &["sql", "postgresql", "postgres", "pgsql", "plpgsql", "mysql", "sqlite", "sqlite3"], lex: sql::lex },
    Lexer { name: "systemd unit", aliases: &["systemd", "service"], lex: ini::lex },
    Lexer { name: "TOML", aliases: &["toml"], lex: toml::lex },
    Lexer { name: "TSX", aliases: &["tsx"], lex: script::lex_tsx },
    Lexer { name: "TypeScript", aliases: &["typescript", "ts", "mts", "cts"], lex: script::lex_typescript },
    Lexer { name: "XML", aliases: &["xml", "svg", "xsd", "xslt", "rss", "atom", "plist"], lex: html::lex_xml },
    Lexer { name: "YAML", aliases: &["yaml", "yml", "compose", "docker-compose"], lex: yaml::lex },
];

/// The lexer for the language that is called `name` in an info string. `name` must be in lower case.
pub fn find(name: &str) -> Option<&'static Lexer> {
    LEXERS.iter().find(|lexer| lexer.aliases.contains(&name))
}
