//! Links to what lies on the site and not in the vault: files of `static/`, and kb's own pages.

use crate::harness::Project;

fn site(text: &str) -> Project {
    Project::new()
        .file("static/files/a b.pdf", "pdf")
        .file("static/i.png", "png")
        .file("content/one.md", format!("---\ntags: [x]\n---\n{text}\n"))
}

#[test]
fn paths_of_the_site_are_linked_and_shown() {
    for (written, html) in [
        ("[pdf](/files/a%20b.pdf#page=2)", "<a href=\"/files/a%20b.pdf#page=2\">pdf</a>"),
        ("[all](/tags)", "<a href=\"/tags\">all</a>"),
        ("[one](/tags/x \"Title\")", "<a href=\"/tags/x\" title=\"Title\">one</a>"),
        ("[news](/feed.xml)", "<a href=\"/feed.xml\">news</a>"),
        ("[map](/graph?a=b#c)", "<a href=\"/graph?a=b#c\">map</a>"),
        ("[home](/)", "<a href=\"/\">home</a>"),
        ("![i](/i.png)", "<img src=\"/i.png\" alt=\"i\" loading=\"lazy\" decoding=\"async\">"),
        ("[r]\n\n[r]: /feed.json", "<a href=\"/feed.json\">r</a>"),
    ] {
        let project = site(written);
        project.build();
        assert_eq!(project.prose("public/one.html").trim(), format!("<p>{html}</p>"), "{written}");
    }
}

#[test]
fn the_markdown_of_a_note_and_its_feed_lead_there_too() {
    let project = site("[pdf](/files/a%20b.pdf) ![i](/i.png)");
    project.build();
    let markdown = project.read("public/one.md");
    assert!(
        markdown.ends_with("[pdf](https://example.org/files/a%20b.pdf) ![i](https://example.org/i.png)\n"),
        "{markdown}"
    );
    let feed = project.read("public/feed.xml");
    assert!(feed.contains("https://example.org/files/a%20b.pdf"), "{feed}");
}

#[test]
fn below_a_sub_path_both_forms_lead_there() {
    for written in ["[all](/tags)", "[all](/kb/tags)"] {
        let project = site(written)
            .file("kb.yaml", "base_url: https://example.org/kb\ndefaults: {visibility: public}\n");
        project.build();
        assert_eq!(project.prose("public/one.html").trim(), "<p><a href=\"/kb/tags\">all</a></p>");
    }
}

#[test]
fn what_the_site_does_not_have_is_a_broken_link() {
    for written in ["[x](/tags/y)", "[x](/files/b.pdf)", "![x](/j.png)", "[x](//i.png/a.md) [y](/x)"] {
        let run = site(written).run(&["build", "--strict"]);
        assert_eq!(run.status, 1, "{written}");
    }
}

#[test]
fn a_note_of_the_vault_comes_first_and_a_private_one_is_none() {
    let project = site("[x](/i) [y](/zqsecret)")
        .file("content/i.md", "There.\n")
        .file("content/zqsecret.md", "---\nvisibility: private\n---\n")
        .file("static/zqsecret", "public all the same");
    project.build();
    assert_eq!(
        project.prose("public/one.html").trim(),
        "<p><a class=\"wikilink\" href=\"/i\">x</a> <a href=\"/zqsecret\">y</a></p>"
    );
}
