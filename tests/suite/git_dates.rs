//! Dates of notes that say none: those of the git history.

use serde_json::Value;

use crate::git::git;
use crate::harness::Project;

/// Commits all that changed.
#[track_caller]
fn commit(project: &Project, day: &str) {
    git(project.path(), day, &["add", "--all"]);
    git(project.path(), day, &["commit", "--quiet", "--message", day]);
}

/// A repository with a note that was begun in January and changed in February.
fn repository() -> Project {
    let project = Project::new().file("content/a.md", "First text.\n");
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    commit(&project, "2026-01-10");
    project.write("content/a.md", "First text.\n\nMore of it.\n");
    commit(&project, "2026-02-20");
    project
}

/// When a note was published and updated; `-` where nobody knows.
#[track_caller]
fn dates(project: &Project, path: &str) -> (String, String) {
    let run = project.run(&["list", "--format", "json", "--where", &format!("path={path}")]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let notes: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let date = |name: &str| notes[0][name].as_str().unwrap_or("-").to_owned();
    assert_eq!(notes[0]["path"], path);
    (date("published"), date("updated"))
}

#[track_caller]
fn assert_dates(project: &Project, path: &str, published: &str, updated: &str) {
    assert_eq!(dates(project, path), (published.to_owned(), updated.to_owned()));
}

#[test]
fn the_first_and_the_last_commit_date_a_note() {
    let project = repository();
    assert_dates(&project, "a.md", "2026-01-10", "2026-02-20");
    project.build();
    let page = project.read("public/a.html");
    for name in ["published_time\" content=\"2026-01-10", "modified_time\" content=\"2026-02-20"] {
        assert!(page.contains(name), "{name}: {page}");
    }
}

#[test]
fn a_note_that_was_never_committed_has_no_dates() {
    let project = repository().file("content/b.md", "New.\n");
    assert_dates(&project, "b.md", "-", "-");
    assert_dates(&project, "a.md", "2026-01-10", "2026-02-20");
}

#[test]
fn the_day_is_that_of_the_author() {
    let project = Project::new().file("content/a.md", "Text.\n");
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    git(project.path(), "2026-01-10", &["add", "--all"]);
    git(
        project.path(),
        "2026-01-10",
        &["commit", "--quiet", "--message", "a", "--date", "2025-05-05T23:30:00-08:00"],
    );
    assert_dates(&project, "a.md", "2025-05-05", "2025-05-05");
}

#[test]
fn a_renamed_note_keeps_its_dates() {
    let project = repository();
    for (day, from, to) in [
        ("2026-03-01", "content/a.md", "content/deep/b.md"),
        ("2026-03-02", "content/deep/b.md", "content/ü c.md"),
    ] {
        project.write(to, project.read(from));
        project.remove(from);
        commit(&project, day);
    }
    assert_dates(&project, "ü c.md", "2026-01-10", "2026-03-02");
}

#[test]
fn a_new_note_in_the_place_of_a_renamed_one_has_dates_of_its_own() {
    let project = repository();
    project.write("content/b.md", project.read("content/a.md"));
    project.remove("content/a.md");
    commit(&project, "2026-03-01");
    project.write("content/a.md", "Something else entirely, of which nothing was there before.\n");
    commit(&project, "2026-04-01");
    assert_dates(&project, "b.md", "2026-01-10", "2026-03-01");
    assert_dates(&project, "a.md", "2026-04-01", "2026-04-01");
}

/// A repository whose note is private, by its own word and by this rule, from January on.
fn private_repository(rules: &str, path: &str) -> Project {
    let yaml = format!("base_url: https://example.org\ndefaults: {{visibility: public}}\n{rules}\n");
    let project = Project::bare().file("kb.yaml", yaml).file("content/other.md", "Other.\n");
    project.write(path, format!("---\nvisibility: private\n---\n{}", "The same line.\n".repeat(30)));
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    commit(&project, "2026-01-10");
    project
}

#[test]
fn dates_do_not_come_from_a_private_note_that_a_public_one_was_renamed_out_of() {
    let project = private_repository("", "content/diary.md");
    project.write("content/pub.md", "The same line.\n".repeat(30));
    project.remove("content/diary.md");
    commit(&project, "2026-03-01");
    project.write("content/pub.md", "The same line.\n".repeat(31));
    commit(&project, "2026-03-02");
    assert_dates(&project, "pub.md", "2026-03-01", "2026-03-02");
    project.build();
    for file in ["public/pub.html", "public/pub.md"] {
        assert!(!project.read(file).contains("2026-01-10"), "{file}");
    }
}

#[test]
fn a_private_folder_or_an_ignored_one_gives_no_dates_to_what_is_moved_out_of_it() {
    for rules in [
        "folders: {journal: {visibility: private, optional: true}}",
        "ignore: [{path: journal, optional: true}]",
    ] {
        let project = private_repository(rules, "content/journal/day.md");
        let text = "The same line.\n".repeat(30);
        project.write("content/journal/day.md", &text);
        commit(&project, "2026-02-01");
        project.write("content/day.md", &text);
        project.remove("content/journal/day.md");
        commit(&project, "2026-03-01");
        assert_dates(&project, "day.md", "2026-03-01", "2026-03-01");
    }
}

#[test]
fn a_note_is_as_old_as_it_is_public() {
    let project = private_repository("", "content/a.md");
    for (day, words) in
        [("2026-02-01", "draft: true"), ("2026-03-01", "title: A"), ("2026-04-01", "title: B")]
    {
        project.write("content/a.md", format!("---\n{words}\n---\nText.\n"));
        commit(&project, day);
    }
    assert_dates(&project, "a.md", "2026-03-01", "2026-04-01");
    for (day, words) in [("2026-05-01", "dg-publish: false"), ("2026-06-01", "visibilty: public")] {
        project.write("content/a.md", format!("---\n{words}\n---\nText.\n"));
        commit(&project, day);
    }
    project.write("content/a.md", "---\ntitle: C\n---\nNot committed yet.\n");
    assert_dates(&project, "a.md", "2026-03-01", "2026-04-01");
}

#[test]
fn a_note_that_was_private_in_every_commit_has_no_dates() {
    let project = private_repository("", "content/a.md");
    project.write("content/a.md", "Public now.\n");
    assert_dates(&project, "a.md", "-", "-");
}

#[test]
fn a_project_within_a_repository_has_its_dates() {
    let project = Project::bare()
        .file("docs/kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n")
        .file("docs/content/a.md", "Text.\n");
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    commit(&project, "2026-01-10");
    let run = project.run_in("docs", &["list", "--format", "json"]);
    assert!(run.stdout.contains("\"published\": \"2026-01-10\""), "{}", run.stdout);
}

#[test]
fn half_a_history_dates_nothing() {
    let whole = repository();
    let shallow = Project::bare();
    let source = format!("file://{}", whole.path().display());
    git(shallow.path(), "2026-05-01", &["clone", "--quiet", "--depth", "1", &source, "."]);
    assert_eq!(shallow.read("content/a.md"), whole.read("content/a.md"));
    assert_dates(&shallow, "a.md", "-", "-");
    shallow.warns(
        "
        warning[no-history]: the git history dates no note: the clone is shallow
         |
         = help: fetch the whole of it with `git fetch --unshallow`; in GitHub Actions, `fetch-depth: 0` does
        ",
    );
}

#[test]
fn without_a_history_there_are_no_dates_and_the_build_says_so() {
    let project = Project::new().file("content/a.md", "Text.\n").file("content/b.md", "Text.\n");
    assert_dates(&project, "a.md", "-", "-");
    let last = || project.build().stdout.lines().last().unwrap_or_default().to_owned();
    assert_eq!(last(), "2 notes have no date: none is written, and there is no git history.");
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    project.write("content/b.md", "More.\n");
    assert_eq!(last(), "2 notes have no date: none is written, and nothing is committed to git.");
    project.write("content/a.md", "---\nupdated: 2026-01-10\n---\nText.\n");
    assert_eq!(last(), "1 note has no date: none is written, and nothing is committed to git.");
    // Nothing was written, so nothing is new.
    assert!(last().starts_with("Built 2 notes"));
}

#[test]
fn a_repository_that_cannot_be_read_is_told_of_where_notes_need_it() {
    let project = Project::new().file("content/a.md", "Text.\n");
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    project.write(".git/config", "[core\n");
    let refused = "
        warning[no-history]: the git history dates no note: git refuses to read it
         |
         = help: `git log` says why; of a repository of another user: `git config --global --add safe.directory FOLDER`
        ";
    project.warns(refused);
    let project = project.variable("PATH", "/none");
    project.warns(
        "
        warning[no-history]: the git history dates no note: there is no program `git` to read it
         |
         = help: install git where the site is built
        ",
    );
    project.write("content/a.md", "---\npublished: 2026-01-10\nupdated: 2026-01-10\n---\nText.\n");
    project.build();
}

#[test]
fn front_matter_wins_over_the_history() {
    let project = repository();
    for (front_matter, published, updated) in [
        ("published: 2020-01-01", "2020-01-01", "2026-02-20"),
        ("updated: 2026-12-31", "2026-01-10", "2026-12-31"),
        ("published: 2020-01-01\nupdated: 2020-02-02", "2020-01-01", "2020-02-02"),
        ("published: 2026-08-08", "2026-08-08", "2026-08-08"),
    ] {
        project.write("content/a.md", format!("---\n{front_matter}\n---\nFirst text.\n"));
        assert_dates(&project, "a.md", published, updated);
    }
}
