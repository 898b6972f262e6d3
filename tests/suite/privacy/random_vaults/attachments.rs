//! Files beside the notes: those that must not be seen, and those of which a part must not.

use super::canaries::Canaries;
use super::pictures::FORMATS;
use super::random::Random;
use super::targets::Target;
use super::vault::{File, Rule, Vault, Visibility};

/// The other formats, by their extension.
const OTHERS: &[&str] =
    &["txt", "pdf", "zip", "mp3", "mp4", "csv", "json", "html", "css", "canvas", "unknown"];

/// A file in a private folder, or in one that is ignored. Public notes name it.
pub fn withheld(vault: &mut Vault, random: &mut Random) -> Target {
    let folder = vault.canaries.word(random, "a private folder of files");
    if random.chance(50) {
        vault.ignored.push(Rule { text: format!("\"{folder}/**\""), is_private: true });
    } else {
        vault.folders.push(Rule { text: format!("\"{folder}\": {{visibility: private}}"), is_private: true });
    }
    let (stem, path) = if random.chance(20) {
        // Its name is one that may be seen.
        ("ok".to_owned(), format!("{folder}/ok.png"))
    } else {
        let stem = vault.canaries.word(random, "the name of a private file");
        let path = format!("{folder}/{stem}.{}", extension(random));
        (stem, path)
    };
    let bytes = bytes(&path, &mut vault.canaries, random);
    vault.files.push(File::whole(path.clone(), bytes, Visibility::Private));
    Target {
        names: vec![path.rsplit('/').next().unwrap_or(&stem).to_owned()],
        path,
        fragments: Vec::new(),
        is_note: false,
    }
}

/// A file that private notes alone show: its folder has no rule.
pub fn of_private_notes(vault: &mut Vault, random: &mut Random) -> String {
    let stem = vault.canaries.word(random, "the name of a private note's file");
    let folder = random.pick(&["", "open/", "files/"]);
    let path = format!("{folder}{stem}.{}", extension(random));
    let bytes = bytes(&path, &mut vault.canaries, random);
    vault.files.push(File::whole(path.clone(), bytes, Visibility::Private));
    path
}

/// Files in the formats of editors, which name and quote notes. They may be linked, and are never published.
pub fn of_editors(vault: &mut Vault, random: &mut Random) -> Vec<Target> {
    let mut targets = Vec::new();
    for name in ["board.canvas", "view.base", "drawing.excalidraw.md", "drawing.excalidraw"] {
        if random.chance(60) {
            let word = vault.canaries.word(random, &format!("the source of {name}"));
            let text = format!("{{\"nodes\":[{{\"type\":\"file\",\"file\":\"{word}.md\"}}]}}\n");
            vault.files.push(File::whole(name.to_owned(), text, Visibility::Public));
            targets.push(Target {
                names: vec![name.to_owned()],
                path: name.to_owned(),
                fragments: Vec::new(),
                is_note: false,
            });
        }
    }
    targets
}

/// A picture that readers see, with metadata that they do not: its name.
pub fn picture_with_metadata(vault: &mut Vault, random: &mut Random) -> String {
    let (extension, make) = random.pick(FORMATS);
    let what = format!("metadata of a picture in {extension}");
    let words: Vec<String> = (0..6).map(|_| vault.canaries.word(random, &what)).collect();
    let path = format!("photo.{extension}");
    if !vault.files.iter().any(|file| file.path == path) {
        vault.files.push(File::whole(path.clone(), make(&words), Visibility::Public));
    }
    path
}

fn extension(random: &mut Random) -> &'static str {
    if random.chance(50) { random.pick(FORMATS).0 } else { random.pick(OTHERS) }
}

fn bytes(path: &str, canaries: &mut Canaries, random: &mut Random) -> Vec<u8> {
    let words: Vec<String> = (0..6).map(|_| canaries.word(random, &format!("the bytes of {path}"))).collect();
    match FORMATS.iter().find(|(extension, _)| path.ends_with(&format!(".{extension}"))) {
        Some((_, make)) => make(&words),
        None => words.join(" ").into_bytes(),
    }
}
