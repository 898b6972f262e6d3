//! Drawings, films, sound and documents.

use super::{holding, published};
use crate::harness::Project;

/// Builds a site that shows one file, and gives back what is published of it, and what was said.
fn publish(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<u8>, String) {
    let project =
        Project::new().file("content/a.md", format!("![[{name}]]\n")).file(&format!("content/{name}"), bytes);
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(holding(&project, "zqcanary"), Vec::<String>::new(), "{name}");
    let stem = name.rsplit_once('.').expect("an extension").0;
    (published(&project, stem), run.stderr)
}

#[test]
fn a_drawing_keeps_what_it_draws() {
    let svg = r##"<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="zqcanary.css"?>
<!-- zqcanary -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "zqcanary" [ <!ENTITY ns "http://www.w3.org/2000/svg"> <!ENTITY word "seen"> ]>
<svg xmlns="&ns;" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:q="zqcanary" inkscape:export-filename="/home/zqcanary/a.png" viewBox="0 0 9 9" onload="zqcanary()" content="zqcanary" data-note="zqcanary">
<metadata><rdf>zqcanary</rdf></metadata><title>A title</title><script>zqcanary</script><q:note>zqcanary</q:note>
<style>/* zqcanary &amp; zqcanary */ .a{fill:url(#g)} .b{background:url(zqcanary.png)}</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
<a href="zqcanary.md"><rect class="a" width="9" height="9" style="fill:blue;/*zqcanary*/stroke:url('zqcanary.svg#x')"/></a>
<a xlink:href="https://example.org/x"><circle r="1"/></a><a href="obsidian://open?file=zqcanary"><circle r="2"/></a>
<use href="#g"/><use href="zqcanary.svg#g"/><image href="zqcanary.png"/><image href="data:text/html;base64,enFjYW5hcnk="/>
<set attributeName="href" to="zqcanary.md"/><text x="1">&word; &lt;b&gt; &#233;<![CDATA[ & more]]></text>zqcanary
<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml"><p>A label</p><iframe src="zqcanary"></iframe><img src="zqcanary"/></div></foreignObject>
</svg>"##;
    let (bytes, said) = publish("d.svg", svg);
    assert_eq!(said, "");
    let text = String::from_utf8(bytes).expect("text");
    for part in [
        "viewBox=\"0 0 9 9\"",
        "<title>A title</title>",
        "fill:url(#g)",
        "<linearGradient id=\"g\">",
        "class=\"a\"",
        "fill:blue;",
        "xlink:href=\"https://example.org/x\"",
        "<circle r=\"2\"/>",
        "<use href=\"#g\"/>",
        "<text x=\"1\">seen &lt;b&gt; &#233; &amp; more</text>",
        "<p>A label</p>",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // What is cleaned once has nothing left to clean.
    assert_eq!(publish("d.svg", &text).0, text.as_bytes());
}

#[test]
fn a_picture_in_a_drawing_is_cleaned_too() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let pixel = crate::harness::pixel("a");
    let picture = [pixel.clone(), b"zqcanary".to_vec()].concat();
    let inner = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- zqcanary --><image href='data:image/png;base64,{}'/></svg>",
        STANDARD.encode(&picture)
    );
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/png;base64,{}'/><image href='data:image/svg+xml;base64,{}'/></svg>",
        STANDARD.encode(&picture),
        STANDARD.encode(inner)
    );
    let (bytes, _) = publish("d.svg", svg);
    let text = String::from_utf8(bytes).expect("text");
    let clean = STANDARD.encode(&pixel);
    assert!(text.contains(&format!("data:image/png;base64,{clean}\"")), "{text}");
    let inner = text
        .split_once("svg+xml;base64,")
        .and_then(|(_, rest)| rest.split_once('"'))
        .expect("an inner drawing")
        .0;
    let inner = String::from_utf8(STANDARD.decode(inner).expect("base64")).expect("text");
    assert!(inner.contains(&clean) && !inner.contains("zqcanary"), "{inner}");
}

#[test]
fn drawings_that_cannot_be_read_are_not_published() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>";
    let deep = |tag: &str, count: usize| tag.repeat(count);
    let deep = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>",
        deep("<g>", 70_000),
        deep("</g>", 70_000)
    );
    for svg in [
        deep.as_str(),
        "",
        "words",
        "<svg",
        "<html><body/></html>",
        "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
        "<svg><text>&unknown;</text></svg>",
        bomb,
    ] {
        let project = Project::new().file("content/a.md", "![[d.svg]]\n").file("content/d.svg", svg);
        let run = project.run(&["build"]);
        assert!(run.status == 0 && run.stderr.contains("warning[unreadable-file]"), "{svg}: {}", run.stderr);
        assert!(!project.files("public/assets").iter().any(|file| file.starts_with("d.")), "{svg}");
    }
}

fn part(kind: &[u8], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], kind, content].concat()
}

