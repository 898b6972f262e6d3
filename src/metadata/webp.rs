//! WebP: the images are kept, their animation and the colour profile.
//!
//! Source: Google, "WebP Container Specification".

use std::ops::Range;

use super::reader::Reader;
use super::{Unreadable, orientation, range};
use crate::fs::Edits;

/// A chunk: its name and where its content is.
struct Chunk {
    kind: [u8; 4],
    content: Range<usize>,
}

/// The chunks in a part of the bytes.
fn chunks(bytes: &[u8], part: Range<usize>) -> Result<Vec<Chunk>, Unreadable> {
    let inside = bytes.get(..part.end).ok_or(Unreadable("it ends too early"))?;
    let mut reader = Reader::new(inside, part.start);
    let mut chunks = Vec::new();
    while !reader.is_at_end() {
        let kind = reader.kind()?;
        let length = reader.u32_le()? as usize;
        let start = reader.at;
        reader.take(length)?;
        chunks.push(Chunk { kind, content: start..reader.at });
        // The byte that fills up to an even length may be left out at the end.
        reader.at += length % 2;
    }
    Ok(chunks)
}

/// The chunks of the file, as far as it says that it goes: what follows is nobody's.
fn file(bytes: &[u8]) -> Result<Vec<Chunk>, Unreadable> {
    let length = Reader::new(bytes, 4).u32_le()? as usize;
    chunks(bytes, 12..length.saturating_add(8))
}

/// A part of a file that is written anew: bytes of the old one, or others.
enum Part {
    Old(Range<usize>),
    New(Vec<u8>),
}

impl Part {
    fn size(&self) -> usize {
        match self {
            Part::Old(range) => range.len(),
            Part::New(bytes) => bytes.len(),
        }
    }
}

/// A file of chunks, each written with its length and an even number of bytes.
fn write(chunks: Vec<([u8; 4], Vec<Part>)>) -> Edits {
    let even = |size: usize| size + size % 2;
    let size = |parts: &[Part]| parts.iter().map(Part::size).sum::<usize>();
    let total: usize = chunks.iter().map(|(_, parts)| 8 + even(size(parts))).sum();
    let mut edits = Edits::default();
    edits.put([b"RIFF".as_slice(), &length(total + 4), b"WEBP"].concat());
    for (kind, parts) in chunks {
        let size = size(&parts);
        edits.put([kind.as_slice(), &length(size)].concat());
        for part in parts {
            match part {
                Part::Old(old) => edits.keep(range(old)),
                Part::New(bytes) => edits.put(bytes),
            }
        }
        if size % 2 == 1 {
            edits.put([0]);
        }
    }
    edits
}

fn length(size: usize) -> [u8; 4] {
    u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes()
}

/// The flags of an extended WebP file for EXIF and XMP.
const EXIF_FLAG: u8 = 0x08;
const XMP_FLAG: u8 = 0x04;

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let chunks = file(bytes)?;
    let exif = chunks.iter().find(|chunk| &chunk.kind == b"EXIF").and_then(|chunk| {
        let content = &bytes[chunk.content.clone()];
        orientation::of(content.strip_prefix(b"Exif\0\0").unwrap_or(content))
    });
    let is_extended = chunks.first().is_some_and(|chunk| &chunk.kind == b"VP8X");
    let exif = exif.filter(|_| is_extended);
    let mut kept = Vec::new();
    for Chunk { kind, content } in chunks {
        let parts = match &kind {
            b"VP8X" => vec![Part::New(flags(&bytes[content], exif.is_some())?)],
            b"ANMF" => frame(bytes, content)?,
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => vec![Part::Old(content)],
            _ => continue,
        };
        kept.push((kind, parts));
    }
    if !kept.iter().any(|(kind, _)| matches!(kind, b"VP8 " | b"VP8L" | b"ANMF")) {
        return Err(Unreadable("it holds no picture"));
    }
    kept.extend(exif.map(|orientation| (*b"EXIF", vec![Part::New(orientation::exif(orientation))])));
    Ok(write(kept))
}

/// The header of an extended file, which says what follows.
fn flags(content: &[u8], has_exif: bool) -> Result<Vec<u8>, Unreadable> {
    let mut content = content.get(..10).ok_or(Unreadable("its header is too short"))?.to_vec();
    content[0] = content[0] & !(EXIF_FLAG | XMP_FLAG) | if has_exif { EXIF_FLAG } else { 0 };
    Ok(content)
}

/// A frame of an animation: 16 bytes of where and how long, then its image.
fn frame(bytes: &[u8], content: Range<usize>) -> Result<Vec<Part>, Unreadable> {
    let header = content.start..content.start + 16;
    if header.end > content.end {
        return Err(Unreadable("a frame is too short"));
    }
    let mut parts = vec![Part::Old(header.clone())];
    for Chunk { kind, content } in chunks(bytes, header.end..content.end)? {
        if matches!(&kind, b"VP8 " | b"VP8L" | b"ALPH") {
            let is_odd = content.len() % 2 == 1;
            parts.push(Part::New([kind.as_slice(), &length(content.len())].concat()));
            parts.push(Part::Old(content));
            parts.extend(is_odd.then(|| Part::New(vec![0])));
        }
    }
    Ok(parts)
}
