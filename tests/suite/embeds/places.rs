//! Where an embed can stand (rule E3).

use super::project;

/// The body of a note that holds a text and shows `Word`, with the embed as `EMBED`.
#[track_caller]
fn around(text: &str) -> String {
    let project = project(text).file("content/Word.md", "Word.\n");
    project.build();
    let embed = "<div class=\"embed\" role=\"group\" aria-label=\"Word\">\n<p class=\"embed-source\"><a class=\"wikilink\" href=\"/word\">Word</a></p>\n<p>Word.</p>\n</div>";
    project.prose("public/host.html").trim_end().replace(embed, "EMBED")
}

#[test]
fn an_embed_stands_between_paragraphs() {
    for (text, html) in [
        ("![[Word]]", "EMBED"),
        ("a\n\n![[Word]]\n\nb", "<p>a</p>\nEMBED\n<p>b</p>"),
        ("a ![[Word]] b", "<p>a </p>\nEMBED\n<p>b</p>"),
        ("a\n![[Word]]\nb", "<p>a</p>\nEMBED\n<p>b</p>"),
        ("![[Word]] b", "EMBED\n<p>b</p>"),
        ("a ![[Word]]", "<p>a </p>\nEMBED"),
        ("![[Word]] ![[Word]]", "EMBED\nEMBED"),
        ("![[Word]]\n![[Word]]\n", "EMBED\nEMBED"),
        ("*a* ![[Word]] *b*", "<p><em>a</em></p>\nEMBED\n<p><em>b</em></p>"),
        ("<b>a</b><br> ![[Word]]", "<p><b>a</b><br></p>\nEMBED"),
        ("![[Word]] ^x", "<div class=\"block\" id=\"block_x\">\nEMBED\n</div>"),
        ("a ![[Word]] ^x", "<p id=\"block_x\">a </p>\nEMBED"),
    ] {
        assert_eq!(around(text), html, "{text}");
    }
}

#[test]
fn an_embed_stands_in_lists_quotes_callouts_and_cells() {
    for (text, html) in [
        ("- ![[Word]]", "<ul>\n<li>\nEMBED\n</li>\n</ul>"),
        ("- a ![[Word]]\n- b", "<ul>\n<li>a \nEMBED\n</li>\n<li>b</li>\n</ul>"),
        ("- a\n\n  ![[Word]]", "<ul>\n<li>\n<p>a</p>\nEMBED\n</li>\n</ul>"),
        ("> ![[Word]]", "<blockquote>\nEMBED\n</blockquote>"),
        (
            "| a |\n|---|\n| ![[Word]] |",
            "<div class=\"table\">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\nEMBED\n</td>\n</tr>\n</tbody>\n</table>\n</div>",
        ),
    ] {
        assert_eq!(around(text), html, "{text}");
    }
    let callout = around("> [!note]\n> ![[Word]]");
    assert!(callout.contains("callout") && callout.contains("\nEMBED\n"), "{callout}");
    let task = around("- [ ] ![[Word]]");
    assert!(task.contains("type=\"checkbox\"") && task.contains("\nEMBED\n"), "{task}");
}

#[test]
fn where_no_block_can_stand_an_embed_is_a_link() {
    let link = "<a class=\"wikilink\" href=\"/word\">Word</a>";
    for text in [
        "## a ![[Word]]",
        "*a ![[Word]]*",
        "**![[Word]]**",
        "~~![[Word]]~~",
        "a[^1]\n\n[^1]: ![[Word]]",
        "<b>![[Word]]</b>",
    ] {
        let html = around(text);
        assert!(html.contains(link) && !html.contains("EMBED"), "{text}: {html}");
    }
    assert!(
        around("[a ![Word](Word.md) b](https://x.org)")
            .contains("<a class=\"external\" href=\"https://x.org\">a Word b</a>")
    );
}
