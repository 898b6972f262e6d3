//! Notes that cannot be read: not UTF-8, front matter without an end or in the wrong place, YAML with errors.

use super::{note, row, with};

#[test]
fn a_note_that_is_not_utf_8_is_refused_where_the_first_bad_byte_is() {
    note(b"Fine.\nCaf\xe9 here\n").leaves_out(
        "
        warning[not-utf8]: this is not UTF-8 text, so the note is not published
         --> content/a.md:2:4
          |
        2 | Caf\u{fffd} here
          |    ^
          |
          = help: save the file as UTF-8
        ",
    );
}

#[test]
fn a_note_in_utf_16_is_refused() {
    let utf_16: Vec<u8> = "Hi".encode_utf16().flat_map(u16::to_le_bytes).collect();
    note([[0xff, 0xfe].as_slice(), &utf_16].concat()).leaves_out(
        "
        warning[not-utf8]: this is not UTF-8 text, so the note is not published
         --> content/a.md:1:1
          |
        1 | \u{fffd}\u{fffd}H\u{2400}i\u{2400}
          | ^
          |
          = help: save the file as UTF-8
        ",
    );
}

#[test]
fn front_matter_without_an_end_is_refused() {
    for text in ["---\ntitle: x\n", "\u{feff}---\r\ntitle: x\r\n", "---\n\nvisibility: private\n", "---"] {
        note(text).leaves_out(
            "
            warning[front-matter-unclosed]: the front matter is not closed, so the note is not published
             --> content/a.md:1:1
              |
            1 | ---
              | ^^^
              |
              = help: end it with a line of `---`
            ",
        );
    }
}

#[test]
fn front_matter_below_a_blank_line_is_refused_and_not_taken_for_text() {
    note("\n---\nvisibility: private\n---\nA secret.\n").leaves_out(
        "
        warning[front-matter-misplaced]: front matter starts on the first line, so the note is not published
         --> content/a.md:2:1
          |
        2 | ---
          | ^^^
          |
          = help: remove what stands before it, blank lines too
        ",
    );
}

#[test]
fn lines_of_dashes_in_the_text_are_no_front_matter() {
    let project = note("\n---\n\nText: between lines.\n\n---\n");
    project.build();
    assert_eq!(project.prose("public/a.html"), "<hr>\n<p>Text: between lines.</p>\n<hr>\n");
}

#[test]
fn a_key_that_stands_twice_is_refused_with_both_places() {
    with("title: a\nstatus: seedling\ntitle: b").leaves_out(
        "
        warning[duplicate-key]: the key `title` stands twice
         --> content/a.md:4:1
          |
        4 | title: b
          | ^^^^^
          |
         ::: content/a.md:2:1
          |
        2 | title: a
          | ----- first here
          |
          = help: keep one of them
        ",
    );
}

#[test]
fn a_key_that_stands_twice_is_found_at_any_depth() {
    with("extra: {x: 1, x: 2}").leaves_out(
        "
        warning[duplicate-key]: the key `x` stands twice
         --> content/a.md:2:15
          |
        2 | extra: {x: 1, x: 2}
          |               ^
          |
         ::: content/a.md:2:9
          |
        2 | extra: {x: 1, x: 2}
          |         - first here
          |
          = help: keep one of them
        ",
    );
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("\na{level}: &a{level} [{}]", [before.as_str(); 9].join(", "));
    }
    with(&bomb).leaves_out(
        "
        warning[yaml-syntax]: aliases repeat too much of the document
         --> content/a.md:2:28
          |
        2 | a0: &a0 [x, x, x, x, x, x, x, x, x]
          |                            ^
          |
          = help: write the values out instead of using `*aliases`
        ",
    );
}

#[test]
fn a_tab_that_indents_is_refused() {
    with("tags:\n\t- a").leaves_out(
        "
        warning[yaml-syntax]: a tab cannot indent YAML
         --> content/a.md:3:1
          |
        3 |     - a
          | ^^^^^^^
          |
          = help: use spaces
        ",
    );
}

#[test]
fn a_tab_after_a_colon_is_white_space() {
    let project = with("title:\tTabbed");
    project.build();
    assert!(project.read("public/a.html").contains("<h1>Tabbed</h1>"));
}

