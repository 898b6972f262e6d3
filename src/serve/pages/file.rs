//! The files of a site, from wherever they come.

use bytes::Bytes;
use twox_hash::XxHash3_128;

use crate::fs::Pieces;
use crate::serve::http::{Body, FileBody};

/// Where the host finds the files of a site. Paths have no slash at their start; they are compared byte by byte.
pub trait Files {
    /// Why a file that is there cannot be read.
    type Error;

    /// Whether there is a file at the path.
    fn has(&self, path: &str) -> bool;

    /// The file at the path; none when it is not there.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    fn read(&self, path: &str) -> Result<Option<File>, Self::Error>;
}

/// A file of a site.
#[derive(Debug)]
pub struct File {
    /// What it holds.
    pub content: Content,
    tag: u128,
}

/// What an answer holds.
#[derive(Debug)]
pub enum Content {
    /// Parts in memory.
    Parts(Vec<Bytes>),
    /// An open file, too large for it.
    File(Pieces),
}

impl From<Content> for Body {
    fn from(content: Content) -> Body {
        match content {
            Content::Parts(parts) => parts.into(),
            Content::File(file) => Body::File(FileBody::new(file)),
        }
    }
}

impl File {
    /// A file at a path, in parts.
    pub fn new(path: &str, parts: Vec<Bytes>) -> File {
        let tags: Vec<u8> = parts.iter().flat_map(|part| XxHash3_128::oneshot(part).to_le_bytes()).collect();
        File::tagged(path, XxHash3_128::oneshot(&tags), Content::Parts(parts))
    }

    /// A large file at a path. Its state tells it from others, since its bytes are not read before they are sent.
    pub fn large(path: &str, file: Pieces) -> File {
        File::tagged(path, file.stamp().fingerprint(), Content::File(file))
    }

    fn tagged(path: &str, tag: u128, content: Content) -> File {
        // The same bytes under another type are another answer.
        File { content, tag: tag ^ XxHash3_128::oneshot(extension(path).as_bytes()) }
    }

    /// Its `ETag`: 32 hexadecimal digits in quotes.
    pub fn tag(&self) -> String {
        format!("\"{:032x}\"", self.tag)
    }
}

/// What follows the last dot of a file's name; nothing when it has none.
pub(super) fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::File;

    #[test]
    fn a_tag_tells_bytes_and_types_apart() {
        let tag = |path, bytes: &'static str| File::new(path, vec![bytes.into()]).tag();
        assert_eq!(tag("a.txt", "x"), tag("b/c.txt", "x"));
        assert_ne!(tag("a.txt", "x"), tag("a.css", "x"));
        assert_ne!(tag("a.txt", "x"), tag("a.txt", "y"));
        assert_eq!(tag("a", "").len(), 34);
    }
}
