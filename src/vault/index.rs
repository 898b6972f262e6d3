//! From names to the files that have them.

use std::collections::HashMap;
use std::sync::Arc;

use super::spelling::Spelling;
use super::{AttachmentId, FileId, NoteId};
use crate::note::Note;
use crate::project::VaultPath;
use crate::text::fold;

/// A file with its whole folded path: a note's without `.md`.
///
/// The path is folded once: a vault may have thousands of notes called `index`.
#[derive(Debug)]
pub(super) struct Named {
    pub id: FileId,
    pub path: String,
}

/// Files by the last part of their folded path.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Notes by their stem.
    notes: HashMap<String, Vec<Named>>,
    /// Attachments by their name with its extension.
    attachments: HashMap<String, Vec<Named>>,
    /// Notes by each of their aliases.
    aliases: HashMap<String, Vec<NoteId>>,
    /// Notes by their titles.
    titles: HashMap<String, Vec<NoteId>>,
}

impl Index {
    pub fn new(notes: &[Arc<Note>], attachments: &[VaultPath]) -> Self {
        let mut index = Index::default();
        for (number, note) in notes.iter().enumerate() {
            let id = NoteId(number);
            let named = Named { id: FileId::Note(id), path: fold(note.path.without_extension()) };
            index.notes.entry(fold(note.path.stem())).or_default().push(named);
            for alias in &note.properties.aliases {
                let notes = index.aliases.entry(fold(alias)).or_default();
                if notes.last() != Some(&id) {
                    notes.push(id);
                }
            }
        }
        for (number, path) in attachments.iter().enumerate() {
            let named = Named { id: FileId::Attachment(AttachmentId(number)), path: fold(path.as_str()) };
            index.attachments.entry(fold(path.name())).or_default().push(named);
        }
        index.title(notes);
        index
    }

    /// Learns the titles anew, those that were written: a note is found by its file's name anyway.
    pub fn title(&mut self, notes: &[Arc<Note>]) {
        self.titles.clear();
        for (number, note) in notes.iter().enumerate() {
            if let Some(title) = &note.written_title {
                self.titles.entry(title.clone()).or_default().push(NoteId(number));
            }
        }
    }

    /// Notes with this folded stem, in order of their paths.
    pub fn notes(&self, stem: &str) -> &[Named] {
        self.notes.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Attachments with this folded name, in order of their paths.
    pub fn attachments(&self, name: &str) -> &[Named] {
        self.attachments.get(name).map_or(&[], Vec::as_slice)
    }

    /// Notes with this folded alias.
    pub fn aliases(&self, alias: &str) -> &[NoteId] {
        self.aliases.get(alias).map_or(&[], Vec::as_slice)
    }

    /// Notes with this folded title, which their authors wrote, in order of their paths.
    pub fn titled(&self, title: &str) -> &[NoteId] {
        self.titles.get(title).map_or(&[], Vec::as_slice)
    }

    /// The folded name of the file that has this one and an extension, the first of several.
    pub fn with_extension(&self, name: &str) -> Option<&str> {
        let has_stem = |file: &&String| file.rsplit_once('.').is_some_and(|(stem, _)| stem == name);
        self.attachments.keys().filter(has_stem).min().map(String::as_str)
    }

    /// Every folded name, for "did you mean".
    pub fn spelling(&self) -> Spelling {
        Spelling::new(self.notes.keys().chain(self.attachments.keys()).map(String::as_str))
    }
}
