//! Whole sites: each folder of `tests/sites` is a project whose output is compared with what is expected of it.
//!
//! - `expected/` holds files of the output, whole. To have another one compared, make an empty file of its
//!   name.
//! - `files.txt` names every file of the output.
//!
//! `UPDATE_EXPECTED=1 cargo test` writes both anew, and removes what is no longer produced: look at the
//! difference before you commit it.
//!
//! What is private in these projects holds the word [`SECRET`], in its name, its text and its properties.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::harness::{Project, files_of};
use crate::redact;

const SECRET: &str = "zinnober";

/// Files by their paths, redacted.
type Files = BTreeMap<String, String>;

#[test]
fn every_site_is_built_as_expected() {
    let sites = sites();
    assert!(!sites.is_empty());
    let failures: Vec<String> = sites.iter().filter_map(|site| check(site).err()).collect();
    assert!(failures.is_empty(), "{}\nIf this is meant: UPDATE_EXPECTED=1 cargo test", failures.join("\n"));
}

#[test]
fn what_is_private_is_in_no_file_and_no_name() {
    let mut sites_with_secrets = 0;
    for site in sites() {
        let project = build(&site);
        sites_with_secrets += usize::from(files_of(&site).iter().any(|path| path.contains(SECRET)));
        for (path, bytes) in bytes(&project) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains(SECRET) && !path.to_lowercase().contains(SECRET), "{path}");
        }
    }
    assert!(sites_with_secrets > 0);
}

#[test]
fn a_site_is_the_same_whatever_the_number_of_threads() {
    for site in sites() {
        let (one, many) = (copy(&site).variable("RAYON_NUM_THREADS", "1"), copy(&site));
        one.build();
        many.build();
        assert_eq!(bytes(&one), bytes(&many));
    }
}

fn sites() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let entries = fs::read_dir(folder).expect("the sites can be listed");
    let mut sites: Vec<PathBuf> = entries.map(|entry| entry.expect("a site").path()).collect();
    sites.sort();
    sites
}

/// The project in a folder of its own, so that no build writes into the repository.
fn copy(site: &Path) -> Project {
    let project = Project::bare();
    for path in files_of(site).into_iter().filter(|path| !path.starts_with("expected/")) {
        project.write(&path, fs::read(site.join(&path)).expect("the file can be read"));
    }
    project
}

fn build(site: &Path) -> Project {
    let project = copy(site);
    project.build();
    project
}

fn bytes(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| {
        let bytes = fs::read(project.path().join("public").join(&path)).expect("the file can be read");
        (path, bytes)
    };
    project.files("public").into_iter().map(read).collect()
}

/// Compares a site with what is expected of it, or writes that anew.
fn check(site: &Path) -> Result<(), String> {
    let project = build(site);
    let produced: Files = bytes(&project)
        .into_iter()
        .map(|(path, bytes)| (redact::asset_hashes(&path), redacted(&String::from_utf8_lossy(&bytes))))
        .collect();
    let list: String = produced.keys().flat_map(|path| [path.as_str(), "\n"]).collect();
    let expected: Files = files_of(&site.join("expected"))
        .into_iter()
        .map(|path| (path.clone(), read(&site.join("expected").join(&path))))
        .collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        update(site, &expected, &produced, &list);
        return Ok(());
    }
    let mut problems = differences(&expected, &produced);
    problems += &difference("files.txt", &read(&site.join("files.txt")), &list);
    let name = site.file_name().unwrap_or_default().to_string_lossy();
    if problems.is_empty() { Ok(()) } else { Err(format!("The site `{name}`:\n{problems}")) }
}

fn update(site: &Path, expected: &Files, produced: &Files, list: &str) {
    fs::write(site.join("files.txt"), list).expect("the list can be written");
    for path in expected.keys() {
        let file = site.join("expected").join(path);
        match produced.get(path) {
            Some(text) => fs::write(file, text).expect("the file can be written"),
            None => fs::remove_file(file).expect("the file can be removed"),
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A file without what changes with kb's version and with the theme's style sheets.
fn redacted(text: &str) -> String {
    let version = format!("<generator version=\"{}\">", env!("CARGO_PKG_VERSION"));
    redact::asset_hashes(text).replace(&version, "<generator version=\"VERSION\">")
}

/// How the produced files differ from those expected; an expected file that is no longer produced differs.
fn differences(expected: &Files, produced: &Files) -> String {
    let compare = |(path, text): (&String, &String)| match produced.get(path) {
        Some(written) => difference(path, text, written),
        None => format!("{path} is expected, but not produced\n"),
    };
    expected.iter().map(compare).collect()
}

fn difference(path: &str, expected: &str, produced: &str) -> String {
    if expected == produced {
        return String::new();
    }
    let (before, after) = (format!("{path} (expected)"), format!("{path} (produced)"));
    TextDiff::from_lines(expected, produced)
        .unified_diff()
        .context_radius(2)
        .header(&before, &after)
        .to_string()
}

fn files(entries: &[(&str, &str)]) -> Files {
    entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_difference_shows_the_lines_that_differ() {
    let produced = files(&[("a.html", "one\n2\nthree\n"), ("b.html", "other\n")]);
    assert_eq!(
        differences(&files(&[("a.html", "one\ntwo\nthree\n")]), &produced),
        "--- a.html (expected)\n+++ a.html (produced)\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n"
    );
    assert_eq!(differences(&files(&[("b.html", "other\n")]), &produced), "");
}

#[test]
fn an_expected_file_that_is_not_produced_differs() {
    let expected = files(&[("gone.html", "text\n")]);
    assert_eq!(differences(&expected, &Files::new()), "gone.html is expected, but not produced\n");
}
