//! Which page a note gets.

use super::notes;
use crate::harness::Project;

/// The pages of notes: every Markdown file of the site stands beside one.
fn pages(project: &Project) -> Vec<String> {
    project.build();
    let files = project.files("public").into_iter();
    let pages: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".md").map(|page| format!("{page}.html"))).collect();
    for page in &pages {
        assert!(project.has(&format!("public/{page}")), "{page}");
    }
    pages
}

#[test]
fn a_note_lies_at_the_slug_of_its_path() {
    for (path, page) in [
        ("Docker Tips.md", "docker-tips.html"),
        ("Deployment/Docker & Co.md", "deployment/docker-co.html"),
        ("C#/It's v1.2.md", "c-sharp/its-v1-2.html"),
        ("Café/中文 笔记.md", "café/中文-笔记.html"),
        ("???.md", "untitled.html"),
    ] {
        assert_eq!(pages(&notes(&[path])), [page], "{path}");
    }
}

#[test]
fn the_note_called_index_is_the_home_page() {
    let project = Project::new().file("content/index.md", "Welcome in.\n").file("content/a.md", "");
    assert_eq!(pages(&project), ["a.html", "index.html"]);
    assert!(project.read("public/index.html").contains("<p>Welcome in.</p>"));
}

#[test]
fn a_folder_has_a_page_of_its_own() {
    assert_eq!(pages(&notes(&["foo/Index.md"])), ["foo/index.html"]);
    assert_eq!(pages(&notes(&["Foo Bar/foo bar.md"])), ["foo-bar/index.html"]);
    assert_eq!(pages(&notes(&["foo.md", "foo/a.md"])), ["foo/a.html", "foo/index.html"]);
    assert_eq!(pages(&notes(&["foo.md", "foo/deep/a.md"])), ["foo/deep/a.html", "foo/index.html"]);
    assert_eq!(pages(&notes(&["foo/README.md"])), ["foo/index.html"]);
    assert_eq!(pages(&notes(&["foo/README.md", "foo/index.md"])), ["foo/index.html", "foo/readme.html"]);
    assert_eq!(pages(&notes(&["foo.md"])), ["foo.html"]);
}

#[test]
fn a_sign_that_belongs_to_a_name_is_spelt_out() {
    let names = ["C.md", "C++.md", "A* search.md", "Google+.md"];
    let expected = ["a-search.html", "c-plus-plus.html", "c.html", "google-plus.html"];
    assert_eq!(pages(&notes(&names)), expected);
    // No wikilink can carry this name, so there is a warning.
    let project = notes(&["C#.md"]);
    assert_eq!(project.run(&["build"]).status, 0);
    assert!(project.has("public/c-sharp.html"));
}

#[test]
fn a_folder_gives_its_name_to_an_index_without_a_title() {
    let project = Project::new()
        .file("content/Guides/index.md", "All of them.\n")
        .file("content/a.md", "[[Guides/index]]\n");
    project.build();
    let link = "<p><a class=\"wikilink\" href=\"/guides/\">Guides</a></p>\n";
    assert_eq!(project.prose("public/a.html"), link);
    assert!(project.read("public/guides/index.html").contains("<h1>Guides</h1>"));
}

#[test]
fn a_private_note_changes_no_public_address() {
    let project = notes(&["foo.md"]).file("content/foo/a.md", "---\nvisibility: private\n---\n");
    assert_eq!(pages(&project), ["foo.html"]);
}

#[test]
fn a_slug_takes_the_place_of_the_name_alone() {
    let project = Project::new()
        .file("content/Guides/Docker.md", "---\nslug: Other Name\n---\n")
        .file("content/Guides/b.md", "---\nslug: index\n---\n");
    assert_eq!(pages(&project), ["guides/index.html", "guides/other-name.html"]);
}

#[test]
fn a_permalink_is_the_whole_address_and_the_path_leads_to_it() {
    let project =
        Project::new().file("content/Guides/Docker.md", "---\npermalink: /old/Docker_1.0/\n---\nText.\n");
    assert_eq!(pages(&project), ["old/Docker_1.0.html"]);
    assert_eq!(
        project.read("public/_redirects"),
        "/guides/docker /old/Docker_1.0 301\n/guides/docker/ /old/Docker_1.0 301\n"
    );
}

#[test]
fn a_permalink_that_no_address_can_have_gives_way_to_the_path() {
    for permalink in ["a b", "a/../b", "a?b", "a:b"] {
        let length = permalink.len();
        let project =
            Project::new().file("content/a.md", format!("---\npermalink: {permalink}\n---\nText.\n"));
        project.warns(&format!(
            "
            warning[unused-value]: `{permalink}` cannot be a permalink
             --> content/a.md:2:12
              |
            2 | permalink: {permalink}
              |            {}
              |
              = help: write a path of plain names, such as `guides/docker`
            ",
            "^".repeat(length)
        ));
        assert_eq!(project.prose("public/a.html"), "<p>Text.</p>\n");
    }
}

