//! Films and sound in boxes: titles, places, authors, cameras, times and tracks of data go; the film stays as it is.

use std::ops::Range;

use super::{Blanks, Part, header, parse, samples};
use crate::fs::{self, Edits, Source};
use crate::metadata::Unreadable;

/// The largest description of a film that is read, in bytes; it lies in memory as a whole.
const MAX_DESCRIPTION: u64 = 64 << 20;

/// Boxes of the file that hold the film. All others are made free.
const FILE: &[&[u8; 4]] =
    &[b"ftyp", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"prft", b"moov", b"wide", b"pdin"];
/// Boxes of a film.
const MOVIE: &[&[u8; 4]] = &[b"mvhd", b"trak", b"mvex", b"iods", b"pssh"];
/// Boxes of a track.
const TRACK: &[&[u8; 4]] = &[b"tkhd", b"tref", b"edts", b"mdia", b"tapt", b"load", b"trgr"];
/// Boxes of a track's media.
const MEDIA: &[&[u8; 4]] = &[b"mdhd", b"hdlr", b"minf", b"elng"];
/// Kinds of tracks that are seen, heard or read: pictures, sound, captions, chapters.
const SHOWN: &[&[u8; 4]] = &[b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"auxv", b"pict"];

/// What becomes of a film: its edits, and whether tracks of data stay in it.
pub(in crate::metadata) struct Film {
    pub edits: Edits,
    pub has_data: bool,
}

/// Looks through a film; only its description is read.
pub(in crate::metadata) fn clean(source: &mut Source) -> fs::Result<Result<Film, Unreadable>> {
    let size = source.size();
    let (mut at, mut blanks, mut film) = (0, Blanks::default(), Description::default());
    let mut seen: Vec<[u8; 4]> = Vec::new();
    while at < size {
        let head = source.read(at..at + 16)?;
        let part = header(&head).ok().and_then(|(kind, header, length)| {
            let end =
                length.map_or(Some(size), |length| at.checked_add(length)).filter(|end| *end <= size)?;
            Some((kind, header as u64, end))
        });
        let Some((kind, header, end)) = part else {
            // What follows a whole film is nobody's.
            if seen.contains(b"moov") && seen.contains(b"mdat") {
                break;
            }
            return Ok(Err(Unreadable("its parts do not fit together")));
        };
        seen.push(kind);
        match &kind {
            b"moov" if end - at > MAX_DESCRIPTION => {
                return Ok(Err(Unreadable("its description is too large")));
            }
            b"moov" => {
                let bytes = source.read(at..end)?;
                if let Err(why) = film.look(&bytes, at, &mut blanks) {
                    return Ok(Err(why));
                }
            }
            kind if FILE.contains(&kind) => {}
            _ => blanks.free(at, header, end),
        }
        at = end;
    }
    if !seen.contains(b"moov") {
        return Ok(Err(Unreadable("it holds no film")));
    }
    let has_data = film.has_data && seen.contains(b"moof");
    Ok(Ok(Film { edits: blanks.edits(at), has_data }))
}

/// What is found in the description of a film.
#[derive(Debug, Default)]
pub(super) struct Description {
    /// Whether there are tracks that are neither seen nor heard.
    has_data: bool,
}

impl Description {
    /// Looks through a `moov` box, which starts at a byte of the file.
    pub(super) fn look(&mut self, bytes: &[u8], offset: u64, blanks: &mut Blanks) -> Result<(), Unreadable> {
        let place = Place { bytes, offset };
        let whole = parse(bytes, 0..bytes.len())?;
        let movie = whole.first().ok_or(Unreadable("it holds no film"))?;
        for part in parse(bytes, movie.content.clone())? {
            match &part.kind {
                b"mvhd" => place.blank_times(&part, blanks)?,
                b"trak" => self.track(&place, &part, blanks)?,
                // A description that is packed cannot be looked through.
                b"cmov" => return Err(Unreadable("its description is packed")),
                kind if MOVIE.contains(&kind) => {}
                _ => place.free(&part, blanks),
            }
        }
        Ok(())
    }

    fn track(&mut self, place: &Place<'_>, track: &Part, blanks: &mut Blanks) -> Result<(), Unreadable> {
        let parts = parse(place.bytes, track.content.clone())?;
        let media = parts.iter().find(|part| &part.kind == b"mdia");
        let media =
            media.map(|media| parse(place.bytes, media.content.clone())).transpose()?.unwrap_or_default();
        let handler = media.iter().find(|part| &part.kind == b"hdlr");
        let kind =
            handler.and_then(|handler| place.bytes[handler.content.clone()].get(8..12)).unwrap_or_default();
        if !SHOWN.iter().any(|shown| shown.as_slice() == kind) {
            self.has_data = true;
            for sample in samples::of(place.bytes, &media)? {
                blanks.zeros(sample);
            }
            place.free(track, blanks);
            return Ok(());
        }
        for part in &parts {
            match &part.kind {
                b"tkhd" => place.blank_times(part, blanks)?,
                kind if TRACK.contains(&kind) => {}
                _ => place.free(part, blanks),
            }
        }
        for part in &media {
            match &part.kind {
                b"mdhd" => place.blank_times(part, blanks)?,
                // Its name follows 24 bytes.
                b"hdlr" => blanks.zeros(place.range(part.content.start.saturating_add(24)..part.content.end)),
                b"minf" => place.blank_origins(part, blanks)?,
                kind if MEDIA.contains(&kind) => {}
                _ => place.free(part, blanks),
            }
        }
        Ok(())
    }
}

/// Bytes that start at a byte of the file.
struct Place<'b> {
    bytes: &'b [u8],
    offset: u64,
}

impl Place<'_> {
    fn range(&self, range: Range<usize>) -> Range<u64> {
        self.offset + range.start as u64..self.offset + range.end as u64
    }

    fn free(&self, part: &Part, blanks: &mut Blanks) {
        let content = self.range(part.content.clone());
        let start = self.offset + part.start as u64;
        blanks.free(start, content.start - start, content.end);
    }

    /// When it was made and changed: two numbers, of 4 bytes in version 0 and of 8 in version 1.
    fn blank_times(&self, part: &Part, blanks: &mut Blanks) -> Result<(), Unreadable> {
        let version = *self.bytes[part.content.clone()].first().ok_or(Unreadable("a header is empty"))?;
        let start = part.content.start + 4;
        let end = start + if version == 1 { 16 } else { 8 };
        if end > part.content.end {
            return Err(Unreadable("a header is too short"));
        }
        blanks.zeros(self.range(start..end));
        Ok(())
    }

    /// Media may say from which file on which disk they came.
    fn blank_origins(&self, information: &Part, blanks: &mut Blanks) -> Result<(), Unreadable> {
        for part in parse(self.bytes, information.content.clone())? {
            match &part.kind {
                b"dinf" => {
                    for reference in
                        parse(self.bytes, part.content)?.iter().filter(|part| &part.kind == b"dref")
                    {
                        let list = reference.content.start.saturating_add(8)..reference.content.end;
                        for entry in parse(self.bytes, list)? {
                            blanks
                                .zeros(self.range(entry.content.start.saturating_add(4)..entry.content.end));
                        }
                    }
                }
                b"hdlr" => blanks.zeros(self.range(part.content.start.saturating_add(24)..part.content.end)),
                b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => self.free(&part, blanks),
                _ => {}
            }
        }
        Ok(())
    }
}
