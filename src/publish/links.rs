//! What links lead to, for those who may see it.

use std::collections::{BTreeMap, HashMap};

use super::{FileNumber, PublishedId, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{Block, Subpath, Target};
use crate::project::VaultPath;
use crate::vault::{AttachmentId, FileId, HeadingMatch, NoteId, Vault};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A published note, and the id of the heading or block that is meant.
    Note {
        /// The note.
        id: PublishedId,
        /// The heading's or block's id.
        fragment: Option<String>,
    },
    /// An attachment.
    File(FileNumber),
    /// Nothing that the audience may know of: it is shown as its text.
    Text,
}

/// What a link leads to, before attachments have numbers.
pub(super) enum Lead {
    /// A note, or nothing.
    Known(Outcome),
    /// An attachment.
    File(AttachmentId),
}

/// What a note leads to.
pub(super) struct Leads {
    /// The published notes of its `related` list.
    pub related: Vec<PublishedId>,
    /// What each of its links leads to.
    pub links: Vec<Lead>,
    /// The attachment that its `image` names.
    pub image: Option<AttachmentId>,
    /// What is wrong with all of these.
    pub problems: Vec<Diagnostic>,
}

/// Looks links up in the vault and lets through what is published. Attachments get their numbers here, when a
/// published note first asks for them.
pub(super) struct Doors<'v> {
    vault: &'v Vault,
    published: HashMap<NoteId, PublishedId>,
    numbers: BTreeMap<AttachmentId, FileNumber>,
    files: Vec<VaultPath>,
}

/// What is known of a vault once its doors are closed: the numbers of what is published.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    published: HashMap<NoteId, PublishedId>,
    files: BTreeMap<AttachmentId, FileNumber>,
}

impl Numbers {
    /// A published note's number.
    pub fn note(&self, id: NoteId) -> Option<PublishedId> {
        self.published.get(&id).copied()
    }
}

impl<'v> Doors<'v> {
    pub fn new(vault: &'v Vault, routes: &[(NoteId, Route)]) -> Self {
        let published =
            routes.iter().enumerate().map(|(number, (id, _))| (*id, PublishedId(number))).collect();
        Doors { vault, published, numbers: BTreeMap::new(), files: Vec::new() }
    }

    /// Looks up all that a note leads to; many notes can be asked at a time.
    pub fn look(&self, source: NoteId) -> Leads {
        let mut problems = Vec::new();
        let related = self.related(source, &mut problems);
        let links = self.leads(source, &mut problems);
        Leads { related, links, image: self.image(source), problems }
    }

    /// Gives the attachments that a note leads to their numbers: what its links lead to, and its image.
    pub fn let_through(
        &mut self,
        links: Vec<Lead>,
        image: Option<AttachmentId>,
    ) -> (Vec<Outcome>, Option<FileNumber>) {
        let outcome = |lead| match lead {
            Lead::Known(outcome) => outcome,
            Lead::File(id) => Outcome::File(self.number(id)),
        };
        let links = links.into_iter().map(outcome).collect();
        (links, image.map(|id| self.number(id)))
    }