#[test]
fn the_second_note_at_an_address_has_a_number_behind_it_and_a_warning() {
    let project =
        Project::new().file("content/Docker Tips.md", "One.\n").file("content/docker-tips.md", "Two.\n");
    project.warns(
        "
        warning[route-clash]: another note has the address `/docker-tips`, so this one is at `/docker-tips-2`
         --> content/docker-tips.md:1:1
          |
        1 | Two.
          | ^
          |
         ::: content/Docker Tips.md:1:1
          |
        1 | One.
          | - the other note
          |
          = help: give it a `slug` of its own, or another file name
        ",
    );
    assert_eq!(project.prose("public/docker-tips.html"), "<p>One.</p>\n");
    assert_eq!(project.prose("public/docker-tips-2.html"), "<p>Two.</p>\n");
}

#[test]
fn a_number_that_another_note_has_by_its_name_is_skipped() {
    let project = notes(&["A b.md", "a-b-2.md", "a-b.md", "a.b.md"]);
    assert_eq!(project.run(&["build"]).status, 0);
    for (path, page) in [("A b", "a-b"), ("a-b-2", "a-b-2"), ("a-b", "a-b-3"), ("a.b", "a-b-4")] {
        let title = format!("<h1>{path}</h1>");
        assert!(project.read(&format!("public/{page}.html")).contains(&title), "{path}");
    }
}

#[test]
fn a_public_note_keeps_its_address_before_others_that_come_first_by_path() {
    let project = Project::new()
        .file("content/A.md", "---\nvisibility: unlisted\n---\nHidden.\n")
        .file("content/a.md", "---\nslug: a\n---\nShown.\n")
        .file("content/b/a.md", "---\npermalink: a\nvisibility: private\n---\nSecret.\n");
    assert_eq!(project.run(&["build"]).status, 0);
    assert_eq!(project.prose("public/a.html"), "<p>Shown.</p>\n");
    assert_eq!(project.prose("public/a-2.html"), "<p>Hidden.</p>\n");
    assert!(!project.has("public/a-3.html"));
}

#[test]
fn of_two_pages_of_one_folder_the_first_of_their_names_is_its_page() {
    for (first, second, plain) in [
        ("foo/index.md", "foo/foo.md", "/foo/foo"),
        ("foo/index.md", "foo.md", "/foo-2"),
        ("foo/foo.md", "foo.md", "/foo-2"),
    ] {
        let project = Project::new()
            .file(&format!("content/{first}"), "One.\n")
            .file(&format!("content/{second}"), "Two.\n");
        project.warns(&format!(
            "
            warning[folder-note-clash]: the folder at `/foo/` has another page of its own, so this one is at `{plain}`
             --> content/{second}:1:1
              |
            1 | Two.
              | ^
              |
             ::: content/{first}:1:1
              |
            1 | One.
              | - the other note
              |
              = help: give it a `slug` of its own, or another file name
            "
        ));
        assert_eq!(project.prose("public/foo/index.html"), "<p>One.</p>\n");
        assert_eq!(project.prose(&format!("public{plain}.html")), "<p>Two.</p>\n");
    }
}

#[test]
fn a_note_at_the_address_of_a_list_introduces_it() {
    let project = Project::new()
        .file("content/Notes.md", "# Everything\n\nAll of it. #docker\n")
        .file("content/Tags.md", "By tag.\n")
        .file("content/Graph.md", "```mermaid\ngraph TD\na-->b\n```\n")
        .file("content/graph/index.md", "---\nvisibility: private\n---\n")
        .file("content/tags/docker.md", "---\ntitle: Docker\ndescription: About boxes.\n---\nBoxes.\n");
    project.build();
    for (page, title, text, list) in [
        ("notes", "Everything", "<p>All of it. ", "<a href=\"/tags/docker\">Docker</a>"),
        ("tags", "Tags", "<p>By tag.</p>", "<a href=\"/tags/docker\">docker"),
        ("tags/docker", "Docker", "<p>Boxes.</p>", "<a href=\"/notes\">Everything</a>"),
        ("graph", "Graph", "mermaid", "<svg"),
    ] {
        let html = project.read(&format!("public/{page}.html"));
        assert!(html.contains(&format!("<h1>{title}</h1>")), "{page}: {html}");
        assert!(html.contains(text) && html.contains(list), "{page}: {html}");
        assert!(project.has(&format!("public/{page}.md")), "{page}");
    }
    assert!(project.read("public/graph.html").contains("diagrams"), "the page has what draws diagrams");
    let description = "<meta name=\"description\" content=\"About boxes.\">";
    assert!(project.read("public/tags/docker.html").contains(description));
}

#[test]
fn an_unlisted_note_introduces_no_list() {
    let unlisted = "---\nvisibility: unlisted\n---\nHidden.\n";
    let project = Project::new()
        .file("content/a.md", "#x\n")
        .file("content/Tags.md", unlisted)
        .file("content/Notes.md", unlisted);
    assert_eq!(project.run(&["build"]).status, 0);
    for list in ["tags", "notes"] {
        assert!(!project.read(&format!("public/{list}.html")).contains("Hidden."), "{list}");
        assert_eq!(project.prose(&format!("public/{list}-2.html")), "<p>Hidden.</p>\n");
    }
}
