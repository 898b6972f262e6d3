//! What is wrong with the links and blocks of notes.

use std::collections::BTreeMap;

use jiff::Zoned;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
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
    let future = future_date(note, Zoned::now().date());
    vault.check(id).into_iter().chain(render::check(note, config)).chain(future).collect()
}

/// The warning that a note was published in the future: its author may have meant to hold it back until then.
fn future_date(note: &Note, today: Date) -> Option<Diagnostic> {
    let published = note.properties.published.filter(|published| published.date() > today)?;
    let key = note.properties.published_by.as_deref()?;
    let message =
        format!("`{key}` lies in the future, and the note is published all the same: {}", published.text());
    let problem = Diagnostic::new(Code::FutureDate, message).at(note.property_place(key, None));
    Some(problem.help("kb publishes whatever is public when it builds; `draft: true` holds a note back"))
}
