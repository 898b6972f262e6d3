//! Which language a code block is in.

use syntect::parsing::SyntaxReference;

use crate::grammar;
use crate::lexer::{self, LEXERS, Lexer};

/// A language that can be highlighted, or plain text. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub(super) Engine);

/// What reads a language.
#[derive(Debug, Clone, Copy)]
pub(super) enum Engine {
    /// Nothing: the code stays as it is.
    Plain,
    /// A lexer of its own.
    Lexer(&'static Lexer),
    /// A Sublime Text grammar.
    Grammar(&'static SyntaxReference),
}

/// What plain text is called in info strings.
const PLAIN: [&str; 6] = ["text", "txt", "plain", "plaintext", "none", "nohighlight"];

/// Names in use that the grammars do not know.
const ALIASES: [(&str, &str); 13] = [
    ("apache", "htaccess"),
    ("csharp", "cs"),
    ("delphi", "pascal"),
    ("elisp", "lisp"),
    ("emacs-lisp", "lisp"),
    ("fortran", "f90"),
    ("fsharp", "fs"),
    ("nginxconf", "nginx"),
    ("objc", "m"),
    ("objectivec", "m"),
    ("pwsh", "ps1"),
    ("ssh-config", "ssh_config"),
    ("sshconfig", "ssh_config"),
];

impl Language {
    /// The language's name in prose: `Dockerfile`, `TypeScript`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Engine::Plain => "Plain text",
            Engine::Lexer(lexer) => lexer.name,
            Engine::Grammar(grammar) => &grammar.name,
        }
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Language {}

/// The language that the info string of a fence names by its first word: `rust,ignore`, `js {1,3}`, and
/// Pandoc's `{.python .numberLines}` are understood. None if there is no such language.
pub fn language(info: &str) -> Option<Language> {
    let name = name(info).to_lowercase();
    if name.is_empty() {
        return None;
    }
    if PLAIN.contains(&name.as_str()) {
        return Some(Language(Engine::Plain));
    }
    if let Some(lexer) = lexer::find(&name) {
        return Some(Language(Engine::Lexer(lexer)));
    }
    let known = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, known)| known);
    grammar::find(known).map(|grammar| Language(Engine::Grammar(grammar)))
}

/// The language that is spelled nearly like the one that `info` names.
pub fn suggest(info: &str) -> Option<&'static str> {
    let name = name(info).to_lowercase();
    // A letter wrong in a short name makes another name.
    let most = if name.len() < 6 { 1 } else { 2 };
    let own = LEXERS.iter().flat_map(|lexer| lexer.aliases.iter().copied());
    let others = grammar::names().filter(|known| known.len() > 2 && !known.contains(' '));
    let scored = own.chain(others).map(|known| (strsim::osa_distance(&name, &known.to_lowercase()), known));
    // Of equally good ones the first: its own come first.
    scored
        .filter(|(distance, _)| (1..=most).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// The name in an info string.
fn name(info: &str) -> &str {
    let info = info.trim_start_matches([' ', '\t', '{', '.']);
    info.split([' ', '\t', ',', '{', '}', ';', ':', '\n']).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, language, suggest};
    use crate::grammar;

    fn name(info: &str) -> Option<&'static str> {
        language(info).map(super::Language::name)
    }

    #[test]
    fn the_first_word_of_an_info_string_names_the_language() {
        for info in [
            "rust",
            "Rust",
            "rs ignore",
            "rust,no_run",
            "{.rust .numberLines}",
            "rust{1,3}",
            "rust title=\"a\"",
        ] {
            assert_eq!(name(info), Some("Rust"), "{info}");
        }
        assert_eq!(name(""), None);
        assert_eq!(name("wat"), None);
        assert_eq!(name("text"), Some("Plain text"));
    }

    #[test]
    fn languages_are_known_by_the_names_in_use() {
        let cases = [
            ("containerfile", "Dockerfile"),
            ("zsh", "Bash"),
            ("shell-session", "Console"),
            ("golang", "Go"),
            ("tf", "HCL"),
            ("mjs", "JavaScript"),
            ("jsonc", "JSON"),
            ("python3", "Python"),
            ("mts", "TypeScript"),
            ("yml", "YAML"),
            ("patch", "Diff"),
            ("c++", "C++"),
            ("c#", "C#"),
            ("java", "Java"),
            ("md", "Markdown"),
            ("html", "HTML"),
            ("pwsh", "PowerShell"),
        ];
        for (info, expected) in cases {
            assert_eq!(name(info), Some(expected), "{info}");
        }
    }

    #[test]
    fn every_alias_leads_to_a_grammar_that_it_does_not_hide() {
        for (alias, known) in ALIASES {
            assert!(grammar::find(known).is_some(), "{alias} leads to {known}");
            assert!(grammar::find(alias).is_none(), "{alias} is known without the alias");
        }
    }

    #[test]
    fn a_misspelt_language_is_recognised() {
        let cases = [
            ("dockerfle", "dockerfile"),
            ("pyhton title=x", "python"),
            ("bahs", "bash"),
            ("kotln", "Kotlin"),
        ];
        for (info, expected) in cases {
            assert_eq!(suggest(info), Some(expected), "{info}");
        }
        assert_eq!(suggest("mermaid"), None);
        assert_eq!(suggest("wat"), None);
    }
}
