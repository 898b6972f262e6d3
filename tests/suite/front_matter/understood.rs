//! What is understood: near misses, loose notations, JSON, dates, and who may see a note.

use super::{row, with};
use crate::harness::{Project, pixel};

#[test]
fn a_key_that_is_nearly_a_known_one_is_a_warning() {
    for row in [
        row("dificulty: beginner", 1..10, "kb knows no key `dificulty`", "did you mean `difficulty`?"),
        row("Dificulty: beginner", 1..10, "kb knows no key `Dificulty`", "did you mean `difficulty`?"),
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
fn keys_of_other_tools_are_the_authors_own() {
    with("source: https://e.org/x\ncategories: [\"[[a]]\"]\nCreated: 2025-01-01\nupdate: yes\nimages: [x]")
        .build();
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
            "publsh: false",
            1..7,
            "kb knows no key `publsh`, so who may see the note is not clear",
            "did you mean `publish`?",
        ),
        row(
            "v\u{456}sibility: private",
            1..11,
            "kb knows no key `v\u{456}sibility`, so who may see the note is not clear",
            "did you mean `visibility`?",
        ),
        row(
            "vis ibility: private",
            1..12,
            "kb knows no key `vis ibility`, so who may see the note is not clear",
            "did you mean `visibility`?",
        ),
        row(
            "\u{a0}draft: true",
            1..7,
            "kb knows no key `\u{a0}draft`, so who may see the note is not clear",
            "did you mean `draft`?",
        ),
    ] {
        row.is_refused("unclear-visibility");
    }
}

#[test]
fn keys_know_no_case() {
    let project = with("Title: Upper\nALIASES: [Other]\nTags: [one]\nVisibility: Public\nStatus: budding");
    project.build();
    let markdown = project.read("public/a.md");
    assert!(markdown.starts_with("---\ntitle: \"Upper\"\n"), "{markdown}");
    assert!(
        markdown.contains("tags: [\"one\"]\n") && markdown.contains("status: \"budding\"\n"),
        "{markdown}"
    );
    for line in
        ["Draft: True", "DRAFT: yes", "PUBLISH: false", "VISIBILITY: Private", "\"visibility \": private"]
    {
        let project = with(line);
        assert_eq!(project.run(&["build"]).status, 0, "{line}");
        assert!(!project.has("public/a.html"), "{line}");
    }
}

#[test]
fn of_two_keys_that_differ_in_case_the_more_private_counts() {
    let project = with("Visibility: private\nvisibility: public");
    project.warns(
        "
        warning[loose-front-matter]: `Visibility` and `visibility` are one key
         --> content/a.md:3:1
          |
        3 | visibility: public
          | ^^^^^^^^^^
          |
          = help: keep one of them: the more private counts
        ",
    );
    assert!(!project.has("public/a.html"));
    for lines in [
        "visibility: public\nVISIBILITY: private",
        "draft: false\nDraft: true",
        "Publish: false\npublish: true",
    ] {
        let project = with(lines);
        project.run(&["build"]);
        assert!(!project.has("public/a.html"), "{lines}");
    }
    let project = with("Title: A\ntitle: B\nTITLE: C");
    project.run(&["build"]);
    assert!(project.read("public/a.html").contains("<h1>B</h1>"));
}

#[test]
fn words_of_other_tools_that_mean_not_for_the_web_hold_a_note_back() {
    const HELP: &str =
        "remove the key to publish the note, or write `visibility: private` to say it in kb's words";
    for (line, key) in [
        ("dg-publish: false", "dg-publish"),
        ("share: false", "share"),
        ("public: no", "public"),
        ("hidden: true", "hidden"),
        ("published: false", "published"),
        ("Private: yes", "Private"),
        ("private: 1", "private"),
        ("isDraft: true", "isDraft"),
        ("status: private", "status"),
        ("status: Draft", "status"),
        ("status: [draft]", "status"),
        ("access: private", "access"),
        ("hidden: perhaps", "hidden"),
    ] {
        let message = format!("`{key}` says that the note is not for the web, so it is not published");
        let project = with(line);
        let row = row(String::leak(line.to_owned()), 1..key.len() + 1, String::leak(message), HELP);
        project.warns(&row.problem("warning[not-for-the-web]"));
        assert!(!project.has("public/a.html"), "{line}");
    }
}

