//! What a build writes, leaves alone and removes, and what it refuses to touch.

mod audience;
mod kills;
mod large_files;
mod locks;
mod mounts;
mod obstacles;
mod older;
mod record;
mod sequences;
mod withdraw;

use std::time::SystemTime;

use crate::harness::{Project, pixel};

const PUBLIC: &str = "---\nvisibility: public\n---\n";

/// When a file was written last.
fn modified(project: &Project, path: &str) -> SystemTime {
    let data = std::fs::metadata(project.path().join(path)).expect("a file");
    data.modified().expect("a time")
}

/// Makes a file look old.
fn age(project: &Project, path: &str) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let file = std::fs::File::options().append(true).open(project.path().join(path)).expect("a file");
    file.set_modified(old).expect("the time can be set");
    old
}

#[test]
fn only_what_changed_is_written() {
    let project = Project::new().file("content/a.md", "One.\n").file("content/b.md", "Two.\n");
    project.build();
    let old: Vec<(String, SystemTime)> = project
        .files("public")
        .into_iter()
        .map(|name| (name.clone(), age(&project, &format!("public/{name}"))))
        .collect();
    project.write("content/a.md", "One more.\n");
    let run = project.build();
    assert!(run.stdout.starts_with("Built 2 notes, 6 pages (7 files written), no problems, in T\n"));
    let written = old.iter().filter(|(name, time)| modified(&project, &format!("public/{name}")) != *time);
    let written: Vec<&str> = written.map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        written,
        ["_kb-site", "a.html", "a.md", "feed.json", "feed.xml", "index.html", "llms.txt", "notes.html",]
    );
}

#[test]
fn what_the_last_build_wrote_is_removed_with_the_folders_that_it_leaves_empty() {
    let project = Project::new()
        .file("content/x/y/a.md", "![[i.png]]\n")
        .file("content/x/b.md", "")
        .file("content/i.png", pixel("picture"));
    project.build();
    project.remove("content/x/y/a.md");
    let run = project.build();
    assert!(run.stdout.contains("files written and 3 removed)"), "{}", run.stdout);
    assert!(!project.has("public/x/y") && project.has("public/x/b.html"));
    assert!(!project.files("public").iter().any(|name| name.contains("assets/i.")));
    project.remove("content/x/b.md");
    project.build();
    assert!(!project.has("public/x"));
}

#[test]
fn a_file_may_take_the_place_of_a_folder_and_a_folder_that_of_a_file() {
    let project = Project::new().file("content/a.md", "").file("static/thing/inside.txt", "x");
    project.build();
    project.remove("static/thing/inside.txt");
    std::fs::remove_dir(project.path().join("static/thing")).expect("an empty folder");
    project.write("static/thing", "now a file");
    project.build();
    assert_eq!(project.read("public/thing"), "now a file");
    project.remove("static/thing");
    project.write("static/thing/inside.txt", "a folder again");
    project.build();
    assert_eq!(project.read("public/thing/inside.txt"), "a folder again");
}

#[test]
fn files_that_kb_did_not_write_are_named_and_kept() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    project.write("public/mine.txt", "mine");
    project.warns(
        "
        warning[foreign-file]: `mine.txt` in the output folder `public` was not written by kb
         |
         = help: they will be deployed with the site: remove them, or move what belongs to it to `static/`
        ",
    );
    project.write("public/folder/also.txt", "mine");
    project.write("public/.git/config", "a repository may live here");
    project.warns(
        "
        warning[foreign-file]: `folder/also.txt` and 1 more file in the output folder `public` were not written by kb
         |
         = help: they will be deployed with the site: remove them, or move what belongs to it to `static/`
        ",
    );
    assert_eq!(project.read("public/mine.txt"), "mine");
}

#[test]
fn a_file_that_kb_did_not_write_is_never_replaced() {
    for foreign in ["public/a.html", "public/assets/kb.css", "public/_headers"] {
        let project = Project::new().file("content/a.md", "").file("static/assets/kb.css", "body {}");
        project.write(foreign, "mine");
        let run = project.run(&["build"]);
        let name = foreign.trim_start_matches("public/");
        assert_eq!(
            run.stderr,
            format!(
                "error: `{name}` in the output folder `public` was not written by kb and would be lost\nhelp: choose a folder that is kb's alone, such as `public`, or remove the file\n"
            )
        );
        assert_eq!((run.status, project.files("public")), (2, vec![name.to_owned()]));
        assert_eq!(project.read(foreign), "mine");
    }
}

