//! `kb check`, `kb new` and `kb list`, the formats of problems, and exit statuses.

mod help;
mod reports;
mod screen;

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::expect::problems;
use crate::harness::{Project, Run};

/// What is told of the link in [`with_a_broken_link`].
const BROKEN: &str = "
    warning[broken-link]: no note is called `gone`
     --> content/a.md:1:5
      |
    1 | See [[gone]].
      |     ^^^^^^^^
";

fn with_a_broken_link() -> Project {
    Project::new().file("content/a.md", "See [[gone]].\n")
}

#[track_caller]
fn assert_run(run: &Run, status: i32, stdout: &str, stderr: &str) {
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (status, stdout, stderr));
}

#[test]
fn check_tells_what_is_wrong_and_writes_nothing() {
    let project = with_a_broken_link();
    let before = project.files("");
    let run = project.run(&["check"]);
    assert_run(&run, 0, "Checked 1 published note, 5 pages, 1 warning, in T\n", &problems(BROKEN));
    assert_eq!(project.files(""), before);
}

#[test]
fn check_finds_what_is_wrong_in_private_notes_and_build_does_not() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("content/b.md", "---\nvisibility: private\n---\nSee [[gone]].\n");
    let run = project.run(&["check"]);
    let problem = problems(BROKEN).replace("a.md:1:5", "b.md:4:5").replace("\n1 |", "\n4 |");
    assert_run(&run, 0, "Checked 1 published note, 5 pages, 1 warning, in T\n", &problem);
    project.build();
}

#[test]
fn a_strict_check_takes_warnings_for_errors() {
    let run = with_a_broken_link().run(&["check", "--strict"]);
    let error = problems(BROKEN).replace("warning[", "error[");
    assert_run(&run, 1, "Checked 1 published note, 5 pages, 1 error, in T\n", &error);
}

/// Whether a text is a day such as `2026-06-28`.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// A file that `kb new` made, with its day as `DAY`.
#[track_caller]
fn started(project: &Project, path: &str) -> String {
    let text = project.read(path);
    let (_, rest) = text.split_once("\npublished: ").expect("a day of publication");
    let day = rest.lines().next().unwrap_or_default();
    assert!(is_day(day), "{day}");
    text.replace(day, "DAY")
}

#[test]
fn new_starts_a_private_note_of_today() {
    let project = Project::new().file("content/a.md", "Text.\n");
    assert_run(&project.run(&["new", "Docker: \"tips\" & tricks"]), 0, "content/docker-tips-tricks.md\n", "");
    assert_eq!(
        started(&project, "content/docker-tips-tricks.md"),
        "---\ntitle: \"Docker: \\\"tips\\\" & tricks\"\ndescription:\nvisibility: private\npublished: DAY\n\
         tags: []\nrelated: []\nsources: []\n---\n\n"
    );
    let summary = "Built 1 note, 5 pages (20 files written), no problems, in T\n";
    assert!(project.build().stdout.starts_with(summary));
}

#[test]
fn new_makes_the_folder_that_it_is_told() {
    let project = Project::new().file("content/a.md", "Text.\n");
    let run = project.run(&["new", "Tips", "--folder", "/Guides/Docker/"]);
    assert_run(&run, 0, "content/Guides/Docker/tips.md\n", "");
    assert!(started(&project, "content/Guides/Docker/tips.md").starts_with("---\ntitle: \"Tips\"\n"));
}

#[test]
fn new_leaves_a_note_that_is_there_alone() {
    let project = Project::new().file("content/tips.md", "Text.\n");
    assert_run(
        &project.run(&["new", "Tips"]),
        2,
        "",
        "error: there is a note at content/tips.md already\nhelp: choose another title, or edit that note\n",
    );
    assert_eq!(project.read("content/tips.md"), "Text.\n");
}

#[test]
fn new_wants_a_title_and_a_folder_of_the_vault() {
    let project = Project::new().file("content/a.md", "Text.\n");
    let before = project.files("");
    let no_title = "error: a note needs a title\nhelp: kb new \"Docker tips\"\n";
    assert_run(&project.run(&["new", "  "]), 2, "", no_title);
    for folder in ["..", "a/../..", ".git", "a/.hidden", "."] {
        let run = project.run(&["new", "Tips", "--folder", folder]);
        let error = format!(
            "error: `{folder}` is not a folder of the vault\nhelp: name one below the content folder\n"
        );
        assert_run(&run, 2, "", &error);
    }
    assert_eq!(project.files(""), before);
}

/// Three notes to choose from.
fn library() -> Project {
    Project::new()
        .file(
            "content/docker.md",
            "---\ntitle: Docker\nstatus: evergreen\ncategory: Deployment\ntags: [Tools, Linux]\n\
             published: 2026-01-02\nupdated: 2026-03-04\nmood: 7\n---\nTwo words.\n",
        )
        .file("content/guides/long.md", format!("---\ntitle: {}\n---\n", "Long ".repeat(20)))
        .file("content/secret.md", "---\ntitle: Secret\nvisibility: private\nstatus: budding\n---\n")
}

#[test]
fn list_shows_every_note_in_columns() {
    assert_run(
        &library().run(&["list"]),
        0,
        "\
title                                         visibility  status     category    updated     path
Docker                                        public      evergreen  Deployment  2026-03-04  docker.md
Long Long Long Long Long Long Long Long Lon…  public                                         guides/long.md
Secret                                        private     budding                            secret.md
",
        "",
    );
}

