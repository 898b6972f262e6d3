//! Sites that an older kb wrote, which have no record inside.

use std::fs;

use crate::harness::{Project, pixel};

/// A site as an older kb left it, with its record beside it or without.
fn older(with_record: bool) -> Project {
    let project = Project::new()
        .file("content/a.md", "One ![[i.png]].\n")
        .file("content/i.png", pixel("picture"))
        .file("content/s.md", "---\ntags: [own]\naliases: [old/s]\n---\nzqsecret\n");
    project.build();
    let paths: Vec<String> = project
        .files("public")
        .into_iter()
        .filter(|path| path != "_kb-site")
        .map(|path| path + "\n")
        .collect();
    fs::remove_dir_all(project.path().join(".kb")).expect("the state");
    project.remove("public/_kb-site");
    if with_record {
        project.write(".kb/public/manifest", paths.concat());
        project.write(".kb/public/staging-99999/7", "zqsecret");
    }
    project
}

#[test]
fn the_record_of_an_older_kb_is_taken_over_and_removed() {
    let project = older(true);
    project.write("content/s.md", "---\nvisibility: private\n---\n");
    project.build();
    assert!(!project.files("public").iter().any(|path| path.contains("/s.") || path.starts_with("s.")));
    assert_eq!(project.files(".kb"), [".gitignore", "public-folders"]);
}

#[test]
fn without_any_record_a_build_that_would_remove_nothing_goes_on() {
    let project = older(false);
    project.write("content/a.md", "Two ![[i.png]].\n");
    project.build();
    assert!(project.read("public/a.html").contains("Two"));
}

#[test]
fn without_any_record_the_build_says_what_it_would_remove() {
    let project = older(false);
    project.write("content/s.md", "---\nvisibility: private\n---\n");
    project.write("public/google1234.html", "google-site-verification: google1234.html");
    project.write("public/CNAME", "notes.example.org");
    project.write("public/readme.md", "# Mine\n");
    let before = project.contents("public");
    let run = project.run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "warning[old-pages]: the output folder `public` holds a site without a record, so nothing was removed from it: pages of notes that are no longer public may still be there\n |\n = help: `kb build --adopt` takes the folder over\n\nerror: the output folder `public` holds pages that kb wrote and that are in no record of it, as an older kb left them; the site no longer has `_redirects`, `s.html`, `s.md`, `tags.html`, `tags/own.html`\nhelp: look at them, then run `kb build --adopt`, which removes them and takes the folder over; or remove the folder\n"
        )
    );
    assert_eq!(project.contents("public"), before);
    let run = project.run(&["build", "--adopt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "the output folder `public` was adopted: `_redirects`, `s.html`, `s.md`, `tags.html`, `tags/own.html` removed from it"
        ),
        "{}",
        run.stderr
    );
    assert!(!project.contents("public").iter().any(|(_, text)| text.contains("zqsecret")));
    for mine in ["google1234.html", "CNAME", "readme.md"] {
        assert!(project.has(&format!("public/{mine}")), "{mine}");
    }
    let foreign = "`CNAME` and 2 more files in the output folder `public` were not written by kb";
    assert!(run.stderr.contains(foreign), "{}", run.stderr);
}

#[test]
fn on_a_build_host_what_would_be_removed_is_a_number() {
    let project = older(false).variable("CI", "true");
    project.write("content/s.md", "---\nvisibility: private\n---\n");
    let run = project.run(&["build"]);
    assert!(run.stderr.contains("the site no longer has 5 files\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("s.html"), "{}", run.stderr);
}
