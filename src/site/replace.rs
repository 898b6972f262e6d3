//! Following edits of texts: which files have to be made anew.

use std::collections::BTreeSet;

use super::cards::Cards;
use super::{Site, page};
use crate::diagnostic::Diagnostic;
use crate::publish::{Affected, Route};
use crate::vault::{NoteId, Vault};

/// What edits of texts changed.
#[derive(Debug, Default)]
pub struct Replaced {
    /// The paths of the files that may have other bytes now.
    pub files: BTreeSet<String>,
    /// What is wrong with the links of each note.
    pub problems: Vec<(NoteId, Vec<Diagnostic>)>,
}

impl Site {
    /// Takes over notes from the vault, whose other notes see them as before. None when the site has to be
    /// planned anew.
    pub fn replace(&mut self, vault: &Vault, ids: &[NoteId]) -> Option<Replaced> {
        let Affected { notes, links, problems } = self.publication.replace(vault, ids)?;
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
