//! Pictures are published without metadata, and look as before.

mod make;
mod others;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader};

use super::holding;
use super::random_vaults::random::Random;
use crate::cases;
use crate::harness::Project;

/// How many pictures one site has.
const PER_SITE: usize = 25;

/// What is seen of a picture: its pixels, its colour profile and how it is turned.
#[derive(PartialEq)]
struct Seen {
    pixels: DynamicImage,
    profile: Option<Vec<u8>>,
    orientation: Orientation,
}

fn seen(bytes: &[u8]) -> Seen {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("a format");
    let mut decoder = reader.into_decoder().expect("a picture");
    let (profile, orientation) = (decoder.icc_profile().expect("a profile"), decoder.orientation());
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Seen { pixels: DynamicImage::from_decoder(decoder).expect("pixels"), profile, orientation }
}

/// The published file of a picture.
fn published(project: &Project, stem: &str) -> Vec<u8> {
    let files = project.files("public/assets");
    let name = files
        .iter()
        .find(|name| name.starts_with(&format!("{stem}.")))
        .unwrap_or_else(|| panic!("{stem} in {files:?}"));
    std::fs::read(project.path().join("public/assets").join(name)).expect("the picture")
}

#[test]
fn random_pictures_keep_their_looks_and_nothing_else() {
    let seeds = cases::seeds(200, 1_000);
    let (mut turned, mut profiles) = (0, 0);
    for seeds in seeds.chunks(PER_SITE) {
        let project = Project::new();
        let pictures: Vec<_> =
            seeds.iter().map(|seed| (seed, make::picture(&mut Random::new(*seed)))).collect();
        let mut text = String::new();
        for (number, (_, picture)) in pictures.iter().enumerate() {
            text += &format!("![[p{number}.{}]]\n", picture.extension);
            project.write(&format!("content/p{number}.{}", picture.extension), &picture.bytes);
        }
        project.write("content/a.md", text);
        project.build();
        assert_eq!(holding(&project, "zqcanary"), Vec::<String>::new(), "one of {seeds:?}");
        for (number, (seed, picture)) in pictures.iter().enumerate() {
            let (before, after) = (seen(&picture.bytes), seen(&published(&project, &format!("p{number}"))));
            assert!(before.pixels == after.pixels, "the pixels of KB_TEST_SEED={seed} KB_TEST_CASES=1");
            assert!(before.profile == after.profile, "the profile of KB_TEST_SEED={seed} KB_TEST_CASES=1");
            assert!(
                before.orientation == after.orientation,
                "the orientation of KB_TEST_SEED={seed} KB_TEST_CASES=1"
            );
            turned += usize::from(after.orientation != Orientation::NoTransforms);
            profiles += usize::from(after.profile.is_some());
        }
    }
    assert!(
        seeds.len() < 100 || (turned > 20 && profiles > 40),
        "{turned} turned, {profiles} with a profile"
    );
}

#[test]
fn with_keep_metadata_files_are_published_as_they_are() {
    let picture = make::picture(&mut Random::new(1));
    let project = Project::new()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nkeep_metadata: true\n",
        )
        .file("content/a.md", format!("![[p.{}]] ![[broken.png]]\n", picture.extension))
        .file("content/broken.png", "no picture")
        .file(&format!("content/p.{}", picture.extension), &picture.bytes);
    project.build();
    assert_eq!(published(&project, "p"), picture.bytes);
    assert_eq!(published(&project, "broken"), b"no picture");
}

#[test]
fn a_picture_that_cannot_be_read_is_not_published() {
    for seed in 0..20 {
        let picture = make::picture(&mut Random::new(seed));
        let name = format!("p.{}", picture.extension);
        let short = &picture.bytes[..picture.bytes.len() / 3];
        let project = Project::new()
            .file("content/a.md", format!("---\nimage: {name}\n---\n![[{name}|shown]] and [link]({name})\n"))
            .file(&format!("content/{name}"), short);
        let run = project.run(&["check", "--all"]);
        assert_eq!(run.stderr.matches("warning[unreadable-file]").count(), 3, "{seed}: {}", run.stderr);
        assert_eq!(project.run(&["build"]).status, 0);
        assert_eq!(
            project.prose("public/a.html").trim(),
            "<p><span class=\"missing\">shown</span> and link</p>"
        );
        assert!(!project.files("public/assets").iter().any(|file| file.starts_with("p.")));
    }
}

#[test]
fn a_picture_of_a_name_that_lies_is_read_as_what_it_is() {
    let project = Project::new()
        .file("content/a.md", "[x](words.txt) ![[words.jpg]]\n")
        .file("content/words.txt", [crate::harness::pixel("a"), b"zqcanary".to_vec()].concat())
        .file("content/words.jpg", "zqcanary");
    project.run(&["build"]);
    assert_eq!(holding(&project, "zqcanary"), Vec::<String>::new());
}

#[test]
fn what_a_published_note_does_not_show_is_not_published() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("content/b.md", "---\nvisibility: private\n---\n![[zqcanary.png]]\n")
        .file("content/zqcanary.png", crate::harness::pixel("a"));
    project.build();
    assert_eq!(holding(&project, "zqcanary"), Vec::<String>::new());
}
