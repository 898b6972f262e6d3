//! What links lead to, for those who may see it.

use std::collections::{BTreeMap, HashMap};

use super::attachments::{FileRules, PublishedFile};
use super::public_resolution::PublicResolution;
use super::{FileNumber, PublishedId, Route};
use crate::diagnostic::Diagnostic;
use crate::note::{Diagram, Link, Node, Part, Target};
use crate::project::Visibility;
use crate::project::config::PrivateLinks;
use crate::vault::{AttachmentId, FileId, NoteId, ResolvedLink, Vault};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A published note, and the part of it that is meant.
    Note {
        /// The note.
        id: PublishedId,
        /// The part; one that the note does not have leads to the top of it.
        part: Part,
    },
    /// An attachment.
    File(FileNumber),
    /// Nothing that the audience may know of: it is shown as its text.
    Text,
}

impl LinkTarget {
    /// The note that it leads to.
    pub fn note(&self) -> Option<PublishedId> {
        match self {
            LinkTarget::Note { id, .. } => Some(*id),
            LinkTarget::File(_) | LinkTarget::Text => None,
        }
    }
}

/// What a link leads to, before attachments have numbers.
pub(super) enum PublicLink {
    /// A note, or nothing.
    Known(LinkTarget),
    /// An attachment.
    File(AttachmentId),
}

/// What all links of a note lead to for the audience.
pub(super) struct PublicLinks {
    /// The published notes of its `related` list.
    pub related: Vec<PublishedId>,
    /// What each link of its shown properties leads to.
    pub properties: Vec<PublicLink>,
    /// What each of its links leads to.
    pub links: Vec<PublicLink>,
    /// What each node that links in each of its diagrams leads to.
    pub diagrams: Vec<Vec<LinkTarget>>,
    /// The attachment that its `image` names.
    pub image: Option<AttachmentId>,
    /// What is wrong with all of these.
    pub problems: Vec<Diagnostic>,
}

/// Resolves links in the vault for an audience: what is not published is no target. Attachments get their numbers here,
/// when a published note first names them.
pub(super) struct LinkResolver<'v> {
    pub(super) vault: &'v Vault,
    published: HashMap<NoteId, PublishedId>,
    numbers: BTreeMap<AttachmentId, FileNumber>,
    files: Vec<PublishedFile>,
    pub(super) rules: FileRules,
    /// Whether a link to a note that is not published is an error.
    pub(super) refuses_private: bool,
}

/// The numbers of what is published, by which a resolver goes on after edits.
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

impl<'v> LinkResolver<'v> {
    pub fn new(
        vault: &'v Vault,
        routes: &[(NoteId, Route)],
        rules: FileRules,
        private: PrivateLinks,
    ) -> Self {
        let published =
            routes.iter().enumerate().map(|(number, (id, _))| (*id, PublishedId(number))).collect();
        let refuses_private = private == PrivateLinks::Error;
        LinkResolver { vault, published, numbers: BTreeMap::new(), files: Vec::new(), rules, refuses_private }
    }

    /// Resolves all links of a note; many notes can be resolved at a time.
    pub fn resolve(&self, source: NoteId) -> PublicLinks {
        let mut problems = Vec::new();
        PublicLinks {
            related: self.related(source, &mut problems),
            properties: self.properties(source, &mut problems),
            links: self.links(source, &mut problems),
            diagrams: self.diagrams(source, &mut problems),
            image: self.image(source, &mut problems),
            problems,
        }
    }

    /// Gives the attachments that links lead to their numbers.
    pub fn assign_files(&mut self, links: Vec<PublicLink>) -> Vec<LinkTarget> {
        let target = |link| match link {
            PublicLink::Known(target) => target,
            PublicLink::File(id) => self.number(id).map_or(LinkTarget::Text, LinkTarget::File),
        };
        links.into_iter().map(target).collect()
    }

