//! What links lead to, for those who may see it.

use std::collections::{BTreeMap, HashMap};

use super::{FileNumber, PublishedId, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{Subpath, Target};
use crate::project::VaultPath;
use crate::vault::{AttachmentId, FileId, HeadingMatch, NoteId, Vault};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A published note, and the id of the heading that is meant.
    Note {
        /// The note.
        id: PublishedId,
        /// The heading's id.
        fragment: Option<String>,
    },
    /// An attachment.
    File(FileNumber),
    /// Nothing that the audience may know of: it is shown as its text.
    Text,
}

/// Looks links up in the vault and lets through what is published. Attachments get their numbers here, when a
/// published note first asks for them.
pub(super) struct Doors<'v> {
    vault: &'v Vault,
    published: HashMap<NoteId, PublishedId>,
    numbers: BTreeMap<AttachmentId, FileNumber>,
    files: Vec<VaultPath>,
}

impl<'v> Doors<'v> {
    pub fn new(vault: &'v Vault, routes: &[(NoteId, Route)]) -> Self {
        let published =
            routes.iter().enumerate().map(|(number, (id, _))| (*id, PublishedId(number))).collect();
        Doors { vault, published, numbers: BTreeMap::new(), files: Vec::new() }
    }

    /// What each link of a note leads to. An embed of a note that is not published is an error.
    pub fn links(&mut self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Outcome> {
        let note = self.vault.note(source);
        let mut outcomes = Vec::with_capacity(note.links.len());
        for link in &note.links {
            let outcome = match self.vault.resolve(source, &link.target).file() {
                None => Outcome::Text,
                Some(FileId::Attachment(id)) => Outcome::File(self.number(id)),
                Some(FileId::Note(id)) => self.note(id, &link.target.subpath),
            };
            // An embed of a file that is not there is the vault's to report.
            let hidden =
                outcome == Outcome::Text && self.vault.resolve(source, &link.target).note().is_some();
            if link.embed && hidden {
                let problem = Diagnostic::new(
                    Code::PrivateEmbed,
                    "a published note cannot show a note that is not published",
                );
                problems.push(
                    problem.at(note.place(link.span.clone())).help("link it instead, or publish it too"),
                );
            }
            outcomes.push(outcome);
        }
        outcomes
    }

    fn note(&self, id: NoteId, subpath: &Subpath) -> Outcome {
        match self.published.get(&id) {
            Some(published) => Outcome::Note { id: *published, fragment: self.fragment(id, subpath) },
            None => Outcome::Text,
        }
    }

    /// The published notes of a note's `related` list, each once.
    pub fn related(&self, source: NoteId) -> Vec<PublishedId> {
        let mut related = Vec::new();
        for entry in &self.vault.note(source).properties.related {
            let note = self.vault.resolve(source, &entry.target).note().filter(|note| *note != source);
            if let Some(id) = note.and_then(|note| self.published.get(&note))
                && !related.contains(id)
            {
                related.push(*id);
            }
        }
        related
    }

    /// The attachment that a note's `image` names.
    pub fn image(&mut self, source: NoteId) -> Option<FileNumber> {
        let image = self.vault.note(source).properties.image.as_deref()?;
        let target = Target::from_property(image)?;
        match self.vault.resolve(source, &target).file()? {
            FileId::Attachment(id) => Some(self.number(id)),
            FileId::Note(_) => None,
        }
    }

    /// The attachments that were asked for, by number.
    pub fn into_files(self) -> Vec<VaultPath> {
        self.files
    }

    fn number(&mut self, id: AttachmentId) -> FileNumber {
        *self.numbers.entry(id).or_insert_with(|| {
            self.files.push(self.vault.attachment(id).clone());
            FileNumber(self.files.len() - 1)
        })
    }

    fn fragment(&self, id: NoteId, subpath: &Subpath) -> Option<String> {
        let Subpath::Headings(parts) = subpath else { return None };
        let note = self.vault.note(id);
        match self.vault.heading(note, parts) {
            HeadingMatch::Found(heading) => {
                let is_title = note.starts_with_title && note.headings.first() == Some(heading);
                (!is_title).then(|| heading.id.clone())
            }
            HeadingMatch::Missing { .. } => None,
        }
    }
}
