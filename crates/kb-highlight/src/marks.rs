//! Highlighted code in a short form, for tests.

use crate::{highlight, language};

/// `code` in the language called `name`, with its spans as `«class:text»` and nothing escaped.
pub fn marks(name: &str, code: &str) -> String {
    let html = highlight(code, language(name).unwrap());
    html.replace("<span class=\"", "«")
        .replace("\">", ":")
        .replace("</span>", "»")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
