//! Edits are seen, however an editor makes them, and nothing is lost.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use kb::project::{self, Environment, Overrides};
use kb::serve::watch::{Method, Report, Scope, Watcher};

use crate::harness::Project;

/// Long enough for a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(20);

/// A project that is watched.
struct Watched {
    project: Project,
    reports: Receiver<Report>,
    _watcher: Watcher,
}

fn watch(project: Project, method: Method) -> Watched {
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let opened = project::Project::open(project.path(), &overrides, &Environment::default());
    let scope = Scope::of(&opened.expect("a project"));
    let (sender, reports) = channel();
    Watched { project, reports, _watcher: Watcher::start(scope, method, sender) }
}

/// Runs a test with events of the system and with polling.
fn both(test: impl Fn(&Watched)) {
    for method in [Method::Auto, Method::Poll] {
        test(&watch(Project::new().file("content/a.md", "a").file("content/b.md", "b"), method));
    }
}

impl Watched {
    /// Waits until each of these paths was reported; gives back how many reports that took, and all paths.
    fn wait(&self, names: &[&str]) -> (usize, BTreeSet<String>) {
        let until = Instant::now() + DEADLINE;
        let (mut reports, mut seen) = (0, BTreeSet::new());
        while !names.iter().all(|name| seen.contains(*name)) {
            let rest = until.saturating_duration_since(Instant::now());
            let report = self.reports.recv_timeout(rest);
            let Report::Changed(paths) =
                report.unwrap_or_else(|_| panic!("waited for {names:?}, saw {seen:?}"))
            else {
                panic!("the system cannot watch")
            };
            reports += 1;
            seen.extend(paths.iter().map(|path| self.name(path)));
        }
        (reports, seen)
    }

    fn name(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.project.path()).expect("a path as the project names it");
        below.to_str().expect("UTF-8").to_owned()
    }

    fn rename(&self, from: &str, to: &str) {
        std::fs::rename(self.project.path().join(from), self.project.path().join(to)).expect("a file");
    }
}

#[test]
fn a_save_in_place_is_seen() {
    both(|watched| {
        watched.project.write("content/a.md", "another text");
        assert_eq!(watched.wait(&["content/a.md"]).1.len(), 1);
    });
}

#[test]
fn a_save_by_rename_is_seen() {
    both(|watched| {
        watched.project.write("content/a.md.tmp", "another text");
        watched.rename("content/a.md.tmp", "content/a.md");
        watched.wait(&["content/a.md"]);
    });
}

#[test]
fn a_save_that_moves_the_old_file_away_is_seen_as_one() {
    let watched = watch(Project::new().file("content/a.md", "a"), Method::Auto);
    watched.project.write("content/4913", "");
    watched.project.remove("content/4913");
    watched.project.write("content/.a.md.swp", "");
    watched.rename("content/a.md", "content/a.md~");
    watched.project.write("content/a.md", "another text");
    watched.project.remove("content/a.md~");
    let (_, seen) = watched.wait(&["content/a.md"]);
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["content/a.md"]);
}

#[test]
fn what_an_editor_leaves_and_the_site_itself_are_not_seen() {
    both(|watched| {
        for junk in
            ["content/.a.md.swp", "content/a.md~", "public/a.html", ".git/index", "content/.obsidian/x.json"]
        {
            watched.project.write(junk, "x");
        }
        watched.project.write("content/b.md", "another text");
        let (_, seen) = watched.wait(&["content/b.md"]);
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["content/b.md"]);
    });
}

#[test]
fn a_checkout_of_hundreds_of_files_loses_none() {
    both(|watched| {
        let names: Vec<String> =
            (0..300).map(|number| format!("content/x{}/{number}.md", number % 7)).collect();
        for name in &names {
            watched.project.write(name, name);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        watched.wait(&names);
    });
}

#[test]
fn folders_that_come_go_and_come_back_are_followed() {
    both(|watched| {
        watched.project.write("content/new/deep/c.md", "c");
        watched.wait(&["content/new/deep/c.md"]);
        watched.project.write("content/new/deep/c.md", "another text");
        watched.wait(&["content/new/deep/c.md"]);
        watched.rename("content/new", "content/moved");
        watched.wait(&["content/new", "content/moved/deep/c.md"]);
        watched.project.write("content/moved/deep/c.md", "a third text");
        watched.wait(&["content/moved/deep/c.md"]);
        std::fs::remove_dir_all(watched.project.path().join("content/moved")).expect("the folder");
        watched.wait(&["content/moved"]);
        watched.project.write("content/moved/deep/c.md", "a fourth text");
        watched.wait(&["content/moved/deep/c.md"]);
    });
}

#[test]
fn the_content_folder_may_vanish_and_come_back() {
    both(|watched| {
        watched.rename("content", "elsewhere");
        watched.wait(&["content"]);
        watched.rename("elsewhere", "content");
        watched.wait(&["content/a.md", "content/b.md"]);
        watched.project.write("content/a.md", "another text");
        watched.wait(&["content/a.md"]);
    });
}

#[test]
fn a_removed_note_is_seen() {
    both(|watched| {
        watched.project.remove("content/a.md");
        watched.wait(&["content/a.md"]);
    });
}

#[test]
fn configuration_theme_and_static_files_are_seen_even_when_their_folders_are_new() {
    both(|watched| {
        let names = [
            "kb.yaml",
            "static/.well-known/security.txt",
            "themes/default/note.html",
            "content/.obsidian/app.json",
            ".obsidian/app.json",
        ];
        for name in names {
            watched.project.write(name, "x");
            watched.wait(&[name]);
        }
        watched.project.write("themes/other/note.html", "x");
        watched.project.write("static/x.txt", "x");
        assert!(!watched.wait(&["static/x.txt"]).1.contains("themes/other/note.html"));
    });
}

#[test]
fn notes_at_the_root_are_watched_without_the_site_and_the_tools() {
    let project = Project::bare().file("kb.yaml", "content: .\n").file("a.md", "a");
    let watched = watch(project.file("node_modules/x/readme.md", "x"), Method::Auto);
    for junk in ["node_modules/x/readme.md", "public/a.md", ".git/HEAD"] {
        watched.project.write(junk, "another text");
    }
    watched.project.write("new/b.md", "b");
    assert_eq!(watched.wait(&["new/b.md"]).1.into_iter().collect::<Vec<_>>(), ["new/b.md"]);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_round_in_circles() {
    let project = Project::new().file("content/a.md", "a");
    std::os::unix::fs::symlink(project.path().join("content"), project.path().join("content/loop"))
        .expect("a link");
    let watched = watch(project, Method::Auto);
    watched.project.write("content/a.md", "another text");
    assert_eq!(watched.wait(&["content/a.md"]).1.into_iter().collect::<Vec<_>>(), ["content/a.md"]);
}

#[cfg(unix)]
#[test]
fn notes_behind_a_link_and_outside_the_project_are_watched() {
    let elsewhere = Project::bare().file("notes/a.md", "a");
    let project = Project::new();
    std::os::unix::fs::symlink(elsewhere.path().join("notes"), project.path().join("content"))
        .expect("a link");
    let watched = watch(project, Method::Auto);
    elsewhere.write("notes/deep/b.md", "b");
    watched.wait(&["content/deep/b.md"]);
}
