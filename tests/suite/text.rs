//! Callouts, highlights and footnotes as what lies around the page sees them: checks, descriptions, Markdown,
//! feeds.

use crate::harness::Project;

/// A project with one note.
fn project(text: &str) -> Project {
    Project::new().file("content/note.md", text)
}

/// What a check says of one note, without the line that counts.
fn check(text: &str) -> String {
    let run = project(text).run(&["check"]);
    run.stderr.split("Checked").next().unwrap_or_default().trim_end().to_owned()
}

fn description(text: &str) -> String {
    let project = project(text);
    project.build();
    let page = project.read("public/note.html");
    let start = page.find("<meta name=\"description\" content=\"").expect("a description");
    page[start..].split('"').nth(3).unwrap_or_default().to_owned()
}

#[test]
fn a_footnote_without_a_definition_is_reported_at_its_place() {
    assert_eq!(
        check("%%a%% Roses[^a] and *tulips[^b]*, `[^c]`, \\[^d].\n\n[^a]: x\n"),
        "\
warning[undefined-footnote]: the footnote `[^b]` is not defined
 --> content/note.md:1:28
  |
1 | %%a%% Roses[^a] and *tulips[^b]*, `[^c]`, \\[^d].
  |                            ^^^^
  |
  = help: define it with a line `[^b]: …`, or write `\\[^b]` to show the signs"
    );
}

#[test]
fn a_footnote_that_nothing_refers_to_is_reported() {
    assert_eq!(
        check("Roses[^A] ^[inline].\n\n[^a]: x\n[^b]: y[^b]\n"),
        "\
warning[unused-footnote]: nothing refers to the footnote `[^b]`, so it is not shown
 --> content/note.md:4:1
  |
4 | [^b]: y[^b]
  | ^^^^
  |
  = help: write `[^b]` where it belongs, or remove it"
    );
}

#[test]
fn a_second_definition_is_reported() {
    assert_eq!(
        check("Roses[^a].\n\n[^a]: x\n\n[^A]: y\n"),
        "\
warning[duplicate-footnote]: the footnote `[^A]` is defined further up already
 --> content/note.md:5:1
  |
5 | [^A]: y
  | ^^^^
  |
  = help: the first definition is shown; give this one another name"
    );
}

