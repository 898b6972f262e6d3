//! Whatever is edited, what the engine redoes is enough: a site that followed edits has the bytes of one built
//! from nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use kb::engine::{Engine, Redone, Retention};
use kb::project::{Environment, Overrides, Project};
use kb::publish::Audience;
use proptest::prelude::{Just, Strategy, prop, prop_oneof, proptest};
use proptest::sample::{Index, select};

use crate::cases;
use crate::harness::files_of;

/// One edit of a project.
#[derive(Debug, Clone)]
enum Edit {
    /// A note's text.
    Write(&'static str, Text),
    /// A piece more at the end of a note that is there.
    Append(Index, &'static str),
    /// A line of a note's front matter, in the place of one with the same key.
    Set(Index, &'static str),
    /// A file is removed.
    Remove(Index),
    /// A file is renamed.
    Rename(Index, &'static str),
    /// A template, an asset, an attachment or a file of `static/`.
    File(&'static str, &'static str),
    /// Lines of `kb.yaml`. What it decides reaches everywhere: the engine is opened anew.
    Configuration(&'static str),
}

/// A note's text, in parts.
#[derive(Debug, Clone)]
struct Text {
    front_matter: Vec<&'static str>,
    body: Vec<&'static str>,
}

const NOTES: &[&str] = &["a.md", "b.md", "index.md", "x/a.md", "x/c.md", "x/index.md", "Other Note.md"];

const KEYS: &[&str] = &[
    "title: A title",
    "title: B title",
    "visibility: private",
    "visibility: unlisted",
    "description: A sentence.",
    "tags: [red, green/dark]",
    "category: Things",
    "aliases: [c, Old Name]",
    "related: [a, Other Note]",
    "up: \"[[b]]\"",
    "see: [\"[[a]]\", \"[[Other Note#Heading]]\", \"[[A Title]]\"]",
    "file: \"[[picture.png]]\"\nrating: 3",
    "web: [\"[red](/tags/red)\", \"[paper](paper.pdf)\", \"[[c]]\"]",
    "slug: elsewhere",
    "permalink: moved/here",
    "order: 2",
    "updated: 2026-02-03",
    "image: picture.png",
];

const PIECES: &[&str] = &[
    "[[a]] ",
    "[[b|bee]] ",
    "![](https://youtu.be/aB3-_xYz012) ",
    "<img src=\"picture.png\"> <a href=\"b.md\">b</a> ",
    "\n\n<div>\n\n",
    "[[x/c#Heading]] ",
    "[[Other Note]] ",
    "[[Old Name]] ",
    "[[a title]] [[B title#Heading]] [[Heading]] ",
    "![[a]]\n\n",
    "![[c]]\n\n",
    "![[Other Note#Heading]]\n\n",
    "![[picture.png]] ",
    "[file](paper.pdf) ",
    "[red](/tags/red) [blue](/tags/blue/light) ![](/own.png) [feed](/feed.xml) ",
    "<a href=\"/tags/red\">red</a> [b](/b) ",
    "$x$ ",
    "#red ",
    "#blue/light ",
    "\n\n# Heading\n\n",
    "\n\n## Another heading\n\n",
    "zebra quagga okapi ",
    "zebra gnu ",
    "quagga wombat ",
    "Plain words in a sentence. ",
    "%%a remark%% ",
    "\n\n> [!note] A callout\n> text\n\n",
    "\n\nA block. ^block\n\n",
    "[[b#^block]] ![[b#^block]] ",
    "![[#Heading]]\n\n",
    "![[a#^block]]\n\n",
    "\n\n```rust\nfn main() {}\n```\n\n",
    "\n\n```mermaid\ngraph LR\na --> c[Other Note] --> b\nclass a,b,c internal-link\n```\n\n",
    "\n\n```mermaid\n```\n\n",
];

/// What a picture holds that cannot be read.
const NO_PICTURE: &str = "no picture";

const FILES: &[(&str, &str)] = &[
    ("content/picture.png", "one picture"),
    ("content/picture.png", "another picture"),
    ("content/picture.png", NO_PICTURE),
    ("content/paper.pdf", "paper"),
    ("static/own.png", "own"),
    ("content/x/picture.png", "a nearer picture"),
    ("static/robots.txt", "User-agent: *\n"),
    ("static/_redirects", "/from /to 301\n"),
    (
        "themes/default/note.html",
        "{{ note.title }}{{ note.content_html | safe }}{{ note.backlinks | length }}",
    ),
    ("themes/default/note.html", "{{ broken"),
    ("themes/default/listing.html", "{{ page.title }}"),
    ("themes/default/assets/kb.css", "body { color: red }"),
];

const CONFIGURATIONS: &[&str] = &[
    "",
    "links: {text: written, private: drop}",
    "properties: {show: none}",
    "properties: {show: [up, WEB], labels: {up: Above}}",
    "links: {aliases: false}\nraw_html: escape",
    "folders: {x: {visibility: private, optional: true}}",
    "ignore: [{path: b.md, optional: true}]\nline_breaks: obsidian",
    "related: 1\nfeed: {content: description}",
    "title: Another\nauthor: {name: A. Writer}",
];

fn text() -> impl Strategy<Value = Text> {
    let front_matter = prop::collection::vec(select(KEYS), 0..4);
    let body = prop::collection::vec(select(PIECES), 0..6);
    (front_matter, body).prop_map(|(front_matter, body)| Text { front_matter, body })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (select(NOTES), text()).prop_map(|(name, text)| Edit::Write(name, text)),
        8 => (proptest::arbitrary::any::<Index>(), select(PIECES)).prop_map(|(file, piece)| Edit::Append(file, piece)),
        4 => (proptest::arbitrary::any::<Index>(), select(KEYS)).prop_map(|(file, line)| Edit::Set(file, line)),
        1 => proptest::arbitrary::any::<Index>().prop_map(Edit::Remove),
        1 => (proptest::arbitrary::any::<Index>(), select(NOTES)).prop_map(|(file, to)| Edit::Rename(file, to)),
        2 => select(FILES).prop_map(|(path, text)| Edit::File(path, text)),
        1 => Just(Edit::File("static/_headers", "/*\n  X-A: b\n")),
        1 => select(CONFIGURATIONS).prop_map(Edit::Configuration),
    ]
}

impl Text {
    fn text(&self) -> String {
        let mut keys: Vec<&str> = Vec::new();
        for line in &self.front_matter {
            let is_key = |known: &&str| known.split(':').next() == line.split(':').next();
            if !keys.iter().any(is_key) {
                keys.push(line);
            }
        }
        format!("---\n{}\n---\n{}", keys.join("\n"), self.body.concat())
    }
}

/// A project on disk and the sites made of it.
struct Vault {
    folder: tempfile::TempDir,
}

impl Vault {
    fn new(notes: &[(&'static str, Text)]) -> Self {
        let vault = Vault { folder: tempfile::tempdir().expect("a fresh folder") };
        vault.configure("");
        // Small pages: a theme of its own makes thousands of them fast.
        for name in ["home", "listing", "terms", "graph", "404"] {
            vault.write(&format!("themes/default/{name}.html"), "{{ page.title }}");
        }
        vault.write(
            "themes/default/note.html",
            "{{ note.title }}|{{ note.description }}|{% for c in note.backlinks %}{{ c.title }},{% endfor %}|{% for c in note.related %}{{ c.title }},{% endfor %}|{% for c in note.see_also %}{{ c.title }},{% endfor %}|{{ note.content_html | safe }}",
        );
        vault.write("themes/default/home.html", "{{ home.introduction_html | safe }}{% for c in home.recent %}{{ c.title }}{{ c.description }}{% endfor %}");
        for (name, text) in notes {
            vault.write(&format!("content/{name}"), text.text());
        }
        vault
    }

    fn configure(&self, lines: &str) -> PathBuf {
        const COMMON: &str =
            "base_url: https://example.org\ndefaults: {visibility: public}\nseverity: {orphan: warning}\n";
        self.write("kb.yaml", format!("{COMMON}{lines}\n"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a file; a picture has one too, which is no longer a picture when it is written.
    fn text(&self, name: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.path(name)).expect("a file")).into_owned()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a path below the folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// Edits, and gives back the paths that a watcher would name.
    fn edit(&self, edit: &Edit) -> Vec<PathBuf> {
        let files = files_of(&self.path("content"));
        let existing =
            |index: &Index| files.get(index.index(files.len().max(1))).map(|name| format!("content/{name}"));
        match edit {
            Edit::Write(name, text) => vec![self.write(&format!("content/{name}"), text.text())],
            Edit::File(name, text) if name.ends_with(".png") && *text != NO_PICTURE => {
                vec![self.write(name, crate::harness::pixel(text))]
            }
            Edit::File(name, text) => vec![self.write(name, text)],
            Edit::Configuration(lines) => vec![self.configure(lines)],
            Edit::Append(index, piece) => {
                let Some(name) = existing(index) else { return Vec::new() };
                let before = self.text(&name);
                vec![self.write(&name, &(before + piece))]
            }
            Edit::Set(index, line) => {
                let Some(name) = existing(index) else { return Vec::new() };
                let before = self.text(&name);
                let Some((properties, body)) =
                    before.strip_prefix("---\n").and_then(|text| text.split_once("---\n"))
                else {
                    return Vec::new();
                };
                let is_other = |known: &&str| known.split(':').next() != line.split(':').next();
                let others = properties.lines().filter(is_other).chain([*line]);
                let text = format!("---\n{}\n---\n{body}", others.collect::<Vec<_>>().join("\n"));
                vec![self.write(&name, &text)]
            }
            Edit::Remove(index) => {
                let Some(name) = existing(index) else { return Vec::new() };
                std::fs::remove_file(self.path(&name)).expect("a file");
                vec![self.path(&name)]
            }
            Edit::Rename(index, to) => {
                let Some(name) = existing(index) else { return Vec::new() };
                let target = self.path(&format!("content/{to}"));
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
                std::fs::rename(self.path(&name), &target).expect("a file");
                vec![self.path(&name), target]
            }
        }
    }

    fn engine(&self) -> Engine {
        let overrides = Overrides { root: Some(self.folder.path().to_owned()), ..Overrides::default() };
        let project =
            Project::open(self.folder.path(), &overrides, &Environment::default()).expect("a project");
        Engine::open(project, Audience::Public, Retention::None).expect("an engine")
    }
}

/// Files of a site that were made before, as a server keeps them.
type Made = BTreeMap<String, Result<Vec<u8>, String>>;

/// Makes what is not made yet, and drops what the site has no longer.
fn make(engine: &Engine, made: &mut Made) {
    let Some(site) = engine.site() else { return made.clear() };
    made.retain(|path, _| site.files().binary_search_by(|file| file.path.as_str().cmp(path)).is_ok());
    for file in site.files() {
        let bytes = || {
            let payload = site.bytes(file).map_err(|error| format!("{error:?}"))?;
            payload.into_bytes().map(std::borrow::Cow::into_owned).map_err(|error| format!("{error:?}"))
        };
        made.entry(file.path.clone()).or_insert_with(bytes);
    }
}

fn follow(notes: &[(&'static str, Text)], edits: &[Edit]) {
    let vault = Vault::new(notes);
    let mut engine = vault.engine();
    let mut made = Made::new();
    make(&engine, &mut made);
    let mut theme_was_broken = false;
    for edit in edits {
        let paths = vault.edit(edit);
        if matches!(edit, Edit::Configuration(_)) {
            engine = vault.engine();
            made.clear();
        }
        match engine.update(&paths).expect("an update") {
            Redone::Everything => made.clear(),
            Redone::Files(files) => made.retain(|path, _| !files.contains(path)),
        }
        theme_was_broken |= matches!(edit, Edit::File(_, "{{ broken"));
        make(&engine, &mut made);
    }
    let fresh = vault.engine();
    let messages = |engine: &Engine| {
        let mut messages: Vec<String> = engine
            .problems()
            .iter()
            .map(|problem| {
                format!(
                    "{:?} {} {:?}",
                    problem.code,
                    problem.message,
                    problem.place.as_ref().map(|place| &place.span)
                )
            })
            .collect();
        messages.sort();
        messages
    };
    if fresh.site().is_none() {
        // A theme that breaks leaves the last good one in place.
        assert!(theme_was_broken);
        return;
    }
    assert_eq!(messages(&engine), messages(&fresh));
    let mut expected = Made::new();
    make(&fresh, &mut expected);
    assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in &expected {
        let text = |made: &Result<Vec<u8>, String>| {
            made.clone().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        assert_eq!(text(&made[path]), text(bytes), "{path}");
    }
}

proptest! {
    #![proptest_config(cases::proptest(100, 600))]

    #[test]
    fn a_site_that_followed_edits_is_the_one_built_from_nothing(
        notes in prop::collection::vec((select(NOTES), text()), 1..6),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        follow(&notes, &edits);
    }
}
