//! Leaks made on purpose, between the makers of files and the audit: it has to find each.

use std::borrow::Cow;
use std::path::Path;

use kb::engine::{self, BuildOptions};
use kb::output::Payload;
use kb::project::{Environment, Overrides, Project};
use kb::publish::Audience;

use crate::harness;

/// Builds a project whose files are altered on their way; gives back the messages of the problems, and whether anything
/// was written.
pub(super) fn build(folder: &Path, alter: &(dyn Fn(&str, String) -> String + Sync)) -> (Vec<String>, bool) {
    let overrides = Overrides { root: Some(folder.to_owned()), ..Overrides::default() };
    let project = Project::open(folder, &overrides, &Environment::default()).expect("a project");
    let options = BuildOptions { audience: Audience::Public, adopt: false, on_build_host: false };
    let build = engine::build_altered(project, options, &|path, payload| {
        let Payload::Bytes(bytes) = &payload else { return payload };
        match std::str::from_utf8(bytes) {
            Ok(text) => Payload::Bytes(Cow::Owned(alter(path, text.to_owned()).into_bytes())),
            Err(_) => payload,
        }
    });
    let build = build.expect("a build");
    let problems = build.report.problems().iter();
    let leaks = problems.filter(|problem| problem.diagnostic.code.name() == "leak");
    (leaks.map(|problem| problem.diagnostic.message.clone()).collect(), build.written.is_some())
}

/// A leak: the file that it is in, and what is put where.
struct Mutation {
    what: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn mutation(what: &'static str, file: &'static str, from: &'static str, to: &'static str) -> Mutation {
    Mutation { what, file, from, to }
}

const MUTATIONS: &[Mutation] = &[
    mutation(
        "a list that was not filtered",
        "notes.html",
        "</ul>",
        "<li><a href=\"/x\">Zanzibar Ledger</a></li></ul>",
    ),
    mutation("a title in a data attribute", "second.html", "<h1>", "<h1 data-next=\"Zanzibar Ledger\">"),
    // The link's text is all that the public note shows.
    mutation(
        "a URL that was not resolved, a link target in the source",
        "first.html",
        "about it",
        "<a href=\"garden/Zanzibar%20Ledger.md\">about it</a>",
    ),
    mutation(
        "an HTML attribute of the source",
        "first.html",
        "here",
        "<span data-note=\"Zanzibar Ledger\">here</span>",
    ),
    mutation(
        "a comment of the source",
        "first.md",
        "Then see",
        "%%The Zanzibar Ledger stays where it is until the whole quarter has been closed.%% Then see",
    ),
    mutation(
        "an entry of the Atom feed",
        "feed.xml",
        "</feed>",
        "<entry><content type=\"html\">&lt;p&gt;Zanzibar &lt;em&gt;Ledger&lt;/em&gt;&lt;/p&gt;</content></entry></feed>",
    ),
    mutation(
        "an item of the JSON feed",
        "feed.json",
        "\"items\": [",
        "\"items\": [{\"title\": \"Zanz\\u0069bar Ledger\"}, ",
    ),
    mutation(
        "a URL in the sitemap",
        "sitemap.xml",
        "</urlset>",
        "<url><loc>https://example.org/garden/zanzibar-ledger</loc></url></urlset>",
    ),
    mutation(
        "a redirect from an alias",
        "_headers",
        "/*.md",
        "/quarterly-hoard\n  X-Robots-Tag: noindex\n/*.md",
    ),
    mutation(
        "a line of the text",
        "second.html",
        "<p>Back to",
        "keeps nine crates of <b>copper</b> coins for the harbour. <p>Back to",
    ),
    mutation(
        "a name in structured data",
        "second.html",
        "\"headline\":\"Second steps\"",
        "\"headline\":\"Second steps\",\"mentions\":\"Quarterly\\u0020Hoard\"",
    ),
    mutation(
        "a text in Base64",
        "second.html",
        "<h1>",
        "<img src=\"data:text/plain;base64,VGhlIFphbnppYmFyIExlZGdlcg==\"><h1>",
    ),
    mutation(
        "a node of the graph",
        "graph.html",
        "</svg>",
        "<a href=\"/garden/\"><text>zanzibar_ledger</text></a></svg>",
    ),
    mutation(
        "a name in an HTML comment",
        "404.html",
        "</main>",
        "<!-- from garden/Zanzibar Ledger.md --></main>",
    ),
    mutation("a link for language models", "llms.txt", "## Notes", "- [QUARTERLY HOARD](x.md)\n## Notes"),
];

#[test]
fn the_audit_finds_every_leak_and_nothing_is_written() {
    let project = super::project();
    for Mutation { what, file, from, to } in MUTATIONS {
        let (leaks, written) = build(project.path(), &|path, text| {
            if path != *file {
                return text;
            }
            assert!(text.contains(from), "{what}: {file} holds no `{from}`:\n{text}");
            text.replacen(from, to, 1)
        });
        assert!(!leaks.is_empty() && !written, "{what}: {leaks:?}");
        assert!(leaks[0].starts_with(&format!("`{file}` would publish words of note ")), "{what}: {leaks:?}");
        assert!(!project.has("public"), "{what}");
    }
    let (leaks, written) = build(project.path(), &|_, text| text);
    assert_eq!((leaks.len(), written), (0, true), "{leaks:?}");
}

#[test]
fn the_output_stays_as_it_was_when_a_leak_is_found() {
    let project = super::project();
    project.build();
    let before = project.contents("public");
    project.write("content/third.md", "A third note.\n");
    let alter = |path: &str, text: String| if path == "index.html" { text + "Quarterly hoard" } else { text };
    let (leaks, written) = build(project.path(), &alter);
    assert_eq!((leaks.len(), written), (1, false));
    assert_eq!(project.contents("public"), before);
}

#[test]
fn a_name_that_readers_may_know_is_no_leak() {
    let alter = |path: &str, text: String| if path == "index.html" { text + "Quarterly hoard" } else { text };
    let project = super::project().file("content/third.md", "We call it the quarterly hoard.\n");
    assert_eq!(build(project.path(), &alter).0, Vec::<String>::new());
    let allowed = harness::Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\naudit: {allow: [Quarterly Hoard]}\n")
        .file("content/a.md", super::SECRET)
        .file("content/b.md", "Public.\n");
    assert_eq!(build(allowed.path(), &alter).0, Vec::<String>::new());
}

#[test]
fn the_bytes_of_a_private_attachment_are_found_wherever_they_are() {
    let picture: Vec<u8> = (0..=255_u8).cycle().take(5000).collect();
    let project = super::project()
        .file("content/garden/map.bin", &picture)
        .file("static/other.bin", picture.iter().rev().copied().collect::<Vec<u8>>());
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let opened = Project::open(project.path(), &overrides, &Environment::default()).expect("a project");
    let options = BuildOptions { audience: Audience::Public, adopt: false, on_build_host: false };
    let build = engine::build_altered(opened, options, &|path, payload| match path {
        "other.bin" => Payload::Bytes(Cow::Owned(picture.clone())),
        _ => payload,
    });
    let build = build.expect("a build");
    let messages: Vec<&str> =
        build.report.problems().iter().map(|problem| problem.diagnostic.message.as_str()).collect();
    assert!(build.written.is_none());
    assert_eq!(messages, ["`other.bin` would publish `garden/map.bin`, which is private"]);
}
