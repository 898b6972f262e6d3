//! What becomes of a note that cannot be read any more.

use std::io;
use std::path::Path;

use super::doubts::{self, Doubts, Found};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::project::{Project, VaultPath, Visibility};
use crate::vault::Vault;

/// The largest note that is read, in bytes: 16 MiB, more than three times the Bible.
const MAX_NOTE: u64 = 16 * 1024 * 1024;

/// What becomes of a note that cannot be read any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// It is not published: nobody knows whether it may be.
    None,
    /// It stays as it was when it could be read last, with the visibility that it had: for the author alone, who
    /// is typing, and has no use for a page that comes and goes.
    LastGood,
}

/// A note as it was read.
pub(super) struct Read {
    /// The note; none when its file cannot be read and never could.
    pub note: Option<Note>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// What its file was found to be.
    pub found: Found,
    /// How private it is at least.
    pub floor: Visibility,
}

/// What notes are read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub project: &'r Project,
    pub retention: Retention,
    /// The notes as they were.
    pub before: &'r Vault,
    pub doubts: &'r Doubts,
}

/// The bytes of a note's file; none when there are too many. While edits are followed, a symbolic link may take the
/// place of what was found: it leads to a file that is not the vault's.
fn bytes(project: &Project, file: &Path, retention: Retention) -> Result<Option<Vec<u8>>, FsError> {
    let bytes = fs::read_up_to(file, MAX_NOTE)?;
    if retention == Retention::LastGood && !fs::is_file_below(&project.content, file) {
        let cause = io::Error::other("a symbolic link leads to it, which kb does not follow");
        return Err(FsError { action: "read", path: file.to_owned(), cause });
    }
    Ok(bytes)
}

impl Reader<'_> {
    /// Reads a note. What is kept of it when it cannot be read is its last state.
    pub fn read(&self, path: &VaultPath) -> Read {
        let before = self.before.find(path).map(|id| &**self.before.note(id));
        let (note, mut problems, found) = self.find(path, before);
        if self.retention == Retention::None {
            return Read { note, problems, found, floor: Visibility::Public };
        }
        let floor = self.doubts.floor(path, found, before);
        let mut note = note;
        if let Some(note) = &mut note
            && note.properties.visibility < floor
        {
            note.properties.visibility = floor;
            if !self.doubts.is_frozen && found == Found::Plain {
                problems.push(stays(note));
            }
        }
        Read { note, problems, found, floor }
    }

    /// The note that a file holds, or its last state.
    fn find(&self, path: &VaultPath, before: Option<&Note>) -> (Option<Note>, Vec<Diagnostic>, Found) {
        let file = self.project.path_of(path);
        let (note, problems) = match bytes(self.project, &file, self.retention) {
            Ok(Some(bytes)) => {
                let (note, problems) = self.parse(path, bytes);
                (Some(note), problems)
            }
            Ok(None) => (None, vec![self.project.too_large(&file, MAX_NOTE)]),
            Err(error) => (None, vec![self.project.unread(&error)]),
        };
        let found = note.as_ref().map_or(Found::Broken, Found::of);
        let keeps = self.retention == Retention::LastGood;
        let is_begun = note.as_ref().is_some_and(|note| doubts::is_begun(note.file.text()));
        if keeps && is_begun && self.doubts.awaits(path, before) {
            return (self.last(path, before), Vec::new(), Found::Awaited);
        }
        // Text that cannot be read may still say that it is for nobody.
        if keeps && found == Found::Broken && !note.as_ref().is_some_and(Note::is_held_back) {
            return (self.last(path, before).or(note), problems, found);
        }
        (note, problems, found)
    }

    /// The last good state of a note. Its text is what is kept: what it means is for the configuration of today to say.
    fn last(&self, path: &VaultPath, before: Option<&Note>) -> Option<Note> {
        let last = before.filter(|last| last.readable)?;
        Some(self.parse(path, last.file.text().as_bytes().to_vec()).0)
    }

    fn parse(&self, path: &VaultPath, bytes: Vec<u8>) -> (Note, Vec<Diagnostic>) {
        Note::parse(path.clone(), &self.project.shown(path), bytes, &self.project.config)
    }
}

/// The warning that a note is more private than its text says.
fn stays(note: &Note) -> Diagnostic {
    let visibility = match note.properties.visibility {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Private => "private",
    };
    let message = format!("the note stays {visibility}, as it was before its file was emptied");
    Diagnostic::new(Code::NotForTheWeb, message)
        .at(Place::new(&note.file, 0..0))
        .help("say who may see it, such as `visibility: public`, in its front matter")
}
