//! Which format a file has: by what it holds, and by its name where that says nothing.

/// A format that can hold metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A picture.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Gif,
    /// A picture.
    Webp,
    /// A picture.
    Bmp,
    /// HEIF or AVIF.
    Heif,
    /// JPEG XL.
    Jxl,
    /// A drawing.
    Svg,
    /// A picture by its name alone.
    NoPicture,
    /// MP4, MOV and their kin, with sound or film.
    Film,
    /// MP3 or AAC.
    Stream,
    /// Sound.
    Flac,
    /// Sound.
    Wav,
    /// Sound.
    Aiff,
    /// A format whose metadata kb cannot remove.
    Other,
    /// A file without metadata that anybody knows of.
    Plain,
}

/// Extensions of pictures, in lower case.
const PICTURES: &[&str] =
    &["apng", "avif", "bmp", "gif", "heic", "heif", "jfif", "jpeg", "jpg", "jxl", "png", "svg", "webp"];
/// Extensions of documents that are archives of XML inside.
const PACKED: &[&str] = &["docx", "epub", "odp", "ods", "odt", "pptx", "xlsx"];
/// First bytes of documents, films and sound whose metadata kb cannot remove: PDF, PostScript, RTF, old Word and its kin,
/// `DjVu`, Ogg, Matroska, MPEG.
const OTHERS: &[&[u8]] = &[
    b"%PDF",
    b"%!PS",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"AT&TFORM",
    b"OggS",
    b"\x1a\x45\xdf\xa3",
    b"\0\0\x01\xba",
];
/// Extensions of films and sound in boxes.
const FILMS: &[&str] = &["3gp", "m4a", "m4b", "m4v", "mov", "mp4"];
/// Brands of HEIF files that hold a still picture first.
const STILL: &[&[u8]] =
    &[b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1"];

impl Format {
    /// The format of a file with these first bytes and this extension, in lower case.
    pub fn of(head: &[u8], extension: &str) -> Format {
        let is_picture = PICTURES.contains(&extension);
        match head {
            [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
            [b'B', b'M', ..] if extension == "bmp" || is_picture => Format::Bmp,
            [0xff, 0x0a, ..] if extension == "jxl" => Format::Jxl,
            [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => Format::Jxl,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_still(brand) => Format::Heif,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] if !is_picture => Format::Film,
            // Older files begin with any of their parts.
            [_, _, _, _, kind @ ..] if FILMS.contains(&extension) && is_quicktime(kind) => Format::Film,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Format::Wav,
            [b'F', b'O', b'R', b'M', _, _, _, _, b'A', b'I', b'F', b'F' | b'C', ..] => Format::Aiff,
            _ if head.starts_with(super::png::SIGNATURE) => Format::Png,
            _ if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") => Format::Gif,
            _ if head.starts_with(b"fLaC") => Format::Flac,
            _ if head.starts_with(b"ID3") && extension == "flac" => Format::Flac,
            _ if is_picture && (extension == "svg" || holds(head, b"<svg")) => Format::Svg,
            _ if is_picture => Format::NoPicture,
            _ if head.starts_with(b"ID3") || matches!(extension, "mp3" | "aac") => Format::Stream,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => Format::Other,
            _ if head.starts_with(b"PK") && PACKED.contains(&extension) => Format::Other,
            _ if OTHERS.iter().any(|start| head.starts_with(start)) => Format::Other,
            _ => Format::Plain,
        }
    }

    /// Whether it is shown as a picture.
    pub fn is_picture(self) -> bool {
        use Format::{Bmp, Gif, Heif, Jpeg, Jxl, NoPicture, Png, Svg, Webp};
        matches!(self, Jpeg | Png | Gif | Webp | Bmp | Heif | Jxl | Svg | NoPicture)
    }
}

/// Whether the brands behind `ftyp` are those of a still picture.
fn is_still(brands: &[u8]) -> bool {
    brands.get(..4).is_some_and(|brand| STILL.contains(&brand))
}

fn is_quicktime(kind: &[u8]) -> bool {
    [b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"].iter().any(|known| kind.starts_with(*known))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
