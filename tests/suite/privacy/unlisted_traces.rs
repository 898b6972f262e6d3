//! Unlisted notes leave no trace: a site with them has, beside their own pages, the bytes of one without.

use std::collections::BTreeMap;

use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};
use proptest::sample::select;

use crate::harness::{Project, pixel};

/// A note's text, in parts.
#[derive(Debug, Clone)]
struct Text {
    keys: Vec<&'static str>,
    body: Vec<&'static str>,
}

const LISTED: &[&str] = &["a.md", "b.md", "foo.md", "foo!.md", "x/c.md", "Other.md", "index.md", "é/d.md"];
/// Some want the addresses of listed notes, of their folders, and of kb's own lists.
const UNLISTED: &[&str] = &[
    "u.md",
    "foo/v.md",
    "foo/index.md",
    "x/w.md",
    "x/index.md",
    "a/index.md",
    "Foo.md",
    "foo-2.md",
    "b-2.md",
    "notes.md",
    "tags.md",
    "tags/red.md",
    "graph.md",
    "page.md",
    "y/z/u.md",
];

const KEYS: &[&str] = &[
    "title: A title",
    "description: A sentence.",
    "tags: [red, green/dark]",
    "tags: [quiet, red]",
    "category: Things",
    "category: Quiet things",
    "status: stable",
    "difficulty: advanced",
    "aliases: [c, Old Name, u]",
    "aliases: [Old Name, Known, /old/path, /old.html, /old/path/]",
    "aliases: [red/green, page]",
    "related: [a, Other]",
    "see: [\"[[a]]\", \"[[Other#Heading]]\"]",
    "slug: elsewhere",
    "slug: u",
    "permalink: moved/here",
    "permalink: a",
    "order: 2",
    "updated: 2026-02-03",
    "updated: 2026-02-04",
];

/// None leads to an unlisted note by its name: a page that does may say so.
const PIECES: &[&str] = &[
    "[[a]] ",
    "[[b|bee]] ",
    "[[Other]] ![[Other#Heading]]\n\n",
    "[[Known]] ",
    "![[picture.png]] [file](paper.pdf) ",
    "![](https://youtu.be/aB3-_xYz012) ",
    "<iframe src=\"https://player.vimeo.com/video/123456\"></iframe>\n\n",
    "$x$ ",
    "#red ",
    "#blue/light ",
    "\n\n# Heading\n\n",
    "zebra quagga okapi ",
    "quagga wombat ",
    "\n\n```mermaid\ngraph LR\na --> b\n```\n\n",
];

impl Text {
    fn of(&self, visibility: &str) -> String {
        let mut keys: Vec<&str> = Vec::new();
        for line in &self.keys {
            if !keys.iter().any(|known| known.split(':').next() == line.split(':').next()) {
                keys.push(line);
            }
        }
        format!("---\nvisibility: {visibility}\n{}\n---\n{}\n", keys.join("\n"), self.body.concat())
    }
}

fn text() -> impl Strategy<Value = Text> {
    let keys = prop::collection::vec(select(KEYS), 0..5);
    let body = prop::collection::vec(select(PIECES), 0..5);
    (keys, body).prop_map(|(keys, body)| Text { keys, body })
}

fn notes(names: &'static [&'static str]) -> impl Strategy<Value = BTreeMap<&'static str, Text>> {
    prop::collection::btree_map(select(names), text(), 1..7)
}

/// The files of the site, with their text.
fn built(listed: &BTreeMap<&str, Text>, unlisted: &BTreeMap<&str, Text>) -> BTreeMap<String, String> {
    let project = Project::new()
        .file("content/picture.png", pixel("picture"))
        .file("content/paper.pdf", "paper")
        .file("content/known.md", "---\naliases: [Known]\n---\n")
        .file("static/page.html", "the author's own page")
        .file("static/_redirects", "/from /to 301\n");
    for (notes, visibility) in [(listed, "public"), (unlisted, "unlisted")] {
        for (name, text) in notes {
            project.write(&format!("content/{name}"), text.of(visibility));
        }
    }
    project.run(&["build"]);
    // The record has a line for each file, by hashes alone: `output::record` looks at it.
    project.contents("public").into_iter().filter(|(name, _)| name != "_kb-site").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unlisted_notes_change_no_byte_of_what_is_there_without_them(
        listed in notes(LISTED),
        unlisted in notes(UNLISTED),
    ) {
        let without = built(&listed, &BTreeMap::new());
        let with = built(&listed, &unlisted);
        assert!(without.contains_key("index.html"), "the smaller site is built");
        for (name, text) in &without {
            assert!(with.get(name) == Some(text), "{name} tells of {:?}", unlisted.keys());
        }
        let names_them = |name: &str| {
            name.ends_with(".html") || name.ends_with(".md") || name.starts_with("assets/")
        };
        for name in with.keys().filter(|name| !without.contains_key(*name)) {
            assert!(names_them(name), "{name} is there because of {:?}", unlisted.keys());
        }
    }
}
