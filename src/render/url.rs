//! The attributes of links.

use crate::text::escape;

/// The `title` attribute with a blank before it; nothing for an empty title.
pub(super) fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) }
}
