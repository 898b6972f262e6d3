//! JPEG: what draws the picture is kept, and the colour profile; all other segments and what follows the picture go.
//!
//! Sources: ITU-T T.81, annex B; T.871 (JFIF); ICC.1:2022, annex B.4.

use std::ops::Range;

use super::reader::Reader;
use super::{Unreadable, orientation, range};
use crate::fs::Edits;

const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;

/// A segment: its marker, its content, and with it what a scan has drawn.
struct Segment {
    marker: u8,
    /// From the marker to the end, with the scan.
    whole: Range<usize>,
    content: Range<usize>,
}

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let segments = segments(bytes)?;
    let draws = |is: fn(u8) -> bool| segments.iter().any(|segment| is(segment.marker));
    if !draws(is_frame) || !draws(|marker| marker == START_OF_SCAN) {
        return Err(Unreadable("it holds no picture"));
    }
    let exif = segments.iter().find_map(|segment| {
        let content = &bytes[segment.content.clone()];
        if segment.marker == APP1 { orientation::of(content.strip_prefix(b"Exif\0\0")?) } else { None }
    });
    let mut edits = Edits::default();
    edits.keep(0..2);
    let jfif = segments.iter().find_map(|segment| jfif(segment.marker, &bytes[segment.content.clone()]));
    edits.put(jfif.unwrap_or_default());
    if let Some(orientation) = exif {
        edits.put(segment(APP1, &[b"Exif\0\0".as_slice(), &orientation::exif(orientation)].concat()));
    }
    for part in segments {
        let content = &bytes[part.content.clone()];
        match part.marker {
            APP2 if content.starts_with(b"ICC_PROFILE\0") => edits.keep(range(part.whole)),
            // The part that says what the colours are has 12 bytes.
            APP14 if content.starts_with(b"Adobe") && content.len() >= 12 => {
                edits.put(segment(APP14, &content[..12]));
            }
            marker if is_frame(marker) || is_table(marker) || marker == START_OF_SCAN => {
                edits.keep(range(part.whole));
            }
            _ => {}
        }
    }
    edits.put([0xff, END_OF_IMAGE]);
    Ok(edits)
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    [&[0xff, marker], length.to_be_bytes().as_slice(), content].concat()
}

/// The JFIF segment, without its thumbnail.
fn jfif(marker: u8, content: &[u8]) -> Option<Vec<u8>> {
    let is_jfif = marker == APP0 && content.starts_with(b"JFIF\0") && content.len() >= 14;
    is_jfif.then(|| segment(APP0, &[&content[..12], &[0, 0]].concat()))
}

/// Frames: how the picture is coded and how large it is.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Tables for decoding: Huffman, arithmetic, quantization, restart interval, number of lines.
fn is_table(marker: u8) -> bool {
    matches!(marker, 0xc4 | 0xcc | 0xdb | 0xdc | 0xdd)
}

/// The segments up to the end of the image. Bytes between them are nobody's, as decoders have it.
fn segments(bytes: &[u8]) -> Result<Vec<Segment>, Unreadable> {
    let mut segments = Vec::new();
    let mut reader = Reader::new(bytes, 2);
    loop {
        while reader.u8()? != 0xff {}
        let mut marker = reader.u8()?;
        while marker == 0xff {
            marker = reader.u8()?;
        }
        match marker {
            END_OF_IMAGE => return Ok(segments),
            0 | 0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let start = reader.at - 2;
        let length =
            usize::from(reader.u16_be()?).checked_sub(2).ok_or(Unreadable("a segment has no length"))?;
        let content = reader.at..reader.at + length;
        reader.take(length)?;
        if marker == START_OF_SCAN {
            reader.at = end_of_scan(bytes, reader.at)?;
        }
        segments.push(Segment { marker, whole: start..reader.at, content });
    }
}

/// Where a scan ends that begins at a byte: at a marker that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], start: usize) -> Result<usize, Unreadable> {
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let next =
            rest.iter().position(|byte| *byte == 0xff).ok_or(Unreadable("it ends within the picture"))?;
        at += next;
        match bytes.get(at + 1) {
            None => return Err(Unreadable("it ends within the picture")),
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return Ok(at),
        }
    }
}
