//! Where an embedded note stands: its ids differ from the page's, its headings are below the page's.

use std::collections::HashSet;

use crate::note::{Block, Heading, Part};
use crate::publish::PublishedNote;

/// The place that an embedded note has on a page.
pub(in crate::render) struct Embedding {
    /// What its ids start with. The `_` keeps them apart from those of headings.
    pub ids: String,
    /// The level that its highest headings get.
    level: u8,
    /// The level that its highest headings have in the note.
    highest: u8,
    /// The ids that what is shown has in the note.
    anchors: HashSet<String>,
    /// The first byte that is shown.
    start: usize,
}

impl Embedding {
    /// The place of the page's embed of this number, below a heading of a level.
    pub fn new(part: Part, target: &PublishedNote, number: usize, below: u8) -> Self {
        let note = &target.note;
        let dropped = note.headings.first().filter(|_| note.starts_with_title);
        let is_shown = |heading: &&Heading| part.holds(note, heading.span.start) && Some(*heading) != dropped;
        let headings: Vec<&Heading> = note.headings.iter().filter(is_shown).collect();
        let blocks = note.blocks.iter().filter(|block| part.holds(note, block.span.start));
        let own = note
            .anchors
            .iter()
            .filter(|anchor| part.holds(note, anchor.start))
            .map(|anchor| anchor.id.clone());
        let anchors =
            headings.iter().map(|heading| heading.id.clone()).chain(blocks.map(Block::anchor)).chain(own);
        Embedding {
            ids: format!("embed_{number}_"),
            level: (below + 1).clamp(2, 6),
            highest: headings.iter().map(|heading| heading.level).min().unwrap_or(1),
            anchors: anchors.collect(),
            start: part.bytes(note).map_or(0, |bytes| bytes.start),
        }
    }

    /// The level of a heading by the one that it has in the note.
    pub fn level(&self, written: u8) -> u8 {
        (self.level + written.saturating_sub(self.highest)).min(6)
    }

    /// The level of the heading that what stands first is below.
    pub fn above(&self) -> u8 {
        self.level - 1
    }

    /// Whether a heading is shown, by its first byte, if what is behind it is.
    pub fn reaches(&self, start: usize) -> bool {
        self.start <= start
    }

    /// The id on the page of what has an id in the note; none when it is not shown here.
    pub fn anchor(&self, id: &str) -> Option<String> {
        self.anchors.contains(id).then(|| format!("{}{id}", self.ids))
    }
}
