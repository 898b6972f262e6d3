//! What is understood: near misses, loose notations, JSON, dates, and who may see a note.

use super::{row, with};
use crate::harness::Project;

#[test]
fn a_key_that_is_nearly_a_known_one_is_a_warning() {
    for row in [
        row("dificulty: beginner", 1..10, "kb knows no key `dificulty`", "did you mean `difficulty`?"),
        row("Title: x", 1..6, "kb knows no key `Title`", "did you mean `title`?"),
        row("relatd: [a]", 1..7, "kb knows no key `relatd`", "did you mean `related`?"),
        row("publised: 2026-01-01", 1..9, "kb knows no key `publised`", "did you mean `published`?"),
    ] {
        row.is_a_warning("unknown-key");
    }
}

#[test]
fn a_key_that_is_like_no_known_one_is_the_themes() {
    with("weather: fine\ncreated: 2026-01-01\npublisher: Somebody\n3: x\ntrue: y").build();
}

#[test]
fn a_slip_in_a_key_that_hides_a_note_does_not_publish_it() {
    for row in [
        row(
            "visibilty: private",
            1..10,
            "kb knows no key `visibilty`, so who may see the note is not clear",
            "did you mean `visibility`?",
        ),
        row(
            "Draft: true",
            1..6,
            "kb knows no key `Draft`, so who may see the note is not clear",
            "did you mean `draft`?",
        ),
        row(
            "publsh: false",
            1..7,
            "kb knows no key `publsh`, so who may see the note is not clear",
            "did you mean `publish`?",
        ),
        row(
            "private: true",
            1..8,
            "kb knows no key `private`, so who may see the note is not clear",
            "write `visibility: private`",
        ),
        row(
            "public: false",
            1..7,
            "kb knows no key `public`, so who may see the note is not clear",
            "write `visibility: public`",
        ),
    ] {
        row.is_refused("unclear-visibility");
    }
}

#[test]
fn a_list_written_as_one_text_is_understood_with_a_warning() {
    const MESSAGE: &str = "this is one text where a list is meant";
    const TAGS: &str = "`tags` is one text, split at commas and spaces";
    for row in [
        row("tags: \"one, #two three\"", 7..24, TAGS, "write a list: `tags: [one, two, three]`"),
        row("tags: \"#one\"", 7..13, TAGS, "write a list: `tags: [one]`"),
        row("aliases: Old, with a comma", 10..13, MESSAGE, "write `[\"Old, with a comma\"]`"),
        row("cssclasses: wide", 13..17, MESSAGE, "write `[\"wide\"]`"),
        row("sources: https://x.org", 10..23, MESSAGE, "write `[\"https://x.org\"]`"),
    ] {
        row.is_a_warning("loose-front-matter");
    }
    let project = with("tags: \"one, #two three\"");
    project.run(&["build"]);
    assert!(project.read("public/a.md").contains("tags: [\"one\",\"two\",\"three\"]\n"));
}

#[test]
fn old_names_of_keys_are_understood_with_a_warning() {
    for row in [
        row("tag: [x]", 1..4, "`tag` is an old name", "write `tags`"),
        row("alias: [x]", 1..6, "`alias` is an old name", "write `aliases`"),
        row("cssclass: [x]", 1..9, "`cssclass` is an old name", "write `cssclasses`"),
    ] {
        row.is_a_warning("loose-front-matter");
    }
}

#[test]
fn an_old_name_beside_the_new_one_adds_to_it() {
    let project = with("tags: [one]\ntag: [two]");
    project.run(&["build"]);
    assert!(project.read("public/a.md").contains("tags: [\"one\",\"two\"]\n"));
}

#[test]
fn a_wikilink_without_quotes_is_understood_with_a_warning() {
    const MESSAGE: &str = "a wikilink without quotes is a list in a list to YAML";
    for (row, target) in [
        (row("related: [[B]]", 10..15, MESSAGE, "write `\"[[B]]\"`"), "b"),
        (row("related: [[B|text]]", 10..20, MESSAGE, "write `\"[[B|text]]\"`"), "b"),
        (
            row("related: [[Rust, the language]]", 10..32, MESSAGE, "write `\"[[Rust, the language]]\"`"),
            "rust-the-language",
        ),
        (row("related: [[2026]]", 10..18, MESSAGE, "write `\"[[2026]]\"`"), "2026"),
        (row("related: [[[B]]]", 11..16, MESSAGE, "write `\"[[B]]\"`"), "b"),
    ] {
        let project = with(row.line)
            .file("content/B.md", "B.\n")
            .file("content/Rust, the language.md", "R.\n")
            .file("content/2026.md", "Y.\n");
        project.warns(&row.problem("warning[loose-front-matter]"));
        let related = format!("related: [\"https://example.org/{target}\"]\n");
        assert!(project.read("public/a.md").contains(&related), "{}", row.line);
    }
}

