//! How links are written, and what they show (rules L1 to L8).

use super::{target, vault};
use crate::harness::{Project, pixel};

/// The body of a note that holds a text, in a vault with a note called `My Note`.
fn shown(text: &str) -> String {
    let project = Project::new()
        .file("content/My Note.md", "# The Title\n\n## A heading\n\n### Below\n")
        .file("content/Figure 1.png", pixel("png"))
        .file("content/source.md", format!("{text}\n\n## Here\n"));
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let prose = project.prose("public/source.html");
    prose.split("<h2 id=\"here\">").next().unwrap_or_default().to_owned()
}

#[test]
fn every_form_of_a_link_reaches_the_same_note() {
    for link in [
        "[[My Note]]",
        "[[My Note.md]]",
        "[[my note.MD]]",
        "[[ My Note ]]",
        "[[My Note|x]]",
        "[x](My%20Note)",
        "[x](My%20Note.md)",
        "[x](<My Note.md>)",
        "[x](<My Note>)",
        "[x](my%20note.md \"Title\")",
        "[x]\n\n[x]: <My Note.md>",
    ] {
        assert_eq!(target(&vault(&["My Note.md"]), link), "/my-note", "{link}");
    }
}

#[test]
fn a_markdown_link_with_a_bare_space_is_no_link() {
    assert_eq!(shown("[x](My Note.md)"), "<p>[x](My Note.md)</p>\n");
}

#[test]
fn a_bare_wikilink_shows_the_title_and_a_heading_after_it() {
    for (text, html) in [
        ("[[my note]]", "<a class=\"wikilink\" href=\"/my-note\">The Title</a>"),
        (
            "[[My Note#A heading]]",
            "<a class=\"wikilink\" href=\"/my-note#a-heading\">The Title › A heading</a>",
        ),
        (
            "[[My Note#A heading#Below]]",
            "<a class=\"wikilink\" href=\"/my-note#below\">The Title › A heading › Below</a>",
        ),
        ("[[#Here]]", "<a class=\"wikilink\" href=\"#here\">Here</a>"),
        ("[[My Note|own *text*]]", "<a class=\"wikilink\" href=\"/my-note\">own <em>text</em></a>"),
        ("[[My Note#A heading|own]]", "<a class=\"wikilink\" href=\"/my-note#a-heading\">own</a>"),
    ] {
        assert_eq!(shown(text), format!("<p>{html}</p>\n"), "{text}");
    }
}

#[test]
fn links_may_be_shown_as_they_are_written() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nlinks: {text: written}\n",
        )
        .file("content/My Note.md", "# The Title\n\n## A heading\n")
        .file("content/source.md", "[[my note]] [[My Note#A heading]]\n");
    project.build();
    assert_eq!(
        project.prose("public/source.html"),
        "<p><a class=\"wikilink\" href=\"/my-note\">my note</a> <a class=\"wikilink\" href=\"/my-note#a-heading\">My Note#A heading</a></p>\n"
    );
}

#[test]
fn a_title_is_escaped_where_a_link_shows_it() {
    let project = Project::new()
        .file("content/a.md", "---\ntitle: \"<script>alert(1)</script> & \\\"q\\\" *x*\"\n---\n")
        .file("content/b.md", "[[a]]\n");
    project.build();
    assert_eq!(
        project.prose("public/b.html"),
        "<p><a class=\"wikilink\" href=\"/a\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; *x*</a></p>\n"
    );
}

#[test]
fn a_link_without_a_text_shows_the_title() {
    for text in ["[[My Note|]]", "[](My%20Note.md)"] {
        assert_eq!(shown(text), "<p><a class=\"wikilink\" href=\"/my-note\">The Title</a></p>\n", "{text}");
    }
    assert_eq!(
        shown("[](https://example.com)"),
        "<p><a class=\"external\" href=\"https://example.com\">https://example.com</a></p>\n"
    );
}

#[test]
fn in_a_table_the_bar_is_escaped_and_the_backslash_goes() {
    let html = shown("| a | b |\n|---|---|\n| [[My Note\\|text]] | ![[Figure 1.png\\|200]] |");
    assert!(html.contains("<td><a class=\"wikilink\" href=\"/my-note\">text</a></td>\n"), "{html}");
    assert!(html.contains("alt=\"Figure 1\" width=\"200\""), "{html}");
    assert_eq!(html.matches("<td>").count(), 2);
}

