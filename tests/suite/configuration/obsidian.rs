//! What Obsidian was told about the vault.

use super::listed;
use crate::harness::{Project, pixel};

const NOTE: &str = "---\nvisibility: public\n---\na\nb\n";
const BROKEN: &str = "a<br>\nb</p>";
const JOINED: &str = "a\nb</p>";

fn page(files: &[(&str, &str)]) -> String {
    let mut project = Project::new().file("content/a.md", NOTE);
    for (path, text) in files {
        project = project.file(path, text);
    }
    project.build();
    project.read("public/a.html")
}

#[test]
fn line_breaks_are_shown_as_obsidian_shows_them() {
    assert!(page(&[]).contains(JOINED), "nobody says");
    for shown in ["{}", "{\"strictLineBreaks\": false}", "{\"vimMode\": true}"] {
        assert!(page(&[("content/.obsidian/app.json", shown)]).contains(BROKEN), "{shown}");
    }
    assert!(page(&[("content/.obsidian/app.json", "{\"strictLineBreaks\": true}")]).contains(JOINED));
    assert!(page(&[(".obsidian/app.json", "{}")]).contains(BROKEN), "the vault is the whole project");
}

#[test]
fn the_configuration_wins_over_obsidians() {
    let config = |word: &str| format!("base_url: https://example.org\nline_breaks: {word}\n");
    let settings = ("content/.obsidian/app.json", "{}");
    assert!(page(&[settings, ("kb.yaml", &config("commonmark"))]).contains(JOINED));
    let strict = ("content/.obsidian/app.json", "{\"strictLineBreaks\": true}");
    assert!(page(&[strict, ("kb.yaml", &config("obsidian"))]).contains(BROKEN));
}

#[test]
fn settings_that_are_not_json_are_an_error() {
    let project = Project::new()
        .file("content/a.md", NOTE)
        .file("content/.obsidian/app.json", "{\n  \"strictLineBreaks\": yes\n}\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "error[bad-value]: Obsidian's settings are not JSON, so they cannot be used\n --> content/.obsidian/app.json:2:23\n  |\n2 |   \"strictLineBreaks\": yes\n  |                       ^\n  |\n  = help: correct or remove the file; with `line_breaks:` in kb.yaml, `app.json` is not asked\n\n"
    );
}

#[test]
fn templates_are_no_content() {
    let templater = ".obsidian/plugins/templater-obsidian/data.json";
    for (file, settings) in [
        (".obsidian/templates.json", "{\"folder\": \"Meta/Forms\"}"),
        (".obsidian/templates.json", "{\"folder\": \"Meta/Forms/\"}"),
        (templater, "{\"templates_folder\": \"Meta/Forms\", \"trigger\": true}"),
    ] {
        let project = Project::new()
            .file("content/a.md", NOTE)
            .file("content/Meta/b.md", NOTE)
            .file("content/Meta/Forms/Day.md", "---\ntitle: {{date}}\n---\n")
            .file(&format!("content/{file}"), settings);
        let run = project.run(&["build"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{file}");
        assert_eq!(listed(&project, &[]), ["Meta/b.md", "a.md"], "{settings}");
        assert_eq!(
            run.stdout.lines().last(),
            Some("No content, as Obsidian is set: 1 note in folders of templates.")
        );
    }
}

#[test]
fn files_among_templates_are_shown_and_linked_as_any() {
    let project = Project::new()
        .file("content/.obsidian/templates.json", "{\"folder\": \"Forms\"}")
        .file("content/Forms/Day.md", NOTE)
        .file("content/Forms/Bases/Books.base", "views: []\n")
        .file("content/Forms/logo.png", pixel("logo"))
        .file("content/a.md", "---\nvisibility: public\n---\n![[logo.png]] ![[Books.base]]\n");
    let run = project.run(&["build"]);
    assert!(project.prose("public/a.html").contains("<img src=\"/assets/logo."));
    assert!(run.stderr.starts_with("warning[unsupported-embed]"), "{}", run.stderr);
    assert!(!project.files("public").iter().any(|file| file.ends_with(".base")));
}

#[test]
fn a_setting_that_names_no_folder_of_templates_takes_nothing_away() {
    for settings in
        ["{}", "{\"folder\": \"\"}", "{\"folder\": \"/\"}", "{\"folder\": \"gone\"}", "{\"folder\": 1}"]
    {
        let project =
            Project::new().file("content/a.md", NOTE).file("content/.obsidian/templates.json", settings);
        project.build();
        assert_eq!(listed(&project, &[]), ["a.md"], "{settings}");
    }
}

#[test]
fn excluded_files_are_no_content() {
    let settings = "{\"userIgnoreFilters\": [\"Own/\", \"/\\\\.draft\\\\.md$/\"]}";
    let project = Project::new()
        .file("content/a.md", NOTE)
        .file("content/Own/b.md", NOTE)
        .file("content/c/Own/d.md", NOTE)
        .file("content/c/e.draft.md", NOTE)
        .file("content/.obsidian/app.json", settings);
    let run = project.build();
    assert_eq!(listed(&project, &[]), ["a.md", "c/Own/d.md"]);
    assert_eq!(run.stdout.lines().last(), Some("No content, as Obsidian is set: 2 paths excluded."));
}

#[test]
fn an_excluding_expression_that_cannot_be_read_publishes_nothing() {
    let project = Project::new()
        .file("content/a.md", NOTE)
        .file("content/.obsidian/app.json", "{\"userIgnoreFilters\": [\"/(?=x)/\"]}");
    let run = project.run(&["build"]);
    assert_eq!((run.status, project.has("public")), (2, false));
    assert_eq!(
        run.stderr,
        "error[bad-value]: kb cannot read the expression `/(?=x)/`, so it does not know which files are excluded\n --> content/.obsidian/app.json:1:24\n  |\n1 | {\"userIgnoreFilters\": [\"/(?=x)/\"]}\n  |                        ^^^^^^^^^\n  |\n  = help: write it without look-around, or exclude the folder by its name\n\n"
    );
}

#[test]
fn hidden_and_ignored_folders_hold_no_content() {
    let mut project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\nignore: [drafts/, \"*.excalidraw.md\"]\n")
        .file("content/a.md", NOTE);
    for path in [
        ".obsidian/x.md",
        ".trash/x.md",
        ".git/x.md",
        "b/.hidden/x.md",
        ".x.md",
        "drafts/x.md",
        "d.excalidraw.md",
    ] {
        project =
            project.file(&format!("content/{path}"), "---\nvisibility: public\ntitle: Hidden words\n---\n");
    }
    project.build();
    for (path, text) in project.contents("public") {
        assert!(!text.contains("Hidden words"), "{path}");
    }
    assert_eq!(listed(&project, &[]), ["a.md"]);
}
