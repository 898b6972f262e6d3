//! Ids that the author's HTML gives to parts of a note: links may name them.

use crate::project::config::RawHtml;
use crate::text::{StartTag, resolve_references};

/// An id of the author's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The id, as it was written.
    pub id: String,
    /// The first byte of its tag in the file.
    pub start: usize,
}

/// Elements that have an id on the page where HTML is cleaned.
pub const ANCHORED: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "u",
    "ul",
    "var",
];

/// The id that a tag gives on the page; none where the page leaves it out.
pub fn id(tag: &StartTag<'_>, mode: RawHtml) -> Option<String> {
    let element = tag.name.to_ascii_lowercase();
    // An old way to give a link an id.
    let old = || tag.value("name").filter(|_| element == "a");
    let id = resolve_references(tag.value("id").or_else(old)?).into_owned();
    let is_let_through = match mode {
        RawHtml::Sanitize => ANCHORED.contains(&element.as_str()) && is_plain_id(&id),
        RawHtml::Escape => false,
        RawHtml::Allow => tag.value("id").is_some(),
    };
    is_let_through.then_some(id)
}

/// Whether none of kb's own ids could be meant by an id: all have a `_` unless they are headings'.
pub fn is_plain_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(|c: char| c == '_' || c.is_whitespace() || c.is_control())
}
