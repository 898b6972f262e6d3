//! Which file a link means (rules N1 to N7).

use super::{target, target_from, vault};
use crate::harness::Project;

#[test]
fn case_makes_no_difference() {
    for link in ["[[log]]", "[[LOG]]", "[[Log]]", "[x](LOG.md)"] {
        assert_eq!(target(&vault(&["Log.md"]), link), "/log", "{link}");
    }
}

#[test]
fn of_names_that_differ_in_case_alone_the_exact_one_wins() {
    let project = Project::new().file("content/Foo.md", "").file("content/foo.md", "---\nslug: small\n---\n");
    assert_eq!(target(&project, "[[Foo]]"), "/foo");
    assert_eq!(target(&project, "[[foo]]"), "/small");
    assert_eq!(target(&project, "[x](foo.md)"), "/small");
    assert_eq!(target(&project, "[[FOO]]"), "/foo");
}

#[test]
fn the_exact_path_from_the_root_comes_first() {
    assert_eq!(target_from(&vault(&["Note.md", "a/Note.md"]), "a/s", "[[Note]]"), "/note");
    assert_eq!(target_from(&vault(&["a/Note.md", "b/a/Note.md"]), "b/s", "[[a/Note]]"), "/a/note");
}

#[test]
fn the_links_own_folder_comes_second_and_no_folder_above_it() {
    assert_eq!(target_from(&vault(&["a/Note.md", "b/Note.md"]), "b/s", "[[Note]]"), "/b/note");
    assert_eq!(target_from(&vault(&["a/Note.md", "b/Note.md"]), "b/c/s", "[[Note]]"), "/a/note");
}

#[test]
fn the_shortest_path_comes_third_and_then_the_alphabet() {
    assert_eq!(target(&vault(&["a/b/Note.md", "zzzz/Note.md"]), "[[Note]]"), "/a/b/note");
    assert_eq!(target(&vault(&["b/Note.md", "a/Note.md"]), "[[Note]]"), "/a/note");
}

#[test]
fn a_path_starts_at_the_root_or_is_the_end_of_one() {
    let project = vault(&["a/b/Note.md", "s/t/Deep.md"]);
    for link in ["[[a/b/Note]]", "[[/a/b/Note]]", "[[b/Note]]", "[x](/a/b/Note.md)", "[x](b/Note.md)"] {
        assert_eq!(target_from(&project, "s/x", link), "/a/b/note", "{link}");
    }
    assert_eq!(target_from(&project, "s/x", "[[x/b/Note]]"), "text: x/b/Note");
    assert_eq!(target_from(&project, "s/x", "[[/b/Nothing]]"), "text: /b/Nothing");
}

#[test]
fn a_relative_path_is_exact() {
    let project = vault(&["a/b/Note.md", "s/t/Deep.md", "Deep.md"]);
    assert_eq!(target_from(&project, "s/x", "[[./t/Deep]]"), "/s/t/deep");
    assert_eq!(target_from(&project, "s/x", "[x](./t/Deep.md)"), "/s/t/deep");
    assert_eq!(target_from(&project, "s/x", "[[../a/b/Note]]"), "/a/b/note");
    assert_eq!(target_from(&project, "s/x", "[x](../Deep.md)"), "/deep");
    assert_eq!(target_from(&project, "s/x", "[[./Note]]"), "text: ./Note");
    assert_eq!(target_from(&project, "s/x", "[[./Deep]]"), "text: ./Deep");
    assert_eq!(target_from(&project, "s/x", "[[../../Deep]]"), "text: ../../Deep");
}

#[test]
fn a_markdown_link_is_looked_up_in_the_whole_vault() {
    assert_eq!(target(&vault(&["a/x/Deep.md"]), "[x](Deep.md)"), "/a/x/deep");
    assert_eq!(target(&vault(&["a/x/Deep.md"]), "[x](x/Deep.md)"), "/a/x/deep");
}

