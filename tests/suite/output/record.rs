//! The record inside a site, by which kb knows its own files wherever the site goes.

use std::fs;
use std::path::Path;

use crate::harness::Project;

const RECORD: &str = "public/_kb-site";

fn garden() -> Project {
    Project::new().file("content/a.md", "One.\n").file("content/b.md", "Two.\n")
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn it_has_a_sorted_line_for_each_file_and_names_none() {
    let project = garden().file("content/secret-draft.md", "---\nvisibility: unlisted\n---\n");
    project.build();
    let record = project.read(RECORD);
    let lines: Vec<&str> = record.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len() + 1, project.files("public").len());
    assert!(lines.is_sorted());
    assert!(lines.iter().all(|line| line.len() == 24 + 1 + 16), "{record}");
    assert!(!record.contains("secret") && !record.contains("html"), "{record}");
}

#[test]
fn the_same_site_has_the_same_record_whatever_was_there_before() {
    let (first, second) = (garden(), garden().file("content/gone.md", ""));
    first.build();
    second.build();
    second.remove("content/gone.md");
    second.build();
    assert_eq!(first.contents("public"), second.contents("public"));
}

#[test]
fn what_is_no_longer_published_goes_although_all_that_lay_beside_the_site_is_lost() {
    let project = garden();
    project.build();
    fs::remove_dir_all(project.path().join(".kb")).expect("the state");
    project.write("content/b.md", "---\nvisibility: private\n---\n");
    project.write("public/mine.html", "mine");
    project.run(&["build"]);
    assert!(!project.has("public/b.html") && !project.has("public/b.md"));
    assert_eq!(project.read("public/mine.html"), "mine");
}

#[test]
fn a_site_that_came_from_another_machine_is_known_too() {
    let (here, there) = (garden(), garden());
    here.build();
    copy(&here.path().join("public"), &there.path().join("public"));
    there.remove("content/b.md");
    there.build();
    assert!(!there.has("public/b.html") && there.has("public/a.html"));
}

#[test]
fn the_site_may_be_built_under_another_name_of_its_folder() {
    let project = garden();
    project.build();
    fs::rename(project.path().join("public"), project.path().join("docs")).expect("another name");
    project.remove("content/b.md");
    let run = project.run(&["build", "--output", "docs"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(!project.has("docs/b.html") && project.has("docs/a.html"));
}

#[test]
fn a_record_with_the_marks_of_a_merge_knows_the_files_of_both_sides() {
    let (ours, theirs) = (garden(), garden().file("content/theirs.md", "Theirs.\n"));
    ours.build();
    theirs.build();
    for page in ["theirs.html", "theirs.md"] {
        ours.write(&format!("public/{page}"), theirs.read(&format!("public/{page}")));
    }
    let merged =
        format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", ours.read(RECORD), theirs.read(RECORD));
    ours.write(RECORD, merged);
    ours.build();
    assert!(!ours.has("public/theirs.html"));
    assert!(!ours.read(RECORD).contains("<<<<"));
}

#[test]
fn a_record_that_lost_lines_forgets_no_page() {
    let project = garden();
    project.build();
    let record = project.read(RECORD);
    for length in [0, record.len() / 2] {
        project.write(RECORD, &record[..length]);
        // What the site still has is taken for kb's own; so is what shows that kb made it.
        project.build();
        assert_eq!(project.read(RECORD), record);
        project.write(RECORD, "");
        project.write("content/b.md", "---\nvisibility: private\n---\n");
        let run = project.run(&["build"]);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("`b.html`, `b.md`") && run.stderr.contains("kb build --adopt"),
            "{}",
            run.stderr
        );
        project.write("content/b.md", "Two.\n");
        project.build();
    }
}

#[test]
fn lines_of_another_site_do_no_harm() {
    let project = garden();
    project.build();
    let other = Project::new().file("content/mine.md", "Mine.\n").file("content/a.md", "");
    other.build();
    project.write(RECORD, other.read(RECORD) + &project.read(RECORD));
    project.build();
    assert_eq!(project.prose("public/a.html"), "<p>One.</p>\n");
}

#[test]
fn a_page_that_was_changed_by_hand_is_kbs_all_the_same() {
    let project = garden();
    project.build();
    project.write("public/b.html", "minified");
    project.remove("content/b.md");
    project.build();
    assert!(!project.has("public/b.html"));
}

#[test]
fn the_name_of_the_record_is_taken() {
    let project = garden().file("static/_kb-site", "mine");
    let run = project.run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: `static/_kb-site` has the name of kb's own record of the site\nhelp: rename or remove the file\n"
        )
    );
}

#[test]
fn a_merge_of_two_built_sites_is_healed_by_the_next_build() {
    let project = garden()
        .file("kb.yaml", "base_url: https://example.org\noutput: docs\ndefaults: {visibility: public}\n");
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").current_dir(project.path());
        command.output().expect("git").status.success()
    };
    let commit = |note: &str, gone: &str| {
        project.write(&format!("content/{note}.md"), note);
        project.remove(&format!("content/{gone}.md"));
        project.build();
        assert!(git(&["add", "-A"]) && git(&["commit", "-qm", note]));
    };
    for note in ["c", "d", "gone"] {
        project.write(&format!("content/{note}.md"), note);
    }
    assert!(git(&["init", "-q", "-b", "main"]));
    commit("first", "gone");
    assert!(git(&["checkout", "-qb", "theirs"]));
    commit("theirs", "c");
    assert!(git(&["checkout", "-q", "main"]));
    commit("ours", "d");
    assert!(!git(&["merge", "-q", "theirs"]), "lists of both sides are in conflict");
    project.build();
    let pages = ["a", "b", "first", "ours", "theirs"];
    for page in pages {
        assert!(project.has(&format!("docs/{page}.html")), "{page}");
    }
    assert!(!project.has("docs/c.html") && !project.has("docs/d.html"));
    assert!(!project.contents("docs").iter().any(|(_, text)| text.contains("<<<<<<<")));
}
