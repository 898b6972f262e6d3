//! Files that are read in pieces, so that memory does not grow with their size.

use std::collections::VecDeque;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use twox_hash::XxHash3_128;

use super::edited::{Edit, Edited};
use super::{Result, at};

/// What is said of a file that is another by now.
const CHANGED: &str = "the file is written to while it is read";

/// A file that is read from its start to its end, in pieces, as long as it is the file that was opened.
#[derive(Debug)]
pub struct Pieces {
    file: File,
    stamp: Stamp,
    /// What is still to come.
    rest: VecDeque<Edit>,
    size: u64,
}

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When it was written last; none where the system does not know.
    written: Option<SystemTime>,
    /// Its number on its file system; 0 where there is no such thing.
    number: u64,
}

impl Pieces {
    /// Opens a file. What is no file, such as a pipe, is not opened: it might be waited for.
    ///
    /// # Errors
    /// When there is no such file, or the system refuses.
    pub fn open(path: &Path) -> Result<Pieces> {
        at("read", path, open(path))
    }

    /// Opens a file that is read with edits.
    ///
    /// # Errors
    /// When there is no such file, the system refuses, or the file is another than the one the edits were made for.
    pub fn edited(edited: &Edited) -> Result<Pieces> {
        let mut pieces = Pieces::open(&edited.path)?;
        let is_same = pieces.stamp == edited.stamp;
        at("read", &edited.path, if is_same { Ok(()) } else { Err(io::Error::other(CHANGED)) })?;
        pieces.size = edited.size();
        pieces.rest = edited.edits.iter().cloned().collect();
        Ok(pieces)
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The state of the file when it was opened.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The next bytes, at most so many; none at the end.
    ///
    /// # Errors
    /// When the file cannot be read, or was written to since it was opened: pieces of two states are no file.
    pub fn next(&mut self, most: usize) -> io::Result<Vec<u8>> {
        let mut piece = Vec::with_capacity(most);
        while piece.len() < most {
            let room = most - piece.len();
            let Some(edit) = self.rest.front_mut() else { break };
            match edit {
                Edit::Keep(range) => {
                    self.file.seek(SeekFrom::Start(range.start))?;
                    let wanted = range.end.saturating_sub(range.start).min(room as u64);
                    let read = Read::by_ref(&mut self.file).take(wanted).read_to_end(&mut piece)? as u64;
                    range.start += read;
                    if read < wanted {
                        return Err(io::Error::other(CHANGED));
                    }
                    if range.start < range.end {
                        continue;
                    }
                }
                Edit::Put(bytes) => {
                    let rest = bytes.split_off(bytes.len().min(room));
                    piece.append(bytes);
                    *bytes = rest;
                    if !bytes.is_empty() {
                        continue;
                    }
                }
                Edit::Zeros(count) => {
                    let zeros = usize::try_from(*count).unwrap_or(room).min(room);
                    piece.resize(piece.len() + zeros, 0);
                    *count -= zeros as u64;
                    if *count > 0 {
                        continue;
                    }
                }
            }
            self.rest.pop_front();
        }
        // A file that took its place is another one; this one is read to its end.
        if Stamp::of(&self.file.metadata()?) != self.stamp {
            return Err(io::Error::other(CHANGED));
        }
        Ok(piece)
    }
}

impl Stamp {
    /// The state of a file, symbolic links followed.
    ///
    /// # Errors
    /// When there is no such file, or the system refuses.
    pub fn at(path: &Path) -> Result<Stamp> {
        at("read", path, std::fs::metadata(path)).map(|data| Stamp::of(&data))
    }

    /// A number that stands for the state.
    pub fn fingerprint(&self) -> u128 {
        let since = self.written.and_then(|written| written.duration_since(SystemTime::UNIX_EPOCH).ok());
        let nanoseconds = since.unwrap_or_default().as_nanos();
        let bytes = [self.size.to_le_bytes(), self.number.to_le_bytes()].concat();
        XxHash3_128::oneshot(&[bytes.as_slice(), &nanoseconds.to_le_bytes()].concat())
    }

    pub(super) fn of(data: &Metadata) -> Stamp {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(data);
        #[cfg(not(unix))]
        let number = 0;
        Stamp { size: data.len(), written: data.modified().ok(), number }
    }
}

fn open(path: &Path) -> io::Result<Pieces> {
    let file = super::open(path)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let (size, stamp) = (data.len(), Stamp::of(&data));
    Ok(Pieces { file, stamp, rest: VecDeque::from([Edit::Keep(0..size)]), size })
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn a_file_is_read_to_its_end_though_another_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, "0123456789").unwrap();
        std::fs::write(&other, "abcdefghij").unwrap();
        let mut pieces = Pieces::open(&path).unwrap();
        assert_eq!((pieces.stamp().size, pieces.next(4).unwrap()), (10, b"0123".to_vec()));
        std::fs::rename(&other, &path).unwrap();
        assert_eq!(pieces.next(4).unwrap(), b"4567");
        assert_eq!(pieces.next(4).unwrap(), b"89");
        assert_eq!(pieces.next(4).unwrap(), b"");
    }

    #[test]
    fn a_file_that_is_written_to_is_not_mixed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "0123456789").unwrap();
        let mut pieces = Pieces::open(&path).unwrap();
        pieces.next(4).unwrap();
        std::fs::write(&path, "abc").unwrap();
        assert!(pieces.next(4).is_err());
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Pieces::open(folder.path()).is_err());
        assert!(Pieces::open(&folder.path().join("nothing")).is_err());
    }
}
