//! Notes that share a tag.

use std::collections::BTreeMap;

use super::small;
use crate::publish::PublishedNote;
use crate::text::fold;

/// A tag that more notes have does not bring notes together by itself.
const LIMIT: usize = 100;

/// The notes of each tag that brings notes together.
#[derive(Debug)]
pub(super) struct Tags {
    groups: Vec<Vec<u32>>,
    /// The groups of each note.
    of: Vec<Vec<u32>>,
}

impl Tags {
    pub fn new(notes: &[PublishedNote]) -> Self {
        let mut tags: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, note) in notes.iter().enumerate() {
            for tag in &note.note.properties.tags {
                tags.entry(fold(tag)).or_default().push(small(number));
            }
        }
        let groups: Vec<Vec<u32>> =
            tags.into_values().filter(|members| (2..=LIMIT).contains(&members.len())).collect();
        let mut of = vec![Vec::new(); notes.len()];
        for (number, members) in groups.iter().enumerate() {
            for member in members {
                of[*member as usize].push(small(number));
            }
        }
        Tags { groups, of }
    }

    /// The notes with each tag of a note, itself among them.
    pub fn of(&self, note: usize) -> impl Iterator<Item = &[u32]> {
        self.of[note].iter().map(|group| self.groups[*group as usize].as_slice())
    }
}
