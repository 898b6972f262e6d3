//! Values of the wrong type, and values that cannot be used.

use super::{row, with};
use crate::harness::Project;

const TEXT: &str = "write one text; one that starts with `[` or `{` goes in quotes";
const LIST: &str = "write `[one, two]`, or one item a line, each after `- `";
const DATE: &str = "write it as `2026-06-28` or `2026-06-28T10:30:00`";
const SWITCH: &str = "write one of them, without quotes";
const NUMBER: &str = "write a number such as `5`, without quotes";

#[test]
fn front_matter_that_is_no_mapping_is_refused() {
    row("just text", 1..10, "the document must be a mapping, not text", "write `key: value`, one a line")
        .is_refused("wrong-type");
    row("- a", 1..4, "the document must be a mapping, not a list", "write `key: value`, one a line")
        .is_refused("wrong-type");
}

#[test]
fn a_visibility_is_one_text() {
    for (value, kind, help) in [("{a: 1}", "a mapping", TEXT), ("[[x]]", "a list", TEXT)] {
        let line = String::leak(format!("visibility: {value}"));
        let message = String::leak(format!("`visibility` must be text, not {kind}"));
        row(line, 13..13 + value.len(), message, help).is_refused("wrong-type");
    }
}

#[test]
fn a_value_of_another_type_is_the_authors_own_where_it_decides_nothing() {
    for (key, end) in [("title", 6), ("description", 12), ("slug", 5), ("image", 6), ("permalink", 10)] {
        let start = end + 2;
        for (value, kind, help) in [("{a: 1}", "a mapping", TEXT), ("[[x]]", "a list", TEXT)] {
            let line = String::leak(format!("{key}: {value}"));
            let message = String::leak(format!("`{key}` must be text, not {kind}"));
            row(line, start..start + value.len(), message, help).is_a_warning("unused-value");
        }
    }
}

#[test]
fn lists_take_no_other_type() {
    for row in [
        row("tags: {a: 1}", 7..13, "`tags` must be a list, not a mapping", LIST),
        row("tags: [[x]]", 8..11, "an item of `tags` must be text, not a list", TEXT),
        row("aliases: true", 10..14, "`aliases` must be a list, not true or false", LIST),
        row("aliases: [[a]]", 11..14, "an item of `aliases` must be text, not a list", TEXT),
        row("cssclasses: {a: 1}", 13..19, "`cssclasses` must be a list, not a mapping", LIST),
        row("related: true", 10..14, "`related` must be a list, not true or false", LIST),
        row("related: [{a: 1, b: 2}]", 11..23, "an item of `related` must be text, not a mapping", TEXT),
        row("sources: {a: 1}", 10..16, "`sources` must be a list, not a mapping", LIST),
        row(
            "sources: [3]",
            11..12,
            "an item of `sources` must be a URL or `{title: …, url: …}`, not a number",
            "write one source after each `- `",
        ),
    ] {
        row.is_a_warning("unused-value");
    }
}

#[test]
fn switches_take_no_other_type() {
    for row in [
        row("publish: \"maybe\"", 10..17, "`publish` must be `true` or `false`, not text", SWITCH),
        row("publish: 1", 10..11, "`publish` must be `true` or `false`, not a number", SWITCH),
        row("draft: [true]", 8..14, "`draft` must be `true` or `false`, not a list", SWITCH),
    ] {
        row.is_refused("wrong-type");
    }
}

#[test]
fn an_order_that_is_no_number_is_the_authors_own() {
    for row in [
        row("order: \"1\"", 8..11, "`order` must be a number, not text", NUMBER),
        row("order: [1]", 8..11, "`order` must be a number, not a list", NUMBER),
        row("order: .nan", 8..12, "`order` must be a finite number", NUMBER),
    ] {
        row.is_a_warning("unused-value");
    }
}

#[test]
fn a_visibility_that_kb_does_not_know_is_refused_with_those_it_does() {
    const KNOWN: &str = "known: `public`, `unlisted`, `private`";
    for (line, columns, message, near) in [
        ("visibility: pubic", 13..18, "`visibility` cannot be `pubic`", "did you mean `public`? "),
        ("visibility: draft", 13..18, "`visibility` cannot be `draft`", ""),
    ] {
        row(line, columns, message, String::leak(format!("{near}{KNOWN}"))).is_refused("unknown-value");
    }
}

#[test]
fn a_word_that_the_site_does_not_list_is_the_authors_own() {
    const STATUSES: &str = "known: `seedling`, `budding`, `evergreen`, `archived`";
    for (line, columns, message, near, known) in [
        ("status: seedlng", 9..16, "`status` cannot be `seedlng`", "did you mean `seedling`? ", STATUSES),
        (
            "status: Evergreen",
            9..18,
            "`status` cannot be `Evergreen`",
            "did you mean `evergreen`? ",
            STATUSES,
        ),
        ("status: wip", 9..12, "`status` cannot be `wip`", "", STATUSES),
        (
            "difficulty: begginer",
            13..21,
            "`difficulty` cannot be `begginer`",
            "did you mean `beginner`? ",
            "known: `beginner`, `intermediate`, `advanced`",
        ),
    ] {
        let help = String::leak(format!("{near}{known}"));
        row(line, columns, message, help).is_a_warning("unknown-word");
    }
    row("status: [wip]", 9..14, "`status` must be text, not a list", TEXT).is_a_warning("unknown-word");
    row("status: 3", 9..10, "`status` cannot be `3`", STATUSES).is_a_warning("unknown-word");
}

