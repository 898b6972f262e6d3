//! The hashes by which a record stands for files without naming them.

use std::fmt;
use std::path::Path;

use crate::fs::{self, FsError};

/// A hash of a path below the output folder. It is a cryptographic one: a name cannot be computed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PathHash([u8; 12]);

/// A hash of a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ContentHash([u8; 8]);

impl PathHash {
    /// The hash of a path with `/` between its parts.
    pub fn of(path: &str) -> Self {
        PathHash(start_of(&blake3::hash(path.as_bytes())))
    }

    /// Reads what [`fmt::Display`] writes; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        parse_hex(text).map(PathHash)
    }
}

impl ContentHash {
    /// Stands for bytes that are not known.
    pub const UNKNOWN: ContentHash = ContentHash([0; 8]);

    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        ContentHash(start_of(&blake3::hash(bytes)))
    }

    /// The hash of a file, which is read in pieces.
    pub fn of_file(path: &Path) -> Result<Self, FsError> {
        let mut hasher = blake3::Hasher::new();
        fs::read_in_pieces(path, |piece| {
            hasher.update(piece);
        })?;
        Ok(ContentHash(start_of(&hasher.finalize())))
    }

    /// Reads what [`fmt::Display`] writes; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        parse_hex(text).map(ContentHash)
    }
}

impl fmt::Display for PathHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// 96 bits of a path: two of a million paths share a hash by chance once in 10^17 sites.
fn start_of<const N: usize>(hash: &blake3::Hash) -> [u8; N] {
    std::array::from_fn(|index| hash.as_bytes()[index])
}

fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_hex = text.len() == 2 * N && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = |index: usize| u8::from_str_radix(&text[2 * index..2 * index + 2], 16).unwrap_or_default();
    is_hex.then(|| std::array::from_fn(digits))
}
