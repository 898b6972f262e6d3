//! What is said about links that lead nowhere, or could lead to several places.

use crate::harness::{Project, pixel};

fn source(text: &str) -> Project {
    Project::new().file("content/source.md", format!("See {text} there.\n"))
}

#[test]
fn a_broken_link_is_a_warning() {
    source("[[Nothing Like It]]").warns(
        "
        warning[broken-link]: no note is called `Nothing Like It`
         --> content/source.md:1:5
          |
        1 | See [[Nothing Like It]] there.
          |     ^^^^^^^^^^^^^^^^^^^
        ",
    );
    source("[text](missing/picture.png)").warns(
        "
        warning[broken-link]: no file is called `missing/picture.png`
         --> content/source.md:1:5
          |
        1 | See [text](missing/picture.png) there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ",
    );
    source("[[.NET]]").warns(
        "
        warning[broken-link]: no note is called `.NET`
         --> content/source.md:1:5
          |
        1 | See [[.NET]] there.
          |     ^^^^^^^^
          |
          = help: files and folders whose names begin with a dot are hidden; kb reads none of them
        ",
    );
    source("[[Release 1.2]]").warns(
        "
        warning[broken-link]: no note is called `Release 1.2`
         --> content/source.md:1:5
          |
        1 | See [[Release 1.2]] there.
          |     ^^^^^^^^^^^^^^^
        ",
    );
}

