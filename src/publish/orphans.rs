//! Listed notes that no other note leads to: readers find them by lists and search alone.

use super::PublishedNote;
use crate::diagnostic::{Code, Diagnostic};

/// The problem with each such note; the home page needs no link.
pub(super) fn find(notes: &[PublishedNote]) -> Vec<Diagnostic> {
    let is_orphan = |note: &&PublishedNote| note.is_listed() && !note.is_home() && note.backlinks.is_empty();
    let problem = |note: &PublishedNote| {
        Diagnostic::new(Code::Orphan, "no published note links this one")
            .at(note.note.place(0..0))
            .help("link it from another note, or name it in a `related` list")
    };
    notes.iter().filter(is_orphan).map(problem).collect()
}
