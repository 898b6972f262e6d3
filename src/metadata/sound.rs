//! Sound: tags before and behind it and between its parts go; the sound is never looked at, and may be larger than
//! memory.
//!
//! Sources: ID3 tag version 2.4.0, section 3; APE Tags Specification, version 2; Lyrics3 v2.00; RFC 9639, section 8; EBU
//! Tech 3285; Apple, "Audio Interchange File Format 1.3".

use crate::fs::{Edits, Result, Source};

/// MP3 and AAC: the tags ID3, APE and Lyrics3 are cut off.
pub(super) fn clean_stream(source: &mut Source) -> Result<Edits> {
    let start = end_of_id3(source)?;
    let mut end = source.size();
    loop {
        let tail = source.read(end.saturating_sub(256).max(start)..end)?;
        let cut = tag_at_end(&tail).min(end - start);
        if cut == 0 {
            break;
        }
        end -= cut;
    }
    let mut edits = Edits::default();
    edits.keep(start..end);
    Ok(edits)
}

/// Where the sound starts: behind ID3 tags, whose length has seven bits a byte.
fn end_of_id3(source: &mut Source) -> Result<u64> {
    let mut at = 0;
    loop {
        let head = source.read(at..at + 10)?;
        let Some([b'I', b'D', b'3', _, _, flags, a, b, c, d]) = head.first_chunk::<10>() else {
            return Ok(at);
        };
        let length = [a, b, c, d].iter().fold(0, |length, byte| (length << 7) | u64::from(*byte & 0x7f));
        let footer = if flags & 0x10 == 0 { 0 } else { 10 };
        at = (at + 10 + length + footer).min(source.size());
    }
}

/// How long the tag is that these bytes end with; zero when there is none.
fn tag_at_end(tail: &[u8]) -> u64 {
    let ending = |length: usize, start: &[u8]| {
        let tag = tail.len().checked_sub(length).map(|at| &tail[at..]);
        tag.filter(|tag| tag.starts_with(start))
    };
    if ending(128, b"TAG").is_some() {
        return 128;
    }
    if let Some(footer) = ending(32, b"APETAGEX") {
        let number =
            |at: usize| u32::from_le_bytes([footer[at], footer[at + 1], footer[at + 2], footer[at + 3]]);
        let header = if number(20) >> 31 == 1 { 32 } else { 0 };
        return (u64::from(number(12)) + header).max(32);
    }
    if ending(9, b"LYRICS200").is_some() {
        let digits = tail.len().checked_sub(15).and_then(|at| std::str::from_utf8(&tail[at..at + 6]).ok());
        return digits.and_then(|digits| digits.parse::<u64>().ok()).map_or(0, |length| length + 15);
    }
    0
}

/// FLAC: of its blocks, how the sound is stored and where it can be entered are kept; none when it cannot be read.
pub(super) fn clean_flac(source: &mut Source) -> Result<Option<Edits>> {
    let start = end_of_id3(source)?;
    let mut at = start + 4;
    let mut kept: Vec<Vec<u8>> = Vec::new();
    loop {
        let head = source.read(at..at + 4)?;
        let Some([kind, a, b, c]) = head.first_chunk::<4>() else { return Ok(None) };
        let end = at + 4 + (u64::from(*a) << 16 | u64::from(*b) << 8 | u64::from(*c));
        if end > source.size() {
            return Ok(None);
        }
        if matches!(kind & 0x7f, 0 | 3) {
            let mut block = source.read(at..end)?;
            block[0] &= 0x7f;
            kept.push(block);
        }
        at = end;
        if kind & 0x80 != 0 {
            break;
        }
    }
    let Some(last) = kept.last_mut() else { return Ok(None) };
    last[0] |= 0x80;
    let mut edits = Edits::default();
    edits.put(*b"fLaC");
    for block in kept {
        edits.put(block);
    }
    edits.keep(at..source.size());
    Ok(Some(edits))
}

/// Chunks of WAV and AIFF that are sound, or say how it is stored.
const SOUND: &[&[u8; 4]] =
    &[b"fmt ", b"data", b"fact", b"cue ", b"smpl", b"COMM", b"SSND", b"MARK", b"INST", b"FVER"];

/// WAV and AIFF; none when it cannot be read.
pub(super) fn clean_chunks(source: &mut Source, is_big_endian: bool) -> Result<Option<Edits>> {
    let number = |bytes: [u8; 4]| {
        u64::from(if is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let head = source.read(0..12)?;
    let (mut at, mut kept, mut size) = (12, Vec::new(), 4);
    while at + 8 <= source.size() {
        let chunk = source.read(at..at + 8)?;
        let (Some(kind), Some(length)) = (chunk.first_chunk::<4>(), chunk.last_chunk::<4>()) else { break };
        // A recording that was broken off says more than there is.
        let end = (at + 8 + number(*length)).min(source.size());
        if SOUND.contains(&kind) {
            kept.push(at..end);
            size += end - at + (end - at) % 2;
        }
        at = end + (end - at) % 2;
    }
    let Some(size) = u32::try_from(size).ok().filter(|_| head.len() == 12 && !kept.is_empty()) else {
        return Ok(None);
    };
    let mut edits = Edits::default();
    let size = if is_big_endian { size.to_be_bytes() } else { size.to_le_bytes() };
    edits.put([&head[..4], &size, &head[8..]].concat());
    for chunk in kept {
        let is_odd = (chunk.end - chunk.start) % 2 == 1;
        edits.keep(chunk);
        if is_odd {
            edits.put([0]);
        }
    }
    Ok(Some(edits))
}
