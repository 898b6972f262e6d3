//! Output folders on other file systems, on full ones and on such that refuse to be written to.
//!
//! Each test runs a script in a mount namespace of its own, where mounts need no rights and end with it. Systems without
//! such namespaces cannot try this, and say so.

use std::process::Command;

use crate::harness::Project;

/// Opens a namespace: first as a user without rights, then as root, who may not be allowed to do the first.
const WAYS: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];

/// Runs a script in the project's folder, with `kb` in `$KB`; false where there are no namespaces.
fn in_namespace(project: &Project, script: &str) -> bool {
    let run = |way: &[&str], script: &str| {
        let mut command = Command::new("unshare");
        command.args(way).args(["sh", "-euc", script]).current_dir(project.path());
        command.env("KB", env!("CARGO_BIN_EXE_kb")).env_remove("CI").output()
    };
    let works = |way: &&&[&str]| {
        let probe = "mkdir -p probe; mount -t tmpfs tmpfs probe; umount probe; rmdir probe";
        run(way, probe).is_ok_and(|output| output.status.success())
    };
    let Some(way) = WAYS.iter().find(works) else {
        eprintln!("not tried: this system has no mount namespaces");
        return false;
    };
    let output = run(way, script).expect("a shell");
    let (printed, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script}\n{printed}{told}");
    true
}

/// Notes whose site needs about 2 MB, and one that is small.
fn garden() -> Project {
    let project = Project::new().file("content/a.md", "old\n").file("content/x/b.md", "old\n");
    for number in 0..20 {
        project.write(&format!("content/n{number}.md"), format!("{}\n", "word ".repeat(4_000)));
    }
    project
}

/// Makes all pages other ones.
const CHANGE: &str = "for note in content/*.md content/x/b.md; do echo new >> $note; done";

/// Builds, expects status 3, and compares the site with that in `before`.
const FAILS: &str =
    "status=0; $KB build > log 2>&1 || status=$?; test $status = 3; diff -r before public; cat log";

#[test]
fn the_output_folder_may_be_a_volume() {
    in_namespace(
        &garden(),
        "mkdir public; mount -t tmpfs tmpfs public; $KB build --strict; grep -q old public/x/b.html
        echo new > content/x/b.md; rm content/a.md; $KB build --strict
        grep -q new public/x/b.html; ! test -e public/a.html; ! ls -A public | grep '^\\.'",
    );
}

#[test]
fn two_mounts_of_one_disk_refuse_moves_and_are_built_to_all_the_same() {
    in_namespace(
        &garden(),
        "mkdir public elsewhere; mount --bind elsewhere public; $KB build --strict; grep -q old public/x/b.html
        ! ls -A public | grep '^\\.'; ! ls .kb | grep staging",
    );
}

#[test]
fn the_project_may_be_read_only() {
    in_namespace(
        &garden(),
        "mkdir public; mount --bind . .; cd \"$PWD\"; mount -o remount,ro,bind .
        ! touch content/x 2> /dev/null; mount -t tmpfs tmpfs public; $KB build --strict; grep -q old public/x/b.html
        ! ls -A public | grep '^\\.'",
    );
}

/// Fills a disk but for half a megabyte.
const FILL: &str = "dd if=/dev/zero of=$BALLAST bs=4k 2> /dev/null || true; truncate -s -500K $BALLAST";

#[test]
fn a_full_volume_keeps_the_site_as_it_was() {
    in_namespace(
        &garden(),
        &format!(
            "mkdir public; mount -t tmpfs -o size=9m tmpfs public; $KB build --strict
            BALLAST=public/ballast; {FILL}; cp -r public before
            {CHANGE}; {FAILS} | grep -q 'No space left'; ! ls -A public | grep '^\\.'
            rm public/ballast; $KB build --strict; grep -q new public/x/b.html"
        ),
    );
}

#[test]
fn so_does_a_full_disk_with_the_project_on_it() {
    in_namespace(
        &garden(),
        &format!(
            "mkdir disk; mount -t tmpfs -o size=9m tmpfs disk; mv content kb.yaml disk; cd disk; $KB build --strict
            cp -r public ../before; ln -s ../before before; {CHANGE}; touch log; BALLAST=ballast; {FILL}
            {FAILS} | grep -q 'No space left'; ! ls .kb | grep staging; ! ls -A public | grep '^\\.'
            rm ballast; $KB build --strict; grep -q new public/x/b.html"
        ),
    );
}

#[test]
fn a_folder_that_refuses_in_the_middle_undoes_the_rest() {
    in_namespace(
        &garden().file("static/gone/one.txt", "old").file("static/thing", "old"),
        &format!(
            "$KB build --strict; cp -r public before; mount --bind public/x public/x; mount -o remount,ro,bind public/x
            {CHANGE}; echo new > content/new.md; rm -r static/gone static/thing; mkdir static/thing
            echo new > static/thing/inside.txt
            {FAILS} | grep -q 'cannot '; umount public/x; $KB build --strict; grep -q new public/x/b.html
            ! test -e public/gone; test -e public/thing/inside.txt"
        ),
    );
}
