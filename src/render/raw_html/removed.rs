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
    /// An image whose tag cannot be found in the vault's terms.
    Unresolved,
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

/// Finds the tags of a piece of HTML in the file again: between them stand comments and the marks of quotes and
/// lists, which the piece does not have.
pub(super) struct Locator<'s> {
    source: &'s str,
    /// What is left of the piece's bytes in the file.
    rest: Range<usize>,
    is_lost: bool,
}

impl<'s> Locator<'s> {
    /// For a piece that stands in these bytes of the file.
    pub fn new(source: &'s str, span: Range<usize>) -> Self {
        Locator { source, rest: span, is_lost: false }
    }

    /// The bytes of the next tag in the file, which is written like this; only its first line where it has
    /// several.
    pub fn find(&mut self, written: &str) -> Option<Range<usize>> {
        let line = written.lines().next().filter(|_| !self.is_lost)?;
        let Some(at) = self.source.get(self.rest.clone()).and_then(|rest| rest.find(line)) else {
            // What follows cannot be found either, and is not searched for again.
            self.is_lost = true;
            return None;
        };
        let start = self.rest.start + at;
        self.rest.start = start + line.len();
        let is_whole = self.source[start..].starts_with(written);
        Some(start..start + if is_whole { written.len() } else { line.len() })
    }

    /// The piece itself, for what cannot be found: what is left of it.
    pub fn rest(&self) -> Range<usize> {
        self.rest.clone()
    }
}