#[test]
fn a_number_or_a_date_is_a_word_like_any_other() {
    for (value, slug) in [("2024", "2024"), ("2024-05-06", "2024-05-06"), ("true", "true"), ("1.50", "1-50")]
    {
        let project = with(&format!("category: {value}"));
        project.build();
        assert!(project.has(&format!("public/categories/{slug}.html")), "{value}");
    }
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nstatuses: ['1', '2']\n",
        )
        .file("content/a.md", "---\nstatus: 2\n---\n");
    project.build();
    assert!(project.has("public/statuses/2.html"));
}

#[test]
fn a_category_outside_a_closed_list_is_the_authors_own() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\ncategories: {Deployment: On machines., Databases: }\n",
        )
        .file("content/a.md", "---\ncategory: Deploiment\n---\n");
    project.warns(
        "
        warning[unknown-word]: `category` cannot be `Deploiment`
         --> content/a.md:2:11
          |
        2 | category: Deploiment
          |           ^^^^^^^^^^
          |
          = help: did you mean `Deployment`? known: `Deployment`, `Databases`
        ",
    );
    assert!(project.has("public/a.html") && !project.has("public/categories/deploiment.html"));
}

#[test]
fn any_category_may_be_used_while_the_list_is_open() {
    let project = with("category: Anything & all");
    project.build();
    assert!(project.has("public/categories/anything-all.html"));
}

#[test]
fn what_is_no_date_is_the_authors_own() {
    const CHECK: &str = "check the month and the day";
    for row in [
        row("published: 2026-02-30", 12..22, "there is no day `2026-02-30`", CHECK),
        row("updated: 2026-13-01", 10..20, "there is no day `2026-13-01`", CHECK),
        row("updated: 2025-02-29", 10..20, "there is no day `2025-02-29`", CHECK),
        row("published: 2026-02-30T10:00:00", 12..31, "there is no day `2026-02-30`", CHECK),
        row("published: yesterday", 12..21, "`yesterday` is not a date", DATE),
        row("created: some day", 10..18, "`some day` is not a date", DATE),
        row("updated: 02-05-2026", 10..20, "`02-05-2026` is not a date", DATE),
        row("published: 2026-06-28T25:00:00", 12..31, "`2026-06-28T25:00:00` is not a date", DATE),
        row("published: 20260628", 12..20, "`20260628` is not a date", DATE),
        row("updated: 2026", 10..14, "`2026` is not a date", DATE),
        row("updated: true", 10..14, "`updated` must be a date, not true or false", DATE),
    ] {
        row.is_a_warning("bad-date");
    }
}

#[test]
fn a_source_is_a_url() {
    for row in [
        row("sources: [x.org]", 11..16, "`x.org` is not a URL", "it starts with `https://`"),
        row(
            "sources: [\"javascript:alert(1)\"]",
            11..32,
            "`javascript:alert(1)` is not a URL",
            "it starts with `https://`",
        ),
        row(
            "sources: [{title: T}]",
            11..21,
            "this source has no `url`",
            "write `{title: …, url: \"https://…\"}`",
        ),
        row(
            "sources: [{uri: \"https://x.org\"}]",
            12..15,
            "a source has no key `uri`",
            "did you mean `url`?",
        ),
    ] {
        row.is_a_warning("unused-value");
    }
}

#[test]
fn an_entry_of_related_names_a_note() {
    row(
        "related: [\"https://x.org\"]",
        11..26,
        "`https://x.org` names no note",
        "write a note's name or `\"[[name]]\"`",
    )
    .is_a_warning("unused-value");
}

#[test]
fn a_permalink_is_a_path_of_plain_names() {
    for (line, end) in [
        ("permalink: \"a b\"", 17),
        ("permalink: ../up", 17),
        ("permalink: \"a?b\"", 17),
        ("permalink: \"a#b\"", 17),
        ("permalink: \"a%20b\"", 19),
    ] {
        let value = line.split_once(": ").expect("a key").1.trim_matches('"');
        let message = String::leak(format!("`{value}` cannot be a permalink"));
        row(line, 12..end, message, "write a path of plain names, such as `guides/docker`")
            .is_a_warning("unused-value");
    }
}

#[test]
fn all_problems_of_a_note_are_reported_at_once() {
    let project = with("order: y\npublished: z\nvisibility: x");
    let run = project.run(&["build", "--all"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.stdout, "Built 0 notes, 4 pages (18 files written), 3 warnings, in T\n");
    let heads: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with(" --> ")).collect();
    assert_eq!(heads, [" --> content/a.md:2:8", " --> content/a.md:3:12", " --> content/a.md:4:13"]);
}

#[test]
fn text_may_begin_with_a_sign_that_yaml_reserves() {
    let project = Project::new()
        .file("content/a.md", "---\naliases:\n- @ann\n- `b`\norder: x\n---\nA.\n")
        .file("content/b.md", "[[@ann]]\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0);
    // Problems stand where they would without the signs.
    assert!(run.stderr.contains(" --> content/a.md:5:8\n"), "{}", run.stderr);
    assert!(project.prose("public/b.html").contains("href=\"/a\""), "{}", run.stderr);
}
