//! Folders among the notes with the names of kb's own: whose they are.

use super::listed;
use crate::harness::Project;

/// A project whose notes lie at its root.
fn vault(yaml: &str) -> Project {
    let yaml = format!("base_url: https://example.org\ncontent: .\ndefaults: {{visibility: public}}\n{yaml}");
    Project::bare().file("kb.yaml", yaml).file("a.md", "Text.\n")
}

#[test]
fn a_folder_of_notes_is_content_whatever_it_is_called() {
    for folder in ["static", "themes", "public", "Public"] {
        let project = vault("").file(&format!("{folder}/deep/b.md"), "There.\n");
        let mut notes = ["a.md".to_owned(), format!("{folder}/deep/b.md")];
        notes.sort();
        assert_eq!(listed(&project, &[]), notes);
        assert_eq!(project.run(&["build"]).status, 0);
        let output = if folder.eq_ignore_ascii_case("public") { "_site" } else { "public" };
        let route = folder.to_lowercase();
        assert!(project.has(&format!("{output}/{route}/deep/b.html")), "{folder}");
        assert_eq!(project.read(&format!("{folder}/deep/b.md")), "There.\n");
        assert!(!project.has(&format!("{output}/deep/b.md")), "{folder}");
        // Nor does the second build take its own site for notes.
        assert_eq!(project.run(&["build"]).status, 0);
        assert_eq!(listed(&project, &[]), notes);
    }
}

#[test]
fn a_private_note_in_static_is_not_copied() {
    let project = vault("").file("static/b.md", "---\nvisibility: private\n---\nzqsecret\n");
    project.run(&["build"]);
    assert!(
        project.has("public/a.html")
            && !project.contents("public").iter().any(|(_, text)| text.contains("zqsecret"))
    );
}

#[test]
fn the_site_goes_where_no_note_lies_and_that_is_told() {
    let project = vault("").file("Public/b.md", "").file("_SITE/c.md", "");
    project.warns(
        "
        warning[output-folder]: notes lie in `public`, so the site goes to `_site-2`
         |
         = help: name the folder in kb.yaml, `output: _site-2`, and wherever the site is deployed from
        ",
    );
    let named = vault("output: _site-2\n").file("Public/b.md", "").file("_SITE/c.md", "");
    assert_eq!(named.build().stderr, "");
    assert!(named.has("_site-2/public/b.html"));
}

#[test]
fn a_site_that_is_there_stays_where_it_is() {
    let project = vault("").file("b.md", "");
    project.build();
    project.build();
    project.remove("public/_kb-site");
    assert_eq!(listed(&project, &[]), ["a.md", "b.md"]);
    assert!(!project.has("_site"));
}

#[test]
fn what_kb_yaml_names_is_kbs_own() {
    let project = vault("ignore: [static/*.md]\n").file("static/b.md", "").file("static/robots.txt", "mine");
    assert_eq!(listed(&project, &[]), ["a.md"]);
    assert_eq!(project.run(&["build"]).status, 0);
    assert_eq!(project.read("public/robots.txt"), "mine");
    let project = vault("output: public\n").file("public/b.md", "There.\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("holds a note, `b.md`, that kb did not write"), "{}", run.stderr);
}

#[test]
fn notes_among_themes_are_told_of() {
    let project =
        vault("").file("themes/mine/note.html", "").file("themes/mine/one.md", "").file("themes/two.md", "");
    let run = project.run(&["check"]);
    assert!(
        run.stderr.contains(
            "warning[left-out]: `themes` is the folder of themes, so 2 notes in it are left out\n --> themes/mine/one.md:1:1\n"
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn files_for_the_host_that_lie_among_notes_are_told_of() {
    let project = vault("").file("static/b.md", "").file("static/_redirects", "/x /a 301\n");
    project.warns(
        "
        warning[left-out]: `static` holds notes, so it is content, and its files are not copied to the site
         --> static/_redirects:1:1
          |
        1 |
          | ^
          |
          = help: move the notes elsewhere, or name them in `ignore:`
        ",
    );
    assert!(!project.has("public/_redirects"));
}
