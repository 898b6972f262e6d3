//! Embeds that would not end, and those of what is not there (rule E3).

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{inside, project};
use crate::harness::Project;

#[test]
fn a_cycle_ends_with_the_names_of_the_notes_in_it() {
    let project = Project::new()
        .file("content/a.md", "---\ntitle: A\n---\nOf a.\n\n![[b]]\n")
        .file("content/b.md", "---\ntitle: B\n---\nOf b. ![[a]]\n");
    project.warns(
        "
        warning[embed-cycle]: this embed would show itself: B › A › B
         --> content/a.md:6:1
          |
        6 | ![[b]]
          | ^^^^^^
          |
          = help: link the note instead, or show another part of it

        warning[embed-cycle]: this embed would show itself: A › B › A
         --> content/b.md:4:7
          |
        4 | Of b. ![[a]]
          |       ^^^^^^
          |
          = help: link the note instead, or show another part of it
        ",
    );
    let html = project.prose("public/a.html");
    let way = "<p class=\"missing\">This note would show itself: <a class=\"wikilink\" href=\"/a\">A</a> › <a class=\"wikilink\" href=\"/b\">B</a> › <a class=\"wikilink\" href=\"/a\">A</a></p>";
    assert!(inside(&html).ends_with(way), "{html}");
    assert_eq!(html.matches("Of b.").count(), 1, "{html}");
}

#[test]
fn a_note_can_show_another_part_of_itself_but_not_the_one_around() {
    let project = project("## One\n\nFirst.\n\n## Two\n\n![[#One]]\n");
    project.build();
    assert_eq!(project.prose("public/host.html").matches("First.").count(), 2);
    for text in ["![[host]]", "![[#One]]", "![[#^x]] ^x"] {
        let project = project_with_section(text);
        let run = project.run(&["build"]);
        assert!(
            run.stderr.contains("embed-cycle") && run.stderr.contains("Host › Host"),
            "{text}: {}",
            run.stderr
        );
    }
}

fn project_with_section(text: &str) -> Project {
    project(&format!("## One\n\n{text}\n\n## Two\n\nText."))
}

#[test]
fn notes_that_show_parts_of_each_other_are_no_cycle() {
    let project = Project::new()
        .file("content/a.md", "## One\n\n![[b#Two]]\n\n## End\n\nThe end.\n")
        .file("content/b.md", "## One\n\nText.\n\n## Two\n\n![[a#End]]\n");
    project.build();
    assert!(project.prose("public/a.html").contains("The end."));
}

#[test]
fn embeds_stand_eight_deep_at_most() {
    let mut project = Project::new();
    for number in 0..=10 {
        project = project
            .file(&format!("content/n{number}.md"), format!("Text {number}.\n\n![[n{}]]\n", number + 1));
    }
    let project = project.file("content/n11.md", "End.\n");
    let run = project.run(&["build"]);
    assert_eq!(
        run.stderr.matches("warning[embed-limit]: embeds in this embed stand more than 8 deep").count(),
        3
    );
    let html = project.prose("public/n0.html");
    assert!(html.contains("Text 8.") && !html.contains("Text 9."), "{html}");
    assert!(html.contains("<a class=\"wikilink\" href=\"/n9\">n9</a></p>"), "{html}");
}

#[test]
fn a_fan_of_embeds_does_not_explode() {
    let mut project = Project::new();
    for level in 0..8 {
        let mut text = String::new();
        for _ in 0..10 {
            let _ = write!(text, "Words.\n\n![[l{}]]\n\n", level + 1);
        }
        project = project.file(&format!("content/l{level}.md"), text);
    }
    let project = project.file("content/l8.md", "The end.\n");
    let start = Instant::now();
    let run = project.run(&["build"]);
    assert!(start.elapsed() < Duration::from_mins(1));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("with this the page shows more than 256 embeds"), "{}", run.stderr);
    let html = project.prose("public/l0.html");
    assert_eq!(html.matches("class=\"embed\"").count(), 256);
}

#[test]
fn a_page_does_not_show_more_text_than_anyone_reads() {
    let project =
        project("![[Long]]\n\n![[Long]]\n\n![[Long]]").file("content/Long.md", "word ".repeat(200_000));
    let run = project.run(&["build"]);
    assert!(run.stderr.contains("embed-limit") && run.stderr.contains("host.md:8:1"), "{}", run.stderr);
    assert_eq!(project.prose("public/host.html").matches("class=\"embed\"").count(), 2);
}

#[test]
fn a_part_that_is_not_there_is_told_of_and_leaves_a_mark() {
    let project = project("![[Plan#Sprin]]\n\n![[Plan#^dg]]");
    project.warns(
        "
        warning[missing-embed]: `The plan` has no heading `Sprin` to show here
         --> content/host.md:4:1
          |
        4 | ![[Plan#Sprin]]
          | ^^^^^^^^^^^^^^^
          |
          = help: did you mean `Spring`?

        warning[missing-embed]: `The plan` has no block `^dg` to show here
         --> content/host.md:6:1
          |
        6 | ![[Plan#^dg]]
          | ^^^^^^^^^^^^^
          |
          = help: did you mean `dig`?
        ",
    );
    project.run(&["build"]);
    let html = project.prose("public/host.html");
    assert!(
        html.contains(
            "<p><a class=\"wikilink\" href=\"/plan\"><span class=\"missing\">The plan › Sprin</span></a></p>"
        ),
        "{html}"
    );
}

#[test]
fn a_private_note_and_none_leave_the_same_mark() {
    let project = project("![[Diary]]\n\n![[Nobody]]\n\n![[Diary#Monday]]\n\n![[Nobody#Monday]]")
        .file("content/Diary.md", "---\nvisibility: private\n---\n## Monday\n\nA secret.\n");
    project.run(&["build"]);
    let html = project.prose("public/host.html");
    let marks: Vec<String> = html.lines().map(|line| line.replace("Diary", "Nobody")).collect();
    assert_eq!((&marks[0], &marks[2]), (&marks[1], &marks[3]), "{html}");
    assert!(!html.contains("secret"));
}
