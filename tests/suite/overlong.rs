//! Names that are longer or deeper than there are pages for: a problem at their place, and all else is built.

use crate::harness::{Project, Run};

/// The first lines of the problems that a run found, and where they are.
fn problems(run: &Run) -> Vec<(&str, &str)> {
    let lines: Vec<&str> = run.stderr.lines().collect();
    let is_head = |line: &&str| line.starts_with("warning[") || line.starts_with("error[");
    let heads = lines.windows(2).filter(|pair| is_head(&pair[0]));
    heads.map(|pair| (pair[0], pair[1].trim_start_matches([' ', '-', '>']))).collect()
}

/// Builds a note beside another, and expects a page of each.
#[track_caller]
fn built(front_matter: &str, body: &str) -> (Project, Run) {
    let note = format!("---\n{front_matter}\n---\n{body}\n");
    let project = Project::new().file("content/a.md", note).file("content/b.md", "#red\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(project.has("public/a.html") && project.has("public/b.html"));
    (project, run)
}

#[test]
fn a_tag_without_end_is_text() {
    let deep = "a/".repeat(12_000) + "b";
    let (project, run) = built("order: 1", &format!("See #{deep} and #red.\n\n#{}", "x".repeat(201)));
    let start = deep[..39].to_owned();
    assert_eq!(
        problems(&run),
        [
            (
                format!("warning[overlong]: `#{start}…` is too long for a tag, so it is text").as_str(),
                "content/a.md:4:5"
            ),
            (
                format!("warning[overlong]: `#{}…` is too long for a tag, so it is text", "x".repeat(39))
                    .as_str(),
                "content/a.md:6:1"
            ),
        ]
    );
    let tags: Vec<String> = project.files("public/tags");
    assert_eq!(tags, ["red.html"]);
    assert!(project.prose("public/a.html").contains(&deep));
}

#[test]
fn a_tag_of_sixteen_levels_has_a_page_for_each() {
    let deep = vec!["a"; 16].join("/");
    let (project, run) = built("order: 1", &format!("#{deep}"));
    assert_eq!(problems(&run), []);
    assert!(project.has(&format!("public/tags/{deep}.html")));
}

#[test]
fn long_names_in_front_matter_count_for_nothing() {
    let deep = "a/".repeat(3_000) + "b";
    let start = &deep[..40];
    for (lines, name, column) in [
        (format!("tags: [red, \"{deep}\"]"), "an item of `tags`", 13),
        (format!("tags: {deep}"), "`tags`", 7),
        (format!("category: {deep}"), "`category`", 11),
        (format!("category: \"{}\"", "é".repeat(150)), "`category`", 11),
    ] {
        let (project, run) = built(&lines, "");
        let start = if lines.contains('é') { "é".repeat(40) } else { start.to_owned() };
        let message =
            format!("warning[overlong]: `{start}…` is too long for {name}, so it counts for nothing");
        assert_eq!(
            problems(&run)[0],
            (message.as_str(), format!("content/a.md:2:{column}").as_str()),
            "{name}"
        );
        assert!(!project.has("public/categories") && project.files("public/tags") == ["red.html"]);
    }
}

#[test]
fn an_old_path_without_end_leads_nowhere_and_others_do() {
    let deep = "a/".repeat(3_000) + "b";
    let (project, run) = built(&format!("aliases: [old, \"{deep}\", \"/{}\"]", "x".repeat(251)), "");
    let message = "warning[overlong]: this old path is too long, so nothing leads on from it";
    assert_eq!(problems(&run), [(message, "content/a.md:2:16")]);
    // An old path that is no plain one is a name, and names are cut.
    assert!(project.read("public/_redirects").starts_with("/old /a 301\n"));
    assert!(project.read("public/_redirects").lines().all(|line| line.len() < 400));
}

#[test]
fn a_note_below_too_many_folders_has_no_page() {
    let folders = vec!["folder"; 180].join("/");
    let project = Project::new().file("content/a.md", "").file(&format!("content/{folders}/b.md"), "");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let place = format!("content/{folders}/b.md:1:1");
    let message = "warning[overlong]: the path of this note's page is too long, so it has none";
    assert_eq!(problems(&run), [(message, place.as_str())]);
    assert!(project.has("public/a.html") && !project.has("public/folder"));
}
