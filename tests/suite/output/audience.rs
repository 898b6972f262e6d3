//! Private notes never go where the public site is or was, and the public site never where they are.

use std::fs;

use crate::harness::Project;

fn garden() -> Project {
    Project::new().file("content/a.md", "").file("content/s.md", "---\nvisibility: private\n---\nzqsecret\n")
}

fn refuses(project: &Project, arguments: &[&str], named: &str) {
    let before = project.contents("");
    let run = project.run(&[&["build", "--audience", "all"], arguments].concat());
    let message = format!(
        "error: `--audience all` would put private notes where the public site goes, `{named}`\nhelp: name another folder with `--output DIR`\n"
    );
    assert_eq!((run.status, run.stderr), (2, message), "{arguments:?}");
    assert_eq!(project.contents(""), before);
}

#[test]
fn private_notes_never_go_into_a_folder_that_the_public_site_was_written_to() {
    let project = garden();
    assert_eq!(project.run(&["build", "--output", "dist"]).status, 0);
    refuses(&project, &["--output", "dist"], "dist");
    refuses(&project, &["--output", "dist/../dist/"], "dist");
    refuses(&project, &["--output", "dist/inner/deeper"], "dist");
    std::os::unix::fs::symlink("dist", project.path().join("link")).expect("a link");
    refuses(&project, &["--output", "link"], "dist");
    // The record inside the site is enough.
    fs::remove_dir_all(project.path().join(".kb")).expect("the state");
    refuses(&project, &["--output", "dist"], "dist");
    fs::create_dir_all(project.path().join("web")).expect("a folder");
    fs::rename(project.path().join("dist"), project.path().join("web/site")).expect("another place");
    refuses(&project, &["--output", "web/site"], "web/site");
    refuses(&project, &["--output", "web"], "web/site");
}

#[test]
fn a_folder_of_the_public_site_stays_one_when_it_was_emptied() {
    let project = garden().variable("KB_OUTPUT", "dist");
    assert_eq!(project.run(&["build"]).status, 0);
    fs::remove_dir_all(project.path().join("dist")).expect("the site");
    refuses(&project, &[], "dist");
}

#[test]
fn a_site_of_an_older_kb_counts_as_public() {
    let project = garden();
    assert_eq!(project.run(&["build", "--output", "dist"]).status, 0);
    fs::remove_dir_all(project.path().join(".kb")).expect("the state");
    project.remove("dist/_kb-site");
    refuses(&project, &["--output", "dist"], "dist");
    project.remove("dist/feed.xml");
    project.write(".kb/dist/manifest", "a.html\n");
    refuses(&project, &["--output", "dist"], "dist");
}

#[test]
fn a_site_with_private_notes_is_marked() {
    let project = garden();
    let run = project.run(&["build", "--audience", "all", "--output", "mine"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(project.read("mine/s.html").contains("zqsecret"));
    let record = project.read("mine/_kb-private-site-do-not-publish");
    assert!(record.contains("Do not publish this folder"), "{record}");
    assert_eq!(project.read("mine/.gitignore"), "*\n");
    assert!(!project.has("mine/_kb-site") && !project.has(".kb"));
    assert!(project.read("mine/_headers").contains("X-Robots-Tag: noindex"));
    // It may be built again, and knows its files.
    project.remove("content/s.md");
    let run = project.run(&["build", "--audience", "all", "--output", "mine"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(!project.has("mine/s.html") && !project.has("mine/s.md"));
}

#[test]
fn the_public_site_never_goes_where_private_notes_are() {
    let project = garden();
    for (private, public, named) in [("mine", "mine", "mine"), ("public/drafts", "public", "public/drafts")] {
        let output = ["build", "--audience", "all", "--output", "elsewhere"];
        assert_eq!(project.run(&output).status, 0);
        let target = project.path().join(private);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::rename(project.path().join("elsewhere"), &target).expect("another place");
        let run = project.run(&["build", "--output", public]);
        assert_eq!(
            (run.status, run.stderr),
            (
                2,
                format!(
                    "error: `{named}` holds a site that `--audience all` wrote: it shows private notes, and nothing is published from there\nhelp: choose another folder than `{public}`, or remove that site first\n"
                )
            )
        );
        fs::remove_dir_all(target).expect("the site");
        assert_eq!(project.run(&["build", "--output", public]).status, 0);
    }
}

#[test]
fn a_private_build_that_fails_leaves_nothing() {
    let project = garden().file("content/bad.md", "---\ntitle: [\n---\n");
    project.run(&["build", "--strict", "--audience", "all", "--output", "mine"]);
    assert!(!project.has("mine"));
    project.write("content/bad.md", "");
    project.write("themes/default/note.html", "{{ nope }}");
    project.run(&["build", "--audience", "all", "--output", "mine"]);
    assert!(!project.has("mine") && !project.has(".kb"));
}
