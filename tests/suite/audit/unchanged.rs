//! What an earlier build found clean is not searched again, and hides nothing.

use std::path::PathBuf;

use super::mutations::build;
use crate::harness::Project;

const MEMORY: &str = ".kb/audit";

/// A template that writes words that are in no note: a leak once a private note has them.
fn project() -> Project {
    Project::new()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n")
        .file("content/a.md", "---\ntitle: First\npublished: 2026-06-28\n---\nOne.\n")
        .file("content/b.md", "---\ntitle: Second\npublished: 2026-06-28\n---\nTwo.\n")
}

const SECRET: &str = "---\ntitle: Zanzibar Ledger\nvisibility: private\n---\nQuiet.\n";

/// What is put into a page on its way, always the same.
fn alter(path: &str, text: String) -> String {
    if path == "b.html" { text + "<p>zanzibar ledger</p>" } else { text }
}

#[test]
fn a_build_remembers_hashes_alone_and_writes_them_once() {
    let project = project().file("content/secret.md", SECRET);
    project.build();
    let first = project.read(MEMORY);
    assert!(first.lines().skip(1).all(|line| line.bytes().all(|byte| byte.is_ascii_hexdigit())), "{first}");
    assert_eq!(first.lines().count(), 2 + project.files("public").len() - 1, "{first}");
    project.build();
    assert_eq!(project.read(MEMORY), first);
}

#[test]
fn what_a_killed_build_left_unfinished_is_swept() {
    let project = project();
    project.build();
    project.write(".kb/audit.new", "kb audit 1\n");
    project.build();
    assert!(!project.has(".kb/audit.new"));
}

#[test]
fn the_same_bytes_are_a_leak_when_their_words_have_become_private() {
    let project = project();
    assert_eq!(build(project.path(), &alter), (Vec::new(), true));
    assert_eq!(build(project.path(), &alter), (Vec::new(), true));
    project.write("content/secret.md", SECRET);
    let (leaks, written) = build(project.path(), &alter);
    assert!(leaks.len() == 1 && leaks[0].starts_with("`b.html` would publish words of note 3"), "{leaks:?}");
    assert!(!written);
    // What was remembered before stands for the notes of before.
    let (leaks, written) = build(project.path(), &alter);
    assert_eq!((leaks.len(), written), (1, false));
}

#[test]
fn the_same_bytes_are_a_leak_when_their_words_are_public_no_longer() {
    let public = "---\ntitle: Open\npublished: 2026-06-28\n---\nOur Zanzibar Ledger.\n";
    for (path, before, after) in [
        ("content/c.md", public, "---\ntitle: Open\npublished: 2026-06-28\n---\nOur ledger.\n"),
        (
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\naudit: {allow: [Zanzibar Ledger]}\n",
            "base_url: https://example.org\ndefaults: {visibility: public}\n",
        ),
        ("static/words.txt", "Zanzibar Ledger", "Words"),
    ] {
        let project = project().file("content/secret.md", SECRET).file(path, before);
        assert_eq!(build(project.path(), &alter), (Vec::new(), true), "{path}");
        project.write(path, after);
        let (leaks, written) = build(project.path(), &alter);
        assert_eq!((leaks.len(), written), (1, false), "{path}: {leaks:?}");
    }
}

#[test]
fn a_leak_in_a_file_with_other_bytes_is_found_when_nothing_else_changed() {
    let project = project().file("content/secret.md", SECRET);
    assert_eq!(build(project.path(), &|_, text| text), (Vec::new(), true));
    let (leaks, written) = build(project.path(), &alter);
    assert_eq!((leaks.len(), written), (1, false), "{leaks:?}");
}

#[test]
fn what_was_remembered_may_be_damaged_or_gone() {
    let project = project().file("content/secret.md", SECRET);
    project.build();
    let good = project.read(MEMORY);
    let damaged = [
        String::new(),
        "\u{0}".repeat(999),
        good[..good.len() / 2].to_owned(),
        good.replace("kb audit", "kb other"),
        good.lines().take(2).chain(["é"]).collect::<Vec<_>>().join("\n"),
    ];
    for text in damaged {
        project.write(MEMORY, &text);
        let (leaks, written) = build(project.path(), &alter);
        assert_eq!((leaks.len(), written), (1, false), "{text:?}: {leaks:?}");
        project.build();
        assert_eq!(project.read(MEMORY), good);
    }
    std::fs::remove_file(project.path().join(MEMORY)).expect("removed");
    std::fs::create_dir(project.path().join(MEMORY)).expect("a folder in its place");
    project.build();
    assert!(PathBuf::from(project.path()).join(MEMORY).is_dir());
}

#[test]
fn nothing_is_remembered_on_a_build_host() {
    for variable in ["CI", "CF_PAGES", "WORKERS_CI"] {
        let project = project().variable(variable, "1");
        project.build();
        assert!(!project.has(MEMORY), "{variable}");
    }
}
