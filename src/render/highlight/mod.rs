//! Code becomes highlighted HTML.

/// A language that kb can highlight.
#[derive(Debug, Clone, Copy)]
pub struct Language;

impl Language {
    /// The name for people.
    pub fn name(self) -> &'static str {
        "x"
    }
}

/// The language that a fence's info string names.
pub fn language(_info: &str) -> Option<Language> {
    None
}

/// Highlighted HTML.
pub fn highlight(code: &str, _language: Language) -> String {
    crate::text::escape(code)
}

/// The language that was probably meant.
pub fn suggest(_name: &str) -> Option<&'static str> {
    None
}
