//! Which notes link each other. The home page's links aside: it links what it likes.

use std::collections::BTreeSet;

use super::small;
use crate::publish::PublishedNote;

/// The links in both directions, each once.
#[derive(Debug)]
pub(super) struct Neighbours {
    linked: Vec<Vec<u32>>,
    linked_by: Vec<Vec<u32>>,
}

impl Neighbours {
    pub fn new(notes: &[PublishedNote]) -> Self {
        let linked: Vec<Vec<u32>> = notes.iter().map(targets).collect();
        let mut linked_by = vec![Vec::new(); notes.len()];
        for (source, targets) in linked.iter().enumerate() {
            for target in targets {
                linked_by[*target as usize].push(small(source));
            }
        }
        Neighbours { linked, linked_by }
    }

    /// The notes that a note links or is linked by, in order.
    pub fn of(&self, note: usize) -> BTreeSet<usize> {
        self.linked[note].iter().chain(&self.linked_by[note]).map(|other| *other as usize).collect()
    }

    /// Follows a note from what it was to what it is now; adds the notes whose neighbours changed.
    pub fn replace(
        &mut self,
        notes: &[PublishedNote],
        note: usize,
        before: &PublishedNote,
        affected: &mut BTreeSet<usize>,
    ) {
        let (old, new) = (targets(before), targets(&notes[note]));
        for target in old.iter().filter(|target| new.binary_search(target).is_err()) {
            self.linked_by[*target as usize].retain(|source| *source as usize != note);
            affected.insert(*target as usize);
        }
        for target in new.iter().filter(|target| old.binary_search(target).is_err()) {
            self.linked_by[*target as usize].push(small(note));
            affected.insert(*target as usize);
        }
        self.linked[note] = new;
    }
}

/// The notes that a note links, in order, each once.
fn targets(note: &PublishedNote) -> Vec<u32> {
    if !note.is_listed() || note.is_home() {
        return Vec::new();
    }
    let mut targets: Vec<u32> = note.linked_notes().map(|id| small(id.0)).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}
