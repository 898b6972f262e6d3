//! Where the samples of a track lie in the file (ISO/IEC 14496-12, sections 8.7.3 to 8.7.5).

use std::ops::Range;

use super::{Part, parse};
use crate::metadata::Unreadable;
use crate::metadata::reader::Reader;

/// The most samples that are looked at: a film of a day has fewer.
const MAX_SAMPLES: usize = 20_000_000;

/// The samples of a track, whose media has these boxes, as bytes of the file.
pub(super) fn of(bytes: &[u8], media: &[Part]) -> Result<Vec<Range<u64>>, Unreadable> {
    let Some(information) = media.iter().find(|part| &part.kind == b"minf") else { return Ok(Vec::new()) };
    let parts = parse(bytes, information.content.clone())?;
    let Some(table) = parts.iter().find(|part| &part.kind == b"stbl") else { return Ok(Vec::new()) };
    let tables = parse(bytes, table.content.clone())?;
    let find = |kind: &[u8; 4]| {
        tables.iter().find(|part| &part.kind == kind).map(|part| &bytes[part.content.clone()])
    };
    let (Some(runs), Some(sizes)) = (find(b"stsc"), find(b"stsz")) else { return Ok(Vec::new()) };
    let chunks = match (find(b"stco"), find(b"co64")) {
        (Some(table), _) => numbers(table, 4)?,
        (None, Some(table)) => numbers(table, 8)?,
        (None, None) => return Ok(Vec::new()),
    };
    let runs = runs_of(runs)?;
    let sizes = Sizes::new(sizes)?;
    let (mut samples, mut number) = (Vec::with_capacity(chunks.len()), 0);
    for (chunk, start) in chunks.into_iter().enumerate() {
        let run = runs.partition_point(|(first, _)| *first <= chunk + 1);
        let count = run.checked_sub(1).and_then(|run| runs.get(run)).map_or(0, |(_, count)| *count);
        if number + count > MAX_SAMPLES {
            return Err(Unreadable("it has too many parts"));
        }
        let size = (number..number + count).map(|sample| sizes.of(sample)).fold(0, u64::saturating_add);
        samples.push(start..start.saturating_add(size));
        number += count;
    }
    Ok(samples)
}

/// A table of numbers of so many bytes, behind its version and its length.
fn numbers(table: &[u8], width: usize) -> Result<Vec<u64>, Unreadable> {
    let mut reader = Reader::new(table, 4);
    let count = reader.u32_be()? as usize;
    // There are no more than there are bytes.
    (0..count).map(|_| reader.number(width)).collect()
}

/// From which chunk on, counted from 1, each chunk has how many samples.
fn runs_of(table: &[u8]) -> Result<Vec<(usize, usize)>, Unreadable> {
    let mut reader = Reader::new(table, 4);
    let count = reader.u32_be()?;
    let run = |_| {
        let run = (reader.u32_be()? as usize, reader.u32_be()? as usize);
        reader.take(4)?;
        Ok(run)
    };
    (0..count).map(run).collect()
}

/// How long each sample is.
enum Sizes {
    All(u64),
    Each(Vec<u64>),
}

impl Sizes {
    fn new(table: &[u8]) -> Result<Sizes, Unreadable> {
        match Reader::new(table, 4).u32_be()? {
            0 => numbers(table.get(4..).unwrap_or_default(), 4).map(Sizes::Each),
            size => Ok(Sizes::All(u64::from(size))),
        }
    }

    fn of(&self, sample: usize) -> u64 {
        match self {
            Sizes::All(size) => *size,
            Sizes::Each(sizes) => sizes.get(sample).copied().unwrap_or_default(),
        }
    }
}