#[test]
fn a_markdown_link_with_a_blank_in_its_target_is_told_of() {
    source("[x](My file.md)").file("content/My file.md", "There.\n").warns(
        "
        warning[broken-link]: a blank ends the target of a Markdown link, so this is text
         --> content/source.md:1:5
          |
        1 | See [x](My file.md) there.
          |     ^^^^^^^^^^^^^^^
          |
          = help: write `[x](<My file.md>)`, or `%20` for each blank
        ",
    );
    source("![p](../my pic.png \"Title\")").warns(
        "
        warning[broken-link]: a blank ends the target of a Markdown image, so this is text
         --> content/source.md:1:5
          |
        1 | See ![p](../my pic.png \"Title\") there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write `![p](<../my pic.png> \"Title\")`, or `%20` for each blank
        ",
    );
    source("`[x](My file.md)`, and [1](see the text below)").build();
}

#[test]
fn a_broken_link_comes_with_what_was_probably_meant() {
    let vault = |link: &str| {
        source(link)
            .file("content/a/Docker Checklist.md", "---\ntitle: Docker in Production\naliases: [Both]\n---\n")
            .file("content/b/Other.md", "---\ntitle: docker in production\naliases: [Both]\n---\n")
            .file("content/folder/index.md", "---\ntitle: Whole Folder\n---\n")
            .file("content/Figure 1.png", pixel("png"))
    };
    for (link, help) in [
        ("[[Docker Cheklist]]", "did you mean `Docker Checklist`?"),
        ("[[docker-checklist]]", "did you mean `Docker Checklist`?"),
        ("[[c/Docker Checklist]]", "did you mean `a/Docker Checklist`?"),
        ("[[./Docker Checklist]]", "did you mean `a/Docker Checklist`?"),
        (
            "[[Docker in Production]]",
            "it is the title of `Docker Checklist` and of `Other`: write the note's name",
        ),
        ("[[Both]]", "it is an alias of `Docker Checklist` and of `Other`: write the note's name"),
        ("[[folder]]", "did you mean `folder/index`?"),
        ("[text](folder/)", "did you mean `folder/index`?"),
        ("[[Figure 1]]", "did you mean `Figure 1.png`?"),
        ("[[Figur 1.png]]", "did you mean `Figure 1.png`?"),
    ] {
        let run = vault(link).run(&["build"]);
        let broken = run.stderr.split("\n\n").find(|problem| problem.starts_with("warning[broken-link]"));
        let problem = broken.unwrap_or_else(|| panic!("{link}: {}", run.stderr));
        assert!(problem.ends_with(&format!("\n  = help: {help}")), "{link}: {problem}");
    }
}

#[test]
fn a_link_that_could_mean_several_notes_is_a_warning_with_all_of_them() {
    source("[[Note]]").file("content/a/b/Note.md", "").file("content/zzzz/Note.md", "").warns(
        "
        warning[ambiguous-link]: `Note` could be a/b/Note.md, zzzz/Note.md
         --> content/source.md:1:5
          |
        1 | See [[Note]] there.
          |     ^^^^^^^^
          |
          = help: the first is taken; write `a/b/Note` to be sure
        ",
    );
}

#[test]
fn a_link_to_one_of_case_twins_is_a_warning_unless_it_is_exact() {
    source("[[FOO]] and [[foo]]")
        .file("content/Foo.md", "")
        .file("content/foo.md", "---\nslug: small\n---\n")
        .warns(
            "
            warning[case-twin]: `foo.md` differs from `Foo.md` in case alone
             --> content/foo.md:1:1
              |
            1 | ---
              | ^
              |
              = help: rename one: not every file system keeps both

            warning[case-twin]: `FOO` could be Foo.md, foo.md
             --> content/source.md:1:5
              |
            1 | See [[FOO]] and [[foo]] there.
              |     ^^^^^^^
              |
              = help: the first is taken; write `Foo` to be sure
            ",
        );
}

#[test]
fn a_link_by_alias_is_a_warning_with_the_form_that_others_understand() {
    source("[[Other Name]]").file("content/a.md", "---\naliases: [Other Name]\n---\n").warns(
        "
        warning[alias-target]: `Other Name` is an alias of `a`
         --> content/source.md:1:5
          |
        1 | See [[Other Name]] there.
          |     ^^^^^^^^^^^^^^
          |
          = help: write `[[a|Other Name]]`, which other tools understand too
        ",
    );
}

#[test]
fn a_missing_heading_is_a_warning() {
    let note = "# The Title\n\n## Settings\n\n### Deep\n\n## Last\n";
    source("[[a#Setings]]").file("content/a.md", note).warns(
        "
        warning[missing-heading]: `The Title` has no heading `Setings`
         --> content/source.md:1:5
          |
        1 | See [[a#Setings]] there.
          |     ^^^^^^^^^^^^^
          |
          = help: did you mean `Settings`?
        ",
    );
    source("[text](a.md#nothing-like-it)").file("content/a.md", note).warns(
        "
        warning[missing-heading]: `The Title` has no heading `nothing-like-it`
         --> content/source.md:1:5
          |
        1 | See [text](a.md#nothing-like-it) there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: the link leads to the top of the note instead
        ",
    );
    source("[[a#Last#Deep]]").file("content/a.md", note).warns(
        "
        warning[missing-heading]: `The Title` has no heading `Deep` below `Last`
         --> content/source.md:1:5
          |
        1 | See [[a#Last#Deep]] there.
          |     ^^^^^^^^^^^^^^^
          |
          = help: the link leads to the top of the note instead
        ",
    );
}

#[test]
fn a_url_in_a_wikilink_is_a_warning() {
    source("[[https://example.com/a b]]").warns(
        "
        warning[schemed-wikilink]: a wikilink names a note, not a URL
         --> content/source.md:1:5
          |
        1 | See [[https://example.com/a b]] there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write `[text](https://example.com/a%20b)`
        ",
    );
}

#[test]
fn a_link_that_names_nothing_is_a_warning() {
    for (link, pointer) in [("[[ ]]", "^^^^^"), ("[[#]]", "^^^^^"), ("[x]()", "^^^^^"), ("[x](#)", "^^^^^^")]
    {
        source(link).warns(&format!(
            "
            warning[broken-link]: this link names nothing
             --> content/source.md:1:5
              |
            1 | See {link} there.
              |     {pointer}
              |
              = help: name a note or a heading
            "
        ));
    }
}

#[test]
fn a_name_that_no_wikilink_can_carry_is_a_warning_and_has_a_page() {
    for name in ["a#b", "a|b", "a^b", "a:b", "a%%b", "a[[b", "a]]b"] {
        let project = Project::new().file(&format!("content/{name}.md"), "Text.\n");
        project.warns(&format!(
            "
            warning[unlinkable-name]: no wikilink can carry the name `{name}`
             --> content/{name}.md:1:1
              |
            1 | Text.
              | ^
              |
              = help: rename the file without `# | ^ : %% [ ]`
            "
        ));
        assert!(project.has("public/a-b.html"), "{name}");
    }
}

#[test]
fn an_embed_of_a_file_that_is_not_there_is_told_of() {
    let project = source("![[diagramm.png]]").file("content/img/diagram.png", pixel("png"));
    project.warns(
        "
        warning[missing-embed]: there is no `diagramm.png` to show here
         --> content/source.md:1:5
          |
        1 | See ![[diagramm.png]] there.
          |     ^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `diagram.png`?
        ",
    );
    source("![]()").warns(
        "
        warning[missing-embed]: this embed names nothing
         --> content/source.md:1:5
          |
        1 | See ![]() there.
          |     ^^^^^
          |
          = help: name the file to show
        ",
    );
}

#[test]
fn an_image_from_another_site_is_a_warning_and_becomes_a_link() {
    let project = source("![alt](https://example.com/i.png)");
    project.warns(
        "
        warning[remote-image]: this image comes from another site, so the page shows a link to it
         --> content/source.md:1:5
          |
        1 | See ![alt](https://example.com/i.png) there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: put the file into the vault: then no other site learns who reads the note; or name its host in kb.yaml: `images: {allow: [host]}`
        ",
    );
    assert_eq!(
        project.prose("public/source.html"),
        "<p>See <a class=\"external\" href=\"https://example.com/i.png\">alt</a> there.</p>\n"
    );
}

#[test]
fn a_problem_in_a_very_long_line_shows_what_surrounds_it() {
    let project =
        Project::new().file("content/source.md", "word ".repeat(2_000) + "[[gone]]" + &" word".repeat(2_000));
    let run = project.run(&["build"]);
    assert_eq!(run.stderr.lines().nth(1), Some(" --> content/source.md:1:10001"));
    let excerpt = run.stderr.lines().nth(3).expect("an excerpt");
    assert!(excerpt.contains("[[gone]]") && excerpt.len() < 200, "{excerpt}");
}

#[test]
fn columns_count_characters() {
    source("naïve 日本 🚀 [[gone]]").warns(
        "
        warning[broken-link]: no note is called `gone`
         --> content/source.md:1:16
          |
        1 | See naïve 日本 🚀 [[gone]] there.
          |                   ^^^^^^^^
        ",
    );
}
