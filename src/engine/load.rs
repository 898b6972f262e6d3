//! Reads the notes of a project, and finds what is wrong with each.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::project::{Project, VaultPath, Visibility, history};
use crate::publish::Audience;
use crate::render;
use crate::vault::Vault;

/// All notes of a project, with the problems of their text.
#[derive(Debug)]
pub struct Loaded {
    /// The notes.
    pub vault: Vault,
    /// What is wrong with single notes and names.
    pub problems: Vec<Diagnostic>,
}

/// Reads and parses every note.
///
/// # Errors
/// When a file cannot be read.
pub fn load(project: &Project) -> Result<Loaded, FsError> {
    let (files, mut problems) = project.files()?;
    let read = |path: VaultPath| {
        let bytes = fs::read(&project.path_of(&path))?;
        let shown = project.shown(&path);
        Ok(Note::parse(path, &shown, bytes, &project.config))
    };
    let parsed: Vec<(Note, Vec<Diagnostic>)> =
        files.notes.into_par_iter().map(read).collect::<Result<_, FsError>>()?;
    let mut notes = Vec::with_capacity(parsed.len());
    for (note, found) in parsed {
        problems.extend(found);
        notes.push(note);
    }
    fill_dates(project, &mut notes);
    let notes = notes.into_iter().map(Arc::new).collect();
    let vault = Vault::new(notes, files.attachments, project.config.links_accept_aliases);
    problems.extend(vault.check_names());
    Ok(Loaded { vault, problems })
}

/// Takes the dates that authors did not write from git; git is asked only when one is needed.
fn fill_dates(project: &Project, notes: &mut [Note]) {
    // Private notes have no page to show a date on, and a long history takes git a while.
    let lacks = |note: &Note| {
        let dates = (note.properties.published, note.properties.updated);
        note.properties.visibility != Visibility::Private && (dates.0.is_none() || dates.1.is_none())
    };
    if !notes.iter().any(lacks) {
        return;
    }
    let history = history::of_folder(&project.content);
    for note in notes.iter_mut().filter(|note| lacks(note)) {
        if let Some(changes) = history.get(note.path.as_str()) {
            note.properties.fill_dates(*changes);
        }
    }
}

/// The problems of notes' links and code blocks: those of published notes, or of all.
pub(super) fn check_notes(vault: &Vault, audience: Audience) -> Vec<Diagnostic> {
    let notes: Vec<_> = vault.notes().collect();
    let concerns = |note: &Note| {
        note.readable && (audience == Audience::All || note.properties.visibility != Visibility::Private)
    };
    let checked = notes.into_par_iter().filter(|(_, note)| concerns(note));
    let mut problems: Vec<Diagnostic> =
        checked.flat_map_iter(|(id, note)| vault.check(id).into_iter().chain(render::check(note))).collect();
    vault.suggest(&mut problems);
    problems
}
