//! ISO base media files: MP4, MOV and their kin, HEIF and AVIF. Boxes say where samples lie in the file, so nothing may
//! move: what is removed becomes a `free` box of the same size, full of zeros.
//!
//! 1. [`parse`] reads the boxes in a part of the bytes; [`Blanks`] collects what is to be blank.
//! 2. `film` looks for what describes a film, `heif` for what describes a picture.
//!
//! Sources: ISO/IEC 14496-12, sections 4 and 8; Apple, "`QuickTime` File Format"; ISO/IEC 23008-12.

pub(super) mod film;
pub(super) mod heif;
mod items;
mod samples;

use std::ops::Range;

use super::Unreadable;
use super::reader::Reader;
use crate::fs::Edits;

/// A box: its kind, and where it and its content are.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub kind: [u8; 4],
    /// Its first byte.
    pub start: usize,
    pub content: Range<usize>,
}

/// The header of a box: its kind, how long the header is, and how long the box; no length for one that goes to the end.
pub(super) fn header(bytes: &[u8]) -> Result<([u8; 4], usize, Option<u64>), Unreadable> {
    let mut reader = Reader::new(bytes, 0);
    let length = u64::from(reader.u32_be()?);
    let kind = reader.kind()?;
    let length = match length {
        0 => None,
        1 => Some(reader.number(8)?),
        length => Some(length),
    };
    if length.is_some_and(|length| length < reader.at as u64) {
        return Err(Unreadable("a part of it has no length"));
    }
    Ok((kind, reader.at, length))
}

/// The boxes in a part of the bytes.
pub(super) fn parse(bytes: &[u8], part: Range<usize>) -> Result<Vec<Part>, Unreadable> {
    let inside = bytes.get(..part.end).ok_or(Unreadable("it ends too early"))?;
    let mut parts = Vec::new();
    let mut at = part.start;
    // QuickTime ends a list of boxes with four zeros.
    while at + 8 <= part.end {
        let (kind, header, length) = header(&inside[at..])?;
        let length = length.map_or(Some(part.end - at), |length| usize::try_from(length).ok());
        let end = length.and_then(|length| at.checked_add(length)).filter(|end| *end <= part.end);
        let end = end.ok_or(Unreadable("a part of it is longer than what it is in"))?;
        parts.push(Part { kind, start: at, content: at + header..end });
        at = end;
    }
    Ok(parts)
}

/// What becomes blank: zeros, and the names of boxes that are free then. Places are those of the file.
#[derive(Debug, Default)]
pub(super) struct Blanks(Vec<(u64, Blank)>);

#[derive(Debug)]
enum Blank {
    Zeros(u64),
    Kind,
}

impl Blanks {
    /// Makes bytes of the file zeros.
    pub fn zeros(&mut self, range: Range<u64>) {
        if !range.is_empty() {
            self.0.push((range.start, Blank::Zeros(range.end - range.start)));
        }
    }

    /// Makes a box free, which starts at a byte of the file and has a header of so many bytes.
    pub fn free(&mut self, start: u64, header: u64, end: u64) {
        self.0.push((start + 4, Blank::Kind));
        self.zeros(start + header..end);
    }

    /// Names four bytes of the file `free`.
    pub fn rename(&mut self, at: u64) {
        self.0.push((at, Blank::Kind));
    }

    /// The edits that make a file of this size so.
    pub fn edits(mut self, size: u64) -> Edits {
        self.0.sort_by_key(|(start, _)| *start);
        let (mut edits, mut at) = (Edits::default(), 0);
        for (start, blank) in self.0 {
            let length = if let Blank::Zeros(count) = blank { count } else { 4 };
            let end = (start + length).min(size);
            // What is blank already stays so.
            let start = start.max(at);
            if start >= end {
                continue;
            }
            edits.keep(at..start);
            match blank {
                Blank::Kind if end - start == 4 => edits.put(*b"free"),
                Blank::Kind | Blank::Zeros(_) => edits.zeros(end - start),
            }
            at = end;
        }
        edits.keep(at..size);
        edits
    }
}
