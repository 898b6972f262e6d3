//! The bytes of a file that is written: made in memory, or a large file that is copied as it is.

use std::borrow::Cow;
use std::path::Path;

use super::hashes::ContentHash;
use crate::fs::{self, Edited, FsError};

/// Files that are copied are read as a whole up to this size, in bytes; larger ones are streamed.
const MAX_IN_MEMORY: u64 = 1024 * 1024;

/// The bytes of a file of the site.
#[derive(Debug)]
pub enum Payload<'b> {
    /// Bytes in memory.
    Bytes(Cow<'b, [u8]>),
    /// A large file that is copied as it is, and never lies in memory as a whole.
    File {
        /// Where it lies.
        path: &'b Path,
        /// Its size in bytes.
        size: u64,
    },
    /// A file that is copied with edits, in pieces.
    Edited(&'b Edited),
}

impl<'b> Payload<'b> {
    /// The bytes of a file that is copied.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_file(path: &'b Path) -> Result<Self, FsError> {
        let size = fs::size(path)?;
        if size > MAX_IN_MEMORY {
            return Ok(Payload::File { path, size });
        }
        fs::read(path).map(|bytes| Payload::Bytes(Cow::Owned(bytes)))
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        match self {
            Payload::Bytes(bytes) => bytes.len() as u64,
            Payload::File { size, .. } => *size,
            Payload::Edited(file) => file.size(),
        }
    }

    /// All bytes in memory, also those of a large file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn into_bytes(self) -> Result<Cow<'b, [u8]>, FsError> {
        match self {
            Payload::Bytes(bytes) => Ok(bytes),
            Payload::File { path, .. } => fs::read(path).map(Cow::Owned),
            Payload::Edited(file) => file.bytes().map(Cow::Owned),
        }
    }

    /// The hash of the bytes.
    pub(super) fn hash(&self) -> Result<ContentHash, FsError> {
        match self {
            Payload::Bytes(bytes) => Ok(ContentHash::of(bytes)),
            Payload::File { path, .. } => ContentHash::of_file(path),
            Payload::Edited(file) => ContentHash::of_edited(file),
        }
    }

    /// Whether these are exactly some bytes; `false` when a large file cannot be read.
    pub fn has(&self, bytes: &[u8]) -> bool {
        match self {
            Payload::Bytes(own) => **own == *bytes,
            Payload::File { path, .. } => fs::has_bytes(path, bytes),
            Payload::Edited(file) => file.has(bytes),
        }
    }

    /// Whether a file has exactly these bytes; `false` when it is not there or cannot be read.
    pub fn is_at(&self, file: &Path) -> bool {
        match self {
            Payload::Bytes(bytes) => fs::has_bytes(file, bytes),
            Payload::File { path, .. } => fs::have_same_bytes(path, file),
            Payload::Edited(edited) => edited.is_at(file),
        }
    }

    /// Writes the bytes to a file.
    pub(super) fn write_to(&self, file: &Path) -> Result<(), FsError> {
        match self {
            Payload::Bytes(bytes) => fs::write(file, bytes),
            Payload::File { path, .. } => fs::copy(path, file),
            Payload::Edited(edited) => edited.write_to(file),
        }
    }
}

impl From<Vec<u8>> for Payload<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Payload::Bytes(Cow::Owned(bytes))
    }
}

impl<'b> From<&'b [u8]> for Payload<'b> {
    fn from(bytes: &'b [u8]) -> Self {
        Payload::Bytes(Cow::Borrowed(bytes))
    }
}
