//! JPEG XL: a bare picture is kept as it is, of a file of boxes those that draw.
//!
//! Source: ISO/IEC 18181-2, section 9.

use super::boxes;
use super::{Unreadable, range};
use crate::fs::Edits;

/// Boxes of the picture itself. One that restores a JPEG file (`jbrd`) would restore its metadata.
const KEPT: &[&[u8; 4]] = &[b"JXL ", b"ftyp", b"jxll", b"jxlc", b"jxlp"];

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    if bytes.starts_with(b"\xff\x0a") {
        return Ok(Edits::none(bytes.len() as u64));
    }
    let parts = boxes::parse(bytes, 0..bytes.len())?;
    if !parts.iter().any(|part| matches!(&part.kind, b"jxlc" | b"jxlp")) {
        return Err(Unreadable("it holds no picture"));
    }
    let mut edits = Edits::default();
    for part in parts.iter().filter(|part| KEPT.contains(&&part.kind)) {
        edits.keep(range(part.start..part.content.end));
    }
    Ok(edits)
}
