//! What becomes of a note that cannot be read any more.

use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::project::{Project, VaultPath};
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

/// A note as it was read; none when its file cannot be read and never could. And what is wrong with it.
pub(super) type Read = (Option<Note>, Vec<Diagnostic>);

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

/// Reads a note. What is kept of it when it cannot be read comes from the vault `before`.
pub(super) fn read(project: &Project, path: &VaultPath, retention: Retention, before: &Vault) -> Read {
    let parse =
        |path: &VaultPath, bytes| Note::parse(path.clone(), &project.shown(path), bytes, &project.config);
    let file = project.path_of(path);
    let (note, problems) = match bytes(project, &file, retention) {
        Ok(Some(bytes)) => {
            let (note, problems) = parse(path, bytes);
            (Some(note), problems)
        }
        Ok(None) => (None, vec![project.too_large(&file, MAX_NOTE)]),
        Err(error) => (None, vec![project.unread(&error)]),
    };
    if retention == Retention::None || note.as_ref().is_some_and(|note| note.readable) {
        return (note, problems);
    }
    // The text is what is kept: what it means is for the configuration of today to say.
    let last = before.find(path).map(|id| before.note(id)).filter(|last| last.readable);
    let kept = last.map(|last| parse(path, last.file.text().as_bytes().to_vec()).0);
    (kept.or(note), problems)
}
