//! Entries of `related` that lead nowhere, or could lead to several notes.

use crate::harness::{Project, pixel};

fn with(related: &str) -> Project {
    Project::new()
        .file("content/a.md", format!("---\nrelated: [{related}]\n---\n"))
        .file("content/Docker Checklist.md", "")
        .file("content/x/Twice.md", "")
        .file("content/y/Twice.md", "")
        .file("content/i.png", pixel("png"))
}

#[test]
fn an_entry_may_take_any_form_of_a_link() {
    for entry in [
        "Docker Checklist",
        "docker checklist.md",
        "\"[[Docker Checklist]]\"",
        "\"[[Docker Checklist|text]]\"",
        "\"[[Docker Checklist#Heading]]\"",
        "\"[text](Docker%20Checklist.md)\"",
        "\"[text](<Docker Checklist.md>)\"",
    ] {
        let project = with(entry);
        project.build();
        assert!(
            project.read("public/a.md").contains("related: [\"https://example.org/docker-checklist\"]"),
            "{entry}"
        );
    }
}

#[test]
fn an_entry_that_names_no_note_is_a_warning() {
    with("Docker Cheklist").warns(
        "
        warning[broken-related]: no note is called `Docker Cheklist`
         --> content/a.md:2:11
          |
        2 | related: [Docker Cheklist]
          |           ^^^^^^^^^^^^^^^
          |
          = help: did you mean `Docker Checklist`?
        ",
    );
    with("i.png").warns(
        "
        warning[broken-related]: `i.png` is a file, not a note
         --> content/a.md:2:11
          |
        2 | related: [i.png]
          |           ^^^^^
          |
          = help: name a note; a file is linked or shown in the text
        ",
    );
}

#[test]
fn an_entry_that_could_be_several_notes_is_a_warning() {
    with("Docker Checklist, Twice").warns(
        "
        warning[ambiguous-link]: `Twice` could be x/Twice.md, y/Twice.md
         --> content/a.md:2:29
          |
        2 | related: [Docker Checklist, Twice]
          |                             ^^^^^
          |
          = help: the first is taken; write `x/Twice` to be sure
        ",
    );
}
