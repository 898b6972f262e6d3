//! Random settings: whatever is set, nothing private is seen.

use super::canaries::Canaries;
use super::random::Random;

/// Settings with their values.
const SETTINGS: &[&[&str]] = &[
    &[
        "base_url: https://example.org",
        "base_url: https://example.org/sub/path",
        "base_url: http://localhost",
    ],
    &["raw_html: sanitize", "raw_html: escape", "raw_html: allow"],
    &[
        "links: {private: text}",
        "links: {private: drop}",
        "links: {text: written}",
        "links: {aliases: false}",
    ],
    &["line_breaks: commonmark", "line_breaks: obsidian"],
    &["feed: {content: full}", "feed: {content: description}", "feed: {limit: 2}"],
    &["related: 5", "related: 0", "related: 1"],
    &["title: Site", "title: Falcon"],
    &["author: {name: A. Writer}"],
    &["language: en", "language: de"],
];

/// What notes are that do not say.
#[derive(Clone, Copy, PartialEq)]
pub enum Unsaid {
    /// Private.
    Private,
    /// Public.
    Public,
    /// Unlisted.
    Unlisted,
}

/// Lines of `kb.yaml`, and what notes are that do not say.
pub fn settings(canaries: &mut Canaries, random: &mut Random) -> (Vec<String>, Unsaid) {
    let mut lines: Vec<String> = Vec::new();
    for values in SETTINGS {
        if random.chance(60) {
            lines.push(random.pick(values).to_owned());
        }
    }
    lines.push(format!("# {}", canaries.word(random, "a comment of kb.yaml")));
    // Mistakes of the author's are no errors here: they would leave notes out, and hide what those show.
    lines.push("severity: {remote-image: off, unsafe-html: warning}".to_owned());
    let unsaid = random.pick(&[Unsaid::Private, Unsaid::Public, Unsaid::Public, Unsaid::Unlisted]);
    lines.push(format!("defaults: {{visibility: {}}}", unsaid.word()));
    (lines, unsaid)
}

impl Unsaid {
    fn word(self) -> &'static str {
        match self {
            Unsaid::Private => "private",
            Unsaid::Public => "public",
            Unsaid::Unlisted => "unlisted",
        }
    }
}