#[test]
fn problems_with_footnotes_can_be_switched_off() {
    let project = project("Roses[^a].\n\n[^b]: x\n");
    let config = project.read("kb.yaml");
    project.write("kb.yaml", config + "\nseverity:\n  undefined-footnote: off\n  unused-footnote: off\n");
    let run = project.run(&["check", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_paragraph_of_tags_is_no_description() {
    assert_eq!(description("#one #two/three\n\nReal words."), "Real words.");
    assert_eq!(description("#one and words"), "#one and words");
    let project = project("#one");
    project.build();
    assert!(!project.read("public/note.html").contains("name=\"description\""));
}

#[test]
fn a_description_is_prose_without_signs() {
    for (text, expected) in [
        ("> [!note] Read this\n> Roses need sun.", "Roses need sun."),
        ("> [!note]- Read *this* [[note]]\n\nRoses need sun.", "Roses need sun."),
        ("> [!note]\nRoses need sun.", "Roses need sun."),
        ("Roses ==need **sun**==^[and water].", "Roses need sun."),
        ("[^a]: Water.\n\nRoses need sun[^a].", "Roses need sun."),
    ] {
        assert_eq!(description(text), expected, "{text}");
    }
}

#[test]
fn a_description_reads_as_the_page_does() {
    let project = Project::new()
        .file("content/b.md", "---\ntitle: Nice \"Title\"\naliases: [Bee]\n---\n## Part\n")
        .file("content/u.md", "---\ntitle: CanaryUnlisted\nvisibility: unlisted\n---\n")
        .file("content/p.md", "---\ntitle: CanaryPrivate\nvisibility: private\n---\n")
        .file(
            "content/note.md",
            "See [[b]], [[b#Part]], [[b|it]], [[Bee]], [it](b.md), [[u]], [[p]] and [[nobody]].\n",
        );
    project.run(&["build"]);
    let text = "See Nice \"Title\", Nice \"Title\" › Part, it, Bee, it, u, p and nobody.";
    let (html, yaml) = (text.replace('"', "&quot;"), text.replace('"', "\\\""));
    assert!(
        project.read("public/note.html").contains(&format!("<meta name=\"description\" content=\"{html}\">"))
    );
    assert!(project.read("public/notes.html").contains(&html));
    assert!(project.read("public/feed.xml").contains("<summary>See Nice"));
    assert!(project.read("public/llms.txt").contains(text));
    assert!(project.read("public/note.md").contains(&format!("description: \"{yaml}\"")));
    // The page itself links the unlisted note; lists say nothing of it.
    assert!(project.read("public/note.html").contains(">CanaryUnlisted</a>"));
    assert!(!project.read("public/notes.html").contains("Canary"));
}

#[test]
fn the_home_page_of_an_unlisted_index_note_is_not_for_search_engines() {
    let project = Project::new()
        .file("content/index.md", "---\nvisibility: unlisted\n---\nWelcome.\n")
        .file("content/a.md", "A.\n");
    project.build();
    let home = project.read("public/index.html");
    assert!(
        home.contains("Welcome.") && home.contains("<meta name=\"robots\" content=\"noindex\">"),
        "{home}"
    );
    assert!(!project.read("public/a.html").contains("noindex"));
}

#[test]
fn a_description_is_as_long_as_what_it_shows() {
    let title = "word ".repeat(40);
    let project = Project::new()
        .file("content/b.md", format!("---\ntitle: {title}\n---\n"))
        .file("content/a rather long name of a note that is not shown.md", "---\ntitle: x\n---\n")
        .file("content/long.md", "Start [[b]] end.")
        .file(
            "content/note.md",
            format!("{}and the end.", "[[a rather long name of a note that is not shown]] ".repeat(10)),
        );
    project.build();
    let list = project.read("public/notes.html");
    assert!(list.contains(&format!("Start {}word…", "word ".repeat(29))), "{list}");
    assert!(list.contains("x x x x x x x x x x and the end."), "{list}");
}

#[test]
fn the_title_of_a_callout_is_no_heading() {
    let project =
        project("# Title\n\n> [!note] Roses\n> ---\n\n> [!note] Tulips\n> ===\n\n## One\n\n## Two\n");
    project.build();
    let page = project.read("public/note.html");
    assert!(!page.contains("href=\"#roses\"") && !page.contains("id=\"tulips\""), "{page}");
}

#[test]
fn the_markdown_of_a_note_means_what_its_page_does() {
    let project = project("> [!note]- Roses %%x%%\n> ---\n> ==sun==^[a]\n\nb[^c]\n\n[^c]: d\n\n  e\n");
    project.build();
    let markdown = project.read("public/note.md");
    // Footnotes stand at the end, numbered as on the page; a callout's title is parted from its text.
    let expected =
        "---\n> [!note]- Roses\n>\n> ___\n>\n> ==sun==[^1]\n\nb[^2]\n\n[^1]: a\n\n[^2]: d\n\n    e\n";
    assert!(markdown.ends_with(expected), "{markdown}");
}

#[test]
fn links_below_what_the_parser_needed_are_reported_at_their_place() {
    let text = "> [!note] a\n> [[none]]\n\nb[^c]\n\n[^c]: d\n\n  e [[nothing]]\n";
    let report = check(text);
    assert!(report.contains("content/note.md:2:3\n") && report.contains("content/note.md:8:5\n"), "{report}");
}

#[test]
fn many_signs_are_read_in_one_go() {
    for text in [
        "x==y".repeat(100_000),
        "==a ".repeat(100_000),
        "a==".repeat(100_000),
        "==".repeat(100_000),
        "https://x==.".repeat(100_000),
        "^[".repeat(100_000),
        "a^[".repeat(20_000) + "b" + &"]".repeat(20_000),
        "[^".repeat(100_000),
        "[^1]: a\n".to_owned() + &"  b\n\n".repeat(20_000),
        "> [!".repeat(20_000),
        "> ".repeat(5_000) + "[!note] a\n",
        "> ".repeat(1_000) + "[!note]\n" + &("> ".repeat(1_000) + "b\n").repeat(100),
        "- [?] a\n".repeat(20_000),
        "$ ".repeat(20_000),
        "$a ".repeat(20_000),
        "${".repeat(20_000),
        "{$a".repeat(20_000) + &"$}".repeat(20_000),
        "$$\n".repeat(20_000),
        "$$a\n\n".repeat(20_000),
        "> $$\n\n".repeat(20_000),
        "$$a <!--\n".repeat(20_000),
        "$\\def\\a{$ ".repeat(20_000),
        "$$\\def\\a{".to_owned() + &"\\def\\a{".repeat(20_000) + "$$",
        "```ad-a\n".repeat(20_000),
        "- ```\na\n".repeat(20_000),
        "a|b\n-|-\n".repeat(20_000),
        "[$a](".repeat(10_000),
        "https://x_y/".repeat(20_000),
        "https://x.org/a_b ".repeat(20_000),
        "日**「a」**".repeat(20_000),
        "**a.**b ".repeat(20_000),
    ] {
        let project = project(&text);
        assert_eq!(project.run(&["build"]).status, 0);
    }
}