#[test]
fn words_of_other_tools_are_found_in_mappings_where_they_are_clear() {
    const HELP: &str =
        "remove the key to publish the note, or write `visibility: private` to say it in kb's words";
    for (line, path) in [
        ("extra: {draft: true}", "extra.draft"),
        ("build: {render: never}", "build.render"),
        ("params: {a: [{private: yes}]}", "params.a.private"),
    ] {
        let key = path.split('.').next().expect("a key");
        let message = format!("`{path}` says that the note is not for the web, so it is not published");
        let project = with(line);
        let row = row(String::leak(line.to_owned()), 1..key.len() + 1, String::leak(message), HELP);
        project.warns(&row.problem("warning[not-for-the-web]"));
        assert!(!project.has("public/a.html"), "{line}");
    }
}

#[test]
fn words_of_other_tools_win_over_visibility_but_a_status_does_not() {
    for (lines, is_published) in [
        ("visibility: public\ndg-publish: false", false),
        ("visibility: public\nhidden: true", false),
        ("visibility: public\naccess: private", false),
        ("visibility: public\nstatus: draft", true),
        ("publish: true\nstatus: draft", false),
    ] {
        let project = with(lines);
        assert_eq!(project.run(&["build"]).status, 0, "{lines}");
        assert_eq!(project.has("public/a.html"), is_published, "{lines}");
    }
    let listed = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nstatuses: [draft, done]\n",
        )
        .file("content/a.md", "---\nstatus: draft\n---\n");
    listed.build();
    assert!(listed.has("public/a.html"));
}

#[test]
fn unlisted_in_other_words_takes_a_note_out_of_the_lists() {
    let project = with("unlisted: true");
    project.warns(
        "
        warning[not-for-the-web]: `unlisted` says that the note is in no list, so it is unlisted
         --> content/a.md:2:1
          |
        2 | unlisted: true
          | ^^^^^^^^
          |
          = help: remove the key to list the note, or write `visibility: unlisted` to say it in kb's words
        ",
    );
    assert!(project.has("public/a.html") && !project.read("public/notes.html").contains("href=\"/a\""));
}

#[test]
fn words_that_hold_nothing_back_are_the_authors_own() {
    for line in [
        "hidden: false",
        "private: no",
        "share: true",
        "share: https://example.org",
        "published: true",
        "secret: the butler did it",
        "noindex: true",
        "audience: developers",
        "drift: 3",
        "polish: kot",
    ] {
        let project = with(line);
        project.build();
        assert!(project.has("public/a.html"), "{line}");
    }
}

#[test]
fn words_that_change_nothing_are_no_problem() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\n")
        .file("content/a.md", "---\nvisibility: public\n---\n")
        .file("content/b.md", "---\ndg-publish: false\nhidden: true\n---\n");
    project.build();
}

#[test]
fn one_text_is_a_list_of_one() {
    for line in [
        "tags: \"#one\"",
        "tags: one",
        "aliases: Old, with a comma",
        "aliases: 2024",
        "cssclasses: wide",
        "sources: https://x.org",
        "related: other",
    ] {
        with(line).file("content/other.md", "Other.\n").build();
    }
}