/// A track of a kind, with one chunk of one sample.
fn track(kind: &[u8], offset: u32, size: u32) -> Vec<u8> {
    let handler = part(b"hdlr", &[&[0; 8], kind, &[0; 12], b"zqcanary\0"].concat());
    let table = |name: &[u8; 4], numbers: &[u32]| {
        let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
        part(name, &[&[0; 4], numbers.as_slice()].concat())
    };
    let tables =
        [table(b"stsc", &[1, 1, 1, 1]), table(b"stsz", &[0, 1, size]), table(b"stco", &[1, offset])].concat();
    let alias = part(
        b"dinf",
        &part(b"dref", &[&[0, 0, 0, 0, 0, 0, 0, 1], part(b"alis", b"\0\0\0\0zqcanary").as_slice()].concat()),
    );
    let information = part(b"minf", &[alias, part(b"stbl", &tables)].concat());
    let times = part(b"mdhd", &[&[0; 4], b"zqca".as_slice(), b"nary", &[0; 12]].concat());
    let media = part(b"mdia", &[times, handler, information].concat());
    part(b"trak", &[part(b"tkhd", &[0; 84]), media, part(b"udta", &part(b"name", b"zqcanary"))].concat())
}

/// The head of a film: its kind.
fn head() -> Vec<u8> {
    part(b"ftyp", b"isom\0\0\0\0isom")
}

/// A film with this head, whose tables know where its data lies.
fn film(head: &[u8]) -> Vec<u8> {
    let start = u32::try_from(head.len() + 8).unwrap();
    let data = part(b"mdat", b"the film itself!zqcanary");
    let place = part(b"udta", &part(b"\xa9xyz", b"\0\x12\0\0+52zqcanary"));
    let apple =
        part(b"meta", &[part(b"keys", b"com.apple.quicktime.location"), part(b"ilst", b"zqcanary")].concat());
    let movie = [
        part(b"mvhd", &[0; 100]),
        track(b"vide", start, 16),
        track(b"meta", start + 16, 8),
        place,
        apple,
        part(b"uuid", b"0123456789abcdefzqcanary"),
    ]
    .concat();
    [
        head.to_vec(),
        data,
        part(b"moov", &movie),
        part(b"free", b"zqcanary"),
        part(b"uuid", b"zqcanary"),
        b"\0\0zqcanary".to_vec(),
    ]
    .concat()
}

#[test]
fn places_names_and_tracks_of_data_of_a_film_are_gone_and_no_sample_moves() {
    // Older cameras begin a film with its data.
    assert!(!publish("old.mov", film(&[])).0.windows(4).any(|kind| kind == b"udta"));
    for name in ["f.mp4", "f.mov", "f.m4a"] {
        let (bytes, said) = publish(name, film(&head()));
        assert_eq!(said, "");
        assert_eq!(&bytes[..film(&head()).len() - 10][..20], &film(&head())[..20]);
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(
            text.find("the film itself!"),
            String::from_utf8_lossy(&film(&head())).find("the film itself!")
        );
        assert!(text.contains("vide") && !text.contains("udta"), "{text}");
        assert_eq!(bytes.len(), film(&head()).len() - 10);
    }
}

#[test]
fn tags_of_sound_are_gone() {
    let sound = b"\xff\xfb\x90\x00the sound".to_vec();
    let id3 = [b"ID3\x04\0\0\0\0\0\x08".as_slice(), b"zqcanary"].concat();
    let old = [b"TAG".to_vec(), b"zqcanary".to_vec(), vec![0; 117]].concat();
    let ape = [b"zqcanary".as_slice(), b"APETAGEX\xd0\x07\0\0", &40_u32.to_le_bytes(), &[0; 16]].concat();
    assert_eq!(publish("s.mp3", [id3.clone(), sound.clone(), ape, old].concat()).0, sound);
    let block =
        |kind: u8, content: &[u8]| [&[kind, 0, 0, u8::try_from(content.len()).unwrap()], content].concat();
    let info = block(0, &[7; 34]);
    let flac =
        [b"fLaC".to_vec(), info.clone(), block(4, b"zqcanary"), block(0x86, b"zqcanary"), b"frames".to_vec()]
            .concat();
    let clean = [b"fLaC\x80\0\0\x22".to_vec(), vec![7; 34], b"frames".to_vec()].concat();
    assert_eq!(publish("s.flac", flac).0, clean);
    let chunk = |kind: &[u8; 4], content: &[u8]| {
        [kind, &u32::try_from(content.len()).unwrap().to_le_bytes(), content].concat()
    };
    let wav = |chunks: Vec<u8>| {
        [b"RIFF".as_slice(), &u32::try_from(chunks.len() + 4).unwrap().to_le_bytes(), b"WAVE", &chunks]
            .concat()
    };
    let kept = [chunk(b"fmt ", &[1; 16]), chunk(b"data", b"sound!")].concat();
    let full = wav([chunk(b"LIST", b"INFOzqcanary"), kept.clone(), chunk(b"bext", b"zqcanary")].concat());
    assert_eq!(publish("s.wav", full).0, wav(kept));
}

