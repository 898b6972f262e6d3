//! Pictures with metadata in every slot of their format, around pixels that another library has written.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::super::random_vaults::random::Random;
use crate::harness::png_chunk;

/// A picture: its extension, and its bytes.
pub struct Picture {
    pub extension: &'static str,
    pub bytes: Vec<u8>,
}

/// What stands in a picture beside its pixels.
struct Slots<'r> {
    random: &'r mut Random,
    orientation: u8,
    profile: Vec<u8>,
    count: usize,
}

impl Slots<'_> {
    /// A word that nothing published may hold.
    fn canary(&mut self) -> Vec<u8> {
        self.count += 1;
        format!("zqcanary{}x{}", self.count, self.random.below(100_000)).into_bytes()
    }

    fn maybe(&mut self, percent: usize) -> bool {
        self.random.chance(percent)
    }

    /// EXIF with a description, a place and a thumbnail, and how the picture is turned.
    fn exif(&mut self) -> Vec<u8> {
        let (words, place, thumbnail) = (self.canary(), self.canary(), self.canary());
        let mut exif = b"MM\0*\0\0\0\x08\0\x03".to_vec();
        let data = 8 + 2 + 3 * 12 + 4;
        let entry = |tag: u16, kind: u16, count: usize, value: [u8; 4]| {
            [
                &tag.to_be_bytes()[..],
                &kind.to_be_bytes(),
                &u32::try_from(count).unwrap().to_be_bytes(),
                &value,
            ]
            .concat()
        };
        exif.extend(entry(0x010e, 2, words.len(), u32::try_from(data).unwrap().to_be_bytes()));
        exif.extend(entry(0x0112, 3, 1, [0, self.orientation, 0, 0]));
        exif.extend(entry(0x8825, 4, 1, u32::try_from(data + words.len()).unwrap().to_be_bytes()));
        exif.extend([0; 4]);
        exif.extend(words);
        exif.extend([0, 0, 0, 0]);
        exif.extend(place);
        exif.extend(thumbnail);
        exif
    }

    fn xmp(&mut self) -> Vec<u8> {
        [b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>".as_slice(), &self.canary(), b"</x:xmpmeta>"].concat()
    }
}

/// A picture in a random format.
pub fn picture(random: &mut Random) -> Picture {
    let size = (u32::try_from(random.below(24) + 1).unwrap(), u32::try_from(random.below(24) + 1).unwrap());
    let pixels = RgbImage::from_fn(size.0, size.1, |_, _| {
        image::Rgb([0; 3].map(|_| u8::try_from(random.below(256)).unwrap()))
    });
    let format = random.pick(&[
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
        ImageFormat::Bmp,
    ]);
    let mut written = Cursor::new(Vec::new());
    pixels.write_to(&mut written, format).expect("a picture");
    let written = written.into_inner();
    let orientation = if random.chance(60) { u8::try_from(random.below(8) + 1).unwrap() } else { 1 };
    let profile = if random.chance(60) {
        (0..random.below(3000) + 200).map(|n| u8::try_from(n % 251).unwrap()).collect()
    } else {
        Vec::new()
    };
    let mut slots = Slots { random, orientation, profile, count: 0 };
    let (extension, bytes) = match format {
        ImageFormat::Jpeg => ("jpg", jpeg(&written, &mut slots)),
        ImageFormat::Png => ("png", png(&written, &mut slots)),
        ImageFormat::WebP => ("webp", webp(&written, size, &mut slots)),
        ImageFormat::Gif => ("gif", gif(&written, &mut slots)),
        _ => ("bmp", bmp(&written, &mut slots)),
    };
    // A name may lie: what a file holds counts.
    let extension = if slots.maybe(10) && extension != "bmp" {
        slots.random.pick(&["jpg", "png", "gif", "webp"])
    } else {
        extension
    };
    Picture { extension, bytes }
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xff, marker], &u16::try_from(content.len() + 2).unwrap().to_be_bytes()[..], content].concat()
}

fn jpeg(written: &[u8], slots: &mut Slots<'_>) -> Vec<u8> {
    // What the library wrote as JFIF gives way to one with a thumbnail.
    let rest = if written[3] == 0xe0 {
        &written[4 + usize::from(u16::from_be_bytes([written[4], written[5]]))..]
    } else {
        &written[2..]
    };
    let thumbnail = [slots.canary(), vec![0; 12]].concat();
    let thumbnail = &thumbnail[..12 + (thumbnail.len() - 12) / 3 * 3];
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(
        0xe0,
        &[
            b"JFIF\0\x01\x02\0\0\x48\0\x48".as_slice(),
            &[u8::try_from(thumbnail.len() / 3).unwrap(), 1],
            thumbnail,
        ]
        .concat(),
    ));
    let mut segments = vec![segment(0xe1, &[b"Exif\0\0".as_slice(), &slots.exif()].concat())];
    segments.push(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), &slots.xmp()].concat()));
    segments
        .push(segment(0xe1, &[b"http://ns.adobe.com/xmp/extension/\0".as_slice(), &slots.xmp()].concat()));
    segments.push(segment(0xed, &[b"Photoshop 3.0\x008BIM".as_slice(), &slots.canary()].concat()));
    segments.push(segment(0xe0, &[b"JFXX\0\x10".as_slice(), &slots.canary()].concat()));
    segments.push(segment(0xe2, &[b"MPF\0".as_slice(), &slots.canary()].concat()));
    segments.push(segment(0xe2, &[b"FPXR\0".as_slice(), &slots.canary()].concat()));
    segments.push(segment(0xeb, &[b"JP\0\x01".as_slice(), &slots.canary()].concat()));
    segments.push(segment(0xfe, &slots.canary()));
    for segment in segments {
        if slots.maybe(80) {
            bytes.extend(segment);
        }
    }
    let profile = slots.profile.clone();
    let parts: Vec<&[u8]> = profile.chunks(1200).collect();
    for (number, part) in parts.iter().enumerate() {
        let head = [
            b"ICC_PROFILE\0".as_slice(),
            &[u8::try_from(number + 1).unwrap(), u8::try_from(parts.len()).unwrap()],
        ]
        .concat();
        bytes.extend(segment(0xe2, &[&head, *part].concat()));
    }
    bytes.extend(rest);
    if slots.maybe(50) {
        bytes.extend([b"\xff\xd8\xff\xe1".as_slice(), &slots.canary()].concat());
    }
    bytes
}