#[test]
fn several_tags_in_one_text_are_understood_with_a_warning() {
    const TAGS: &str = "`tags` is one text, split at commas and spaces";
    row("tags: \"one, #two three\"", 7..24, TAGS, "write a list: `tags: [one, two, three]`")
        .is_a_warning("loose-front-matter");
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
        "---\ntitle: \"a\"\ndescription: \"Body.\"\ncanonical: \"https://example.org/a\"\n---\nBody.\n"
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
fn a_zone_counts_where_dates_are_compared_with_others() {
    let project = with("published: 2026-06-28T23:30:00-05:00");
    project.build();
    let feed = project.read("public/feed.xml");
    assert!(feed.contains("<published>2026-06-29T04:30:00Z</published>"), "{feed}");
    assert!(project.read("public/a.html").contains(">Jun 28, 2026</time>"), "the day is the author's");
}

#[test]
fn other_tools_names_of_dates_count_where_kbs_own_are_absent() {
    for (lines, published, updated) in [
        ("created: 2024-05-06\nmodified: 2024-06-07", "2024-05-06", "2024-06-07"),
        ("date: 2024-05-06\nlastmod: 2024-06-07", "2024-05-06", "2024-06-07"),
        ("Date: 2024-05-06\nLastMod: 2024-06-07", "2024-05-06", "2024-06-07"),
        ("date: 2021-01-01\ncreated: 2024-05-06\nupdated: 2024-06-07", "2024-05-06", "2024-06-07"),
        ("published: \ndate: 2024-05-06\nmodified: 2024-06-07", "2024-05-06", "2024-06-07"),
    ] {
        let project = with(lines);
        project.build();
        let markdown = project.read("public/a.md");
        let dates = format!("\npublished: {published}\nupdated: {updated}\n");
        assert!(markdown.contains(&dates), "{lines}: {markdown}");
    }
}

#[test]
fn the_configuration_names_the_keys_of_dates() {
    let project = with("erstellt: 2024-05-06\ndate: 2021-01-01").file(
        "kb.yaml",
        "base_url: https://example.org\ndefaults: {visibility: public}\ndates: {published: [Erstellt, date]}\n",
    );
    project.build();
    assert!(project.read("public/a.md").contains("\npublished: 2024-05-06\n"));
}

#[test]
fn a_date_of_publication_in_the_future_is_told_of() {
    let project = with("date: 2999-12-31");
    project.warns(
        "
        warning[future-date]: `date` lies in the future, and the note is published all the same: Dec 31, 2999
         --> content/a.md:2:7
          |
        2 | date: 2999-12-31
          |       ^^^^^^^^^^
          |
          = help: kb publishes whatever is public when it builds; `draft: true` holds a note back
        ",
    );
    let private = with("date: 2999-12-31\nvisibility: private");
    private.build();
}

#[test]
fn numbers_and_pairs_are_text_where_text_is_expected() {
    let project = Project::new()
        .file("content/a.md", "---\ntitle: 1984\ndescription: 3.50\n---\n")
        .file("content/b.md", "---\naliases:\n  - Opener: New Tab\n  - 0x1F\ntitle: true\n---\n")
        .file("content/c.md", "[[Opener: New Tab]] [[0x1F]]\n");
    assert_eq!(project.run(&["build"]).status, 0);
    assert!(project.read("public/a.md").starts_with("---\ntitle: \"1984\"\ndescription: \"3.50\"\n"));
    assert!(project.read("public/b.md").starts_with("---\ntitle: \"true\"\n"));
    assert_eq!(project.prose("public/c.html").matches("href=\"/b\"").count(), 2);
}

#[test]
fn a_number_among_tags_is_no_tag_and_no_problem() {
    let project = with("tags: [evolve, 37]");
    project.build();
    assert!(project.read("public/a.md").contains("\ntags: [\"evolve\"]\n"));
    with("tags: 37").build();
}

#[test]
fn dates_are_read_as_tools_write_them() {
    for (written, iso) in [
        ("2026-06-28", "2026-06-28"),
        ("\"2026-06-28\"", "2026-06-28"),
        ("2026-06-28T10:30:00", "2026-06-28T10:30:00"),
        ("2026-06-28 10:30", "2026-06-28T10:30:00"),
        ("2026-06-28T10:30:00.123456", "2026-06-28T10:30:00"),
        ("2024-02-29", "2024-02-29"),
        ("2026/06/28", "2026-06-28"),
        ("2026.6.8", "2026-06-08"),
        ("2026-6-8", "2026-06-08"),
        ("28.06.2026", "2026-06-28"),
        ("2026-06-28T10:30:00Z", "2026-06-28T10:30:00Z"),
        ("\"2026-06-28T10:30:00Z\"", "2026-06-28T10:30:00Z"),
        ("2026-06-28T23:30:00-05:00", "2026-06-28T23:30:00-05:00"),
        ("2026-06-28 9:30 +0200", "2026-06-28T09:30:00+02:00"),
        ("2026-06-28T10:30:00+02:00[Europe/Berlin]", "2026-06-28T10:30:00+02:00"),
        ("1646156825", "2022-03-01T17:47:05Z"),
        ("\"[[2026-06-28]]\"", "2026-06-28"),
        ("\"[[Journal/2026-06-28|today]]\"", "2026-06-28"),
        ("[[2026-06-28]]", "2026-06-28"),
        ("1646156825053", "2022-03-01T17:47:05Z"),
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
    let project = with("image: pictures/cover.png").file("content/pictures/cover.png", pixel("png"));
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