#[test]
fn a_switch_in_quotes_means_what_it_says() {
    for (line, columns, answer, is_published) in [
        ("draft: \"false\"", 8..15, "false", true),
        ("draft: \"true\"", 8..14, "true", false),
        ("publish: \"false\"", 10..17, "false", false),
        ("publish: yes", 10..13, "true", true),
    ] {
        let message = String::leak(format!("this is text, understood as `{answer}`"));
        let help = String::leak(format!("write `{answer}` without quotes"));
        let project = with(line);
        project.warns(&row(line, columns, message, help).problem("warning[loose-front-matter]"));
        assert_eq!(project.has("public/a.html"), is_published, "{line}");
    }
}

#[test]
fn keys_without_a_value_are_as_good_as_absent() {
    let project = with(
        "title:\ndescription: ~\nstatus:\nvisibility:\npublished: null\ntags:\nrelated:\nsources: []\nslug: \"\"\nlink:",
    );
    project.build();
    assert_eq!(
        project.read("public/a.md"),
        "---\ntitle: \"a\"\ndescription: \"Body.\"\nstatus: \"seedling\"\ncanonical: \"https://example.org/a\"\n---\nBody.\n"
    );
}

#[test]
fn empty_items_of_lists_are_dropped() {
    let project = with("tags: [a, ~, \"\", \"#b\"]\naliases: [\"\"]\nrelated: [\"\", ~]\nsources: [~]");
    project.build();
    assert!(project.read("public/a.md").contains("tags: [\"a\",\"b\"]\n"));
}

#[test]
fn json_is_front_matter_too() {
    for json in [
        "{\"title\": \"From JSON\", \"tags\": [\"a\"]}",
        "{\n\t\"title\": \"From JSON\",\n\t\"tags\": [\"a\"]\n}",
    ] {
        let project = with(json);
        project.build();
        let page = project.read("public/a.html");
        assert!(page.contains("<h1>From JSON</h1>") && page.contains("href=\"/tags/a\""), "{json}");
    }
}

#[test]
fn text_over_several_lines_becomes_one_line() {
    let project = with("title: |\n  Two\n  lines\ndescription: >\n  And\n  two more");
    project.build();
    let markdown = project.read("public/a.md");
    assert!(markdown.starts_with("---\ntitle: \"Two lines\"\ndescription: \"And two more\"\n"), "{markdown}");
}

#[test]
fn dates_may_have_a_time_without_a_zone() {
    for (written, iso) in [
        ("2026-06-28", "2026-06-28"),
        ("\"2026-06-28\"", "2026-06-28"),
        ("2026-06-28T10:30:00", "2026-06-28T10:30:00"),
        ("2026-06-28 10:30", "2026-06-28T10:30:00"),
        ("2026-06-28T10:30:00.123456", "2026-06-28T10:30:00"),
        ("2024-02-29", "2024-02-29"),
    ] {
        let project = with(&format!("published: {written}"));
        project.build();
        let page = project.read("public/a.html");
        assert!(page.contains(&format!("<time datetime=\"{iso}\">")), "{written}");
    }
}

#[test]
fn visibility_is_decided_by_the_most_careful_key() {
    for (lines, is_published) in [
        ("visibility: public\ndraft: true", false),
        ("visibility: public\npublish: false", false),
        ("visibility: private\npublish: true", false),
        ("visibility: private", false),
        ("visibility: unlisted", true),
        ("publish: true\ndraft: false", true),
    ] {
        let project = with(lines);
        project.build();
        assert_eq!(project.has("public/a.html"), is_published, "{lines}");
    }
}

#[test]
fn a_note_is_private_unless_something_says_otherwise() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\n")
        .file("content/a.md", "A.\n")
        .file("content/b.md", "---\npublish: true\n---\nB.\n");
    project.build();
    assert!(!project.has("public/a.html") && project.has("public/b.html"));
}

#[test]
fn an_image_that_is_not_there_is_a_warning() {
    row("image: cover.png", 8..17, "no file is called `cover.png`", "write a path in the vault, or a URL")
        .is_a_warning("broken-link");
    let project = with("image: pictures/cover.png").file("content/pictures/cover.png", "png");
    project.build();
    assert!(
        project
            .read("public/a.html")
            .contains("<meta property=\"og:image\" content=\"https://example.org/assets/cover.")
    );
    let project = with("image: https://example.com/a b.png");
    project.build();
    assert!(project.read("public/a.html").contains("content=\"https://example.com/a%20b.png\""));
}
