//! What links lead to, for those who may see it.

use std::collections::{BTreeMap, HashMap};

use super::attachments::{FileRules, PublishedFile};
use super::meaning::Meant;
use super::{FileNumber, PublishedId, Route};
use crate::diagnostic::Diagnostic;
use crate::note::{Block, Diagram, Link, Node, PropertyLink, Related, Subpath, Target};
use crate::project::Visibility;
use crate::project::config::PrivateLinks;
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

impl Outcome {
    /// The note that it leads to.
    pub fn note(&self) -> Option<PublishedId> {
        match self {
            Outcome::Note { id, .. } => Some(*id),
            Outcome::File(_) | Outcome::Text => None,
        }
    }
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
    /// What each link of its shown properties leads to.
    pub properties: Vec<Lead>,
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
    pub(super) vault: &'v Vault,
    published: HashMap<NoteId, PublishedId>,
    numbers: BTreeMap<AttachmentId, FileNumber>,
    files: Vec<PublishedFile>,
    pub(super) rules: FileRules,
    /// Whether a link to a note that is not published is an error.
    pub(super) refuses_private: bool,
}

/// What is known of a vault once its doors are closed: the numbers of what is published.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    published: HashMap<NoteId, PublishedId>,
    files: BTreeMap<AttachmentId, FileNumber>,
    rules: FileRules,
    refuses_private: bool,
}

impl Numbers {
    /// All published notes, with their numbers.
    pub fn notes(&self) -> impl Iterator<Item = (NoteId, PublishedId)> {
        self.published.iter().map(|(id, published)| (*id, *published))
    }

    /// A published note's number.
    pub fn note(&self, id: NoteId) -> Option<PublishedId> {
        self.published.get(&id).copied()
    }
}

impl<'v> Doors<'v> {
    pub fn new(
        vault: &'v Vault,
        routes: &[(NoteId, Route)],
        rules: FileRules,
        private: PrivateLinks,
    ) -> Self {
        let published =
            routes.iter().enumerate().map(|(number, (id, _))| (*id, PublishedId(number))).collect();
        let refuses_private = private == PrivateLinks::Error;
        Doors { vault, published, numbers: BTreeMap::new(), files: Vec::new(), rules, refuses_private }
    }

    /// Looks up all that a note leads to; many notes can be asked at a time.
    pub fn look(&self, source: NoteId) -> Leads {
        let mut problems = Vec::new();
        Leads {
            related: self.related(source, &mut problems),
            properties: self.properties(source, &mut problems),
            links: self.leads(source, &mut problems),
            diagrams: self.diagrams(source, &mut problems),
            image: self.image(source, &mut problems),
            problems,
        }
    }

    /// Gives the attachments that links lead to their numbers.
    pub fn let_through(&mut self, links: Vec<Lead>) -> Vec<Outcome> {
        let outcome = |lead| match lead {
            Lead::Known(outcome) => outcome,
            Lead::File(id) => self.number(id).map_or(Outcome::Text, Outcome::File),
        };
        links.into_iter().map(outcome).collect()
    }

