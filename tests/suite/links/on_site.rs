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
fn wikilinks_and_relative_links_name_what_no_note_is() {
    for (written, html) in [
        ("[[tags/x]]", "<a href=\"/tags/x\">tags/x</a>"),
        ("[[tags/x|tagged]]", "<a href=\"/tags/x\">tagged</a>"),
        ("[[files/a b.pdf]]", "<a href=\"/files/a%20b.pdf\">files/a b.pdf</a>"),
        ("![[i.png]]", "<img src=\"/i.png\" alt=\"i\" loading=\"lazy\" decoding=\"async\">"),
        ("![i](i.png)", "<img src=\"/i.png\" alt=\"i\" loading=\"lazy\" decoding=\"async\">"),
        ("[x](tags/x)", "<a href=\"/tags/x\">x</a>"),
    ] {
        let project = site(written);
        project.build();
        assert_eq!(project.prose("public/one.html").trim(), format!("<p>{html}</p>"), "{written}");
    }
    let project = site("").file("content/a/two.md", "[x](../tags/x) ![i](../i.png)\n");
    project.build();
    assert!(project.prose("public/a/two.html").contains("<a href=\"/tags/x\">x</a> <img src=\"/i.png\""));
}

#[test]
fn an_address_of_a_note_is_no_name_for_it() {
    let project = site("[[docker-list]] [x](docker-list)").file("content/Docker List.md", "Text.\n");
    let run = project.run(&["build"]);
    assert_eq!(project.prose("public/one.html").trim(), "<p>docker-list x</p>");
    assert!(run.stderr.contains("did you mean `Docker List`?"), "{}", run.stderr);
}

#[test]
fn files_of_a_static_folder_among_the_notes_have_their_paths_in_the_vault() {
    for written in
        ["![[static/i.png]]", "![i](static/i.png)", "![i](/static/i.png)", "![[i.png]]", "![i](/i.png)"]
    {
        let project = Project::new()
            .file("kb.yaml", "base_url: https://example.org\ncontent: .\ndefaults: {visibility: public}\n")
            .file("static/i.png", "png")
            .file("one.md", format!("{written}\n"));
        project.build();
        let prose = project.prose("public/one.html");
        assert!(prose.contains("<img src=\"/i.png\" alt=\"i\""), "{written}: {prose}");
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
