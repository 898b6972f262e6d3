//! A build that stops takes back what is no longer public, and touches nothing else.

use crate::harness::Project;

const PRIVATE: &str = "---\nvisibility: private\n---\nzqsecret\n";

/// A built site with a note `s` that was made private since.
fn garden() -> Project {
    let project = Project::new()
        .file("content/a.md", "One [[s]].\n")
        .file("content/x/s.md", "---\ntags: [own]\naliases: [old/s]\n---\nzqsecret\n");
    project.build();
    project.write("public/mine.html", "mine zqsecret");
    project.write("content/x/s.md", PRIVATE);
    project
}

/// Runs a build that fails, and checks that only what is no longer public went.
fn withdraws(project: &Project, arguments: &[&str], status: i32) -> String {
    let before = project.contents("public");
    let run = project.run(arguments);
    assert_eq!(run.status, status, "{}", run.stderr);
    let after = project.contents("public");
    let gone: Vec<&str> = before
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !after.iter().any(|(kept, _)| kept == name))
        .collect();
    assert_eq!(gone, ["_redirects", "tags.html", "tags/own.html", "x/s.html", "x/s.md"]);
    let changed: Vec<&str> =
        after.iter().filter(|file| !before.contains(file)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(changed, ["_kb-site"]);
    run.stderr
}

const NEWS: &str = "warning[withdrawn]: no longer public, and removed from the output folder `public`: `tags.html`, `tags/own.html`, `x/s.html`, `x/s.md` and 2 redirects";
const NAMING: &str =
    "warning[still-named]: files in the output folder `public` still name what was removed: `404.html`, ";

#[test]
fn when_another_note_has_an_error() {
    let project = garden();
    project.write("content/bad.md", "---\ntitle: [\n---\n");
    let told = withdraws(&project, &["build", "--strict"], 1);
    assert!(told.replace("error[", "warning[").contains(NEWS), "{told}");
    assert!(
        told.contains(
            " still name what was removed: `404.html`, `a.html`, `a.md`, `feed.json`, `feed.xml`, "
        ),
        "{told}"
    );
}

#[test]
fn when_a_warning_counts_as_an_error() {
    let project = garden();
    project.write("content/a.md", "[[gone]]\n");
    withdraws(&project, &["build", "--strict"], 1);
}

#[test]
fn when_a_template_cannot_be_read() {
    let project = garden();
    project.write("themes/default/note.html", "{% if %}");
    let told = withdraws(&project, &["build"], 1);
    assert!(told.contains(NEWS) && told.contains(NAMING), "{told}");
}

#[test]
fn when_a_template_fails_on_a_page() {
    let project = garden();
    project.write("themes/default/note.html", "{{ note.nope }}");
    withdraws(&project, &["build"], 1);
}

#[test]
fn when_the_theme_is_missing() {
    let project = garden();
    project
        .write("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\ntheme: nowhere\n");
    let told = withdraws(&project, &["build"], 2);
    assert!(told.contains(NEWS) && told.contains("there is no theme `nowhere`"), "{told}");
}

#[test]
fn when_something_is_in_the_way() {
    let project = garden();
    project.write("content/new.md", "");
    project.write("public/new.html", "mine");
    withdraws(&project, &["build"], 2);
}

#[test]
fn the_next_good_build_makes_the_rest_anew() {
    let project = garden();
    project.write("content/bad.md", "---\ntitle: [\n---\n");
    project.run(&["build", "--strict"]);
    project.remove("content/bad.md");
    project.remove("public/mine.html");
    let fresh = Project::new().file("content/a.md", "One [[s]].\n").file("content/x/s.md", PRIVATE);
    project.run(&["build"]);
    fresh.run(&["build"]);
    assert_eq!(project.contents("public"), fresh.contents("public"));
}

#[test]
fn redirects_of_others_stay() {
    let project = garden().file("static/_redirects", "/mine /elsewhere 301\n/x/* /y/:splat 302\n");
    project.write("content/a.md", "---\naliases: [old/a]\n---\nOne.\n");
    project.write("content/x/s.md", "---\naliases: [old/s, older/s]\n---\nzqsecret\n");
    assert_eq!(project.run(&["build"]).status, 0);
    project.write("content/x/s.md", PRIVATE);
    project.write("content/bad.md", "---\ntitle: [\n---\n");
    project.run(&["build", "--strict"]);
    assert_eq!(
        project.read("public/_redirects"),
        "/mine /elsewhere 301\n/old/a /a 301\n/old/a/ /a 301\n/x/* /y/:splat 302\n"
    );
}

#[test]
fn on_a_build_host_private_notes_are_not_named() {
    let project = garden().variable("WORKERS_CI", "1");
    project.write("themes/default/note.html", "{% if %}");
    let told = withdraws(&project, &["build"], 1);
    assert!(told.contains("removed from the output folder `public`: 4 files and 2 redirects"), "{told}");
    assert!(!told.contains("x/s") && !told.contains("own"), "{told}");
}

#[test]
fn nothing_is_removed_when_the_configuration_cannot_be_read() {
    let project = garden();
    project.write("kb.yaml", "defaults: {visibility: publik}\n");
    let before = project.contents("public");
    let run = project.run(&["build"]);
    assert_eq!((run.status, project.contents("public")), (2, before));
    let note = "note: which notes are public could not be decided, so nothing was removed: old pages may still be there\n";
    assert!(run.stderr.ends_with(note), "{}", run.stderr);
    let project = project.variable("CF_PAGES", "1");
    let run = project.run(&["build"]);
    let note = format!("{note}note: the last deployment stays online until a build succeeds\n");
    assert!(run.stderr.ends_with(&note), "{}", run.stderr);
}

#[test]
fn a_site_without_a_record_is_told_of() {
    let project = garden();
    project.remove("public/_kb-site");
    project.write("content/bad.md", "---\ntitle: [\n---\n");
    let before = project.contents("public");
    let run = project.run(&["build", "--strict"]);
    assert_eq!(project.contents("public"), before);
    assert!(
        run.stderr.contains("[old-pages]: the output folder `public` holds a site without a record"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_a_killed_build_left_is_swept_by_one_that_stops_too() {
    let project = garden();
    project.write("public/.kb-staging/7", "zqsecret");
    project.write(".kb/staging-7/7", "zqsecret");
    project.write("content/bad.md", "---\ntitle: [\n---\n");
    project.run(&["build", "--strict"]);
    assert!(!project.has("public/.kb-staging") && !project.has(".kb/staging-7"));
}
