//! What is wrong with the links and blocks of notes.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::note::Note;
use crate::project::{Config, Visibility};
use crate::publish::Audience;
use crate::render;
use crate::vault::{NoteId, Vault};

/// The problems of each note that has any: of those the audience may see.
pub(super) fn notes(vault: &Vault, audience: Audience, config: &Config) -> BTreeMap<NoteId, Vec<Diagnostic>> {
    let ids: Vec<NoteId> = vault.notes().map(|(id, _)| id).collect();
    let checked = ids.into_par_iter().map(|id| (id, note(vault, id, audience, config)));
    checked.filter(|(_, problems)| !problems.is_empty()).collect()
}

/// The problems of one note; none when the audience may not see it.
pub(super) fn note(vault: &Vault, id: NoteId, audience: Audience, config: &Config) -> Vec<Diagnostic> {
    let note: &Note = vault.note(id);
    let is_seen = audience == Audience::All || note.properties.visibility != Visibility::Private;
    if !note.readable || note.is_drawing() || !is_seen {
        return Vec::new();
    }
    vault.check(id).into_iter().chain(render::check(note, config)).collect()
}
