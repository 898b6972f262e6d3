//! HEIF and AVIF: the pictures are kept with what they are drawn by; EXIF, XMP, thumbnails and names go.

use std::ops::Range;

use super::film::Description;
use super::items::{self, Extents};
use super::{Blanks, Part, parse};
use crate::fs::Edits;
use crate::metadata::{Unreadable, range};

/// Boxes of the file that hold pictures. All others are made free.
const FILE: &[&[u8; 4]] = &[b"ftyp", b"mdat", b"meta", b"moov", b"mini"];
/// Boxes of the description of pictures.
const META: &[&[u8; 4]] = &[b"hdlr", b"pitm", b"iinf", b"iloc", b"iref", b"iprp", b"idat", b"grpl", b"dinf"];
/// Kinds of items that are pictures, or put together of some.
const PICTURES: &[&[u8; 4]] = &[
    b"av01", b"hvc1", b"hev1", b"lhv1", b"hvt1", b"vvc1", b"avc1", b"jpeg", b"j2k1", b"unci", b"grid",
    b"iovl", b"iden", b"tmap",
];
/// Properties of pictures that are words, and times.
const WORDS: &[&[u8; 4]] = &[b"udes", b"altt", b"crtt", b"mdft", b"uuid", b"free", b"skip"];

pub(in crate::metadata) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let mut blanks = Blanks::default();
    let parts = parse(bytes, 0..bytes.len())?;
    let mut kept = None;
    for part in &parts {
        match &part.kind {
            b"meta" => kept = Some(meta(bytes, part, &mut blanks)?),
            b"moov" => Description::default().look(
                &bytes[part.start..part.content.end],
                part.start as u64,
                &mut blanks,
            )?,
            kind if FILE.contains(&kind) => {}
            _ => free(part, &mut blanks),
        }
    }
    // The samples of a moving picture lie between the items.
    let moves = parts.iter().any(|part| &part.kind == b"moov");
    match kept {
        Some(kept) if !moves => {
            for data in parts.iter().filter(|part| &part.kind == b"mdat") {
                blank_between(&range(data.content.clone()), &kept, &mut blanks);
            }
        }
        None if !moves => return Err(Unreadable("it holds no picture")),
        _ => {}
    }
    Ok(blanks.edits(bytes.len() as u64))
}

fn free(part: &Part, blanks: &mut Blanks) {
    let (start, content) = (part.start as u64, range(part.content.clone()));
    blanks.free(start, content.start - start, content.end);
}

/// Looks through the description of the pictures. Gives back which bytes of the file are theirs.
fn meta(bytes: &[u8], meta: &Part, blanks: &mut Blanks) -> Result<Vec<Range<u64>>, Unreadable> {
    let parts = parse(bytes, meta.content.start.saturating_add(4)..meta.content.end)?;
    let find = |kind: &[u8; 4]| parts.iter().find(|part| &part.kind == kind).map(|part| part.content.clone());
    let missing = Unreadable("it does not say where its pictures are");
    let infos = items::infos(bytes, find(b"iinf").ok_or(missing)?)?;
    let locations = items::locations(&bytes[find(b"iloc").ok_or(missing)?], bytes.len() as u64)?;
    let thumbnails =
        find(b"iref").map(|iref| items::thumbnails(bytes, iref)).transpose()?.unwrap_or_default();
    let (mut kept, mut inside) = (Vec::new(), Vec::new());
    for info in infos {
        let is_kept = PICTURES.contains(&&info.kind) && !thumbnails.contains(&info.id);
        if !is_kept {
            blanks.rename(info.kind_at as u64);
        }
        blanks.zeros(range(info.words.clone()));
        match locations.get(&info.id).filter(|_| is_kept) {
            Some(Extents::File(extents)) => kept.extend(extents.iter().cloned()),
            Some(Extents::Inside(extents)) => inside.extend(extents.iter().cloned()),
            None => {}
        }
    }
    for part in &parts {
        match &part.kind {
            b"hdlr" => blanks.zeros(range(part.content.start.saturating_add(24)..part.content.end)),
            b"idat" => {
                let content = range(part.content.clone());
                let inside = inside.iter().map(|part| {
                    content.start.saturating_add(part.start)..content.start.saturating_add(part.end)
                });
                blank_between(&content, &inside.collect::<Vec<_>>(), blanks);
            }
            b"iprp" => properties(bytes, part, blanks)?,
            kind if META.contains(&kind) => {}
            _ => free(part, blanks),
        }
    }
    Ok(kept)
}

/// Makes free what describes a picture in words.
fn properties(bytes: &[u8], properties: &Part, blanks: &mut Blanks) -> Result<(), Unreadable> {
    for list in parse(bytes, properties.content.clone())?.iter().filter(|part| &part.kind == b"ipco") {
        let words = parse(bytes, list.content.clone())?;
        words.iter().filter(|part| WORDS.contains(&&part.kind)).for_each(|part| free(part, blanks));
    }
    Ok(())
}

/// Makes all bytes blank that none of the kept parts needs.
fn blank_between(whole: &Range<u64>, kept: &[Range<u64>], blanks: &mut Blanks) {
    let mut kept = kept.to_vec();
    kept.sort_by_key(|part| part.start);
    let mut at = whole.start;
    for part in kept {
        let start = part.start.clamp(at, whole.end);
        blanks.zeros(at..start);
        at = at.max(part.end.min(whole.end));
    }
    blanks.zeros(at..whole.end);
}
