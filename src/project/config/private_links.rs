//! What becomes of links to notes that are not published.

use crate::diagnostic::Diagnostic;
use crate::yaml::Value;

/// What becomes of a link to a note that is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrivateLinks {
    /// Its text stays.
    #[default]
    Text,
    /// It is left out with its text, as is a link to a note that does not exist: nobody can tell them apart.
    Drop,
    /// Its text stays, and the site is not built.
    Error,
}

impl PrivateLinks {
    /// Reads the name.
    ///
    /// # Errors
    /// The diagnostic for anything else.
    pub(super) fn parse(value: &Value<'_>) -> Result<PrivateLinks, Diagnostic> {
        Ok(match value.word(&["text", "drop", "error"])? {
            "text" => PrivateLinks::Text,
            "drop" => PrivateLinks::Drop,
            _ => PrivateLinks::Error,
        })
    }
}
