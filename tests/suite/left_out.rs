//! What cannot be read, or is no file, is left out and named; all else is built.
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::harness::{Project, Run, pixel};

/// The first lines of the problems that a run found, in order.
fn problems(run: &Run) -> Vec<&str> {
    run.stderr.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).collect()
}

fn fifo(project: &Project, path: &str) {
    project.write(path, "");
    project.remove(path);
    let made = Command::new("mkfifo").arg(project.path().join(path)).status().expect("mkfifo runs");
    assert!(made.success());
}

fn link(project: &Project, to: &str, path: &str) {
    project.write(path, "");
    project.remove(path);
    symlink(to, project.path().join(path)).expect("a link");
}

/// A socket that nobody answers; it stays when the listener goes.
fn socket(project: &Project, path: &str) {
    project.write(path, "");
    project.remove(path);
    drop(UnixListener::bind(project.path().join(path)).expect("a socket"));
}

#[test]
fn fifos_and_sockets_are_never_opened_wherever_they_lie() {
    let project = Project::new().file("content/a.md", "![[b.png]]\n").file("content/b.png", pixel("picture"));
    fifo(&project, "content/x.md");
    fifo(&project, "content/deep/x.png");
    socket(&project, "content/s.md");
    fifo(&project, "static/_redirects");
    fifo(&project, "themes/default/note.html");
    let run = project.run(&["build"]);
    let named = "is left out: it is a FIFO, a device or a socket";
    assert_eq!(
        problems(&run),
        [
            "content/deep/x.png",
            "content/s.md",
            "content/x.md",
            "static/_redirects",
            "themes/default/note.html"
        ]
        .map(|path| format!("warning[left-out]: {path} {named}"))
    );
    assert_eq!(run.status, 0);
    assert!(project.has("public/a.html") && !project.has("public/_redirects"));
}

#[test]
fn a_configuration_that_is_no_file_stops_the_build_at_once() {
    let project = Project::bare().file("content/a.md", "");
    fifo(&project, "kb.yaml");
    let run = project.run(&["build"]);
    assert_eq!(run.stderr, "error: cannot read ROOT/kb.yaml: it is a FIFO, a device or a socket\n");
    assert!(!project.has("public"));
}

#[test]
fn links_are_followed_nowhere_but_where_the_project_names_a_folder() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\ntheme: mine\n")
        .file("vault/a.md", "")
        .file("files/robots.txt", "User-agent: *\n")
        .file("looks/assets/x.css", "a{}");
    link(&project, "vault", "content");
    link(&project, "files", "static");
    link(&project, "../looks", "themes/mine");
    assert_eq!(project.build().stderr, "");
    assert!(project.read("public/robots.txt").starts_with("User-agent"));
    link(&project, "/dev/zero", "vault/zero.md");
    link(&project, "/dev/tty", "files/tty");
    link(&project, "../vault", "files/more");
    link(&project, "nowhere", "looks/assets/y.css");
    let run = project.run(&["build"]);
    let named = "is a symbolic link, which kb does not follow";
    assert_eq!(
        problems(&run),
        ["content/zero.md", "static/more", "static/tty", "themes/mine/assets/y.css"]
            .map(|path| format!("warning[symbolic-link]: {path} {named}"))
    );
    assert_eq!(run.status, 0);
}

#[test]
fn what_the_system_does_not_let_be_read_is_left_out() {
    let project = Project::new()
        .file("content/a.md", "[[two]]\n")
        .file("content/two.md", "")
        .file("content/lost+found/x.md", "")
        .file("static/shut.txt", "")
        .file("static/shut/x.txt", "");
    let set = |mode: u32| {
        for path in ["content/two.md", "content/lost+found", "static/shut.txt", "static/shut"] {
            let path = project.path().join(path);
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("modes");
        }
    };
    set(0o000);
    // The system lets root read everything.
    let is_root = std::fs::read(project.path().join("content/two.md")).is_ok();
    let run = project.run(&["build"]);
    set(0o755);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(project.has("public/a.html"));
    if !is_root {
        let found = problems(&run);
        for path in ["content/two.md", "content/lost+found", "static/shut.txt", "static/shut"] {
            let named = format!("warning[left-out]: {path} is left out: Permission denied (os error 13)");
            assert!(found.contains(&named.as_str()), "{path}: {found:?}");
        }
        assert!(!project.has("public/two.html") && !project.has("public/shut.txt"));
    }
}

#[test]
fn a_note_without_end_is_left_out_and_a_configuration_without_end_refused() {
    let project =
        Project::new().file("content/a.md", "").file("content/b.md", "word ".repeat(4 * 1024 * 1024));
    let run = project.run(&["build"]);
    assert_eq!(problems(&run), ["warning[left-out]: content/b.md is left out: it is larger than 16 MiB"]);
    assert_eq!((run.status, project.has("public/b.html")), (0, false));
    let folders: String = (0..1_001).map(|number| format!("  f{number}: {{}}\n")).collect();
    project.write("kb.yaml", format!("description: x\nfolders:\n{folders}"));
    let run = project.run(&["build"]);
    let many = "error[bad-value]: there are 1001 entries here; kb.yaml may have 1000 in one place";
    assert_eq!((problems(&run), run.status), (vec![many], 2));
    assert!(run.stderr.contains(" --> kb.yaml:3:3\n"), "{}", run.stderr);
    project.write("kb.yaml", format!("ignore: [a, \"{}b\"]\n", "*a".repeat(3_000)));
    let run = project.run(&["build"]);
    assert_eq!(problems(&run), ["error[bad-value]: this text is longer than 4000 bytes"]);
    project.write("kb.yaml", "# word\n".repeat(200_000));
    let run = project.run(&["build"]);
    assert_eq!(problems(&run), ["error[bad-value]: kb.yaml is larger than 1 MiB, so it is not read"]);
    assert_eq!(run.status, 2);
}
