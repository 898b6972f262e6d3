//! Which files are content.

use super::listed;
use crate::harness::Project;

#[test]
fn ignored_paths_are_not_content() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "defaults: {visibility: public}\nignore: [\"templates/**\", \"*.excalidraw.md\", drafts, \"old/\", \"x/*.md\", /top.md]\n",
        )
        .file("content/a.md", "")
        .file("content/templates/deep/t.md", "")
        .file("content/d.excalidraw.md", "")
        .file("content/deep/e.excalidraw.md", "")
        .file("content/drafts/deep/d.md", "")
        .file("content/deep/drafts/d.md", "")
        .file("content/old/o.md", "")
        .file("content/x/z.md", "")
        .file("content/x/y/kept.md", "")
        .file("content/top.md", "")
        .file("content/deep/top.md", "");
    assert_eq!(listed(&project, &[]), ["a.md", "deep/top.md", "x/y/kept.md"]);
}

#[test]
fn hidden_files_and_folders_are_never_content() {
    let project = Project::new()
        .file("content/a.md", "")
        .file("content/.hidden.md", "")
        .file("content/.obsidian/plugin/readme.md", "")
        .file("content/.trash/gone.md", "");
    assert_eq!(listed(&project, &[]), ["a.md"]);
}

#[test]
fn the_notes_may_lie_at_the_root() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ncontent: .\ndefaults: {visibility: public}\n")
        .file("a.md", "")
        .file("folder/b.md", "")
        .file("static/app.js", "")
        .file("themes/default/note.html", "{{ note.html | safe }}")
        .file("node_modules/package/readme.md", "");
    assert_eq!(listed(&project, &[]), ["a.md", "folder/b.md"]);
    project.build();
    assert_eq!(listed(&project, &[]), ["a.md", "folder/b.md"]);
    let run = project.build();
    assert_eq!(run.stdout, "Built 2 notes, 6 pages (0 files written), no problems, in T\n");
}

#[test]
fn a_link_to_an_ignored_note_is_a_broken_one() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nignore: [templates]\n",
        )
        .file("content/a.md", "[[Daily]]\n")
        .file("content/templates/Daily.md", "");
    project.warns(
        "
        warning[broken-link]: no note is called `Daily`
         --> content/a.md:1:1
          |
        1 | [[Daily]]
          | ^^^^^^^^^
        ",
    );
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_is_not_followed() {
    let project = Project::new().file("content/a.md", "").file("elsewhere/secret.md", "Secret.\n");
    std::os::unix::fs::symlink(project.path().join("elsewhere"), project.path().join("content/linked"))
        .expect("a link");
    project.warns(
        "
        warning[symbolic-link]: content/linked is a symbolic link, which kb does not follow
         |
         = help: put the file itself there, or set `severity: {symbolic-link: off}`
        ",
    );
    assert!(!project.has("public/linked/secret.html"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf_8_is_left_out() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new().file("content/a.md", "");
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    std::fs::write(project.path().join("content").join(name), "Body.\n").expect("a file");
    project.warns(
        "
        warning[bad-file-name]: the name of content/caf\u{fffd}.md is not UTF-8, so the file is left out
         |
         = help: rename the file
        ",
    );
}
