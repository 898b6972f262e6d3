//! What becomes of HTML that stands in notes.

use crate::diagnostic::Diagnostic;
use crate::yaml::Value;

/// What becomes of HTML that stands in notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// What can do no harm is let through, in balance; the rest is left out.
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It is let through as it is.
    Allow,
}

impl RawHtml {
    /// Reads the name.
    ///
    /// # Errors
    /// The diagnostic for anything else.
    pub(super) fn parse(value: &Value<'_>) -> Result<RawHtml, Diagnostic> {
        Ok(match value.word(&["sanitize", "escape", "allow"])? {
            "escape" => RawHtml::Escape,
            "allow" => RawHtml::Allow,
            _ => RawHtml::Sanitize,
        })
    }
}
