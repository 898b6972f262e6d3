//! Highlighted code as readers get it.
//!
//! [`examples`] hold exact HTML for each language, and [`any_text`] what is true of any text.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

#[path = "highlight/any_text.rs"]
mod any_text;
#[path = "highlight/examples.rs"]
mod examples;

use kb_highlight::{Class, highlight, language};

fn highlighted(code: &str, name: &str) -> String {
    highlight(code, language(name).unwrap_or_else(|| panic!("no language is called {name}")))
}

/// Fails if a span is empty, stands inside another, has an unknown class or crosses the end of a line.
fn check_spans(html: &str) {
    for line in html.split(['\n', '\r']) {
        for (number, piece) in line.split("<span class=\"").enumerate() {
            if number == 0 {
                assert!(!piece.contains("</span>"), "a span crosses the end of a line: {line}");
                continue;
            }
            let (class, rest) = piece.split_once("\">").expect("the tag ends");
            assert!(Class::ALL.iter().any(|known| known.name() == class), "unknown class {class}");
            let (text, _) = rest.split_once("</span>").expect("spans are not nested");
            assert!(!text.trim_matches([' ', '\t']).is_empty(), "an empty span in {line}");
        }
    }
}
