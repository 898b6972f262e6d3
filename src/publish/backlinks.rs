//! Which notes lead to which: by a link in the body or in a property.

use std::collections::BTreeSet;

use super::{PublishedId, PublishedNote};
use crate::text::fold;

/// Gives every note its backlinks: each listed source once, never the note itself, by title.
pub(super) fn fill(notes: &mut [PublishedNote]) {
    let mut sources: Vec<Vec<PublishedId>> = vec![Vec::new(); notes.len()];
    // Each note finds its targets in turn, so that all lists are in order when it has come to the last.
    let mut by_title: Vec<PublishedId> = (0..notes.len()).map(PublishedId).collect();
    by_title.sort_by_cached_key(|id| order(&notes[id.0]));
    for id in by_title.into_iter().filter(|id| notes[id.0].is_listed()) {
        for target in notes[id.0].leads_to().filter(|target| *target != id) {
            let known = &mut sources[target.0];
            if known.last() != Some(&id) {
                known.push(id);
            }
        }
    }
    for (note, sources) in notes.iter_mut().zip(sources) {
        note.backlinks = sources;
    }
}

/// Follows a note from what it was to what it is in `notes` now: gives back the notes whose backlinks changed.
pub(super) fn replace(
    notes: &mut [PublishedNote],
    source: PublishedId,
    before: &PublishedNote,
) -> BTreeSet<PublishedId> {
    let (old, new) = (targets(before, source), targets(&notes[source.0], source));
    for target in old.difference(&new) {
        notes[target.0].backlinks.retain(|known| *known != source);
    }
    let own = order(&notes[source.0]);
    for target in new.difference(&old) {
        let is_before = |known: &PublishedId| order(&notes[known.0]) < own;
        let place = notes[target.0].backlinks.partition_point(is_before);
        notes[target.0].backlinks.insert(place, source);
    }
    old.symmetric_difference(&new).copied().collect()
}

/// Sorts the backlinks anew of all notes that these lead to, whose titles may be others than before.
pub(super) fn sort(notes: &mut [PublishedNote], sources: &[PublishedId]) {
    let targets: BTreeSet<PublishedId> =
        sources.iter().flat_map(|source| targets(&notes[source.0], *source)).collect();
    for target in targets {
        let mut backlinks = std::mem::take(&mut notes[target.0].backlinks);
        backlinks.sort_by_cached_key(|source| order(&notes[source.0]));
        notes[target.0].backlinks = backlinks;
    }
}

/// The notes that have a note among their backlinks.
fn targets(note: &PublishedNote, id: PublishedId) -> BTreeSet<PublishedId> {
    if !note.is_listed() {
        return BTreeSet::new();
    }
    note.leads_to().filter(|target| *target != id).collect()
}

/// What backlinks are sorted by.
fn order(note: &PublishedNote) -> (String, String) {
    (fold(&note.note.title), note.route.path().to_owned())
}
