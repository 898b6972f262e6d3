//! All notes together: which files a name can mean.
//!
//! 1. [`Vault::new`] takes the parsed notes and the attachments' paths and indexes their names.
//! 2. `resolve` is the one place that decides what a link means, `subpath` what part of a note; [`Vault::links`]
//!    has the answers, and `keep` knows which stay true after edits.
//! 3. [`Vault::check`] turns what does not resolve into diagnostics; `suggest` finds what was probably meant.

mod check;
mod index;
mod keep;
mod links;
mod resolve;
mod spelling;
mod subpath;
mod suggest;
mod titles;

use std::sync::{Arc, OnceLock};

pub use links::{MissingPart, ResolvedLink, ResolvedLinks};
pub use resolve::{Because, FileId, Resolution};

use crate::note::Note;
use crate::project::VaultPath;
use index::Index;
use keep::{Names, names_of};
use spelling::Spelling;

/// A note's number in its vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub usize);

/// An attachment's number in its vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentId(pub usize);

/// All notes and attachments, public and private.
#[derive(Debug)]
pub struct Vault {
    notes: Vec<Arc<Note>>,
    attachments: Vec<VaultPath>,
    index: Index,
    accept_aliases: bool,
    /// What the links of each note mean.
    links: Vec<OnceLock<ResolvedLinks>>,
    /// What notes were called, or are now, that were replaced since names were looked at.
    renamed: Names,
    /// Made when a name leads nowhere for the first time.
    spelling: OnceLock<Spelling>,
}

impl Vault {
    /// A vault of these files. Both lists are in order of their paths.
    pub fn new(notes: Vec<Arc<Note>>, attachments: Vec<VaultPath>, accept_aliases: bool) -> Self {
        let index = Index::new(&notes, &attachments);
        let links = notes.iter().map(|_| OnceLock::new()).collect();
        let (renamed, spelling) = (Names::new(), OnceLock::new());
        Vault { notes, attachments, index, accept_aliases, links, renamed, spelling }
    }

    /// Puts a later state of a note in its place. Other notes must see it as the one before
    /// ([`Note::has_same_public_view`]), or [`Vault::index_again`] must follow: names are not looked at.
    pub fn replace(&mut self, id: NoteId, note: Arc<Note>) {
        let before = std::mem::replace(&mut self.notes[id.0], note);
        self.renamed.extend(names_of(&before).chain(names_of(&self.notes[id.0])));
        if self.notes[id.0].has_same_anchors(&before) {
            self.links[id.0].take();
        } else {
            self.forget_links_of(id);
        }
    }

    /// Looks at the names of all notes again, after some of them were replaced by notes that others see anew.
    pub fn index_again(&mut self) {
        self.index = Index::new(&self.notes, &self.attachments);
        self.forget_renamed();
        self.spelling = OnceLock::new();
    }

    /// Looks at the titles of all notes again.
    pub fn index_titles_again(&mut self) {
        self.index.title(&self.notes);
    }

    /// The paths of all attachments, in order.
    pub fn attachments(&self) -> &[VaultPath] {
        &self.attachments
    }

    /// Whether an attachment is at a path.
    pub fn has_attachment(&self, path: &VaultPath) -> bool {
        self.attachments.binary_search(path).is_ok()
    }

    /// The attachment at a path.
    pub fn find_attachment(&self, path: &VaultPath) -> Option<AttachmentId> {
        self.attachments.binary_search(path).ok().map(AttachmentId)
    }

    /// Whether any file lies below a folder, named without a `/` at its end; the whole vault's name is empty.
    pub fn has_folder(&self, path: &str) -> bool {
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        let note = self.notes.partition_point(|note| note.path.as_str() < below.as_str());
        let attachment = self.attachments.partition_point(|file| file.as_str() < below.as_str());
        let first = [self.notes.get(note).map(|note| &note.path), self.attachments.get(attachment)];
        first.into_iter().flatten().any(|file| file.as_str().starts_with(&below))
    }

    /// The note at a path.
    pub fn find(&self, path: &VaultPath) -> Option<NoteId> {
        self.notes.binary_search_by(|note| note.path.cmp(path)).ok().map(NoteId)
    }

    /// All notes with their numbers.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (NoteId, &Arc<Note>)> {
        self.notes.iter().enumerate().map(|(index, note)| (NoteId(index), note))
    }

    /// A note.
    pub fn note(&self, id: NoteId) -> &Arc<Note> {
        &self.notes[id.0]
    }

    /// An attachment's path.
    pub fn attachment(&self, id: AttachmentId) -> &VaultPath {
        &self.attachments[id.0]
    }

    fn spelling(&self) -> &Spelling {
        self.spelling.get_or_init(|| self.index.spelling())
    }

    /// A file's path.
    pub fn path(&self, id: FileId) -> &VaultPath {
        match id {
            FileId::Note(id) => &self.note(id).path,
            FileId::Attachment(id) => self.attachment(id),
        }
    }
}