    /// What each link of a note leads to. An embed of a note that is not published is an error.
    fn leads(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Lead> {
        let note = self.vault.note(source);
        let mut leads = Vec::with_capacity(note.links.len());
        for (number, link) in note.links.iter().enumerate() {
            let meant = self.meant(source, &link.target);
            let drawing = self.drawing(&meant, link);
            let problem = match drawing {
                Some(_) => None,
                None => self
                    .refused(&meant)
                    .or_else(|| self.problem(&meant, link.embed))
                    .or_else(|| meant.left_out_of_html().filter(|_| note.is_html_link(number))),
            };
            problems.extend(problem.map(|problem| problem.at(note.place(link.span.clone()))));
            leads.push(drawing.map_or_else(|| self.lead(&meant, link), Lead::File));
        }
        leads
    }

    fn lead(&self, meant: &Meant, link: &Link) -> Lead {
        match meant.file {
            None => Lead::Known(Outcome::Text),
            Some(FileId::Attachment(id)) => Lead::File(id),
            Some(FileId::Note(id)) => Lead::Known(self.note(id, &link.target.subpath)),
        }
    }

    /// What each node that links in each diagram of a note leads to. These links are in pictures alone, and count
    /// for no backlink.
    fn diagrams(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Vec<Outcome>> {
        let note = self.vault.note(source);
        let mut outcome = |diagram: &Diagram, node: &Node| {
            let meant = self.meant(source, &node.target);
            let place = || note.place(diagram.place_of(node, note.file.text()));
            problems.extend(self.problem(&meant, false).map(|problem| problem.at(place())));
            match meant.file {
                Some(FileId::Note(id)) => self.note(id, &node.target.subpath),
                Some(FileId::Attachment(_)) | None => Outcome::Text,
            }
        };
        let diagrams = note.diagrams.iter();
        diagrams.map(|diagram| diagram.nodes.iter().map(|node| outcome(diagram, node)).collect()).collect()
    }

    /// Whether a note is published, or a file may be.
    pub(super) fn admits(&self, file: FileId) -> bool {
        match file {
            FileId::Note(id) => self.published.contains_key(&id),
            FileId::Attachment(id) => self.rules.withheld(self.vault.attachment(id)).is_none(),
        }
    }

    /// Whether a note is published and listed. An unlisted note takes no alias away from one that is.
    pub(super) fn lists(&self, file: FileId) -> bool {
        let FileId::Note(id) = file else { return false };
        self.admits(file) && self.vault.note(id).properties.visibility != Visibility::Unlisted
    }

    fn note(&self, id: NoteId, subpath: &Subpath) -> Outcome {
        match self.published.get(&id) {
            Some(published) => Outcome::Note { id: *published, fragment: self.fragment(id, subpath) },
            None => Outcome::Text,
        }
    }

    /// What each link of a note's shown properties leads to.
    fn properties(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Lead> {
        let note = self.vault.note(source);
        let lead = |link: &PropertyLink| {
            let meant = self.meant(source, &link.link.target);
            let problem = self.refused(&meant).or_else(|| self.problem(&meant, false));
            problems.extend(problem.map(|problem| problem.at(note.property_place(&link.key, link.item))));
            self.lead(&meant, &link.link)
        };
        note.properties.links.iter().map(lead).collect()
    }

    /// The published notes of a note's `related` list, each once.
    fn related(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublishedId> {
        let mut named = Vec::new();
        for Related { target, item, .. } in &self.vault.note(source).properties.related {
            let meant = self.meant(source, target);
            let place = || self.vault.note(source).property_place("related", *item);
            // Only notes count here, so a file that is not published is no problem.
            let is_note = matches!(meant.hidden, Some(FileId::Note(_)));
            let problem = if is_note { self.problem(&meant, false) } else { None };
            problems.extend(problem.map(|problem| problem.at(place())));
            let Some(FileId::Note(id)) = meant.file.filter(|file| *file != FileId::Note(source)) else {
                continue;
            };
            named.extend(self.published.get(&id).copied().filter(|id| !named.contains(id)));
        }
        named
    }

    /// The attachment that a note's `image` names.
    fn image(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Option<AttachmentId> {
        let note = self.vault.note(source);
        let target = Target::from_property(note.properties.image.as_deref()?)?;
        let meant = self.meant(source, &target);
        let is_file = matches!(meant.hidden, Some(FileId::Attachment(_)));
        let problem = if is_file { self.problem(&meant, false) } else { None };
        problems.extend(problem.map(|problem| problem.at(note.property_place("image", None))));
        match meant.file? {
            FileId::Attachment(id) => Some(id),
            FileId::Note(_) => None,
        }
    }

    /// Opens the doors once more, with the numbers given before.
    pub fn reopen(vault: &'v Vault, numbers: Numbers, files: Vec<PublishedFile>) -> Self {
        let Numbers { published, files: numbers, rules, refuses_private } = numbers;
        Doors { vault, published, numbers, files, rules, refuses_private }
    }

    /// The attachments that were asked for, by number, and all numbers.
    pub fn close(self) -> (Vec<PublishedFile>, Numbers) {
        let Doors { published, numbers, files, rules, refuses_private, .. } = self;
        (files, Numbers { published, files: numbers, rules, refuses_private })
    }

    /// Gives an attachment its number; none where it may not be published.
    pub fn number(&mut self, id: AttachmentId) -> Option<FileNumber> {
        if let Some(number) = self.numbers.get(&id) {
            return Some(*number);
        }
        self.files.push(self.rules.admit(self.vault.attachment(id))?);
        let number = FileNumber(self.files.len() - 1);
        self.numbers.insert(id, number);
        Some(number)
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
            HeadingMatch::Anchor(id) => Some(id.to_owned()),
            HeadingMatch::Missing { .. } => None,
        }
    }
}
