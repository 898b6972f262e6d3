//! Following an edit of one note's text: which files have to be made anew.

use std::collections::BTreeSet;

use super::cards::Cards;
use super::{Site, page};
use crate::diagnostic::Diagnostic;
use crate::publish::{Affected, Route};
use crate::vault::{NoteId, Vault};

/// What an edit of one note's text changed.
#[derive(Debug, Default)]
pub struct Replaced {
    /// The paths of the files that may have other bytes now.
    pub files: BTreeSet<String>,
    /// What is wrong with the note's links.
    pub problems: Vec<Diagnostic>,
}

impl Site {
    /// Takes over a note from the vault, whose other notes see it as before. None when the site has to be
    /// planned anew.
    pub fn replace(&mut self, vault: &Vault, id: NoteId) -> Option<Replaced> {
        let Affected { notes, links, problems } = self.publication.replace(vault, id)?;
        let mut files = BTreeSet::new();
        for note in notes.iter().map(|id| self.publication.note(*id)) {
            files.insert(note.route.output());
            files.insert(note.route.markdown().output());
        }
        if !notes.is_empty() {
            files.extend(["/feed.xml", "/feed.json"].map(|name| Route::file(name).output()));
        }
        if links {
            files.insert(Route::graph().output());
        }
        Some(Replaced { files, problems })
    }

    /// Takes over what else differs of notes that were replaced, such as their titles and dates: lists, cards, and
    /// what is said on every page. There are the same files as before, and any of them may have other bytes.
    pub fn sort(&mut self, replaced: &[NoteId]) {
        self.publication.sort(replaced);
        self.cards = Cards::new(&self.publication, &self.base);
        let view = page::site_view(&self.project.config, &self.publication, &self.theme, &self.base);
        self.theme.set_site(&view);
    }
}
