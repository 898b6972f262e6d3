//! Small pictures with everything in them that a camera or an editor may have left there.

/// A format, and the picture with these words in its metadata.
pub type Format = (&'static str, fn(&[String]) -> Vec<u8>);

/// The formats that carry metadata.
pub const FORMATS: &[Format] = &[("png", png), ("jpg", jpeg), ("svg", svg), ("gif", gif), ("webp", webp)];

/// One pixel, with texts before and after it (PNG specification, third edition).
fn png(words: &[String]) -> Vec<u8> {
    let word = |index: usize| words[index % words.len()].as_str();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut bytes, *b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
    chunk(&mut bytes, *b"tEXt", format!("Comment\0{}", word(0)).as_bytes());
    chunk(&mut bytes, *b"zTXt", &[b"Author\0\0".as_slice(), &zlib(word(1).as_bytes())].concat());
    chunk(&mut bytes, *b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{}", xmp(word(2))).as_bytes());
    chunk(&mut bytes, *b"eXIf", &exif(word(3)));
    chunk(&mut bytes, *b"IDAT", &zlib(&[0, 1, 2, 3]));
    chunk(&mut bytes, *b"tIME", &[7, 234, 1, 2, 3, 4, 5]);
    chunk(&mut bytes, *b"teXt", word(4).as_bytes());
    chunk(&mut bytes, *b"IEND", b"");
    bytes.extend(word(5).bytes());
    bytes
}

fn chunk(bytes: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let body = [kind.as_slice(), data].concat();
    bytes.extend(u32::try_from(data.len()).expect("a small chunk").to_be_bytes());
    bytes.extend(&body);
    bytes.extend(crc(&body).to_be_bytes());
}

/// The checksum of PNG's chunks.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// A stream of zlib (RFC 1950) that compresses nothing: a canary in it is found as it is.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("a short stream");
    let sum = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(bytes);
    stream.extend(((sum.1 << 16) | sum.0).to_be_bytes());
    stream
}

/// A description in EXIF: one entry, `ImageDescription`.
fn exif(word: &str) -> Vec<u8> {
    let length = u32::try_from(word.len() + 1).expect("a short word");
    let mut bytes = b"II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0".to_vec();
    bytes.extend(length.to_le_bytes());
    bytes.extend(26_u32.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(word.bytes());
    bytes.push(0);
    bytes
}

fn xmp(word: &str) -> String {
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"{word}\"/></rdf:RDF></x:xmpmeta>"
    )
}

/// Eight grey pixels in a row (JPEG, ITU-T T.81), with segments that tell of them.
fn jpeg(words: &[String]) -> Vec<u8> {
    let word = |index: usize| words[index % words.len()].as_str();
    let mut bytes = b"\xff\xd8".to_vec();
    segment(&mut bytes, 0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    segment(&mut bytes, 0xe1, &[b"Exif\0\0".as_slice(), &exif(word(0))].concat());
    segment(&mut bytes, 0xe1, format!("http://ns.adobe.com/xap/1.0/\0{}", xmp(word(1))).as_bytes());
    segment(
        &mut bytes,
        0xed,
        &[b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x78\0\x0a", word(2).as_bytes(), b"\0"]
            .concat(),
    );
    segment(&mut bytes, 0xfe, word(3).as_bytes());
    segment(&mut bytes, 0xeb, word(4).as_bytes());
    segment(&mut bytes, 0xdb, &[&[0_u8][..], &[1; 64]].concat());
    segment(&mut bytes, 0xc0, b"\x08\0\x08\0\x08\x01\x01\x11\0");
    // One code each: no difference, and the end of the block.
    segment(&mut bytes, 0xc4, &[&[0_u8, 1][..], &[0; 15], &[0]].concat());
    segment(&mut bytes, 0xc4, &[&[0x10_u8, 1][..], &[0; 15], &[0]].concat());
    segment(&mut bytes, 0xda, b"\x01\x01\0\0\x3f\0");
    bytes.extend(b"\x3f\xff\xd9");
    bytes.extend(word(5).bytes());
    bytes
}

fn segment(bytes: &mut Vec<u8>, marker: u8, data: &[u8]) {
    bytes.extend([0xff, marker]);
    bytes.extend(u16::try_from(data.len() + 2).expect("a short segment").to_be_bytes());
    bytes.extend(data);
}

/// A drawing as editors save it.
fn svg(words: &[String]) -> Vec<u8> {
    let word = |index: usize| words[index % words.len()].as_str();
    format!(
        "<?xml version=\"1.0\"?>\n<!-- {} -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" sodipodi:docname=\"{}.svg\" width=\"8\" height=\"8\">\
         <metadata>{}</metadata><sodipodi:namedview inkscape:export-filename=\"/home/{}\"/><script>/* {} */</script>\
         <a href=\"{}.md\"><rect width=\"8\" height=\"8\"/></a><?editor {}?></svg>\n",
        word(0), word(1), word(2), word(3), word(4), word(5), word(0)
    )
    .into_bytes()
}

/// One pixel (GIF 89a) with a comment and XMP.
fn gif(words: &[String]) -> Vec<u8> {
    let word = |index: usize| words[index % words.len()].as_bytes();
    let block = |data: &[u8]| [&[u8::try_from(data.len()).expect("a short block")][..], data].concat();
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(b"\x21\xfe");
    bytes.extend(block(word(0)));
    bytes.extend(b"\0\x21\xff\x0bXMP DataXMP");
    bytes.extend(block(word(1)));
    bytes.extend(b"\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    bytes.extend(word(2));
    bytes
}

/// One pixel (WebP, lossless) with EXIF and XMP.
fn webp(words: &[String]) -> Vec<u8> {
    let word = |index: usize| words[index % words.len()].as_str();
    let mut body = b"WEBP".to_vec();
    for (kind, data) in [
        (b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0".to_vec()),
        (b"VP8L", b"\x2f\0\0\0\0\x07\x10\xfd\x8f\xfe\x07\x22\xa2\xff\x01".to_vec()),
        (b"EXIF", exif(word(0))),
        (b"XMP ", xmp(word(1)).into_bytes()),
    ] {
        body.extend(kind);
        body.extend(u32::try_from(data.len()).expect("a small chunk").to_le_bytes());
        body.extend(&data);
        if data.len() % 2 == 1 {
            body.push(0);
        }
    }
    let length = u32::try_from(body.len()).expect("a small picture").to_le_bytes();
    [b"RIFF".as_slice(), &length, &body].concat()
}
