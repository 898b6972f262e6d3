//! The words that kb itself writes into files, beside those of its theme: of HTML, MathML, feeds, headers and rules.

/// The texts.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    TEXTS.lines().map(str::trim).filter(|line| !line.is_empty())
}

const TEXTS: &str = include_str!("host.txt");
