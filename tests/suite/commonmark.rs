//! The examples of the CommonMark specification through kb's own writer, with kb's extensions off.
//!
//! The specification is under a licence of its own (CC BY-SA 4.0), so it is not in the repository:
//! `scripts/test` installs it, as the npm package `commonmark-spec`.

use std::fmt::Write;
use std::path::Path;

use kb::note::markdown::{Dialect, events};

use crate::examples::{Example, examples};

const VERSION: &str = "0.31.2";
const COUNT: usize = 652;

#[test]
fn every_example_of_the_specification_is_written_as_it_says() {
    let specification = specification();
    assert!(specification.contains(&format!("\nversion: '{VERSION}'\n")), "not CommonMark {VERSION}");
    let examples = examples(&specification);
    assert_eq!(examples.len(), COUNT);
    let mut failures = String::new();
    for Example { number, section, markdown, html } in &examples {
        let written = kb::render::write_html(
            events(markdown, Dialect::CommonMark).into_iter().map(|(event, _)| event),
            markdown.len(),
        );
        let (written, expected) = (without_xhtml(&written), without_xhtml(html));
        if written != expected {
            let _ = writeln!(
                failures,
                "\nExample {number} ({section})\n{markdown}--- expected\n{expected}--- written\n{written}"
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

pub fn specification() -> String {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/node_modules/commonmark-spec/spec.txt");
    std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!("{}: {error}\nThe specification is not installed: run scripts/test once.", file.display())
    })
}

/// The only difference that is let through: the specification writes XHTML, kb HTML, so a void element ends in
/// ` />` there and in `>` here. It concerns the three void elements that Markdown makes.
fn without_xhtml(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = ["<br", "<hr", "<img "].iter().filter_map(|tag| rest.find(tag)).min() {
        let end = rest[start..].find('>').map_or(rest.len(), |index| start + index + 1);
        let tag = &rest[..end];
        match tag.strip_suffix(" />") {
            Some(open) => plain = plain + open + ">",
            None => plain.push_str(tag),
        }
        rest = &rest[end..];
    }
    plain + rest
}
