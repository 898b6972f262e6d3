//! What the links of a note mean, decided once: checks and the door read the answer here.

use std::sync::OnceLock;

use super::{FileId, NoteId, Resolution, Vault, subpath};
use crate::note::{Part, Subpath, Target};

pub use subpath::MissingPart;

/// What a link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedLink {
    /// The file, and why it is meant.
    pub resolution: Resolution,
    /// The part of it, when it is a note; all of any other file.
    pub part: Result<Part, MissingPart>,
}

/// What all links of a note mean, in the order of the note's own lists.
#[derive(Debug, Default)]
pub struct ResolvedLinks {
    /// The links and embeds of its body.
    pub body: Vec<ResolvedLink>,
    /// The links of its properties.
    pub properties: Vec<ResolvedLink>,
    /// The entries of `related`.
    pub related: Vec<ResolvedLink>,
    /// The nodes that link, diagram by diagram.
    pub diagrams: Vec<Vec<ResolvedLink>>,
    /// Its `image`, unless that is an address on the web.
    pub image: Option<ResolvedLink>,
    /// The names that all of these are looked up by; found out when files come or go for the first time.
    pub(super) names: OnceLock<Vec<u64>>,
}

impl ResolvedLinks {
    fn of(vault: &Vault, id: NoteId) -> ResolvedLinks {
        let note = vault.note(id);
        let (properties, resolve) = (&note.properties, |target: &Target| vault.resolve_link(id, target));
        let image = properties.image.as_deref().and_then(Target::from_property);
        let nodes = note.diagrams.iter().map(|diagram| &diagram.nodes);
        ResolvedLinks {
            body: note.links.iter().map(|link| resolve(&link.target)).collect(),
            properties: properties.links.iter().map(|link| resolve(&link.link.target)).collect(),
            related: properties.related.iter().map(|related| resolve(&related.target)).collect(),
            diagrams: nodes.map(|nodes| nodes.iter().map(|node| resolve(&node.target)).collect()).collect(),
            image: image.as_ref().map(resolve),
            names: OnceLock::new(),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &ResolvedLink> {
        let lists = [&self.body, &self.properties, &self.related].into_iter().chain(&self.diagrams);
        lists.flatten().chain(&self.image)
    }
}

impl Vault {
    /// What the links of a note mean. It is found out when it is asked for first, and known until a note is replaced that
    /// it depends on.
    pub fn links(&self, id: NoteId) -> &ResolvedLinks {
        self.links[id.0].get_or_init(|| ResolvedLinks::of(self, id))
    }

    /// The part of a note that a link names.
    ///
    /// # Errors
    /// When the note has none that is called so.
    pub fn part(&self, note: NoteId, subpath: &Subpath) -> Result<Part, MissingPart> {
        subpath::find(self.note(note), subpath)
    }

    fn resolve_link(&self, source: NoteId, target: &Target) -> ResolvedLink {
        let resolution = self.resolve(source, target);
        let part = match resolution.file() {
            Some(FileId::Note(note)) => self.part(note, &target.subpath),
            Some(FileId::Attachment(_)) | None => Ok(Part::Whole),
        };
        ResolvedLink { resolution, part }
    }

    /// Forgets what is known of links that depends on a note: its own, and those to parts of it.
    pub(super) fn forget_links_of(&mut self, note: NoteId) {
        let lead_there = |links: &ResolvedLinks| links.all().any(|link| link.resolution.note() == Some(note));
        for (number, links) in self.links.iter_mut().enumerate() {
            if number == note.0 || links.get().is_some_and(lead_there) {
                links.take();
            }
        }
    }
}
