//! Which notes lead to which: by a link in the body or by `related`.

use std::collections::BTreeSet;

use super::{Outcome, PublishedId, PublishedNote};
use crate::text::fold;

/// Gives every note its backlinks: each listed source once, never the note itself, by title.
pub(super) fn fill(notes: &mut [PublishedNote]) {
    let mut sources: Vec<BTreeSet<PublishedId>> = vec![BTreeSet::new(); notes.len()];
    for (number, note) in notes.iter().enumerate().filter(|(_, note)| note.is_listed()) {
        let source = PublishedId(number);
        let linked = note.links.iter().filter_map(|outcome| match outcome {
            Outcome::Note { id, .. } => Some(*id),
            Outcome::File(_) | Outcome::Text => None,
        });
        for target in linked.chain(note.related.iter().copied()).filter(|target| *target != source) {
            sources[target.0].insert(source);
        }
    }
    let order: Vec<(String, String)> =
        notes.iter().map(|note| (fold(&note.note.title), note.route.path().to_owned())).collect();
    for (note, sources) in notes.iter_mut().zip(sources) {
        note.backlinks = sources.into_iter().collect();
        note.backlinks.sort_by_key(|source| &order[source.0]);
    }
}
