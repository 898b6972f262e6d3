//! `raw_html: escape` and `raw_html: allow`, and where HTML is the author's own text.

use crate::harness::{Project, pixel};

const NOTE: &str = "---\nupdated: 2026-01-01\n---\nPress <kbd>x</kbd> *and* <b onclick=\"y()\">z</b>.<!-- hush -->\n\n<script>\nalert(1)\n</script>\n";

fn project(config: &str) -> Project {
    Project::new()
        .file("kb.yaml", format!("base_url: https://example.org\ndefaults: {{visibility: public}}\n{config}"))
        .file("content/a.md", NOTE)
}

#[test]
fn escaped_html_is_the_text_that_was_typed() {
    let project = project("raw_html: escape\n");
    project.build();
    assert_eq!(
        project.prose("public/a.html"),
        "<p>Press &lt;kbd&gt;x&lt;/kbd&gt; <em>and</em> &lt;b onclick=&quot;y()&quot;&gt;z&lt;/b&gt;.</p>\n\
         <p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"
    );
}

#[test]
fn allowed_html_is_as_it_was_written() {
    let project = project("raw_html: allow\n");
    project.build();
    assert_eq!(
        project.prose("public/a.html"),
        "<p>Press <kbd>x</kbd> <em>and</em> <b onclick=\"y()\">z</b>.</p>\n<script>\nalert(1)\n</script>\n"
    );
}

#[test]
fn the_markdown_of_a_note_holds_the_html_of_its_page() {
    let project = project("severity: {unsafe-html: off}\n");
    project.build();
    let markdown = project.read("public/a.md");
    assert!(markdown.ends_with("\nPress <kbd>x</kbd> *and* <b>z</b>.\n"), "{markdown}");
    assert!(project.prose("public/a.html").contains("<b>z</b>"));
}

#[test]
fn the_markdown_of_a_note_names_no_private_note_and_finds_files() {
    let project = Project::new()
        .file(
            "content/a.md",
            "<a href=\"hush.md\">x</a> <a title=\"t\" href='b.md#One'>b</a>\n\n<div>\n<!-- hush -->\n<img alt=\"A rose\" src=\"rose.png\"> <img src=\"hush.png\" alt=\"none\">\n</div>\n",
        )
        .file("content/b.md", "## One\n")
        .file("content/hush.md", "---\nvisibility: private\n---\n")
        .file("content/rose.png", pixel("rose"));
    project.run(&["build"]);
    let markdown = project.read("public/a.md");
    let body = markdown.rsplit_once("---\n").map(|(_, body)| crate::redact::asset_hashes(body));
    assert_eq!(
        body.as_deref(),
        Some(
            "x <a title=\"t\" href=\"https://example.org/b#one\">b</a>\n\n<div>\n\
             <img alt=\"A rose\" src=\"https://example.org/assets/rose.HASH.png\"> <span class=\"missing\">none</span>\n</div>\n"
        )
    );
    assert!(!project.read("public/a.html").contains("hush"));
}

#[test]
fn titles_outlines_and_descriptions_hold_no_html() {
    let project = Project::new().file(
        "content/a.md",
        "# A <b>bold</b> title\n\nA <kbd>key</kbd> <span title=\"hush\">word</span>.\n\n## One <i>two</i>\n\n## Three\n",
    );
    project.build();
    let page = project.read("public/a.html");
    assert!(page.contains("<title>A bold title · Notes</title>"), "{page}");
    assert!(page.contains("<meta name=\"description\" content=\"A key word.\">"), "{page}");
    assert!(page.contains("<a href=\"#one-two\">One two</a>"), "{page}");
}

#[test]
fn an_embedded_note_is_balanced_by_itself() {
    let project = Project::new()
        .file("content/a.md", "Before.\n\n![[b]]\n\nAfter.</div>\n")
        .file("content/b.md", "<div>\n\nInside. <a id=\"x\">x</a>\n");
    project.build();
    assert_eq!(
        project.prose("public/a.html"),
        "<p>Before.</p>\n<div class=\"embed\" role=\"group\" aria-label=\"b\">\n\
         <p class=\"embed-source\"><a class=\"wikilink\" href=\"/b\">b</a></p>\n<div>\n\
         <p>Inside. <a id=\"embed_1_x\">x</a></p>\n</div>\n</div>\n<p>After.</p>\n"
    );
}

#[test]
fn paths_of_the_site_have_its_host_in_feeds() {
    let project = Project::new().file(
        "content/a.md",
        "---\nupdated: 2026-01-01\n---\n<a href=\"/x\">x</a> <img src=\"/y.png\" alt=\"\"> <a href=\"#z\">z</a> <a href=\"/nowhere\">w</a>\n",
    );
    let project = project.file("static/x", "x").file("static/y.png", "y");
    project.build();
    let feed: serde_json::Value = serde_json::from_str(&project.read("public/feed.json")).expect("a feed");
    assert_eq!(
        feed["items"][0]["content_html"],
        "<p><a href=\"https://example.org/x\">x</a> <img alt=\"\" src=\"https://example.org/y.png\"> <a href=\"#z\">z</a> w</p>\n"
    );
}
