//! What an embed of a note shows, and where its own links and ids lead (rules E1 and E2).

use super::{ids, inside, project, shown};
use crate::harness::{Project, pixel};

#[test]
fn a_note_is_shown_without_its_front_matter_and_with_a_link_to_it() {
    let html = shown("![[Plan]]");
    assert!(
        html.starts_with(
            "<div class=\"embed\" role=\"group\" aria-label=\"The plan\">\n\
             <p class=\"embed-source\"><a class=\"wikilink\" href=\"/plan\">The plan</a></p>\n\
             <p>First words.</p>\n<h2 id=\"embed_1_spring\">Spring</h2>\n"
        ),
        "{html}"
    );
    assert!(!html.contains("soil") && html.contains("A footnote."), "{html}");
}

#[test]
fn a_title_in_the_text_is_not_shown_twice() {
    let project = project("![[Titled]]").file("content/Titled.md", "# Titled\n\nText.\n\n## Below\n");
    project.build();
    let html = project.prose("public/host.html");
    assert_eq!(inside(&html), "<p>Text.</p>\n<h2 id=\"embed_1_below\">Below</h2>");
}

#[test]
fn a_heading_is_shown_with_what_is_below_it() {
    let html = shown("![[Plan#Spring]]");
    assert!(
        html.contains("aria-label=\"The plan › Spring\"") && html.contains("href=\"/plan#spring\""),
        "{html}"
    );
    assert!(inside(&html).starts_with("<h2 id=\"embed_1_spring\">Spring</h2>\n"), "{html}");
    assert!(html.contains(">Tools</h3>") && html.contains("stick"), "{html}");
    assert!(
        !html.contains("First words") && !html.contains("Autumn") && !html.contains("footnote"),
        "{html}"
    );
    let last = shown("![[Plan#Autumn]]");
    assert!(last.contains("Autumn</h2>") && last.contains("A footnote.") && !last.contains("Dig"), "{last}");
    let deep = shown("![[Plan#Spring#Tools]]");
    assert!(deep.contains("Tools</h2>") && !deep.contains("Dig"), "{deep}");
}

#[test]
fn a_block_is_shown_alone() {
    for (block, html) in [
        ("a. ^x\n\nb.\n", "<p id=\"embed_1_block_x\">a.</p>"),
        ("- a ^x\n  - b\n- c\n", "<ul>\n<li id=\"embed_1_block_x\">a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("1. a\n2. b ^x\n3. c\n", "<ol start=\"2\">\n<li id=\"embed_1_block_x\">b</li>\n</ol>"),
        ("- a ^x\n", "<ul>\n<li id=\"embed_1_block_x\">a</li>\n</ul>"),
        (
            "- a\n  - b ^x\n    - c\n- d\n",
            "<ul>\n<li id=\"embed_1_block_x\">b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "Before.\n\n- a\n- b\n\n^x\n\nAfter.\n",
            "<div class=\"block\" id=\"embed_1_block_x\">\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</div>",
        ),
        (
            "> a\n\n^x\n\nAfter.\n",
            "<div class=\"block\" id=\"embed_1_block_x\">\n<blockquote>\n<p>a</p>\n</blockquote>\n</div>",
        ),
        (
            "```\na\n```\n\n^x\n\nAfter.\n",
            "<div class=\"block\" id=\"embed_1_block_x\">\n<pre class=\"code\"><code>a\n</code></pre>\n</div>",
        ),
        ("## a ^x\n\nb\n", "<h2 id=\"embed_1_a\"><span id=\"embed_1_block_x\"></span>a</h2>"),
    ] {
        let project = project("![[Blocks#^x]]").file("content/Blocks.md", block);
        project.build();
        let page = project.prose("public/host.html");
        assert_eq!(inside(&page), html, "{block}");
        assert!(page.contains("href=\"/blocks#block_x\""), "{page}");
    }
}

#[test]
fn a_text_after_a_bar_names_the_embed() {
    let html = shown("![[Plan#Spring|What to do]]");
    assert!(html.contains("aria-label=\"What to do\"") && html.contains("\">What to do</a></p>"), "{html}");
}

#[test]
fn markdown_embeds_notes_too() {
    let html = shown("![](Plan.md#Spring)");
    assert!(inside(&html).starts_with("<h2 id=\"embed_1_spring\">Spring</h2>"), "{html}");
}

