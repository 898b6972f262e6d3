//! A repository in which published notes were private once: under their own name or another one, by their own word or
//! by a rule. Of those days nothing is seen.

use super::build::{Site, build};
use super::random::Random;
use super::vault::{Part, Past, Rule, Vault, Visibility, write_file};
use crate::git::git;

/// When only private notes were written.
const PRIVATE_DAYS: [&str; 2] = ["1999-07-13", "2029-11-27"];
/// When the others were.
const PUBLIC_DAY: &str = "2011-03-04";

/// Gives some published notes a time when they were private.
pub fn remember(vault: &mut Vault, random: &mut Random) {
    let folder = vault.canaries.word(random, "a folder that was private");
    let rule = format!("\"{folder}\": {{visibility: private, optional: true}}");
    vault.folders.push(Rule { text: rule, is_private: true });
    let published = |path: &str, visibility| path.ends_with(".md") && visibility != Visibility::Private;
    for file in &vault.files {
        if !published(&file.path, file.visibility) || !random.chance(70) {
            continue;
        }
        let text = String::from_utf8_lossy(&file.bytes()).into_owned();
        let says = |word: &str| {
            let text = text.replacen("visibility: public\n", word, 1);
            text.replacen("visibility: unlisted\n", word, 1)
        };
        let elsewhere = format!("{}.md", vault.canaries.word(random, "a name that a published note had"));
        let (path, text) = match random.below(5) {
            0 => (file.path.clone(), says("visibility: private\n")),
            1 => (file.path.clone(), says("visibility: public\ndraft: true\n")),
            2 => (elsewhere, says("visibility: private\n")),
            3 => (elsewhere, says("dg-publish: false\n")),
            _ => (format!("{folder}/{elsewhere}"), says("")),
        };
        vault.past.push(Past { now: file.path.clone(), path, bytes: text.into_bytes() });
    }
}

/// Builds part of a vault in a repository: the whole one was private before, and private notes were written after.
///
/// # Errors
/// What kb printed, when it wrote no site.
pub fn built(vault: &Vault, part: Part) -> Result<Site, String> {
    let folder = tempfile::tempdir().expect("a fresh folder");
    let root = folder.path();
    let commit = |day: &str| {
        git(root, day, &["add", "--all"]);
        git(root, day, &["commit", "--quiet", "--allow-empty", "--message", day]);
    };
    git(root, PUBLIC_DAY, &["init", "--quiet"]);
    let is_whole = part == Part::Whole;
    let content = root.join(vault.content);
    if is_whole {
        let past = vault.past.iter().filter(|past| vault.files.iter().any(|file| file.path == past.now));
        past.clone().for_each(|past| write_file(&content.join(&past.path), &past.bytes));
        write_file(&root.join("kb.yaml"), vault.configuration(part).as_bytes());
        commit(PRIVATE_DAYS[0]);
        past.for_each(|past| std::fs::remove_file(content.join(&past.path)).expect("a file"));
    }
    vault.write(root, part);
    commit(PUBLIC_DAY);
    if is_whole {
        for file in vault.files.iter().filter(|file| file.visibility == Visibility::Private) {
            write_file(&content.join(&file.path), &[file.bytes(), b"\n".to_vec()].concat());
        }
        commit(PRIVATE_DAYS[1]);
    }
    build(root)
}

#[test]
fn the_repository_dates_published_notes() {
    let vaults = (0..).map(super::generate::vault);
    let vault = vaults.into_iter().find(|vault| !vault.past.is_empty()).expect("one has a past");
    let site = built(&vault, Part::Whole).expect("a site");
    let has = |day: &str| site.values().any(|bytes| String::from_utf8_lossy(bytes).contains(day));
    assert!(has(PUBLIC_DAY) && !PRIVATE_DAYS.iter().any(|day| has(day)));
}