#[test]
fn a_single_bracket_does_not_end_a_link() {
    assert_eq!(target(&vault(&["Sq]uare.md"]), "[[Sq]uare]]"), "/sq-uare");
    assert_eq!(target(&vault(&["Inner.md"]), "[[a [[Inner]]"), "/inner");
}

#[test]
fn links_stand_in_every_kind_of_text() {
    for text in [
        "> [[My Note]]",
        "> [!NOTE]\n> [[My Note]]",
        "- [[My Note]]",
        "- [ ] [[My Note]]",
        "| a |\n|---|\n| [[My Note]] |",
        "x[^1]\n\n[^1]: [[My Note]]",
        "**[[My Note]]**",
        "~~[[My Note]]~~",
        "## [[My Note]]",
    ] {
        let link = "<a class=\"wikilink\" href=\"/my-note\">The Title</a>";
        let project = vault(&[])
            .file("content/My Note.md", "# The Title\n")
            .file("content/source.md", format!("{text}\n"));
        project.build();
        assert!(project.read("public/source.html").contains(link), "{text}");
    }
}

#[test]
fn code_html_and_comments_hold_no_links() {
    for text in [
        "`[[Nowhere]]`",
        "```text\n[[Nowhere]]\n```",
        "    [[Nowhere]]",
        "<a title=\"[[Nowhere]]\">x</a>",
        "<div>\n[[Nowhere]]\n</div>",
        "<!-- [[Nowhere]] -->",
        "\\[[Nowhere]]",
    ] {
        let project = vault(&[]).file("content/source.md", format!("x\n\n{text}\n"));
        project.build();
        assert!(!project.read("public/source.html").contains("wikilink"), "{text}");
    }
}

#[test]
fn a_file_needs_its_extension() {
    let image = "/assets/figure-1.";
    for text in ["[[Figure 1.png]]", "[x](Figure%201.png)"] {
        assert!(shown(text).contains(&format!("<a href=\"{image}")), "{text}");
    }
    for text in ["![[Figure 1.png]]", "![alt](<Figure 1.png>)", "![[figure 1.PNG|100x50]]"] {
        assert!(shown(text).contains(&format!("<img src=\"{image}")), "{text}");
    }
    assert_eq!(shown("[[Figure 1]]"), "<p>Figure 1</p>\n");
}

#[test]
fn a_file_and_a_note_with_its_name_may_stand_side_by_side() {
    let project = vault(&["007.jpg", "007.jpg.md"]);
    assert!(target(&project, "[[007.jpg]]").starts_with("/assets/007."));
    assert_eq!(target(&project, "[[007.jpg.md]]"), "/007-jpg");
}

#[test]
fn a_url_in_a_wikilink_is_a_link_to_it() {
    assert_eq!(
        shown("[[https://example.com/a b]] [[https://example.com|text]] [[mailto:a@b.example]]"),
        "<p><a class=\"external\" href=\"https://example.com/a%20b\">https://example.com/a b</a> \
         <a class=\"external\" href=\"https://example.com\">text</a> \
         <a class=\"external\" href=\"mailto:a@b.example\">mailto:a@b.example</a></p>\n"
    );
}

#[test]
fn a_name_with_a_colon_is_a_name() {
    assert_eq!(target(&vault(&["Project: plan.md"]), "[[Project: plan]]"), "/project-plan");
    assert_eq!(target(&vault(&[]), "[[Project: other]]"), "text: Project: other");
}

#[test]
fn a_url_that_runs_code_is_no_link() {
    for text in
        ["[x](javascript:alert(1))", "[x](data:text/html,x)", "[[javascript:alert(1)|x]]", "<vbscript:x>"]
    {
        let html = shown(text);
        assert!(!html.contains("href"), "{html}");
    }
}

#[test]
fn a_link_out_of_the_site_stays_as_it_is() {
    for (text, url) in [
        ("<https://example.com>", "https://example.com"),
        ("[x](https://example.com/a?b=c&d#e)", "https://example.com/a?b=c&amp;d#e"),
        ("[x](//example.com/a)", "//example.com/a"),
        ("[x](mailto:a@b.example)", "mailto:a@b.example"),
        ("<a@b.example>", "mailto:a@b.example"),
        ("[x](tel:+123)", "tel:+123"),
    ] {
        let html = shown(text);
        assert!(html.contains(&format!("<a class=\"external\" href=\"{url}\">")), "{html}");
    }
}
