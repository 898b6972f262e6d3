//! PNG and APNG: the chunks that change what is seen are kept, up to the end of the image.
//!
//! Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", sections 5 and 11.

use super::reader::Reader;
use super::{Unreadable, orientation};
use crate::fs::Edits;

/// The first bytes of a file.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that every decoder must know.
const CRITICAL: &[&[u8; 4]] = &[b"IHDR", b"PLTE", b"IDAT", b"IEND"];

/// Chunks about transparency, colours, background, size of pixels and animation.
const SHOWN: &[&[u8; 4]] = &[
    b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

struct Chunk<'b> {
    kind: [u8; 4],
    content: &'b [u8],
    /// Where it starts: at its length.
    start: usize,
}

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let chunks = chunks(bytes)?;
    let exif =
        chunks.iter().find(|chunk| &chunk.kind == b"eXIf").and_then(|chunk| orientation::of(chunk.content));
    let mut edits = Edits::default();
    edits.keep(0..SIGNATURE.len() as u64);
    for part in chunks {
        if CRITICAL.contains(&&part.kind) || SHOWN.contains(&&part.kind) {
            edits.keep(part.start as u64..(part.start + part.content.len() + 12) as u64);
        } else if &part.kind == b"iCCP" {
            edits.put(profile(part.content)?);
        }
        if &part.kind == b"IHDR"
            && let Some(orientation) = exif
        {
            edits.put(chunk(*b"eXIf", &orientation::exif(orientation)));
        }
    }
    Ok(edits)
}

/// A colour profile under a name that says nothing.
fn profile(content: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let name =
        content.iter().position(|byte| *byte == 0).ok_or(Unreadable("its colour profile has no name"))?;
    Ok(chunk(*b"iCCP", &[b"icc", &content[name..]].concat()))
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let body = [kind.as_slice(), content].concat();
    [length.to_be_bytes().as_slice(), &body, &crc32fast::hash(&body).to_be_bytes()].concat()
}

/// The chunks up to the end of the image.
fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Unreadable> {
    let mut reader = Reader::new(bytes, SIGNATURE.len());
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    loop {
        let start = reader.at;
        let length = reader.u32_be()? as usize;
        let kind = reader.kind()?;
        let content = reader.take(length)?;
        reader.take(4)?;
        if chunks.is_empty() != (&kind == b"IHDR") {
            return Err(Unreadable("its header is not at its start"));
        }
        if kind[0].is_ascii_uppercase() && !CRITICAL.contains(&&kind) {
            return Err(Unreadable("it holds a part that no browser knows"));
        }
        chunks.push(Chunk { kind, content, start });
        match &kind {
            b"IEND" if chunks.iter().any(|chunk| &chunk.kind == b"IDAT") => return Ok(chunks),
            b"IEND" => return Err(Unreadable("it holds no picture")),
            _ => {}
        }
    }
}