#[test]
fn errors_stop_a_build_before_anything_is_written() {
    let project = Project::new().file("content/a.md", "One.\n").file("content/b.md", "Two.\n");
    project.build();
    let before = project.contents("");
    project.write("content/a.md", "One more.\n");
    project.write("content/b.md", "---\ntitle: [\n---\n");
    let run = project.run(&["build", "--strict"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, "Built nothing: 3 errors in 2 notes, in T\n"));
    // The note that cannot be read is not public: what an earlier build wrote of it is taken back.
    let left = |contents: &[(String, String)]| -> Vec<(String, String)> {
        let is_left = |name: &str| {
            !name.starts_with("content/")
                && !matches!(name, "public/b.html" | "public/b.md" | "public/_kb-site")
        };
        contents.iter().filter(|(name, _)| is_left(name)).cloned().collect()
    };
    assert_eq!(left(&project.contents("")), left(&before));
    assert!(!project.has("public/b.html") && !project.has("public/b.md"));
}

#[test]
fn a_note_that_cannot_be_read_is_left_out_and_stops_nothing() {
    let project =
        Project::new().file("content/a.md", "One [[b]].\n").file("content/b.md", "---\ntitle: [\n---\n");
    // The switch of earlier versions is accepted, and changes nothing.
    for arguments in [&["build"][..], &["build", "--keep-going"]] {
        let run = project.run(arguments);
        assert_eq!(run.status, 0);
        assert!(run.stdout.starts_with("Built 1 note, 5 pages ("), "{}", run.stdout);
        assert!(run.stdout.contains("1 warning,"), "{}", run.stdout);
        assert_eq!(project.prose("public/a.html"), "<p>One b.</p>\n");
        assert!(!project.has("public/b.html"));
    }
    let run = project.run(&["build", "--keep-going", "--strict"]);
    assert_eq!(run.status, 1);
}

#[test]
fn when_all_notes_were_refused_none_is_called_private() {
    let project = Project::new().file("content/a.md", "---\ntitle: [\n---\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0);
    assert!(!run.stdout.contains("private"), "{}", run.stdout);
}

#[test]
fn what_the_author_calls_an_error_stops_a_build() {
    let project = Project::new()
        .file("kb.yaml", "defaults: {visibility: public}\nseverity: {broken-link: error}\n")
        .file("content/a.md", "[[gone]]\n");
    let run = project.run(&["build"]);
    assert_eq!((run.status, project.has("public")), (1, false));
}

#[test]
fn strict_makes_warnings_errors() {
    let project = Project::new().file("content/a.md", "[[gone]]\n");
    let run = project.run(&["build", "--strict"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, "Built nothing: 1 error in 1 note, in T\n"));
    assert!(run.stderr.starts_with("error[broken-link]: "), "{}", run.stderr);
    assert!(!project.has("public"));
}

#[test]
fn a_template_that_does_not_work_changes_nothing() {
    for (template, problem) in [
        (
            "{{ note.nope }}",
            "
            error[template]: the template cannot be used: Field `nope` is not defined. Available fields: backlinks, category, content_html, css_classes, description, difficulty, extra, outline, own, published, reading_minutes, related, says_visibility, see_also, sources, status, tags, title, title_html, updated, visibility, words
             --> themes/default/note.html:1:9
              |
            1 | {{ note.nope }}
              |         ^^^^
            ",
        ),
        (
            "{% if %}",
            "
            error[template]: the template cannot be used: Found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
             --> themes/default/note.html:1:7
              |
            1 | {% if %}
              |       ^^
            ",
        ),
        (
            "{{ note.title | nope }}",
            "
            error[template]: the template cannot be used: Unknown filter `nope`
             --> themes/default/note.html:1:17
              |
            1 | {{ note.title | nope }}
              |                 ^^^^
            ",
        ),
    ] {
        let project = Project::new().file("content/a.md", "One.\n").file("content/b.md", "Two.\n");
        project.build();
        let before = project.contents("public");
        project.write("themes/default/note.html", template);
        project.write("content/a.md", "One more.\n");
        project.refuses(problem);
        assert_eq!(project.contents("public"), before, "{template}");
        let check = project.run(&["check"]);
        assert_eq!((check.status, check.stderr), (1, crate::expect::problems(problem)));
    }
}

#[test]
fn the_output_folder_is_kbs_alone() {
    const HELP: &str = "help: choose a folder that is kb's alone, such as `public`\n";
    for (output, message) in [
        (".", "error: the output folder `.` holds the notes themselves\n"),
        ("content", "error: the output folder `content` holds the notes themselves\n"),
        ("..", "error: the output folder `..` holds the notes themselves\n"),
        ("content/..", "error: the output folder `content/..` holds the notes themselves\n"),
        ("static", "error: the site is made from what is in the output folder `static`\n"),
        (
            "themes/default/x",
            "error: the site is made from what is in the output folder `themes/default/x`\n",
        ),
    ] {
        let project = Project::new().file("content/a.md", "").file("static/x", "").file("themes/x", "");
        let before = project.contents("");
        let run = project.run(&["build", "--output", output]);
        assert_eq!((run.status, run.stderr, run.stdout.as_str()), (2, format!("{message}{HELP}"), ""));
        assert_eq!(project.contents(""), before, "{output}");
    }
}

#[test]
fn notes_in_the_output_folder_are_never_lost() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ncontent: .\n")
        .file("a.md", PUBLIC)
        .file("notes/a.md", "Years of work.\n");
    let run = project.run(&["build", "--output", "notes"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: the output folder `notes` holds a note, `a.md`, that kb did not write\nhelp: choose a folder that is kb's alone, or remove an old site from this one\n"
        )
    );
    assert_eq!(project.read("notes/a.md"), "Years of work.\n");
    assert_eq!(project.run(&["build"]).status, 0);
    assert_eq!(project.run(&["build"]).status, 0);
}