#[test]
fn metadata_that_kb_cannot_remove_is_told_of_once() {
    let project = Project::new()
        .file("content/a.md", "[a](a.pdf) [b](b.pdf) [c](c.pdf) [d](d.ogg)\n")
        .file("content/b.md", "[a](a.pdf)\n");
    for name in ["a.pdf", "b.pdf", "c.pdf"] {
        project.write(&format!("content/{name}"), format!("%PDF-1.7 /Author ({name})"));
    }
    project.write("content/d.ogg", "OggS");
    let run = project.run(&["build"]);
    assert_eq!(run.stderr.matches("warning[file-metadata]").count(), 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("kb cannot remove the metadata of `a.pdf`, `b.pdf`, `c.pdf` and 1 more files"),
        "{}",
        run.stderr
    );
    project.write(
        "kb.yaml",
        "base_url: https://example.org\ndefaults: {visibility: public}\nseverity: {file-metadata: off}\n",
    );
    project.build();
}

/// A HEIF file with a picture, its thumbnail, EXIF and XMP.
fn heif() -> Vec<u8> {
    let items: [(&[u8; 4], &[u8]); 4] = [
        (b"av01", b"the picture"),
        (b"av01", b"zqcanarythumb"),
        (b"Exif", b"zqcanaryexif"),
        (b"mime", b"zqcanaryxmp"),
    ];
    let entry = |number: u16, kind: &[u8; 4]| {
        part(
            b"infe",
            &[&[2, 0, 0, 0], number.to_be_bytes().as_slice(), &[0, 0], kind, b"zqcanary\0"].concat(),
        )
    };
    let infos: Vec<u8> = items.iter().zip(1..).flat_map(|((kind, _), number)| entry(number, kind)).collect();
    let infos = part(b"iinf", &[&[0, 0, 0, 0, 0, 4], infos.as_slice()].concat());
    let thumbnail = part(b"iref", &[&[0, 0, 0, 0][..], &part(b"thmb", &[0, 2, 0, 1, 0, 1])].concat());
    let properties =
        part(b"iprp", &part(b"ipco", &[part(b"ispe", &[0; 12]), part(b"udes", b"zqcanary")].concat()));
    let make = |start: usize| {
        let mut places = vec![0, 0, 0, 0, 0x44, 0, 0, 4];
        let mut at = start;
        for ((_, bytes), number) in items.iter().zip(1_u16..) {
            places.extend(number.to_be_bytes());
            places.extend([0, 0, 0, 1]);
            places.extend(u32::try_from(at).unwrap().to_be_bytes());
            places.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
            at += bytes.len();
        }
        let handler = part(b"hdlr", &[&[0; 8], b"pict".as_slice(), &[0; 12], b"zqcanary\0"].concat());
        let meta = [
            vec![0; 4],
            handler,
            part(b"pitm", &[0, 0, 0, 0, 0, 1]),
            infos.clone(),
            part(b"iloc", &places),
            thumbnail.clone(),
            properties.clone(),
        ]
        .concat();
        let data: Vec<u8> = items.iter().flat_map(|(_, bytes)| bytes.to_vec()).chain(*b"zqcanary").collect();
        [
            part(b"ftyp", b"avif\0\0\0\0avifmif1"),
            part(b"meta", &meta),
            part(b"uuid", b"zqcanary"),
            part(b"mdat", &data),
        ]
        .concat()
    };
    let first = make(0);
    make(
        String::from_utf8_lossy(&first)
            .find("the picture")
            .map_or(0, |_| first.windows(11).position(|part| part == b"the picture").unwrap()),
    )
}

#[test]
fn heif_pictures_keep_their_picture_alone() {
    for name in ["p.avif", "p.heic"] {
        let (bytes, said) = publish(name, heif());
        assert_eq!(said, "");
        assert_eq!(bytes.len(), heif().len());
        let place = |bytes: &[u8]| bytes.windows(11).position(|part| part == b"the picture");
        assert!(place(&bytes).is_some() && place(&bytes) == place(&heif()));
        assert!(
            bytes.windows(4).any(|part| part == b"ispe") && !bytes.windows(4).any(|part| part == b"Exif")
        );
    }
}

#[test]
fn jpeg_xl_keeps_its_picture_alone() {
    let signature = part(b"JXL ", b"\r\n\x87\n");
    let kept = [signature, part(b"ftyp", b"jxl \0\0\0\0jxl "), part(b"jxlc", b"\xff\x0athe picture")];
    let [signature, kind, picture] = kept.clone();
    let full = [
        signature,
        kind,
        part(b"Exif", b"zqcanary"),
        part(b"jbrd", b"zqcanary"),
        picture,
        part(b"xml ", b"zqcanary"),
    ]
    .concat();
    assert_eq!(publish("p.jxl", full).0, kept.concat());
}
