//! `--audience all`: everything, for the author's eyes.

use crate::harness::Project;

fn vault() -> Project {
    Project::new()
        .file("content/open.md", "[[secret]]\n")
        .file("content/secret.md", "---\ntitle: The Secret\nvisibility: private\n---\n[[open]]\n")
        .file("content/broken.md", "---\nvisibility: public\n---\n")
}

#[test]
fn private_notes_are_there_and_marked() {
    let project = vault();
    let run = project.run(&["build", "--audience", "all", "--output", "own"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let page = project.read("own/secret.html");
    assert!(page.contains("<p class=\"notice\"><strong>Private note.</strong>"), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("<dt>Visibility</dt><dd>private</dd>"));
    assert!(project.prose("own/open.html").contains("<a class=\"wikilink\" href=\"/secret\">The Secret</a>"));
    assert!(
        project
            .read("own/open.html")
            .contains("<a href=\"/secret\">The Secret</a> <span class=\"badge\">Private</span>")
    );
    assert!(!project.has("public"));
}

#[test]
fn they_are_never_written_where_the_public_site_goes() {
    for output in ["public", "./public/", "public/all", "x/../public", "."] {
        let project = vault();
        let run = project.run(&["build", "--audience", "all", "--output", output]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{output}");
        assert!(!project.has("public"), "{output}");
    }
    let run = vault().run(&["build", "--audience", "all"]);
    assert_eq!(
        run.stderr,
        "error: `--audience all` would put private notes where the public site goes, `public`\nhelp: name another folder with `--output DIR`\n"
    );
    let elsewhere = vault();
    elsewhere
        .write("kb.yaml", "base_url: https://example.org\noutput: docs\ndefaults: {visibility: public}\n");
    assert_eq!(elsewhere.run(&["build", "--audience", "all", "--output", "docs"]).status, 2);
    assert_eq!(elsewhere.run(&["build", "--audience", "all", "--output", "own"]).status, 0);
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_to_the_public_site_is_seen_through() {
    let project = vault();
    project.build();
    std::os::unix::fs::symlink(project.path().join("public"), project.path().join("own")).expect("a link");
    assert_eq!(project.run(&["build", "--audience", "all", "--output", "own"]).status, 2);
}

#[test]
fn a_note_that_cannot_be_read_is_not_shown_even_here() {
    let project = vault().file("content/broken.md", "---\ntitle: [\n---\nText.\n");
    project.run(&["build", "--audience", "all", "--output", "own"]);
    assert!(project.has("own/secret.html") && !project.has("own/broken.html"));
}

#[test]
fn a_site_of_everything_among_the_notes_is_no_content() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ncontent: .\ndefaults: {visibility: public}\n")
        .file("open.md", "Text.\n")
        .file("secret.md", "---\nvisibility: private\n---\nCanary\n");
    assert_eq!(project.run(&["build", "--audience", "all", "--output", "own"]).status, 0);
    assert_eq!(project.read("own/secret.md").lines().nth(3), Some("visibility: private"));
    project.build();
    assert_eq!(super::holding(&project, "canary"), Vec::<String>::new());
    assert_eq!(super::holding(&project, "own/"), Vec::<String>::new());
}
