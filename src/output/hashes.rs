//! The hashes by which a record stands for files without naming them.

use std::fmt;
use std::path::Path;

use twox_hash::XxHash3_128;
use twox_hash::xxhash3_128::Hasher;

use crate::fs::{self, Edited, FsError};

/// A hash of a path below the output folder. It is a cryptographic one: a name cannot be computed from it.
///
/// Two of a million paths share its 96 bits by chance once in 10^17 sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PathHash([u8; 12]);

/// A hash of a file's bytes. It is a fast one: every file is hashed on every build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ContentHash([u8; 8]);

impl PathHash {
    /// The hash of a path with `/` between its parts.
    pub fn of(path: &str) -> Self {
        PathHash(start_of(blake3::hash(path.as_bytes()).as_bytes()))
    }

    /// Reads 24 hexadecimal digits; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        parse_hex(text).map(PathHash)
    }

    /// Writes what [`PathHash::parse`] reads.
    pub fn write_to(self, text: &mut String) {
        self.0.iter().for_each(|byte| push_hex(*byte, text));
    }
}

impl fmt::Display for PathHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        f.write_str(&text)
    }
}

impl ContentHash {
    /// Stands for bytes that are not known.
    pub const UNKNOWN: ContentHash = ContentHash([0; 8]);

    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        ContentHash(start_of(&XxHash3_128::oneshot(bytes).to_be_bytes()))
    }

    /// The hash of a file, which is read in pieces.
    pub fn of_file(path: &Path) -> Result<Self, FsError> {
        let mut hasher = Hasher::new();
        fs::read_in_pieces(path, |piece| hasher.write(piece))?;
        Ok(ContentHash(start_of(&hasher.finish_128().to_be_bytes())))
    }

    /// The hash of a file with its edits, which is read in pieces.
    pub fn of_edited(file: &Edited) -> Result<Self, FsError> {
        Ok(ContentHash(start_of(&file.hash()?.to_be_bytes())))
    }

    /// Reads 16 hexadecimal digits; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        parse_hex(text).map(ContentHash)
    }

    /// Writes what [`ContentHash::parse`] reads.
    pub fn write_to(self, text: &mut String) {
        self.0.iter().for_each(|byte| push_hex(*byte, text));
    }
}

fn start_of<const N: usize>(hash: &[u8]) -> [u8; N] {
    std::array::from_fn(|index| hash[index])
}

fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_hex = text.len() == 2 * N && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = |index: usize| u8::from_str_radix(&text[2 * index..2 * index + 2], 16).unwrap_or_default();
    is_hex.then(|| std::array::from_fn(digits))
}

fn push_hex(byte: u8, text: &mut String) {
    for digit in [byte >> 4, byte & 15] {
        text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ContentHash, PathHash};

    #[test]
    fn what_is_written_is_read() {
        let mut text = String::new();
        PathHash::of("a.html").write_to(&mut text);
        assert_eq!(text, "24aff21507c3478e935050ff");
        assert_eq!(PathHash::parse(&text), Some(PathHash::of("a.html")));
        text.clear();
        ContentHash::of(b"bytes").write_to(&mut text);
        assert_eq!(ContentHash::parse(&text), Some(ContentHash::of(b"bytes")));
        for other in ["", "+123456789012345", "12345678901234é", "0123456789abcdefg"] {
            assert_eq!((PathHash::parse(other), ContentHash::parse(other)), (None, None), "{other}");
        }
    }

    #[test]
    fn a_file_has_the_hash_of_its_bytes() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
        let bytes = crate::fs::read(&file).expect("a file");
        assert_eq!(ContentHash::of_file(&file).expect("a file"), ContentHash::of(&bytes));
    }
}
