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
        ("C#/It's v1.2.md", "c/its-v1-2.html"),
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
    assert_eq!(pages(&notes(&["foo.md"])), ["foo.html"]);
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
    assert_eq!(project.read("public/_redirects"), "/guides/docker /old/Docker_1.0 301\n");
}

#[test]
fn a_permalink_that_no_address_can_have_is_refused() {
    for permalink in ["a b", "a/../b", "a?b", "a:b"] {
        let length = permalink.len();
        let project =
            Project::new().file("content/a.md", format!("---\npermalink: {permalink}\n---\nText.\n"));
        project.refuses(&format!(
            "
            error[bad-value]: `{permalink}` cannot be a permalink
             --> content/a.md:2:12
              |
            2 | permalink: {permalink}
              |            {}
              |
              = help: write a path of plain names, such as `guides/docker`
            ",
            "^".repeat(length)
        ));
    }
}

#[test]
fn two_notes_at_one_address_are_refused_with_both_files() {
    Project::new().file("content/Docker Tips.md", "One.\n").file("content/docker-tips.md", "Two.\n").refuses(
        "
        error[route-clash]: two notes want the URL `/docker-tips`
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
          = help: give one of them another `slug`, or another file name
        ",
    );
}

#[test]
fn two_pages_of_one_folder_are_refused_with_both_files() {
    for (first, second) in
        [("foo/foo.md", "foo/index.md"), ("foo.md", "foo/index.md"), ("foo.md", "foo/foo.md")]
    {
        let project = Project::new()
            .file(&format!("content/{first}"), "One.\n")
            .file(&format!("content/{second}"), "Two.\n");
        project.refuses(&format!(
            "
            error[folder-note-clash]: the folder at `/foo/` has two pages of its own
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
              = help: give one of them another `slug`, or another file name
            "
        ));
    }
}

#[test]
fn a_note_that_wants_the_place_of_a_list_is_refused() {
    Project::new().file("content/notes.md", "Text.\n").refuses(
        "
        error[route-clash]: two files want to be `notes.html` on the site
         --> content/notes.md:1:1
          |
        1 | Text.
          | ^
          |
          = help: give the note another `slug`, or rename the file in `static/`
        ",
    );
}

#[test]
fn of_notes_that_clash_a_build_that_keeps_going_has_the_first() {
    let project =
        Project::new().file("content/Docker Tips.md", "One.\n").file("content/docker-tips.md", "Two.\n");
    let run = project.run(&["build", "--keep-going"]);
    assert_eq!(run.status, 1);
    assert_eq!(project.prose("public/docker-tips.html"), "<p>One.</p>\n");
}
