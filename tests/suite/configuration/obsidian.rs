//! What Obsidian was told about the vault.

use super::listed;
use crate::harness::Project;

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
        "error[bad-value]: Obsidian's settings are not JSON, so they cannot be used\n --> content/.obsidian/app.json:2:23\n  |\n2 |   \"strictLineBreaks\": yes\n  |                       ^\n  |\n  = help: mend or remove the file, or say `line_breaks: obsidian` or `line_breaks: commonmark` in kb.yaml\n\n"
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
