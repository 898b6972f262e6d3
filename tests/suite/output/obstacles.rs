//! What stands in the way of the site is found before anything is written.

use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::Project;

/// A site that is to change, with a new page.
fn changing() -> Project {
    let project = Project::new().file("content/a.md", "old").file("content/x/b.md", "old");
    project.build();
    project.write("content/a.md", "new");
    project.write("content/x/b.md", "new");
    project.write("content/zz.md", "new");
    project
}

fn refuses(project: &Project, path: &str, what: &str) {
    let before = project.contents("public");
    let run = project.run(&["build"]);
    let it = if what.is_empty() { "the file" } else { "it" };
    assert_eq!(
        (run.status, run.stderr),
        (
            2,
            format!(
                "error: `{path}` in the output folder `public`{what} was not written by kb and would be lost\nhelp: choose a folder that is kb's alone, such as `public`, or remove {it}\n"
            )
        )
    );
    assert_eq!(project.contents("public"), before, "{path}");
}

#[test]
fn a_folder_with_files_in_the_place_of_a_page() {
    let project = changing();
    project.write("public/zz.html/mine.txt", "mine");
    refuses(&project, "zz.html", " is a folder, which");
}

#[test]
fn empty_folders_in_the_place_of_a_page_give_way() {
    let project = changing();
    fs::create_dir_all(project.path().join("public/zz.html/x/y")).expect("folders");
    project.build();
    assert_eq!(project.prose("public/zz.html"), "<p>new</p>\n");
}

#[test]
fn a_file_of_the_users() {
    let project = changing();
    project.write("public/zz.html", "mine");
    refuses(&project, "zz.html", "");
    let project = changing();
    project.write("content/mine/c.md", "new");
    project.write("public/mine", "mine");
    refuses(&project, "mine", "");
}

#[test]
fn links_wherever_they_lead() {
    for target in ["../outside", "nowhere", "/dev/null", "a.html"] {
        let project = changing();
        project.write("outside", "mine");
        symlink(target, project.path().join("public/zz.html")).expect("a link");
        refuses(&project, "zz.html", " is a link or a device, which");
        assert_eq!(project.read("outside"), "mine");
    }
    // Also in the place of a page that kb wrote, or of a folder.
    let project = changing();
    project.remove("public/a.html");
    symlink("nowhere", project.path().join("public/a.html")).expect("a link");
    refuses(&project, "a.html", " is a link or a device, which");
    let project = changing();
    fs::rename(project.path().join("public/x"), project.path().join("elsewhere")).expect("another place");
    symlink("../elsewhere", project.path().join("public/x")).expect("a link");
    refuses(&project, "x", " is a link or a device, which");
    assert!(project.read("elsewhere/b.html").contains("old"));
}

#[test]
fn the_output_folder_itself_may_be_a_link() {
    let project = Project::new().file("content/a.md", "new");
    fs::create_dir(project.path().join("elsewhere")).expect("a folder");
    symlink("elsewhere", project.path().join("public")).expect("a link");
    project.build();
    assert_eq!(project.prose("elsewhere/a.html"), "<p>new</p>\n");
    assert!(project.path().join("public").is_symlink());
}

#[test]
fn pages_that_are_called_as_others_but_for_case_are_told_apart() {
    let project = Project::new().file("content/a.md", "").file("static/Thing.txt", "one");
    project.build();
    fs::rename(project.path().join("static/Thing.txt"), project.path().join("static/thing.txt"))
        .expect("a name");
    project.build();
    assert!(!project.has("public/Thing.txt"));
    assert_eq!(project.read("public/thing.txt"), "one");
}

#[test]
fn a_file_that_is_missing_is_made_again() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    project.remove("public/_headers");
    project.build();
    assert!(project.has("public/_headers"));
}

#[test]
fn nothing_is_written_or_read_through_what_lies_under_names_that_kb_needs() {
    let project = Project::new().file("content/a.md", "").file("outside/mine", "mine");
    project.write("public/x", "mine");
    project.write(".kb/x", "mine");
    for name in [".kb-lock-holder", ".kb-new", ".kb-probe", ".kb-staging"] {
        symlink("../outside/mine", project.path().join("public").join(name)).expect("a link");
    }
    for name in ["public-folders.new", "public-folders", ".gitignore"] {
        symlink("../outside/mine", project.path().join(".kb").join(name)).expect("a link");
    }
    symlink("../outside", project.path().join(".kb/staging-1")).expect("a link");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(project.contents("outside"), [("mine".to_owned(), "mine".to_owned())]);
    assert!(
        !project.files("public").iter().any(|name| name.starts_with('.')),
        "{:?}",
        project.files("public")
    );
}

#[test]
fn a_pipe_in_the_output_folder_holds_nobody_up() {
    for name in ["_kb-site", "feed.xml", ".kb-lock-holder", "mine"] {
        let project = Project::new().file("content/a.md", "").file("public/x", "");
        let made =
            std::process::Command::new("mkfifo").arg(project.path().join("public").join(name)).status();
        assert!(made.expect("mkfifo").success());
        let run = project.run(&["build"]);
        let status = if name == "feed.xml" { 2 } else { 0 };
        assert_eq!(run.status, status, "{name}: {}", run.stderr);
    }
}
