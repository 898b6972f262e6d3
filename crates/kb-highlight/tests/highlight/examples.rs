//! Each `tests/examples/NAME.txt` becomes `NAME.html`, where NAME is a language. With `UPDATE_EXPECTED=1` in the
//! environment the HTML is written anew, to be read and committed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::{check_spans, highlighted};

#[test]
fn examples_are_highlighted_as_expected() {
    let mut wrong = String::new();
    for path in examples("txt") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let html = highlighted(&read(&path), name);
        check_spans(&html);
        let page = path.with_extension("html");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&page, &html).unwrap();
        }
        let expected = read(&page);
        if html != expected {
            let diff = similar::TextDiff::from_lines(&expected, &html).unified_diff().to_string();
            writeln!(wrong, "{name}:\n{diff}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_page_has_its_example() {
    let names =
        |ending: &str| examples(ending).iter().map(|path| path.with_extension("")).collect::<Vec<_>>();
    assert_eq!(names("txt"), names("html"));
}

fn examples(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    assert!(paths.len() >= 14, "examples are missing");
    paths
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
