//! The whole screen that a vault with many problems gets: `screens/` holds it at two widths, plain and in colour.
//! `UPDATE_EXPECTED=1 cargo test` writes them anew; read the difference before you commit it.

use std::path::Path;

use crate::harness::Project;

/// A vault with problems of eight kinds: two errors, and of some warnings more than a screen holds.
fn vault() -> Project {
    let links: String = (1..=1_234).map(|number| format!("See [[Gone {number}]].\n")).collect();
    let headings: String = (1..=7).map(|number| format!("[[b#Part {number}]]\n\n")).collect();
    Project::new()
        .file("content/a.md", format!("# A\n\n{links}"))
        .file("content/b.md", format!("# B\n\n{headings}^[Fine.] Text[^1].\n"))
        .file("content/c.md", "# C\n\n```dokerfile\nFROM scratch\n```\n\n$\\frac{1$\n\n<blink>old</blink>\n")
        .file("content/d.md", "---\ntitle: One\ntitle: Two\n---\n")
        .file("content/e.md", "# E\n\n![[missing-picture.png]]\n\n![A diagram](https://example.com/x.png)\n")
}

fn screen(project: Project, width: &str, color: &str) -> String {
    let run = project.variable("COLUMNS", width).run(&["check", "--color", color]);
    run.stderr + &run.stdout
}

#[track_caller]
fn assert_screen(name: &str, width: &str, color: &str) {
    let shown = screen(vault(), width, color);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/commands/screens").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, &shown).expect("the screen can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(shown, expected, "{name}");
}

#[test]
fn many_problems_fit_on_a_screen_of_80_columns() {
    assert_screen("80.txt", "80", "never");
}

#[test]
fn many_problems_fit_on_a_screen_of_140_columns() {
    assert_screen("140.txt", "140", "never");
}

#[test]
fn a_screen_has_colours() {
    assert_screen("80-colour.txt", "80", "always");
    assert_screen("140-colour.txt", "140", "always");
}

#[test]
fn a_screen_has_no_more_than_sixty_lines_and_no_line_of_words_is_wider_than_it() {
    let shown = screen(vault(), "80", "never");
    assert!(shown.lines().count() <= 60, "{} lines", shown.lines().count());
    let is_words = |line: &&str| !line.contains('|') && !line.starts_with(" -->");
    for line in shown.lines().filter(is_words) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn all_prints_every_problem_in_order_of_its_place() {
    let run = vault().run(&["check", "--all"]);
    assert_eq!(run.stderr.matches("warning[broken-link]").count(), 1_234);
    let first = run.stderr.lines().next();
    assert_eq!(first, Some("warning[broken-link]: no note is called `Gone 1`"));
    assert!(!run.stderr.contains("and 1,229 more"));
}

#[test]
fn a_few_problems_need_no_table() {
    let project =
        Project::new().file("content/a.md", "[[gone]] ![[gone.png]]\n").file("content/b.md", "[[lost]]\n");
    assert_eq!(
        project.run(&["check"]).stderr,
        "\
warning[missing-embed]: there is no `gone.png` to show here
 --> content/a.md:1:10
  |
1 | [[gone]] ![[gone.png]]
  |          ^^^^^^^^^^^^^

warning[broken-link]: no note is called `gone`
 --> content/a.md:1:1
  |
1 | [[gone]] ![[gone.png]]
  | ^^^^^^^^

warning[broken-link]: no note is called `lost`
 --> content/b.md:1:1
  |
1 | [[lost]]
  | ^^^^^^^^

"
    );
}
