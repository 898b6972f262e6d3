//! What was left out of an author's HTML, and where it stood.

use std::ops::Range;

/// What the page leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// An element's tags: its name.
    Tags(String),
    /// An element with its content.
    Element(String),
    /// A part of a table outside tables, or a link in a link: its name.
    Misplaced(String),
    /// An attribute and its element.
    Attribute(String, String),
    /// An attribute whose URL does more than lead somewhere, and its element.
    Url(String, String),
    /// An id that the page's own could be mistaken for, or that stands twice.
    Id(String),
    /// A file that does not lie on the site: the element that shows it.
    Remote(String),
    /// An attribute that could name a file or a note, and its element.
    Name(String, String),
    /// A declaration or an instruction.
    Markup,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Removed {
    /// What it was.
    pub what: What,
    /// Its bytes in the file.
    pub span: Range<usize>,
}
