//! Listed notes that share a tag.

use std::collections::HashMap;

use super::small;
use crate::publish::PublishedNote;
use crate::text::fold;

/// A tag that more notes have does not bring notes together by itself.
const LIMIT: usize = 100;
/// How many of a note's tags count.
const TAGS_PER_NOTE: usize = 100;

/// The listed notes of each tag, in order.
#[derive(Debug)]
pub(super) struct Tags(HashMap<String, Vec<u32>>);

impl Tags {
    pub fn new(notes: &[PublishedNote]) -> Self {
        let mut tags: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, note) in notes.iter().enumerate().filter(|(_, note)| note.is_listed()) {
            for tag in own(note) {
                let members = tags.entry(tag).or_default();
                if members.last() != Some(&small(number)) {
                    members.push(small(number));
                }
            }
        }
        tags.retain(|_, members| members.len() <= LIMIT);
        Tags(tags)
    }

    /// The listed notes with each tag of a note; itself among them when it is listed.
    pub fn of(&self, note: &PublishedNote) -> impl Iterator<Item = &[u32]> {
        own(note).filter_map(|tag| self.0.get(&tag)).map(Vec::as_slice)
    }
}

fn own(note: &PublishedNote) -> impl Iterator<Item = String> {
    note.note.properties.tags.iter().take(TAGS_PER_NOTE).map(|tag| fold(tag))
}
