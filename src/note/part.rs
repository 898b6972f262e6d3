//! Parts of a note that links name.

use std::ops::Range;

use super::{Block, Note};

/// A part of a note, by its number in the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The heading of this number, with all that is below it.
    Section(usize),
    /// The block of this number.
    Block(usize),
    /// The place of this number to which HTML of the author's own gives an id: nothing ends there.
    Anchor(usize),
    /// A heading or block that it does not have.
    Missing,
}

impl Part {
    /// Its bytes in the file of its note; none for all of it, for a place and for nothing.
    pub fn bytes(self, note: &Note) -> Option<&Range<usize>> {
        match self {
            Part::Whole | Part::Anchor(_) | Part::Missing => None,
            Part::Section(heading) => note.headings.get(heading).map(|heading| &heading.section),
            Part::Block(block) => note.blocks.get(block).map(|block| &block.span),
        }
    }

    /// Whether a byte of its note's file belongs to it.
    pub fn holds(self, note: &Note, byte: usize) -> bool {
        match self {
            Part::Whole | Part::Anchor(_) => true,
            _ => self.bytes(note).is_some_and(|bytes| bytes.contains(&byte)),
        }
    }

    /// The id on the page of its note by which a URL leads there; none where the page itself does: the title is its top.
    pub fn fragment(self, note: &Note) -> Option<String> {
        match self {
            Part::Whole | Part::Missing => None,
            Part::Section(0) if note.starts_with_title => None,
            Part::Section(heading) => note.headings.get(heading).map(|heading| heading.id.clone()),
            Part::Block(block) => note.blocks.get(block).map(Block::anchor),
            Part::Anchor(anchor) => note.anchors.get(anchor).map(|anchor| anchor.id.clone()),
        }
    }
}
