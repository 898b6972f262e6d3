//! What holds when nothing is said, and front matter that notes start from.

use super::{listed, with};
use crate::harness::Project;

#[test]
fn every_key_has_a_default() {
    let public = "---\nvisibility: public\n---\nBody.\n";
    let plain = Project::bare().file("content/a.md", public);
    let run = plain.run(&["build"]);
    assert_eq!(
        run.stderr,
        "warning[no-base-url]: the site's address is not known, so feeds, the sitemap and link previews name http://localhost\n |\n = help: set `base_url: https://…` in kb.yaml, or pass `--base-url`\n\n"
    );
    let explicit = Project::bare()
        .file(
            "kb.yaml",
            "title: Notes\ndescription: \"\"\nlanguage: en\ncontent: content\noutput: public\ntheme: default\n\
             defaults: {visibility: private}\nfolders: {}\nignore: []\n\
             statuses: [seedling, budding, evergreen, archived]\ndifficulties: [beginner, intermediate, advanced]\n\
             line_breaks: commonmark\nraw_html: sanitize\nrelated: 5\nlinks: {text: title, private: text, aliases: true}\n\
             feed: {limit: 20, content: full}\nsearch: true\nseverity: {}\n\
             cloudflare: {plan: free, production_branch: main, headers: {}}\n",
        )
        .file("content/a.md", public);
    explicit.run(&["build"]);
    assert_eq!(plain.contents("public"), explicit.contents("public"));
    for empty in ["", "# nothing yet\n", "\u{feff}", "title: ~\nrelated:\n"] {
        let project = Project::bare().file("kb.yaml", empty).file("content/a.md", public);
        project.run(&["build"]);
        assert_eq!(plain.contents("public"), project.contents("public"), "{empty:?}");
    }
}

#[test]
fn a_deeper_folder_wins_key_by_key() {
    let project = with(
        "defaults: {visibility: public, status: budding, tags: [all]}\nfolders:\n  a: {category: A, visibility: unlisted, tags: [\"#in-a\"]}\n  a/b/: {visibility: public, difficulty: advanced}\n  /c: {status: archived}",
    )
    .file("content/a/x.md", "")
    .file("content/a/b/y.md", "")
    .file("content/a/b/deep/z.md", "---\nstatus: evergreen\n---\n")
    .file("content/ab/not-a.md", "")
    .file("content/c/w.md", "");
    assert_eq!(listed(&project, &["category=A"]), ["a/b/deep/z.md", "a/b/y.md", "a/x.md"]);
    assert_eq!(listed(&project, &["visibility=unlisted"]), ["a/x.md"]);
    assert_eq!(listed(&project, &["difficulty=advanced"]), ["a/b/deep/z.md", "a/b/y.md"]);
    assert_eq!(listed(&project, &["tags=in-a"]), ["a/b/deep/z.md", "a/b/y.md", "a/x.md"]);
    assert_eq!(listed(&project, &["tags=all"]), ["a.md", "ab/not-a.md", "c/w.md"]);
    assert_eq!(listed(&project, &["status=evergreen"]), ["a/b/deep/z.md"]);
    assert_eq!(listed(&project, &["status=archived"]), ["c/w.md"]);
}

#[test]
fn a_slip_in_the_case_of_a_folder_does_not_publish_it() {
    let project = with("defaults: {visibility: public}\nfolders: {journal: {visibility: private}}")
        .file("content/Journal/Caf\u{e9}/secret.md", "Secret.\n");
    project.build();
    assert!(!project.has("public/journal"));
}

#[test]
fn a_folder_that_is_not_there_is_a_warning() {
    let project = with("folders: {jurnal: {visibility: private}}").file("content/journal/x.md", "");
    project.warns(
        "
        warning[unknown-folder]: the vault has no folder `jurnal`
         --> kb.yaml:2:11
          |
        2 | folders: {jurnal: {visibility: private}}
          |           ^^^^^^
          |
          = help: did you mean `journal`?
        ",
    );
    with("folders: {later: {visibility: private}}").warns(
        "
        warning[unknown-folder]: the vault has no folder `later`
         --> kb.yaml:2:11
          |
        2 | folders: {later: {visibility: private}}
          |           ^^^^^
          |
          = help: name a folder below the content folder, or remove the line
        ",
    );
}

#[test]
fn words_are_checked_against_the_sites_own_wherever_they_stand() {
    let project = with("defaults: {status: draft}\nstatuses: [draft, done]")
        .file("content/b.md", "---\nstatus: done\n---\n");
    assert_eq!(listed(&project, &["status=draft"]), ["a.md"]);
    assert_eq!(listed(&project, &["status=done"]), ["b.md"]);
}

#[test]
fn a_note_has_no_status_that_nobody_gave_it() {
    let project = with("statuses: [raw, cooked]");
    assert_eq!(listed(&project, &["status="]), ["a.md"]);
    let project = with("statuses: [raw, cooked]\ndefaults: {status: cooked}");
    assert_eq!(listed(&project, &["status=cooked"]), ["a.md"]);
}

#[test]
fn a_page_shows_the_visibility_that_its_note_says() {
    let project = with("defaults: {visibility: public}")
        .file("content/a.md", "Text.\n")
        .file("content/b.md", "---\nvisibility: unlisted\n---\nText.\n");
    project.build();
    assert!(!project.read("public/a.html").contains("<dl class=\"properties\">"));
    let shown = "<dl class=\"properties\"><div><dt>Visibility</dt><dd>unlisted</dd></div></dl>";
    assert!(project.read("public/b.html").contains(shown), "{}", project.read("public/b.html"));
}