#[test]
fn names_come_before_aliases() {
    let aliased = "---\naliases: [Other Name, b/Path, /old]\n---\n";
    let project = Project::new().file("content/aliased.md", aliased);
    assert_eq!(target(&project, "[[Other Name]]"), "/aliased");
    assert_eq!(target(&project, "[[other name|x]]"), "/aliased");
    assert_eq!(target(&project, "[x](Other%20Name)"), "/aliased");
    let beside = Project::new()
        .file("content/aliased.md", aliased)
        .file("content/folder/Other Name.md", "---\nslug: named\n---\n");
    assert_eq!(target(&beside, "[[Other Name]]"), "/folder/named");
}

#[test]
fn an_alias_of_several_notes_leads_nowhere() {
    let project = Project::new()
        .file("content/a.md", "---\naliases: [Both]\n---\n")
        .file("content/b.md", "---\naliases: [both]\n---\n");
    assert_eq!(target(&project, "[[Both]]"), "text: Both");
}

#[test]
fn aliases_may_be_switched_off() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nlinks: {aliases: false}\n",
        )
        .file("content/a.md", "---\naliases: [Other]\n---\n");
    assert_eq!(target(&project, "[[Other]]"), "text: Other");
}

#[test]
fn files_are_found_like_notes() {
    let project = vault(&["a/sub/i.png", "own/i.png"]);
    let from = |source: &str, link: &str| target_from(&project, source, link);
    assert_eq!(from("own/x", "[[i.png]]"), from("own/x", "[[own/i.png]]"));
    assert_eq!(from("x", "[[sub/i.PNG]]"), from("x", "[[a/sub/i.png]]"));
    assert_ne!(from("own/x", "[[i.png]]"), from("own/x", "[[sub/i.png]]"));
}

#[test]
fn the_page_of_a_folder_has_the_folders_url() {
    for (files, link) in [
        (["foo/index.md", "x.md"], "[[foo/index]]"),
        (["foo/foo.md", "x.md"], "[[foo]]"),
        (["foo.md", "foo/inside.md"], "[[foo]]"),
    ] {
        let project = vault(&files);
        assert_eq!(target(&project, link), "/foo/", "{link}");
        assert!(project.has("public/foo/index.html") && !project.has("public/foo.html"));
    }
    assert_eq!(target(&vault(&["foo.md"]), "[[foo]]"), "/foo");
    assert_eq!(target(&vault(&["index.md"]), "[[index]]"), "/");
}

#[test]
fn a_place_in_a_file_stays_and_nothing_else_behind_it() {
    let project = |text: &str| {
        Project::new()
            .file("content/a.pdf", "%PDF-1.4")
            .file("content/c.mp3", "sound")
            .file("content/s.md", text)
    };
    for (link, place) in [
        ("[[a.pdf#page=5]]", "#page=5"),
        ("[x](a.pdf#page=5)", "#page=5"),
        ("[[c.mp3#t=30|x]]", "#t=30"),
        ("[x](c.mp3#t=1:30,2:00)", "#t=1:30,2:00"),
        ("<a href=\"a.pdf#page=5\">x</a>", "#page=5"),
        ("[[a.pdf#height=400&page=3]]", "#page=3"),
        ("[[a.pdf#CanarySecret|x]]", ""),
        ("[x](a.pdf#page=Canary)", ""),
    ] {
        let project = project(link);
        assert_eq!(project.run(&["build"]).status, 0, "{link}");
        let (page, markdown) = (project.prose("public/s.html"), project.read("public/s.md"));
        let url = page.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect(link);
        assert_eq!(url.find('#').map_or("", |at| &url[at..]), place, "{link}: {url}");
        assert!(markdown.contains(&format!("https://example.org{url}")), "{link}: {markdown}");
        assert!(!markdown.contains(&format!("{url}#")), "{link}: {markdown}");
    }
}