#[test]
fn list_gives_every_field_as_json() {
    let run = library().run(&["list", "--format", "json", "--where", "title=docker"]);
    let expected = serde_json::json!([{
        "path": "docker.md", "title": "Docker", "description": "Two words.", "visibility": "public",
        "status": "evergreen", "category": "Deployment", "difficulty": null, "published": "2026-01-02",
        "updated": "2026-03-04", "tags": ["Tools", "Linux"], "aliases": [], "related": [], "slug": null,
        "order": null, "words": 2, "readable": true, "mood": 7,
    }]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(serde_json::from_str::<Value>(&run.stdout).expect("JSON"), expected);
}

#[test]
fn list_chooses_by_text_list_items_and_absent_fields() {
    let project = library();
    for (conditions, paths) in [
        (&["status=Evergreen"][..], &["docker.md"][..]),
        (&["tags=tools"], &["docker.md"]),
        (&["tags = LINUX"], &["docker.md"]),
        (&["tags=tool"], &[]),
        (&["mood=7"], &["docker.md"]),
        (&["mood=7.0"], &["docker.md"]),
        (&["tags="], &["guides/long.md", "secret.md"]),
        (&["mood="], &["guides/long.md", "secret.md"]),
        (&["category="], &["guides/long.md", "secret.md"]),
        (&["category=", "visibility=private"], &["secret.md"]),
        (&["readable=true", "status="], &["guides/long.md"]),
        (&["nothing=like it"], &[]),
    ] {
        let mut arguments = vec!["list", "--format", "json"];
        arguments.extend(conditions.iter().flat_map(|condition| ["--where", *condition]));
        let run = project.run(&arguments);
        let notes: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let found: Vec<&str> =
            notes.as_array().into_iter().flatten().filter_map(|note| note["path"].as_str()).collect();
        assert_eq!(found, paths, "{conditions:?}");
    }
}

#[test]
fn a_condition_without_a_value_is_wrong_usage() {
    assert_run(
        &library().run(&["list", "--where", "status"]),
        2,
        "",
        "error: `--where status` is not a condition\nhelp: write `--where status=evergreen`\n",
    );
}

#[test]
fn problems_for_programs_go_to_standard_output_and_the_summary_does_not() {
    let json = "{\"severity\":\"warning\",\"code\":\"broken-link\",\"message\":\"no note is called `gone`\",\
                \"file\":\"content/a.md\",\"line\":1,\"column\":5,\"end_line\":1,\"end_column\":13}\n";
    let github = "::warning file=content/a.md,line=1,endLine=1,col=5,endColumn=13,title=broken-link::\
                  no note is called `gone`\n";
    for (command, summary) in [
        ("check", "Checked 1 published note, 5 pages, 1 warning, in T\n"),
        (
            "build",
            "Built 1 note, 5 pages (20 files written), 1 warning, in T\n\
             1 note has no date: none is written, and there is no git history.\n",
        ),
    ] {
        for (format, expected) in [("json", json), ("github", github)] {
            let run = with_a_broken_link().run(&[command, "--format", format]);
            assert_run(&run, 0, expected, summary);
        }
        let run = with_a_broken_link().run(&[command, "--format", "sarif"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, summary));
        let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let result = &log["runs"][0]["results"][0];
        assert_eq!((&result["ruleId"], &result["level"]), (&"broken-link".into(), &"warning".into()));
        assert_eq!(result["message"]["text"], "no note is called `gone`");
    }
}

#[test]
fn a_format_for_programs_is_well_formed_when_nothing_is_wrong() {
    let project = Project::new().file("content/a.md", "Text.\n");
    for format in ["json", "github"] {
        assert_eq!(project.run(&["check", "--format", format]).stdout, "", "{format}");
    }
    let run = project.run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&log["version"], &log["runs"][0]["results"]), (&"2.1.0".into(), &serde_json::json!([])));
}

#[test]
fn the_exit_status_tells_whose_fault_it_was() {
    let good = || Project::new().file("content/a.md", "Text.\n");
    assert_eq!(good().run(&["build"]).status, 0);
    assert_eq!(good().run(&["--help"]).status, 0);
    assert_eq!(good().run(&["--version"]).status, 0);
    assert_eq!(with_a_broken_link().run(&["build", "--strict"]).status, 1);
    assert_eq!(good().run(&["bild"]).status, 2);
    assert_eq!(good().run(&[]).status, 2);
    assert_eq!(good().file("kb.yaml", "titel: Notes\n").run(&["check"]).status, 2);
    let blocked = good().file("file", "").run(&["build", "--output", "file/site"]);
    assert_eq!((blocked.status, blocked.stdout.as_str()), (3, ""));
    assert!(blocked.stderr.starts_with("error: cannot "), "{}", blocked.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let project = with_a_broken_link();
    for arguments in [&["list"][..], &["build"], &["check", "--format", "sarif"], &["--help"]] {
        let mut kb = Command::new(env!("CARGO_BIN_EXE_kb"))
            .args(arguments)
            .current_dir(project.path())
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("kb starts");
        drop(kb.stdout.take());
        let output = kb.wait_with_output().expect("kb ends");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        assert!(!told.contains("panicked"), "{arguments:?}: {told}");
    }
}
