//! What links lead to, for those who may see it.

use std::collections::{BTreeMap, HashMap};

use super::{FileNumber, PublishedId, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{Block, Diagram, Node, Subpath, Target};
use crate::project::config::PrivateLinks;
use crate::project::{VaultPath, Visibility};
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
    /// The published notes that its other properties link.
    pub mentions: Vec<PublishedId>,
    /// What each of its links leads to.
    pub links: Vec<Lead>,
    /// What each node that links in each of its diagrams leads to.
    pub diagrams: Vec<Vec<Outcome>>,
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
    /// Whether a link to a note that is not published is an error.
    refuses_private: bool,
}

/// What is known of a vault once its doors are closed: the numbers of what is published.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    published: HashMap<NoteId, PublishedId>,
    files: BTreeMap<AttachmentId, FileNumber>,
    refuses_private: bool,
}

impl Numbers {
    /// A published note's number.
    pub fn note(&self, id: NoteId) -> Option<PublishedId> {
        self.published.get(&id).copied()
    }
}

impl<'v> Doors<'v> {
    pub fn new(vault: &'v Vault, routes: &[(NoteId, Route)], private: PrivateLinks) -> Self {
        let published =
            routes.iter().enumerate().map(|(number, (id, _))| (*id, PublishedId(number))).collect();
        let refuses_private = private == PrivateLinks::Error;
        Doors { vault, published, numbers: BTreeMap::new(), files: Vec::new(), refuses_private }
    }

    /// Looks up all that a note leads to; many notes can be asked at a time.
    pub fn look(&self, source: NoteId) -> Leads {
        let mut problems = Vec::new();
        Leads {
            related: self.related(source, &mut problems),
            mentions: self.mentions(source, &mut problems),
            links: self.leads(source, &mut problems),
            diagrams: self.diagrams(source, &mut problems),
            image: self.image(source),
            problems,
        }
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
    fn leads(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Lead> {
        let note = self.vault.note(source);
        let mut leads = Vec::with_capacity(note.links.len());
        for link in &note.links {
            let meant = self.meant(source, &link.target);
            let problem = meant.problem(self.vault, link.embed).or_else(|| self.refused(&meant));
            problems.extend(problem.map(|problem| problem.at(note.place(link.span.clone()))));
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

    /// What each node that links in each diagram of a note leads to. These links are in pictures alone, and count
    /// for no backlink.
    fn diagrams(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Vec<Outcome>> {
        let note = self.vault.note(source);
        let mut outcome = |diagram: &Diagram, node: &Node| {
            let meant = self.meant(source, &node.target);
            let place = || note.place(diagram.place_of(node, note.file.text()));
            problems.extend(meant.problem(self.vault, false).map(|problem| problem.at(place())));
            match meant.file {
                Some(FileId::Note(id)) => self.note(id, &node.target.subpath),
                Some(FileId::Attachment(_)) | None => Outcome::Text,
            }
        };
        let diagrams = note.diagrams.iter();
        diagrams.map(|diagram| diagram.nodes.iter().map(|node| outcome(diagram, node)).collect()).collect()
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
        let among =
            |admitted: &dyn Fn(NoteId) -> bool| self.vault.resolve_among(source, target, admitted).file();
        let others = among(&|note| self.published.contains_key(&note));
        // Nor does an unlisted note take an alias away from a listed one.
        let is_listed = |note: NoteId| {
            self.published.contains_key(&note)
                && self.vault.note(note).properties.visibility != Visibility::Unlisted
        };
        Meant { file: others.or_else(|| among(&is_listed)), hidden }
    }

    /// The problem of a link to a note that is not published, for those who want none.
    fn refused(&self, meant: &Meant) -> Option<Diagnostic> {
        let hidden = meant.hidden.filter(|_| self.refuses_private && meant.file.is_none())?;
        let message = format!("`{}` is not published", self.vault.note(hidden).path);
        let problem = Diagnostic::new(Code::PrivateLink, message);
        Some(
            problem
                .help("remove the link, or publish the note; `links: {private: text}` shows the text alone"),
        )
    }

    fn note(&self, id: NoteId, subpath: &Subpath) -> Outcome {
        match self.published.get(&id) {
            Some(published) => Outcome::Note { id: *published, fragment: self.fragment(id, subpath) },
            None => Outcome::Text,
        }
    }

    /// The published notes of a note's `related` list, each once.
    fn related(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublishedId> {
        let related = &self.vault.note(source).properties.related;
        self.named(source, related.iter().map(|entry| (&entry.target, "related", entry.item)), problems)
    }

    /// The published notes that a note's other properties link, each once.
    fn mentions(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublishedId> {
        let links = &self.vault.note(source).properties.links;
        self.named(source, links.iter().map(|link| (&link.target, link.key.as_str(), link.item)), problems)
    }

    /// The published notes that a note's properties name: each target with its property and its place in a list.
    fn named<'t>(
        &self,
        source: NoteId,
        targets: impl Iterator<Item = (&'t Target, &'t str, Option<usize>)>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<PublishedId> {
        let mut named = Vec::new();
        for (target, key, item) in targets {
            let meant = self.meant(source, target);
            let place = || self.vault.note(source).property_place(key, item);
            problems.extend(meant.problem(self.vault, false).map(|problem| problem.at(place())));
            let Some(FileId::Note(id)) = meant.file.filter(|file| *file != FileId::Note(source)) else {
                continue;
            };
            named.extend(self.published.get(&id).copied().filter(|id| !named.contains(id)));
        }
        named
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
        let Numbers { published, files: numbers, refuses_private } = numbers;
        Doors { vault, published, numbers, files, refuses_private }
    }

    /// The attachments that were asked for, by number, and all numbers.
    pub fn close(self) -> (Vec<VaultPath>, Numbers) {
        let Doors { published, numbers, refuses_private, .. } = self;
        (self.files, Numbers { published, files: numbers, refuses_private })
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
