//! BMP: its header, its colours, its pixels and its colour profile are kept; what lies between them and behind goes.
//!
//! Source: Microsoft, "Bitmap Storage" and "BITMAPV5HEADER structure".

use super::reader::Reader;
use super::{Unreadable, range};
use crate::fs::Edits;

/// The size of the file's own header.
const FILE_HEADER: usize = 14;
/// The size of the latest header, which may name a colour profile.
const V5: usize = 124;
/// A colour profile that lies in the file; another lies at a path, which is nobody's to know.
const EMBEDDED: &[u8] = b"DEBM";

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let mut reader = Reader::new(bytes, 10);
    let pixels = reader.u32_le()? as usize;
    let header = reader.u32_le()? as usize;
    let info = Reader::new(bytes, FILE_HEADER).take(header)?;
    let number = |at: usize| info.get(at..at + 4).map_or(0, |n| u32::from_le_bytes([n[0], n[1], n[2], n[3]]));
    let short = |at: usize| info.get(at..at + 2).map_or(0, |n| u32::from(u16::from_le_bytes([n[0], n[1]])));
    if header < 40 {
        return Err(Unreadable("its header is of a kind that is no longer in use"));
    }
    let (width, height) = (u64::from(number(4)), u64::from(number(8).cast_signed().unsigned_abs()));
    let row = (width * u64::from(short(14))).div_ceil(32) * 4;
    let size = if number(16) == 1 || number(16) == 2 { u64::from(number(20)) } else { row * height };
    let end = usize::try_from(size).ok().and_then(|size| pixels.checked_add(size));
    let end = end.filter(|end| size > 0 && *end <= bytes.len() && pixels >= FILE_HEADER + header);
    let end = end.ok_or(Unreadable("it is smaller than its picture"))?;
    let has_profile = header >= V5 && info[56..60] == *EMBEDDED;
    let profile = has_profile.then(|| {
        let start = FILE_HEADER.saturating_add(number(112) as usize);
        start..start.saturating_add(number(116) as usize)
    });
    let profile = profile.filter(|profile| profile.start >= end && profile.end <= bytes.len());
    let mut edits = Edits::default();
    edits.keep(0..2);
    let length = profile.as_ref().map_or(end, |profile| end + profile.len());
    edits.put(u32::try_from(length).unwrap_or_default().to_le_bytes());
    edits.zeros(4);
    edits.keep(10..14);
    edits.put(header_of(info, end - FILE_HEADER, profile.as_ref().map(std::ops::Range::len)));
    // Colours, or masks of colours, up to the pixels.
    let colours = if number(32) > 0 {
        number(32) as usize
    } else if short(14) <= 8 {
        1 << short(14)
    } else {
        0
    };
    let masks = if header == 40 && matches!(number(16), 3 | 6) { 16 } else { 0 };
    let table = (FILE_HEADER + header + masks).saturating_add(colours.saturating_mul(4)).min(pixels);
    edits.keep(range(FILE_HEADER + header..table));
    edits.zeros((pixels - table) as u64);
    edits.keep(range(pixels..end));
    if let Some(profile) = profile {
        edits.keep(range(profile));
    }
    Ok(edits)
}

/// The header, with the place of the colour profile, or without one.
fn header_of(info: &[u8], place: usize, profile: Option<usize>) -> Vec<u8> {
    let mut info = info.to_vec();
    if info.len() >= V5 {
        let place = if profile.is_some() { u32::try_from(place).unwrap_or_default() } else { 0 };
        let size = profile.and_then(|size| u32::try_from(size).ok()).unwrap_or_default();
        info[112..116].copy_from_slice(&place.to_le_bytes());
        info[116..120].copy_from_slice(&size.to_le_bytes());
        info[120..124].fill(0);
        if profile.is_none() && info[56..60] == *b"KNIL" {
            info[56..60].copy_from_slice(b"BGRs");
        }
    }
    info
}
