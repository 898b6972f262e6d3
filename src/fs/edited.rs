//! A file as it is published: parts of it in order, with other bytes between them. It is read in pieces, so that its
//! size does not matter.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use twox_hash::xxhash3_128::Hasher;

use super::{PIECE, Pieces, Result, Stamp, at, create, open};

/// What is kept of a file, and what stands in place of the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

/// A part of a file with edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edit {
    /// Bytes of the file.
    Keep(Range<u64>),
    /// Other bytes.
    Put(Vec<u8>),
    /// As many zeros.
    Zeros(u64),
}

impl Edits {
    /// All of a file of this size.
    pub fn none(size: u64) -> Self {
        let mut edits = Edits::default();
        edits.keep(0..size);
        edits
    }

    /// Goes on with these bytes of the file.
    pub fn keep(&mut self, range: Range<u64>) {
        match self.0.last_mut() {
            _ if range.is_empty() => {}
            Some(Edit::Keep(last)) if last.end == range.start => last.end = range.end,
            _ => self.0.push(Edit::Keep(range)),
        }
    }

    /// Goes on with other bytes.
    pub fn put(&mut self, bytes: impl Into<Vec<u8>>) {
        self.0.push(Edit::Put(bytes.into()));
    }

    /// Goes on with zeros.
    pub fn zeros(&mut self, count: u64) {
        self.0.push(Edit::Zeros(count));
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        let size = |edit: &Edit| match edit {
            Edit::Keep(range) => range.end - range.start,
            Edit::Put(bytes) => bytes.len() as u64,
            Edit::Zeros(count) => *count,
        };
        self.0.iter().map(size).sum()
    }

    /// What is kept and what is put, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.0.iter()
    }

    /// What these edits make of bytes in memory; what they name and the bytes do not have is left out.
    pub fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let mut edited = Vec::new();
        for edit in &self.0 {
            match edit {
                Edit::Put(bytes) => edited.extend(bytes),
                Edit::Zeros(count) => {
                    edited.resize(edited.len() + usize::try_from(*count).unwrap_or_default(), 0);
                }
                Edit::Keep(range) => {
                    let range = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
                    edited.extend(range.and_then(|(start, end)| bytes.get(start..end)).unwrap_or_default());
                }
            }
        }
        edited
    }
}

/// A file that is open, to look at its parts.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    file: File,
    stamp: Stamp,
}

impl Source {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> Result<Source> {
        let file = at("read", path, open(path))?;
        let stamp = at("read", path, file.metadata()).map(|data| Stamp::of(&data))?;
        Ok(Source { path: path.to_owned(), file, stamp })
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.stamp.size
    }

    /// Some of its bytes; fewer where it ends before.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&mut self, range: Range<u64>) -> Result<Vec<u8>> {
        let range = range.start..range.end.min(self.size()).max(range.start);
        let mut bytes = Vec::with_capacity(usize::try_from(range.end - range.start).unwrap_or_default());
        let read = self
            .file
            .seek(SeekFrom::Start(range.start))
            .and_then(|_| Read::by_ref(&mut self.file).take(range.end - range.start).read_to_end(&mut bytes));
        at("read", &self.path, read)?;
        Ok(bytes)
    }

    /// The file with edits.
    pub fn edited(self, edits: Edits) -> Edited {
        Edited { path: self.path, stamp: self.stamp, edits }
    }
}

/// A file with edits. Each reading makes sure that the file is still the one that the edits were made for.
#[derive(Debug, Clone)]
pub struct Edited {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
    pub(super) edits: Edits,
}

impl Edited {
    /// All of a file, as it is now.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn whole(path: &Path) -> Result<Edited> {
        let source = Source::open(path)?;
        let edits = Edits::none(source.size());
        Ok(source.edited(edits))
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.edits.size()
    }

    /// Hands the bytes over, in pieces.
    ///
    /// # Errors
    /// When the file cannot be read, is another by now, or the target fails.
    pub fn send(&self, target: &mut impl Write) -> Result<()> {
        let mut pieces = Pieces::edited(self)?;
        loop {
            let piece = at("read", &self.path, pieces.next(PIECE))?;
            if piece.is_empty() {
                return Ok(());
            }
            at("write", &self.path, target.write_all(&piece))?;
        }
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether these are exactly some bytes; `false` when the file cannot be read.
    pub fn has(&self, bytes: &[u8]) -> bool {
        self.size() == bytes.len() as u64 && self.bytes().is_ok_and(|own| own == bytes)
    }

    /// The state of the file that the edits were made for.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The XXH3 hash of the bytes, of 128 bits.
    ///
    /// # Errors
    /// When the file cannot be read, or is another by now.
    pub fn hash(&self) -> Result<u128> {
        let mut hash = Hash(Hasher::new());
        self.send(&mut hash)?;
        Ok(hash.0.finish_128())
    }

    /// All bytes in memory.
    ///
    /// # Errors
    /// When the file cannot be read, or is another by now.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.size()).unwrap_or_default());
        self.send(&mut bytes)?;
        Ok(bytes)
    }

    /// Whether another file has exactly these bytes; `false` when it is not there or cannot be read.
    pub fn is_at(&self, path: &Path) -> bool {
        let Ok(file) = open(path) else { return false };
        let same_length = file.metadata().is_ok_and(|data| data.len() == self.size());
        same_length && self.send(&mut Comparison { file, buffer: Vec::new() }).is_ok()
    }

    /// Writes the bytes to a file, and makes the folders above it where they are missing.
    ///
    /// # Errors
    /// When the system refuses, or the file that is edited is another by now.
    pub fn write_to(&self, path: &Path) -> Result<()> {
        let mut target = io::BufWriter::new(create(path)?);
        self.send(&mut target)?;
        at("write", path, target.flush())
    }
}

/// Hashes what is written to it.
struct Hash(Hasher);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes bytes as long as a file has the same.
struct Comparison {
    file: File,
    buffer: Vec<u8>,
}

impl Write for Comparison {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.clear();
        Read::by_ref(&mut self.file).take(bytes.len() as u64).read_to_end(&mut self.buffer)?;
        if self.buffer == bytes { Ok(bytes.len()) } else { Err(io::Error::other("other bytes")) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, Source};

    #[test]
    fn a_file_is_read_with_its_edits_as_long_as_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b/c"));
        crate::fs::write(&path, b"0123456789").unwrap();
        let mut edits = Edits::default();
        edits.keep(0..2);
        edits.keep(2..3);
        edits.put(*b"ab");
        edits.zeros(2);
        edits.keep(8..10);
        let mut source = Source::open(&path).unwrap();
        assert_eq!(source.read(8..99).unwrap(), b"89");
        let edited = source.edited(edits);
        assert_eq!((edited.size(), edited.bytes().unwrap()), (9, b"012ab\0\x0089".to_vec()));
        edited.write_to(&other).unwrap();
        assert!(edited.is_at(&other) && !edited.is_at(&path));
        crate::fs::write(&path, b"0123456789x").unwrap();
        assert!(edited.bytes().is_err());
    }
}
