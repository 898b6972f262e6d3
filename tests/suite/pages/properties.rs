//! The author's own properties: what readers see of them, and where their links lead.

use crate::harness::Project;

/// The properties that a page shows, each as its label and the HTML of its value.
fn shown(project: &Project, page: &str) -> Vec<(String, String)> {
    let html = project.read(&format!("public/{page}.html"));
    let Some((_, table)) = html.split_once("<dl class=\"own-properties\">") else { return Vec::new() };
    let table = table.split("</dl>").next().unwrap_or_default();
    let row = |row: &str| {
        let (label, value) = row.split_once("</dt><dd>").expect("a value");
        (label.to_owned(), value.split("</dd>").next().unwrap_or_default().to_owned())
    };
    table.split("<dt>").skip(1).map(row).collect()
}

fn rows(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

/// The front matter of a note's `.md`, without what all notes have.
fn front_matter(project: &Project, note: &str) -> Vec<String> {
    let text = project.read(&format!("public/{note}.md"));
    let block = text.split("---\n").nth(1).expect("front matter").to_owned();
    let is_own = |line: &&str| !line.starts_with("title:") && !line.starts_with("canonical:");
    block.lines().filter(is_own).map(str::to_owned).collect()
}

const NOTE: &str = "---
Rating: 9.50
done: true
author: Ada & Bob <x>
genre: [Science, 7, \"\"]
empty: \"\"
nothing:
site: https://example.com/a?b=c
mail: see ada@example.com
place: {city: Turin, zip: 10121}
_note: CanaryHidden
kanban-plugin: CanaryKanban
dg-note-icon: CanaryIcon
sr-due: CanaryDue
uid: CanaryUid
---
Text.
";

#[test]
fn all_but_the_settings_of_tools_stand_in_the_order_of_the_note() {
    let project = Project::new().file("content/a.md", NOTE);
    project.build();
    let table = rows(&[
        ("Rating", "9.50"),
        ("done", "true"),
        ("author", "Ada &amp; Bob &lt;x&gt;"),
        ("genre", "<ul><li>Science</li><li>7</li></ul>"),
        ("site", "<a class=\"external\" href=\"https://example.com/a?b=c\">https://example.com/a?b=c</a>"),
        ("mail", "see <a class=\"external\" href=\"mailto:ada@example.com\">ada@example.com</a>"),
        ("place", "<ul><li>city: Turin</li><li>zip: 10121</li></ul>"),
    ]);
    assert_eq!(shown(&project, "a"), table);
}

#[test]
fn the_markdown_has_exactly_those_shown() {
    let project = Project::new().file("content/a.md", NOTE);
    project.build();
    let expected = [
        "description: \"Text.\"",
        "Rating: 9.50",
        "done: true",
        "author: \"Ada & Bob <x>\"",
        "genre: [\"Science\",7]",
        "site: \"https://example.com/a?b=c\"",
        "mail: \"see ada@example.com\"",
        "place: {\"city\":\"Turin\",\"zip\":10121}",
    ];
    assert_eq!(front_matter(&project, "a"), expected);
}

#[test]
fn the_author_chooses_which_are_shown_and_what_they_are_called() {
    let config = |properties: &str| {
        format!(
            "base_url: https://example.org\ndefaults: {{visibility: public}}\nproperties: {{{properties}}}\n"
        )
    };
    let project = Project::bare().file("content/a.md", NOTE);
    for (properties, table) in [
        ("show: none", rows(&[])),
        ("show: [UID, rating]", rows(&[("Rating", "9.50"), ("uid", "CanaryUid")])),
        ("show: [rating], labels: {RATING: Out of ten}", rows(&[("Out of ten", "9.50")])),
    ] {
        project.write("kb.yaml", config(properties));
        project.build();
        assert_eq!(shown(&project, "a"), table, "{properties}");
    }
}

#[test]
fn what_says_of_no_property_whether_it_is_shown_is_refused() {
    let project = Project::bare().file("kb.yaml", "properties: {show: some}\n");
    let stderr = "error[bad-value]: this says of no property whether it is shown
 --> kb.yaml:1:20
  |
1 | properties: {show: some}
  |                    ^^^^
  |
  = help: write `all`, `none` or a list of keys: `show: [rating, author]`

";
    let run = project.run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert_eq!(run.stderr, stderr);
}

#[test]
fn links_lead_where_those_of_the_text_lead() {
    let project = Project::new()
        .file("content/robert.md", "---\ntitle: Robert\naliases: [Bob]\n---\n## Part\n")
        .file("content/a file.pdf", "%PDF-1.4")
        .file("static/plan.txt", "A plan.")
        .file(
            "content/a.md",
            "---
up: \"[[robert]]\"
friend: \"[[Bob]]\"
piped: \"[[robert#Part|him]]\"
unquoted: [[robert]]
list: [\"[[robert]]\", \"[text](robert.md)\", words]
file: \"[[a file.pdf]]\"
static: \"[plan](/plan.txt)\"
outside: \"[site](https://example.com)\"
script: \"[x](javascript:alert(1))\"
words: about [[robert]] %%CanaryComment%%
missing: \"[[Nobody#Part|nobody]]\"
---
",
        );
    project.run(&["build"]);
    let html = shown(&project, "a");
    let expected = rows(&[
        ("up", "<a class=\"wikilink\" href=\"/robert\">Robert</a>"),
        ("friend", "<a class=\"wikilink\" href=\"/robert\">Bob</a>"),
        ("piped", "<a class=\"wikilink\" href=\"/robert#part\">him</a>"),
        ("unquoted", "<a class=\"wikilink\" href=\"/robert\">Robert</a>"),
        (
            "list",
            "<ul><li><a class=\"wikilink\" href=\"/robert\">Robert</a></li>\
             <li><a class=\"wikilink\" href=\"/robert\">text</a></li><li>words</li></ul>",
        ),
        ("file", "<a href=\"FILE\">a file.pdf</a>"),
        ("static", "<a href=\"/plan.txt\">plan</a>"),
        ("outside", "<a class=\"external\" href=\"https://example.com\">site</a>"),
        ("script", "x"),
        ("words", "about robert"),
        ("missing", "nobody"),
    ]);
    let file = html[5].1.split('"').nth(1).expect("a URL").to_owned();
    assert!(project.has(&format!("public{file}")), "{file}");
    let plain: Vec<(String, String)> =
        html.into_iter().map(|(label, value)| (label, value.replace(&file, "FILE"))).collect();
    assert_eq!(plain, expected);
    let lines = front_matter(&project, "a");
    assert_eq!(lines[0], "up: \"[Robert](https://example.org/robert)\"");
    assert_eq!(
        lines[4],
        "list: [\"[Robert](https://example.org/robert)\",\"[text](https://example.org/robert)\",\"words\"]"
    );
    assert_eq!(lines[10], "missing: \"nobody\"");
}

#[test]
fn a_link_to_a_private_note_is_its_text_or_left_out() {
    let project = Project::new()
        .file("content/Secret.md", "---\ntitle: CanaryTitle\nvisibility: private\n---\n")
        .file("content/a.md", "---\nup: \"[[Secret|the plan]]\"\nsee: [\"[[Secret|x]]\", y]\n---\n");
    project.build();
    assert_eq!(shown(&project, "a"), rows(&[("up", "the plan"), ("see", "<ul><li>x</li><li>y</li></ul>")]));
    project.write(
        "kb.yaml",
        "base_url: https://example.org\ndefaults: {visibility: public}\nlinks: {private: drop}\n",
    );
    project.build();
    assert_eq!(shown(&project, "a"), rows(&[("see", "<ul><li>y</li></ul>")]));
    assert_eq!(front_matter(&project, "a"), ["see: [\"y\"]"]);
}

#[test]
fn a_property_that_is_not_shown_leads_nowhere() {
    let project = Project::new()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nproperties: {show: none}\n",
        )
        .file("content/target.md", "Text.")
        .file("content/file.pdf", "%PDF-1.4")
        .file(
            "content/a.md",
            "---\nup: \"[[target]]\"\nfile: \"[[file.pdf]]\"\nmissing: \"[[Nobody]]\"\n---\n",
        );
    let run = project.run(&["build"]);
    assert_eq!(run.stderr, "");
    assert!(!project.read("public/target.html").contains("Backlinks"));
    assert!(!project.files("public").iter().any(|file| file.ends_with(".pdf")));
}

#[test]
fn the_first_build_that_shows_a_key_says_so() {
    let project = Project::new()
        .file("content/a.md", "---\nrating: 1\nauthor: x\n---\n")
        .file("content/b.md", "---\nRating: 2\n---\n")
        .file("content/c.md", "---\nvisibility: private\nsecret: 1\n---\n")
        .file("content/d.md", "---\nvisibility: unlisted\nhidden: 1\n---\n");
    let said = |run: crate::harness::Run| {
        run.stdout.lines().filter(|line| line.starts_with("Readers")).map(str::to_owned).collect::<Vec<_>>()
    };
    let help = "To choose: `properties: {show: […]}` in kb.yaml.";
    assert_eq!(
        said(project.run(&["build"])),
        [format!(
            "Readers now see these properties of your notes: `rating` (2 notes), `author` (1 note). {help}"
        )]
    );
    assert!(said(project.run(&["build"])).is_empty());
    project.write("content/c.md", "---\ncolour: red\nRATING: 3\n---\n");
    assert_eq!(
        said(project.run(&["build"])),
        [format!("Readers now see these properties of your notes: `colour` (1 note). {help}")]
    );
}
