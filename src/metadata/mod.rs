//! What files tell beside what they show: places, names, cameras, times, comments, earlier states. It is removed before
//! a file is published.
//!
//! 1. [`clean`] looks at the first bytes for the format; what a name says counts only where they say nothing.
//! 2. Each format has a file of its own, which lists what is *kept*: pixels, colour profile, orientation. Nothing is
//!    decoded or compressed anew, so a picture looks as before to the last bit.
//! 3. The result are edits of the file, which are applied while it is read: large films are never in memory.
//!
//! The formats are read here and not by a crate, since those at hand keep what they do not know.

mod bmp;
mod boxes;
mod format;
mod gif;
mod jpeg;
mod jxl;
mod orientation;
mod png;
mod reader;
mod sound;
mod svg;
mod webp;

use std::ops::Range;

use crate::fs::{Edits, Result, Source};
use boxes::film;
use format::Format;

/// The largest picture that is read, in bytes: it lies in memory as a whole.
const MAX_PICTURE: u64 = 64 << 20;
/// How many bytes of a file tell its format.
const HEAD: u64 = 4096;
/// How deep pictures may lie in drawings.
const MAX_DEPTH: usize = 2;

/// Why a file cannot be read, as the end of a sentence about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// What may be published of a file.
#[derive(Debug)]
pub enum Cleaned {
    /// The file without its metadata.
    Clean(Edits),
    /// The file as it is: its metadata cannot be removed.
    AsItIs(Edits),
    /// Nothing: a picture whose structure cannot be read could hold anything.
    Nothing(Unreadable),
}

/// Removes the metadata of a file, whose extension, in lower case, is given.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn clean(source: &mut Source, extension: &str) -> Result<Cleaned> {
    let size = source.size();
    let format = Format::of(&source.read(0..HEAD)?, extension);
    let as_it_is = || Cleaned::AsItIs(Edits::none(size));
    if format.is_picture() {
        if size > MAX_PICTURE {
            return Ok(Cleaned::Nothing(Unreadable("it is larger than 64 MiB")));
        }
        let bytes = source.read(0..size)?;
        return Ok(picture_of(format, &bytes, 0).map_or_else(Cleaned::Nothing, Cleaned::Clean));
    }
    Ok(match format {
        Format::Film => match film::clean(source)? {
            Ok(film) if film.has_data => Cleaned::AsItIs(film.edits),
            Ok(film) => Cleaned::Clean(film.edits),
            Err(_) => as_it_is(),
        },
        Format::Stream => Cleaned::Clean(sound::clean_stream(source)?),
        Format::Flac => sound::clean_flac(source)?.map_or_else(as_it_is, Cleaned::Clean),
        Format::Wav => sound::clean_chunks(source, false)?.map_or_else(as_it_is, Cleaned::Clean),
        Format::Aiff => sound::clean_chunks(source, true)?.map_or_else(as_it_is, Cleaned::Clean),
        Format::Other => as_it_is(),
        _ => Cleaned::Clean(Edits::none(size)),
    })
}

/// Removes the metadata of a picture within so many others.
fn picture(bytes: &[u8], is_drawing: bool, depth: usize) -> std::result::Result<Edits, Unreadable> {
    let extension = if is_drawing { "svg" } else { "png" };
    picture_of(Format::of(&bytes[..bytes.len().min(4096)], extension), bytes, depth)
}

fn picture_of(format: Format, bytes: &[u8], depth: usize) -> std::result::Result<Edits, Unreadable> {
    match format {
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::Gif => gif::clean(bytes),
        Format::Webp => webp::clean(bytes),
        Format::Bmp => bmp::clean(bytes),
        Format::Heif => boxes::heif::clean(bytes),
        Format::Jxl => jxl::clean(bytes),
        Format::Svg => svg::clean(bytes, depth),
        _ => Err(Unreadable("it is no picture that kb knows")),
    }
}

fn range(range: Range<usize>) -> Range<u64> {
    range.start as u64..range.end as u64
}