#[test]
fn links_and_pictures_are_those_of_the_embedded_note() {
    let project = project("![[b/Other]]")
        .file("content/b/Other.md", "[[Twin]] ![[picture.png]] [x](../a/Twin.md) [r][1]\n\n[1]: Twin.md\n")
        .file("content/a/Twin.md", "Text.\n")
        .file("content/b/Twin.md", "Text.\n")
        .file("content/b/picture.png", pixel("one"));
    project.build();
    let html = project.prose("public/host.html");
    for part in
        ["href=\"/b/twin\">Twin</a>", "href=\"/a/twin\">x</a>", "href=\"/b/twin\">r</a>", "/assets/picture."]
    {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn links_into_what_is_shown_stay_on_the_page() {
    let all = shown("![[Plan]]");
    assert!(all.contains("href=\"#embed_1_spring\"") && all.contains("href=\"#embed_1_block_dig\""), "{all}");
    assert!(all.contains("href=\"#embed_1_tools\""), "{all}");
    let part = shown("![[Plan#Autumn]]");
    assert!(part.contains("href=\"/plan#spring\"") && part.contains("href=\"/plan#block_dig\""), "{part}");
}

#[test]
fn no_two_ids_of_a_page_are_the_same() {
    let host = "## Spring\n\nText.[^1] Here. ^dig\n\n[^1]: Of the host.\n\n![[Plan]]\n\n![[Plan]]\n\n![[Plan#Spring]]";
    let html = shown(host);
    let mut all = ids(&html);
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "{html}");
    for link in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(all.contains(&link), "{link}: {html}");
    }
}

#[test]
fn headings_stand_below_the_one_that_the_embed_stands_below() {
    let levels = |text: &str| -> Vec<String> {
        let html = shown(text);
        html.split("<h").skip(1).filter_map(|rest| Some(rest.get(..1)?.to_owned())).collect()
    };
    assert_eq!(levels("![[Plan]]"), ["2", "3", "2"]);
    assert_eq!(levels("## Host\n\n![[Plan]]"), ["2", "3", "4", "3"]);
    assert_eq!(levels("## Host\n\n### Deep\n\n![[Plan#Tools]]"), ["2", "3", "4"]);
    assert_eq!(levels("###### Host\n\n![[Plan]]"), ["6", "6", "6", "6"]);
    assert_eq!(levels("# Host one\n\n![[Plan]]"), ["2", "3", "4", "3"]);
}

#[test]
fn embedded_headings_stay_out_of_the_outline() {
    let project = project("## Own\n\n![[Plan]]\n\n## Other");
    project.build();
    let page = project.read("public/host.html");
    let outline = page.split("</nav>").find(|part| part.contains("class=\"outline\"")).expect("an outline");
    assert!(outline.contains("#own") && !outline.contains("pring"), "{outline}");
}

#[test]
fn an_embed_is_a_link_for_backlinks_and_adds_nothing_to_the_excerpt() {
    let project = project("![[Plan]]\n\nOwn words.");
    project.build();
    assert!(project.read("public/plan.html").contains("<a href=\"/host\">Host</a>"));
    let page = project.read("public/host.html");
    assert!(page.contains("<meta name=\"description\" content=\"Own words.\">"), "{page}");
}

#[test]
fn an_unlisted_note_can_be_shown() {
    let project = project("![[Hidden]]")
        .file("content/Hidden.md", "---\nvisibility: unlisted\n---\nBehind the door.\n");
    project.build();
    assert!(project.prose("public/host.html").contains("<p>Behind the door.</p>"));
}

#[test]
fn a_feed_holds_the_embedded_text_without_ids() {
    let project = Project::new()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nfeed: {content: full}\n",
        )
        .file("content/Plan.md", "## Spring\n\nDig. ^dig\n\nSee [[#Spring]].\n")
        .file("content/host.md", "---\npublished: 2024-05-01\n---\n![[Plan]]\n");
    project.build();
    let feed = project.read("public/feed.json");
    let host =
        feed.split("\"content_html\"").find(|item| item.contains("Dig.")).unwrap_or_else(|| panic!("{feed}"));
    assert!(host.contains("<h2>Spring</h2>") && host.contains("<p>Dig.</p>"), "{host}");
    assert!(host.contains("https://example.org/plan#spring") && !host.contains(" id="), "{host}");
}

#[test]
fn the_markdown_export_links_the_note() {
    let project = project("Before ![[Plan#Spring]] after. ^x");
    project.build();
    let text = project.read("public/host.md");
    assert!(text.contains("Before [The plan › Spring](https://example.org/plan#spring) after.\n"), "{text}");
    assert!(!project.read("public/plan.md").contains("^dig"));
}