fn png(written: &[u8], slots: &mut Slots<'_>) -> Vec<u8> {
    let (header, rest) = written.split_at(8 + 25);
    let (data, end) = rest.split_at(rest.len() - 12);
    let mut bytes = header.to_vec();
    if !slots.profile.is_empty() {
        let name = slots.canary();
        let packed = stored(&slots.profile);
        bytes.extend(png_chunk(b"iCCP", &[&name, b"\0\0".as_slice(), &packed].concat()));
    }
    let texts = |slots: &mut Slots<'_>| {
        let mut chunks = vec![png_chunk(b"tEXt", &[b"Comment\0".as_slice(), &slots.canary()].concat())];
        chunks.push(png_chunk(b"zTXt", &[b"Author\0\0".as_slice(), &stored(&slots.canary())].concat()));
        chunks.push(png_chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), &slots.xmp()].concat()));
        chunks.push(png_chunk(b"prVt", &slots.canary()));
        chunks.push(png_chunk(b"tIME", &[7, 0xe9, 1, 2, 3, 4, 5]));
        chunks
    };
    for chunk in texts(slots) {
        bytes.extend(chunk);
    }
    let exif = png_chunk(b"eXIf", &slots.exif());
    bytes.extend(&exif);
    bytes.extend(data);
    for chunk in texts(slots) {
        bytes.extend(chunk);
    }
    bytes.extend(end);
    bytes.extend(slots.canary());
    bytes
}

/// A stream of zlib (RFC 1950) that compresses nothing.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    [
        &[0x78, 1, 1][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        data,
        &((high << 16) | low).to_be_bytes(),
    ]
    .concat()
}

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let padding = &[0][..content.len() % 2];
    [kind, &length, content, padding].concat()
}

fn webp(written: &[u8], (width, height): (u32, u32), slots: &mut Slots<'_>) -> Vec<u8> {
    let image = &written[12..];
    let flags = 0x0c | if slots.profile.is_empty() { 0 } else { 0x20 };
    let [w0, w1, w2, _] = (width - 1).to_le_bytes();
    let [h0, h1, h2, _] = (height - 1).to_le_bytes();
    let mut chunks = chunk(b"VP8X", &[flags, 0, 0, 0, w0, w1, w2, h0, h1, h2]);
    if !slots.profile.is_empty() {
        chunks.extend(chunk(b"ICCP", &slots.profile));
    }
    chunks.extend(image);
    chunks.extend(chunk(b"EXIF", &slots.exif()));
    chunks.extend(chunk(b"XMP ", &slots.xmp()));
    chunks.extend(chunk(b"priv", &slots.canary()));
    let length = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &length, b"WEBP", &chunks, &slots.canary()].concat()
}

fn gif(written: &[u8], slots: &mut Slots<'_>) -> Vec<u8> {
    let table = if written[10] & 0x80 == 0 { 0 } else { 3 << ((written[10] & 7) + 1) };
    let (header, rest) = written.split_at(13 + table);
    let block = |content: &[u8]| [&[u8::try_from(content.len()).unwrap()], content].concat();
    let mut bytes = [b"GIF89a".as_slice(), &header[6..]].concat();
    bytes.extend([&[0x21, 0xfe], &block(&slots.canary())[..], &block(&slots.canary()), &[0]].concat());
    bytes.extend([&[0x21, 0xff], &block(b"XMP DataXMP")[..], &block(&slots.canary()), &[0]].concat());
    bytes.extend(
        [&[0x21, 0xff], &block(b"NETSCAPE2.0")[..], &block(&[1, 3, 0]), &block(&slots.canary()), &[0]]
            .concat(),
    );
    bytes.extend([&[0x21, 0x01], &block(&[0; 12])[..], &block(&slots.canary()), &[0]].concat());
    bytes.extend(rest);
    bytes.extend(slots.canary());
    bytes
}

fn bmp(written: &[u8], slots: &mut Slots<'_>) -> Vec<u8> {
    let mut bytes = written.to_vec();
    let pixels = usize::try_from(u32::from_le_bytes(bytes[10..14].try_into().unwrap())).unwrap();
    let hidden = slots.canary();
    // Between the header and the pixels nobody looks.
    bytes[10..14].copy_from_slice(&u32::try_from(pixels + hidden.len()).unwrap().to_le_bytes());
    bytes.splice(pixels..pixels, hidden);
    bytes.extend(slots.canary());
    bytes
}
