//! What becomes of a note that cannot be read any more.

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::project::{Project, VaultPath};
use crate::vault::Vault;

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

/// Reads a note. What is kept of it when it cannot be read comes from the vault `before`.
///
/// # Errors
/// When the file cannot be read, and nothing is to be kept.
pub(super) fn read(
    project: &Project,
    path: &VaultPath,
    retention: Retention,
    before: &Vault,
) -> Result<Read, FsError> {
    let parse =
        |path: &VaultPath, bytes| Note::parse(path.clone(), &project.shown(path), bytes, &project.config);
    let (note, problems) = match fs::read(&project.path_of(path)) {
        Ok(bytes) => {
            let (note, problems) = parse(path, bytes);
            (Some(note), problems)
        }
        Err(error) if retention == Retention::None => return Err(error),
        Err(error) => (None, vec![Diagnostic::new(Code::Unreadable, error.to_string())]),
    };
    if retention == Retention::None || note.as_ref().is_some_and(|note| note.readable) {
        return Ok((note, problems));
    }
    // The text is what is kept: what it means is for the configuration of today to say.
    let last = before.find(path).map(|id| before.note(id)).filter(|last| last.readable);
    let kept = last.map(|last| parse(path, last.file.text().as_bytes().to_vec()).0);
    Ok((kept.or(note), problems))
}