    /// What each link of a note leads to. An embed of a note that is not published is an error.
    fn links(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublicLink> {
        let note = self.vault.note(source);
        let mut links = Vec::with_capacity(note.links.len());
        for (number, (link, resolved)) in note.links.iter().zip(&self.vault.links(source).body).enumerate() {
            let resolution = self.resolution(source, &link.target, resolved);
            let drawing = self.drawing(&resolution, link);
            let problem = match drawing {
                Some(_) => None,
                None => self
                    .refused(&resolution)
                    .or_else(|| self.problem(&resolution, link.embed))
                    .or_else(|| resolution.left_out_of_html().filter(|_| note.is_html_link(number))),
            };
            problems.extend(problem.map(|problem| problem.at(note.place(link.span.clone()))));
            links.push(drawing.map_or_else(|| self.target(&resolution, link, resolved), PublicLink::File));
        }
        links
    }

    fn target(&self, resolution: &PublicResolution, link: &Link, resolved: &ResolvedLink) -> PublicLink {
        match resolution.file {
            None => PublicLink::Known(LinkTarget::Text),
            Some(FileId::Attachment(id)) => PublicLink::File(id),
            Some(FileId::Note(id)) => PublicLink::Known(self.note(id, &link.target, resolved)),
        }
    }

    /// What each node that links in each diagram of a note leads to. These links are in pictures alone, and count
    /// for no backlink.
    fn diagrams(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<Vec<LinkTarget>> {
        let note = self.vault.note(source);
        let mut target = |diagram: &Diagram, node: &Node, resolved: &ResolvedLink| {
            let resolution = self.resolution(source, &node.target, resolved);
            let place = || note.place(diagram.place_of(node, note.file.text()));
            problems.extend(self.problem(&resolution, false).map(|problem| problem.at(place())));
            match resolution.file {
                Some(FileId::Note(id)) => self.note(id, &node.target, resolved),
                Some(FileId::Attachment(_)) | None => LinkTarget::Text,
            }
        };
        let mut targets = Vec::with_capacity(note.diagrams.len());
        for (diagram, resolved) in note.diagrams.iter().zip(&self.vault.links(source).diagrams) {
            let nodes = diagram.nodes.iter().zip(resolved);
            targets.push(nodes.map(|(node, resolved)| target(diagram, node, resolved)).collect());
        }
        targets
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

    /// A note as a target: the part that was found in it, or in its place the part of the other that the author means.
    fn note(&self, id: NoteId, target: &Target, resolved: &ResolvedLink) -> LinkTarget {
        let Some(published) = self.published.get(&id) else { return LinkTarget::Text };
        let is_meant = resolved.resolution.note() == Some(id);
        let other = (!is_meant).then(|| self.vault.part(id, &target.subpath));
        let part = other.as_ref().unwrap_or(&resolved.part).as_ref().copied().unwrap_or(Part::Missing);
        LinkTarget::Note { id: *published, part }
    }

    /// What each link of a note's shown properties leads to.
    fn properties(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublicLink> {
        let note = self.vault.note(source);
        let links = note.properties.links.iter().zip(&self.vault.links(source).properties);
        let target = links.map(|(link, resolved)| {
            let resolution = self.resolution(source, &link.link.target, resolved);
            let problem = self.refused(&resolution).or_else(|| self.problem(&resolution, false));
            problems.extend(problem.map(|problem| problem.at(note.property_place(&link.key, link.item))));
            self.target(&resolution, &link.link, resolved)
        });
        target.collect()
    }

    /// The published notes of a note's `related` list, each once.
    fn related(&self, source: NoteId, problems: &mut Vec<Diagnostic>) -> Vec<PublishedId> {
        let mut named = Vec::new();
        let note = self.vault.note(source);
        for (related, resolved) in note.properties.related.iter().zip(&self.vault.links(source).related) {
            let resolution = self.resolution(source, &related.target, resolved);
            // Only notes count here, so a file that is not published is no problem.
            let is_note = matches!(resolution.hidden, Some(FileId::Note(_)));
            let problem = if is_note { self.problem(&resolution, false) } else { None };
            problems.extend(problem.map(|problem| problem.at(note.property_place("related", related.item))));
            let Some(FileId::Note(id)) = resolution.file.filter(|file| *file != FileId::Note(source)) else {
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
        let resolution = self.resolution(source, &target, self.vault.links(source).image.as_ref()?);
        let is_file = matches!(resolution.hidden, Some(FileId::Attachment(_)));
        let problem = if is_file { self.problem(&resolution, false) } else { None };
        problems.extend(problem.map(|problem| problem.at(note.property_place("image", None))));
        match resolution.file? {
            FileId::Attachment(id) => Some(id),
            FileId::Note(_) => None,
        }
    }

    /// A resolver that goes on with the numbers that were given before.
    pub fn resume(vault: &'v Vault, numbers: Numbers, files: Vec<PublishedFile>) -> Self {
        let Numbers { published, files: numbers, rules, refuses_private } = numbers;
        LinkResolver { vault, published, numbers, files, rules, refuses_private }
    }

    /// The attachments that were asked for, by number, and all numbers.
    pub fn finish(self) -> (Vec<PublishedFile>, Numbers) {
        let LinkResolver { published, numbers, files, rules, refuses_private, .. } = self;
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
}