    /// What each link of a note leads to. An embed of a note that is not published is an error.
    pub fn links(&mut self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Outcome> {
        let leads = self.leads(source, problems);
        self.let_through(leads, None).0
    }

    fn leads(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Lead> {
        let note = self.vault.note(source);
        let mut leads = Vec::with_capacity(note.links.len());
        for link in &note.links {
            let meant = self.meant(source, &link.target);
            problems.extend(
                meant
                    .problem(self.vault, link.embed)
                    .map(|problem| problem.at(note.place(link.span.clone()))),
            );
            leads.push(match meant.file {
                None => Lead::Known(Outcome::Text),
                Some(FileId::Attachment(_)) if link.embed && link.target.is_obsidians() => {
                    Lead::Known(Outcome::Text)
                }
                Some(FileId::Attachment(id)) => Lead::File(id),
                Some(FileId::Note(id)) => Lead::Known(self.note(id, &link.target.subpath)),
            });
        }
        leads
    }

    /// What a target leads to for those who know of published notes alone: a private note that takes the name
    /// away from another could be told by what is missing.
    fn meant(&self, source: NoteId, target: &Target) -> Meant {
        let file = self.vault.resolve(source, target).file();
        let hidden = match file {
            Some(FileId::Attachment(_)) => return Meant { file, hidden: None },
            Some(FileId::Note(note)) if self.published.contains_key(&note) => {
                return Meant { file, hidden: None };
            }
            Some(FileId::Note(note)) => Some(note),
            None => None,
        };
        let others = self.vault.resolve_among(source, target, |note| self.published.contains_key(&note));
        Meant { file: others.file(), hidden }
    }

    fn note(&self, id: NoteId, subpath: &Subpath) -> Outcome {
        match self.published.get(&id) {
            Some(published) => Outcome::Note { id: *published, fragment: self.fragment(id, subpath) },
            None => Outcome::Text,
        }
    }

    /// The published notes of a note's `related` list, each once.
    pub fn related(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublishedId> {
        let mut related = Vec::new();
        let note = self.vault.note(source);
        for entry in &note.properties.related {
            let meant = self.meant(source, &entry.target);
            problems.extend(
                meant
                    .problem(self.vault, false)
                    .map(|problem| problem.at(note.property_place("related", entry.item))),
            );
            let Some(FileId::Note(id)) = meant.file.filter(|file| *file != FileId::Note(source)) else {
                continue;
            };
            if let Some(id) = self.published.get(&id)
                && !related.contains(id)
            {
                related.push(*id);
            }
        }
        related
    }

    /// The attachment that a note's `image` names.
    fn image(&self, source: NoteId) -> Option<AttachmentId> {
        let image = self.vault.note(source).properties.image.as_deref()?;
        let target = Target::from_property(image)?;
        match self.vault.resolve(source, &target).file()? {
            FileId::Attachment(id) => Some(id),
            FileId::Note(_) => None,
        }
    }

    /// Opens the doors once more, with the numbers given before.
    pub fn reopen(vault: &'v Vault, numbers: Numbers, files: Vec<VaultPath>) -> Self {
        Doors { vault, published: numbers.published, numbers: numbers.files, files }
    }

    /// The attachments that were asked for, by number, and all numbers.
    pub fn close(self) -> (Vec<VaultPath>, Numbers) {
        (self.files, Numbers { published: self.published, files: self.numbers })
    }

    fn number(&mut self, id: AttachmentId) -> FileNumber {
        *self.numbers.entry(id).or_insert_with(|| {
            self.files.push(self.vault.attachment(id).clone());
            FileNumber(self.files.len() - 1)
        })
    }

    fn fragment(&self, id: NoteId, subpath: &Subpath) -> Option<String> {
        let note = self.vault.note(id);
        let parts = match subpath {
            Subpath::Whole => return None,
            Subpath::Block(block) => return note.block(block).map(Block::anchor),
            Subpath::Headings(parts) => parts,
        };
        match self.vault.heading(note, parts) {
            HeadingMatch::Found(heading) => {
                let is_title = note.starts_with_title && note.headings.first() == Some(heading);
                (!is_title).then(|| heading.id.clone())
            }
            HeadingMatch::Missing { .. } => None,
        }
    }
}

/// What a link leads to, and the note that it means to the author where that is not published.
struct Meant {
    file: Option<FileId>,
    hidden: Option<NoteId>,
}

impl Meant {
    fn problem(&self, vault: &Vault, embed: bool) -> Option<Diagnostic> {
        let hidden = vault.note(self.hidden?);
        if embed {
            let message = "a published note cannot show a note that is not published";
            return Some(
                Diagnostic::new(Code::PrivateEmbed, message).help("link it instead, or publish it too"),
            );
        }
        let FileId::Note(other) = self.file? else { return None };
        let message = format!(
            "this is `{}` to you, and `{}` on the site, where the first is not published",
            hidden.path,
            vault.note(other).path
        );
        Some(Diagnostic::new(Code::AmbiguousLink, message).help("write the path of the one that is meant"))
    }
}
