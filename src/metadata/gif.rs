//! GIF: images and their timing are kept, how often an animation repeats, and the colour profile.
//!
//! Source: `CompuServe`, "Graphics Interchange Format, Version 89a", sections 15 to 27.

use super::reader::Reader;
use super::{Unreadable, range};
use crate::fs::Edits;

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2c;
const TRAILER: u8 = 0x3b;
const GRAPHIC_CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;

pub(super) fn clean(bytes: &[u8]) -> Result<Edits, Unreadable> {
    let mut reader = Reader::new(bytes, 10);
    let flags = reader.u8()?;
    reader.take(2)?;
    reader.take(colours(flags))?;
    let mut edits = Edits::default();
    edits.keep(0..reader.at as u64);
    let mut has_image = false;
    loop {
        let start = reader.at;
        let kept = match reader.u8()? {
            TRAILER if has_image => break,
            EXTENSION => extension(&mut reader, bytes)?,
            IMAGE => {
                has_image = true;
                let flags = reader.take(9)?[8];
                reader.take(colours(flags) + 1)?;
                skip_blocks(&mut reader)?;
                Kept::All
            }
            _ => return Err(Unreadable("it holds no picture, or a block of no kind that GIF has")),
        };
        match kept {
            Kept::All => edits.keep(range(start..reader.at)),
            Kept::As(bytes) => edits.put(bytes),
            Kept::Nothing => {}
        }
    }
    edits.put([TRAILER]);
    Ok(edits)
}

/// The bytes of a table of colours, by the flags before it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// What is kept of a block.
enum Kept {
    All,
    As(Vec<u8>),
    Nothing,
}

fn extension(reader: &mut Reader, bytes: &[u8]) -> Result<Kept, Unreadable> {
    let label = reader.u8()?;
    let start = reader.at;
    skip_blocks(reader)?;
    let blocks = &bytes[start..reader.at];
    Ok(match (label, blocks) {
        // Four bytes: how a frame gives way to the next, when, and which colour is none.
        (GRAPHIC_CONTROL, [4, control @ .., 0]) if control.len() == 4 => Kept::All,
        (APPLICATION, [11, name @ ..]) if name.starts_with(b"ICCRGBG1012") => Kept::All,
        (APPLICATION, [11, name @ ..]) if is_animation(name) => repeat(blocks),
        _ => Kept::Nothing,
    })
}

fn is_animation(name: &[u8]) -> bool {
    name.starts_with(b"NETSCAPE2.0") || name.starts_with(b"ANIMEXTS1.0")
}

/// How often the animation repeats, and nothing else.
fn repeat(blocks: &[u8]) -> Kept {
    match blocks.get(12..16) {
        Some([3, 1, low, high]) => {
            Kept::As([&[EXTENSION, APPLICATION], &blocks[..12], &[3, 1, *low, *high, 0]].concat())
        }
        _ => Kept::Nothing,
    }
}

/// Goes past blocks, each with its length before it, up to an empty one.
fn skip_blocks(reader: &mut Reader) -> Result<(), Unreadable> {
    loop {
        let length = reader.u8()?;
        if length == 0 {
            return Ok(());
        }
        reader.take(usize::from(length))?;
    }
}
