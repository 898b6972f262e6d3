//! Problems for programs stand on standard output alone; what is for people stands on standard error.

use serde_json::Value;

use crate::harness::Project;

fn vault() -> Project {
    Project::new()
        .file("content/naïve, a.md", "日本 [[gon|50% \"x\"]]\n")
        .file("content/b.md", "---\ntitle: a\ntitle: b\n---\n")
}

const SUMMARY: &str = "Built 1 note, 5 pages (20 files written), 2 warnings, in T\n\
                       1 note has no date: none is written, and there is no git history.\n";

#[test]
fn json_is_one_object_a_line() {
    let run = vault().run(&["build", "--format", "json"]);
    assert_eq!(
        run.stdout,
        "{\"severity\":\"warning\",\"code\":\"duplicate-key\",\"message\":\"the key `title` stands twice\",\"file\":\"content/b.md\",\"line\":3,\"column\":1,\"end_line\":3,\"end_column\":6,\"others\":[{\"message\":\"first here\",\"file\":\"content/b.md\",\"line\":2,\"column\":1,\"end_line\":2,\"end_column\":6}],\"help\":\"keep one of them\"}
{\"severity\":\"warning\",\"code\":\"broken-link\",\"message\":\"no note is called `gon`\",\"file\":\"content/naïve, a.md\",\"line\":1,\"column\":4,\"end_line\":1,\"end_column\":19}
"
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, SUMMARY));
}

#[test]
fn github_shows_problems_beside_the_lines() {
    let run = vault().run(&["build", "--format", "github"]);
    assert_eq!(
        run.stdout,
        "::warning file=content/b.md,line=3,endLine=3,col=1,endColumn=6,title=duplicate-key::the key `title` stands twice%0Ahelp: keep one of them
::warning file=content/naïve%2C a.md,line=1,endLine=1,col=4,endColumn=19,title=broken-link::no note is called `gon`
"
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, SUMMARY));
}

#[test]
fn sarif_is_one_log() {
    let run = vault().run(&["check", "--format", "sarif"]);
    assert_eq!(run.stderr, "Checked 1 published note, 5 pages, 2 warnings, in T\n");
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let tool = &log["runs"][0]["tool"]["driver"];
    assert_eq!((&tool["name"], &tool["version"]), (&"kb".into(), &env!("CARGO_PKG_VERSION").into()));
    let rules: Vec<&str> =
        tool["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(rules, ["duplicate-key", "broken-link"]);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let result = |number: usize| {
        let place = &results[number]["locations"][0]["physicalLocation"];
        let (level, uri) = (&results[number]["level"], &place["artifactLocation"]["uri"]);
        (level.as_str().unwrap_or(""), uri.as_str().unwrap_or(""), place["region"]["startLine"].as_u64())
    };
    assert_eq!(result(0), ("warning", "content/b.md", Some(3)));
    assert_eq!(result(1), ("warning", "content/na%C3%AFve%2C%20a.md", Some(1)));
    assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "first here");
}

#[test]
fn a_wrong_configuration_is_reported_in_the_same_form() {
    let project = Project::bare().file("kb.yaml", "tilte: x\n").file("content/a.md", "");
    let run = project.run(&["build", "--format", "json"]);
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (
            2,
            "{\"severity\":\"error\",\"code\":\"unknown-key\",\"message\":\"kb knows no key `tilte` here\",\"file\":\"kb.yaml\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":6,\"help\":\"did you mean `title`?\"}\n",
            ""
        )
    );
}

#[test]
fn paths_are_those_from_the_current_folder() {
    let project = Project::bare()
        .file("docs/kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n")
        .file("docs/content/a.md", "[[gone]]\n");
    for root in ["docs".to_owned(), project.path().join("docs").display().to_string()] {
        let run = project.run(&["build", "--root", &root, "--format", "github"]);
        assert!(run.stdout.starts_with("::warning file=docs/content/a.md,line=1,"), "{}", run.stdout);
    }
    let run = project.run_in("docs", &["check"]);
    assert!(run.stderr.contains(" --> content/a.md:1:1\n"), "{}", run.stderr);
    let run = project.run_in("docs/content", &["check"]);
    assert!(run.stderr.contains(" --> a.md:1:1\n"), "{}", run.stderr);
}

#[test]
fn nothing_wrong_is_nothing_printed() {
    let project = Project::new().file("content/a.md", "");
    for format in ["human", "json", "github"] {
        let run = project.run(&["check", "--format", format]);
        let summary = "Checked 1 published note, 5 pages, no problems, in T\n";
        let expected = if format == "human" { (summary, "") } else { ("", summary) };
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), expected, "{format}");
    }
}

#[test]
fn there_is_no_colour_where_no_terminal_is() {
    let run = vault().run(&["build"]);
    assert!(!run.stderr.contains('\u{1b}') && !run.stdout.contains('\u{1b}'));
}
