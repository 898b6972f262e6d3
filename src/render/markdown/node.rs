//! What a note's `.md` is printed from.

use pulldown_cmark::{Alignment, CowStr};

use crate::render::resolved::Resolved;

/// A part of the text: a block, or the start or end of one that holds others.
#[derive(Debug)]
pub(super) enum Node<'e> {
    /// A container starts.
    Open(Container),
    /// The innermost container ends.
    Close,
    /// A block of text.
    Leaf(Leaf, Vec<Inline<'e>>),
    /// A block of code: what stands behind its fence, and its text.
    Code(CowStr<'e>, String),
    /// A block of HTML, which the door has seen.
    Html(String),
    /// A break between paragraphs.
    Rule,
}

/// A block that holds others.
#[derive(Debug)]
pub(super) enum Container {
    /// A quote or a callout.
    Quote,
    /// A list: the number of its first item, and whether its items are paragraphs.
    List { start: Option<u64>, is_loose: bool },
    /// An item.
    Item,
    /// A footnote, by its number.
    Footnote(usize),
    /// A table. Its rows follow, the head first.
    Table(Vec<Alignment>),
    /// A row of cells.
    Row,
}

/// A block that holds text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// A paragraph, or the text of an item.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// A cell of a table.
    Cell,
}

/// What stands in a line.
#[derive(Debug)]
pub(super) enum Inline<'e> {
    /// Text, which means nothing but itself.
    Text(CowStr<'e>),
    /// Signs of kb's own dialect, which are printed as they are: a callout's head, a checkbox, an escaped `#`.
    Sign(String),
    /// Code.
    Code(CowStr<'e>),
    /// A formula, and whether it stands by itself.
    Math(CowStr<'e>, bool),
    /// One tag of HTML, which the door has seen.
    Tag(String),
    /// A reference to a footnote, by its number.
    Footnote(usize),
    /// The end of a line.
    SoftBreak,
    /// The end of a line that is one on the page too.
    HardBreak,
    /// Something that holds others starts.
    Open(Span),
    /// The innermost of these ends.
    Close,
}

/// What holds others in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// `==…==`
    Highlight,
    /// A link: its URL and its title.
    Link(Resolved, String),
    /// An image: its URL and its title.
    Image(Resolved, String),
}
