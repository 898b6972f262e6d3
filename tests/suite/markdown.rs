//! What Markdown becomes in a note: each extension of CommonMark has its table of examples,
//! `tests/suite/markdown/<extension>.md`.
//!
//! A table is one project: each example is a note of it, beside the notes and files of [`VAULT`]. Its page is
//! the note's body alone, by a template of the project's own.

use std::fmt::Write;

use crate::examples::{Example, examples};
use crate::harness::{Project, content_of};
use crate::redact;

/// What the examples link and show.
const VAULT: &[(&str, &str)] = &[
    (
        "Garden Plan.md",
        "---\ntitle: The garden plan\naliases: [Yard]\n---\n# Spring\n\n## Tools: Spade & Rake\n\n# Autumn\n\n## Tools: Saw\n",
    ),
    ("folder/Deep Note.md", "---\ntitle: A note below\n---\nText.\n"),
    ("folder/index.md", "---\ntitle: The folder\n---\nText.\n"),
    ("Release 1.2.md", "Text.\n"),
    ("Fish & Chips.md", "Text.\n"),
    ("Café.md", "Text.\n"),
    ("a/Twin.md", "Text.\n"),
    ("b/c/Twin.md", "Text.\n"),
    ("Diary.md", "---\nvisibility: private\n---\n# Monday\n\nA secret.\n"),
    ("Hidden.md", "---\nvisibility: unlisted\ntags: [hush]\n---\nText.\n"),
    ("Tagged.md", "---\ntags: [soil, Late Summer, plants/roses]\n---\nText.\n"),
    ("picture.png", "picture"),
    ("folder/second picture.jpg", "another picture"),
    ("paper.pdf", "paper"),
];

/// Whether there is an example of each, and each becomes what its table says.
fn check(table: &str) {
    let examples = examples(table);
    let project = Project::new().file("themes/default/note.html", "{{ note.content_html | safe }}");
    for (path, content) in VAULT {
        project.write(&format!("content/{path}"), content_of(path, content));
    }
    // What HTML names by a path from the top is there.
    project.write("static/static/x", "x");
    project.write("static/logo.png", "logo");
    for Example { number, markdown, .. } in &examples {
        // An example may bring front matter of its own.
        let front_matter = if markdown.starts_with("---\n") { "" } else { "---\ntitle: An example\n---\n" };
        project.write(&format!("content/examples/{number}.md"), front_matter.to_owned() + markdown);
    }
    // Some examples have problems; what a note with one looks like is what they show.
    let run = project.run(&["build"]);
    assert!(run.status == 0 || run.status == 1, "{}{}", run.stdout, run.stderr);
    assert!(!examples.is_empty());
    let mut failures = String::new();
    for Example { number, section, markdown, html } in &examples {
        let written = redact::asset_hashes(&project.read(&format!("public/examples/{number}.html")));
        if written != *html {
            let _ = writeln!(
                failures,
                "\nExample {number} ({section})\n{markdown}--- expected\n{html}--- written\n{written}"
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn tables_have_alignments_and_hold_wikilinks() {
    check(include_str!("markdown/tables.md"));
}

#[test]
fn task_lists_show_boxes_that_take_no_answer() {
    check(include_str!("markdown/task-lists.md"));
}

#[test]
fn text_is_struck_through() {
    check(include_str!("markdown/strikethrough.md"));
}

#[test]
fn addresses_in_plain_text_are_links() {
    check(include_str!("markdown/autolinks.md"));
}

#[test]
fn footnotes_are_numbered_by_their_first_use() {
    check(include_str!("markdown/footnotes.md"));
}

#[test]
fn quotes_with_a_type_are_callouts() {
    check(include_str!("markdown/callouts.md"));
}

#[test]
fn text_is_highlighted() {
    check(include_str!("markdown/highlights.md"));
}

#[test]
fn formulas_are_mathml() {
    check(include_str!("markdown/math.md"));
}

#[test]
fn headings_have_ids_of_their_own() {
    check(include_str!("markdown/headings.md"));
}

#[test]
fn wikilinks_lead_to_notes() {
    check(include_str!("markdown/wikilinks.md"));
}

#[test]
fn markdown_links_lead_to_notes_too() {
    check(include_str!("markdown/links.md"));
}

#[test]
fn images_and_attachments_are_shown_in_place() {
    check(include_str!("markdown/attachments.md"));
}

#[test]
fn videos_of_other_sites_are_cards() {
    check(include_str!("markdown/videos.md"));
}

#[test]
fn tags_lead_to_their_pages() {
    check(include_str!("markdown/tags.md"));
}

#[test]
fn comments_do_not_reach_the_page() {
    check(include_str!("markdown/comments.md"));
}

#[test]
fn links_cannot_run_code() {
    check(include_str!("markdown/unsafe-urls.md"));
}

#[test]
fn harmless_html_is_let_through() {
    check(include_str!("markdown/raw-html.md"));
}
