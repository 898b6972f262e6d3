//! The items of a HEIF file: which there are, and where their bytes lie (ISO/IEC 14496-12, sections 8.11.3, 8.11.6
//! and 8.11.12).

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Part, parse};
use crate::metadata::Unreadable;
use crate::metadata::reader::Reader;

/// The description of an item.
pub(super) struct Info {
    pub id: u64,
    pub kind: [u8; 4],
    /// Where its kind stands.
    pub kind_at: usize,
    /// Its name and, in items that are no pictures, what kind of data they are.
    pub words: Range<usize>,
}

/// The descriptions of all items, from the content of an `iinf` box.
pub(super) fn infos(bytes: &[u8], content: Range<usize>) -> Result<Vec<Info>, Unreadable> {
    let mut reader = Reader::new(&bytes[..content.end], content.start);
    let version = reader.u8()?;
    reader.take(3)?;
    reader.take(if version == 0 { 2 } else { 4 })?;
    parse(bytes, reader.at..content.end)?.iter().map(|part| info(bytes, part)).collect()
}

fn info(bytes: &[u8], part: &Part) -> Result<Info, Unreadable> {
    let mut reader = Reader::new(&bytes[..part.content.end], part.content.start);
    let version = reader.u8()?;
    reader.take(3)?;
    if &part.kind != b"infe" || version < 2 {
        return Err(Unreadable("it describes its parts in a way that pictures do not"));
    }
    let id = reader.number(if version == 2 { 2 } else { 4 })?;
    reader.take(2)?;
    let kind_at = reader.at;
    let kind = reader.kind()?;
    Ok(Info { id, kind, kind_at, words: reader.at..part.content.end })
}

/// Where the bytes of an item lie.
pub(super) enum Extents {
    /// In the file.
    File(Vec<Range<u64>>),
    /// In the `idat` box, from its content on.
    Inside(Vec<Range<u64>>),
}

/// Where the bytes of each item lie, from the content of an `iloc` box. An extent without a length goes to the end.
pub(super) fn locations(content: &[u8], size: u64) -> Result<BTreeMap<u64, Extents>, Unreadable> {
    let mut reader = Reader::new(content, 0);
    let version = reader.u8()?;
    reader.take(3)?;
    let widths = reader.u16_be()?;
    let width = |shift: u16| usize::from((widths >> shift) & 15).min(8);
    let (offsets, lengths, bases, indices) =
        (width(12), width(8), width(4), if version == 0 { 0 } else { width(0) });
    let wide = if version < 2 { 2 } else { 4 };
    let count = reader.number(wide)?;
    let mut locations = BTreeMap::new();
    for _ in 0..count {
        let id = reader.number(wide)?;
        let method = if version == 0 { 0 } else { reader.u16_be()? & 15 };
        reader.take(2)?;
        let base = reader.number(bases)?;
        let mut extents = Vec::new();
        for _ in 0..reader.u16_be()? {
            reader.take(indices)?;
            let start = base.saturating_add(reader.number(offsets)?);
            let length = reader.number(lengths)?;
            extents.push(start..if length == 0 { size } else { start.saturating_add(length) });
        }
        match method {
            0 => locations.insert(id, Extents::File(extents)),
            1 => locations.insert(id, Extents::Inside(extents)),
            // Made of other items, which have places of their own.
            _ => None,
        };
    }
    Ok(locations)
}

/// The items that are small pictures of others, from the content of an `iref` box.
pub(super) fn thumbnails(bytes: &[u8], content: Range<usize>) -> Result<Vec<u64>, Unreadable> {
    let mut reader = Reader::new(&bytes[..content.end], content.start);
    let width = if reader.u8()? == 0 { 2 } else { 4 };
    reader.take(3)?;
    let references = parse(bytes, reader.at..content.end)?;
    let thumbnails = references.iter().filter(|part| &part.kind == b"thmb");
    thumbnails.map(|part| Reader::new(&bytes[..part.content.end], part.content.start).number(width)).collect()
}