#[test]
fn what_the_system_refuses_is_said_with_its_path() {
    let output_is_a_file = Project::new().file("content/a.md", "").file("public", "a file");
    let run = output_is_a_file.run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (3, "error: cannot create the folder ROOT/public: File exists (os error 17)\n")
    );
    let unreadable_record = Project::new().file("content/a.md", "").file("public/_kb-site/x", "");
    let run = unreadable_record.run(&["build"]);
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.ends_with("\nerror: cannot read ROOT/public/_kb-site: Is a directory (os error 21)\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn where_kb_cannot_keep_anything_beside_the_site_it_is_built_all_the_same() {
    let project = Project::new().file("content/a.md", "").file(".kb", "a file");
    project.build();
    project.write("content/a.md", "More.\n");
    project.build();
    assert_eq!(project.prose("public/a.html"), "<p>More.</p>\n");
    assert!(!project.files("public").iter().any(|name| name.starts_with('.')));
}

#[test]
fn no_trace_of_a_build_is_left_beside_the_site() {
    let project = Project::new().file("content/a.md", "");
    project.build();
    project.write("content/a.md", "---\ntitle: [\n---\n");
    project.run(&["build"]);
    project.write("themes/default/note.html", "{{ nope }}");
    project.write("content/a.md", "");
    project.run(&["build"]);
    assert_eq!(project.files(".kb"), [".gitignore", "public-folders"]);
    assert_eq!(project.read(".kb/.gitignore"), "*\n");
}

/// A picture of one square.
const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";

/// A vault with all that a site has, its files written in the given order.
fn garden(reversed: bool) -> Project {
    let mut files: Vec<(String, String)> = (0..30)
        .map(|n| {
            let text = format!(
                "---\ntitle: Note {n}\ntags: [t{}, all]\ncategory: C{}\nupdated: 2026-01-{:02}\naliases: [old{n}]\n---\n[[n{}]] ![[i.svg]]\n\n## Head\n\n```rust\nfn f() {{}}\n```\n\n#inline{} word{n} word{}\n",
                n % 4,
                n % 3,
                n % 28 + 1,
                (n * 7) % 30,
                n % 5,
                n % 6
            );
            (format!("content/f{}/n{n}.md", n % 3), text)
        })
        .collect();
    files.push(("content/i.svg".to_owned(), SQUARE.to_owned()));
    if reversed {
        files.reverse();
    }
    files.iter().fold(Project::new(), |project, (name, text)| project.file(name, text))
}

#[test]
fn the_same_notes_make_the_same_bytes() {
    let first = garden(false).variable("RAYON_NUM_THREADS", "1");
    first.build();
    let expected = first.contents("public");
    assert!(expected.len() > 80);
    // Another folder, other threads, another order of files, another language and time zone.
    let second = garden(true)
        .variable("RAYON_NUM_THREADS", "4")
        .variable("LANG", "tr_TR.UTF-8")
        .variable("TZ", "Pacific/Kiritimati");
    second.build();
    assert_eq!(second.contents("public"), expected);
    // A site that grew by steps is the same as one from nothing.
    let third = Project::new().file("content/f0/n0.md", "Other text [[n9]].\n").file("content/gone.md", "");
    third.run(&["build"]);
    third.remove("content/gone.md");
    for (name, text) in first.contents("content") {
        third.write(&format!("content/{name}"), text);
    }
    third.build();
    assert_eq!(third.contents("public"), expected);
}