#[test]
fn yaml_that_cannot_be_read_is_refused_with_what_to_do() {
    const QUOTING: &str = "quote text that holds `: `, ` #`, or starts with one of `[{@*&!%|>`\"`";
    for row in [
        row(
            "title: a: b",
            9..12,
            "this is not valid YAML: mapping values are not allowed in this context",
            QUOTING,
        ),
        row("title: [Draft] x", 16..17, "this is not valid YAML: did not find expected key", QUOTING),
        row(
            "title: %x",
            8..10,
            "this is not valid YAML: found character that cannot start any token",
            QUOTING,
        ),
        row(
            "title: \"open",
            8..13,
            "this text starts with a quote that is not closed",
            "end the text with the same quote",
        ),
        row(
            "title: {{title}}",
            8..17,
            "a key must be text, not a list or a mapping",
            "put text that starts with `[` or `{` in quotes",
        ),
        row(
            "title: !big x",
            8..14,
            "YAML tags (`!name`) are not supported",
            "remove the tag, or put the text in quotes",
        ),
        row(
            "title: *star",
            8..13,
            "text that starts with `*` repeats a value that `&` names, and there is none of this name",
            "put the text in quotes",
        ),
        row(
            "title: \"C:\\dir\"",
            11..16,
            "no escape of this kind is known in double quotes",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        row("order: 99999999999999999999999", 8..31, "this number is too large", "put it in quotes"),
    ] {
        row.is_refused("yaml-syntax");
    }
}

#[test]
fn yaml_whose_place_lies_on_a_later_line_is_refused_there() {
    with("title: x\nno colon here\nstatus: seedling").leaves_out(
        "
        warning[yaml-syntax]: this line holds no `key: value`
         --> content/a.md:3:1
          |
        3 | no colon here
          | ^^^^^^^^^^^^^
          |
          = help: write a colon and a space after the key
        ",
    );
    with("title: x\n...\nslug: y").leaves_out(
        "
        warning[yaml-syntax]: only one YAML document may stand here
         --> content/a.md:2:1
          |
        2 | title: x
          | ^^^^^
          |
          = help: remove the line of `...` or `---` within it
        ",
    );
}

#[test]
fn values_nested_beyond_all_use_are_refused() {
    let nested = |count: usize| format!("extra: {}{}", "[".repeat(count), "]".repeat(count));
    let blocks: Vec<String> = (0..200).map(|level| format!("{}a:", " ".repeat(level))).collect();
    let dashes = format!("a:\n  {}x", "- ".repeat(10_000));
    for deep in [nested(200), nested(100_000), blocks.join("\n"), dashes] {
        let run = with(&deep).run(&["build"]);
        assert_eq!(run.status, 0);
        assert!(
            run.stderr.starts_with("warning[yaml-syntax]: values are nested too deeply\n"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn an_alias_of_a_long_text_is_refused_where_it_stands_too_often() {
    let long = format!("a: &a {}\nb: [{}]", "x".repeat(100_000), vec!["*a"; 6_000].join(", "));
    let run = with(&long).run(&["build"]);
    let first = "warning[yaml-syntax]: aliases repeat too much of the document\n";
    assert!(run.stderr.starts_with(first), "{}", &run.stderr[..200]);
    with("a: &a [one, two]\nb: *a\nc: [*a, *a]").build();
}

#[test]
fn front_matter_without_end_is_refused() {
    let run = with(&"key: value\n".repeat(100_000)).run(&["build"]);
    let words =
        "warning[yaml-syntax]: this YAML is longer than 1 MiB, so it is not read\n --> content/a.md:2:1\n";
    assert!(run.stderr.starts_with(words), "{}", run.stderr);
}

#[test]
fn each_of_many_problems_is_shown_where_it_stands() {
    let names: Vec<String> = (0..3_000).map(|number| format!("é{number}")).collect();
    let run = with(&format!("related: [{}]", names.join(", "))).run(&["check", "--format", "json"]);
    let last = run.stdout.lines().last().expect("problems");
    let last: serde_json::Value = serde_json::from_str(last).expect("JSON");
    let column =
        "related: [".len() + names[..2_999].iter().map(|name| name.chars().count() + 2).sum::<usize>();
    assert_eq!((&last["line"], &last["column"]), (&2.into(), &(column + 1).into()));
}
