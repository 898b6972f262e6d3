//! Two builds of one folder exclude each other.

use std::fs::File;
use std::path::Path;

use crate::harness::Project;

/// Locks a folder, as a build does that is still at it.
fn hold(folder: &Path) -> File {
    let file = File::open(folder).expect("the folder");
    file.try_lock().expect("a lock");
    file
}

#[test]
fn a_build_gives_up_when_another_holds_the_folder_and_says_who() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    let _held = hold(&project.path().join("public"));
    project.write("public/.kb-lock-holder", "process 123, since 12:03:04 UTC\n");
    std::os::unix::fs::symlink("public", project.path().join("link")).expect("a link");
    project.write("content/b.md", "");
    for output in ["public", "link", "public/../public"] {
        let run = project.run(&["build", "--output", output]);
        assert_eq!((run.status, run.stdout.as_str()), (3, ""));
        assert!(
            run.stderr.ends_with(": another build (process 123, since 12:03:04 UTC) writes to it: wait until it has ended, or stop it\n"),
            "{}",
            run.stderr
        );
    }
    assert!(!project.has("public/b.html"));
}

#[test]
fn a_build_waits_for_one_that_is_nearly_done() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    let held = hold(&project.path().join("public"));
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| project.build());
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(!waiting.is_finished());
        drop(held);
        waiting.join().expect("a build");
    });
}

#[test]
fn what_a_dead_build_said_of_itself_holds_nobody_up() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    project.write("public/.kb-lock-holder", "process 1, since 00:00:00 UTC\n");
    project.build();
    assert!(!project.has("public/.kb-lock-holder"));
}

#[test]
fn other_folders_are_not_held() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    let _held = hold(&project.path().join("public"));
    let run = project.run(&["build", "--output", "other"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn two_projects_that_build_one_folder_at_once_never_mix() {
    let (one, other) = (Project::new(), Project::new());
    for number in 0..30 {
        one.write(&format!("content/a{number}.md"), format!("One. [[a{}]]\n", (number + 1) % 30));
        other.write(&format!("content/b{number}.md"), format!("Other. [[b{}]]\n", (number + 1) % 30));
    }
    one.build();
    other.build();
    let good = [one.contents("public"), other.contents("public")];
    let target = one.path().join("public");
    for _ in 0..5 {
        let statuses: Vec<i32> = std::thread::scope(|scope| {
            let build = |project| {
                let target = &target;
                scope.spawn(move || {
                    let project: &Project = project;
                    project.run(&["build", "--output", &target.display().to_string()]).status
                })
            };
            let runs = [build(&one), build(&other)];
            runs.into_iter().map(|run| run.join().expect("a build")).collect()
        });
        assert!(
            statuses.contains(&0) && statuses.iter().all(|status| [0, 3].contains(status)),
            "{statuses:?}"
        );
        let files = one.contents("public");
        assert!(
            good.contains(&files),
            "a mixture: {:?}",
            files.iter().map(|(name, _)| name).collect::<Vec<_>>()
        );
    }
}
