//! A vault from a seed.

use super::attachments;
use super::configuration::{Unsaid, settings};
use super::history;
use super::homes::Home;
use super::pictures::FORMATS;
use super::private_notes::{Neighbours, private_note};
use super::public_notes::public_note;
use super::random::Random;
use super::targets::{Target, Targets};
use super::vault::{File, Piece, Vault, Visibility};

/// Names of published notes. All but the last few are there in every vault.
const PUBLISHED: &[&str] =
    &["Open.md", "open/Meadow.md", "Pebble one.md", "index.md", "open/index.md", "tags/shared.md"];

/// How many of them are always there.
const ALWAYS: usize = 3;

/// Names of private notes that are, but for letters or a folder, those of published ones, or that published
/// notes type where readers see it.
const TWINS: &[&str] =
    &["open", "OPEN", "Open", "Meadow", "pebble-one", "Falcon", "falcon", "index", "shared", "notes"];

/// Templates of the default theme.
const TEMPLATES: &[&str] =
    &["note.html", "home.html", "listing.html", "terms.html", "graph.html", "404.html"];

/// The vault of a seed.
pub fn vault(seed: u64) -> Vault {
    let random = &mut Random::new(seed);
    let mut vault = Vault { content: random.pick(&["content", "content", "."]), ..Vault::default() };
    let (lines, unsaid) = settings(&mut vault.canaries, random);
    vault.settings = lines;
    if random.chance(25) {
        vault.templates = random.some(TEMPLATES, TEMPLATES.len());
    }
    let count = if random.chance(50) { ALWAYS } else { ALWAYS + random.below(PUBLISHED.len() - ALWAYS + 1) };
    vault.files.push(File::whole(
        "ok.png".to_owned(),
        (FORMATS[0].1)(&["fine".to_owned()]),
        Visibility::Public,
    ));
    let all_html = vault.settings.iter().any(|line| line == "raw_html: allow");
    let mut targets = private_notes(&mut vault, unsaid, random);
    for _ in 0..random.below(3) {
        targets.push(attachments::withheld(&mut vault, random));
    }
    targets.extend(attachments::of_editors(&mut vault, random));
    let photo = random.chance(50).then(|| attachments::picture_with_metadata(&mut vault, random));
    let targets = Targets { all: &targets, all_html };
    for (index, path) in PUBLISHED[..count].iter().enumerate() {
        // The first is public and sound, so that something is listed.
        let is_first = index == 0;
        let visibility = if !is_first && random.chance(25) { "unlisted" } else { "public" };
        let marker = format!("Marker{index}");
        let canaries = &mut vault.canaries;
        let mut note =
            public_note((*path).to_owned(), visibility, is_first, &targets, &marker, canaries, random);
        if let Some(photo) = &photo {
            note.pieces.push(Piece::new(format!("\n\n![[{photo}]]\n")));
        }
        vault.files.push(note);
        if is_first {
            vault.shown.push(marker);
        }
    }
    vault.names_unlisted = vault.files.iter().any(|file| {
        file.visibility == Visibility::Unlisted
            && targets.all.iter().any(|target| target.may_mean(&file.path))
    });
    if random.chance(40) {
        history::remember(&mut vault, random);
    }
    vault
}

/// Private notes of every kind, and how links may name them.
fn private_notes(vault: &mut Vault, unsaid: Unsaid, random: &mut Random) -> Vec<Target> {
    let public: Vec<String> = ["Open", "Meadow", "Pebble one"].map(str::to_owned).to_vec();
    let files: Vec<String> =
        (0..random.below(3)).map(|_| attachments::of_private_notes(vault, random)).collect();
    let mut targets = Vec::new();
    for _ in 0..2 + random.below(4) {
        let home = Home::new(vault, unsaid == Unsaid::Private, random);
        let stem = if random.chance(30) {
            random.pick(TWINS).to_owned()
        } else {
            vault.canaries.word(random, "the name of a private note")
                + random.pick(&["", "", " plan", ".v2", " é"])
        };
        let neighbours = Neighbours { public: &public, files: &files };
        let (note, target) = private_note(&home, &stem, &neighbours, &mut vault.canaries, random);
        let is_taken = |path: &str| vault.files.iter().any(|file| file.path.eq_ignore_ascii_case(path));
        if PUBLISHED.iter().any(|path| path.eq_ignore_ascii_case(&note.path)) || is_taken(&note.path) {
            continue;
        }
        vault.files.push(note);
        targets.push(target);
    }
    if targets.is_empty() {
        // Every vault has one that links can name.
        let home = Home::of_its_own_word();
        let stem = vault.canaries.word(random, "the name of a private note");
        let neighbours = Neighbours { public: &public, files: &files };
        let (note, target) = private_note(&home, &stem, &neighbours, &mut vault.canaries, random);
        vault.files.push(note);
        targets.push(target);
    }
    targets
}
