//! Where the project is, and what flags and the environment say over `kb.yaml`.

use super::{listed, with};
use crate::expect::problems;
use crate::harness::Project;

#[test]
fn the_nearest_kb_yaml_upward_makes_the_root() {
    let project = with("title: Outer").file("content/sub/deep/x.txt", "");
    let run = project.run_in("content/sub/deep", &["build"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(project.read("public/index.html").contains("Outer"));
    let inner = with("title: Outer").file("inner/kb.yaml", "title: Inner\n").file("inner/content/b.md", "");
    inner.run_in("inner/content", &["build"]);
    assert!(inner.read("inner/public/index.html").contains("Inner") && !inner.has("public"));
}

#[test]
fn without_a_kb_yaml_the_root_is_the_current_folder() {
    let project = Project::bare().file("vault/content/a.md", "");
    project.run_in("vault", &["build"]);
    assert!(project.has("vault/public/index.html"));
}

#[test]
fn a_root_may_be_named() {
    let project = Project::bare()
        .file("vault/kb.yaml", "title: Named\n")
        .file("vault/content/a.md", "")
        .file("kb.yaml", "title: Here\n");
    for arguments in [&["--root", "vault", "build"], &["build", "--root", "vault"]] {
        assert_eq!(project.run(arguments).status, 0);
        assert!(project.read("vault/public/index.html").contains("Named") && !project.has("public"));
    }
    let by_variable = project.variable("KB_ROOT", "vault");
    assert_eq!(by_variable.run(&["check"]).status, 0);
}

#[test]
fn a_root_that_is_no_folder_is_refused() {
    let project = Project::bare().file("content/a.md", "").file("file", "");
    for root in ["nowhere", "file"] {
        let run = project.run(&["build", "--root", root]);
        assert_eq!(
            (run.status, run.stderr),
            (2, format!("error: there is no folder {root}\nhelp: `--root` names the folder with kb.yaml\n"))
        );
    }
}

#[test]
fn a_project_without_content_is_refused() {
    for project in
        [Project::bare(), Project::bare().file("content", "a file"), Project::bare().file("a.md", "")]
    {
        let run = project.run(&["build"]);
        assert_eq!(
            (run.status, run.stderr.as_str()),
            (
                2,
                "error: there is no content folder `content`\nhelp: make it and put your notes there, or name another with `content:` in kb.yaml or `--content DIR`\n"
            )
        );
    }
}

#[test]
fn flags_override_the_file() {
    let project = with("content: nowhere\noutput: nowhere\nseverity: {broken-link: warning}")
        .file("notes/b.md", "---\nvisibility: public\n---\n[[gone]]\n");
    let arguments = [
        "build",
        "--content",
        "notes",
        "--output",
        "site",
        "--base-url",
        "https://other.example/kb/",
        "--strict",
    ];
    let run = project.run(&arguments);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr,
        problems(
            "
            error[broken-link]: no note is called `gone`
             --> notes/b.md:4:1
              |
            4 | [[gone]]
              | ^^^^^^^^
            "
        )
    );
    let run = project.run(&arguments[..7]);
    assert_eq!(run.status, 0);
    assert!(
        project.read("site/b.html").contains("<link rel=\"canonical\" href=\"https://other.example/kb/b\">")
    );
    assert!(!project.has("nowhere"));
}

#[test]
fn variables_override_the_file_and_flags_override_variables() {
    let project = with("output: nowhere")
        .file("notes/b.md", "---\nvisibility: public\n---\n")
        .variable("KB_CONTENT", "notes")
        .variable("KB_OUTPUT", "site")
        .variable("KB_BASE_URL", "https://variable.example")
        .variable("KB_FORMAT", "json");
    assert_eq!(project.run(&["build"]).status, 0);
    assert!(project.read("site/b.html").contains("https://variable.example/b"));
    assert_eq!(listed(&project, &[]), ["b.md"]);
    let run = project.run(&["build", "--base-url", "https://flag.example", "--output", "flag"]);
    assert_eq!(run.status, 0);
    assert!(project.read("flag/b.html").contains("https://flag.example/b"));
}

#[test]
fn a_switch_in_the_environment_may_be_written_in_several_ways() {
    for (value, status) in [("1", 1), ("true", 1), ("yes", 1), ("on", 1), ("0", 0), ("false", 0), ("no", 0)] {
        let project = with("").file("content/b.md", "---\nvisibility: public\n---\n[[gone]]\n");
        assert_eq!(project.variable("KB_STRICT", value).run(&["build"]).status, status, "{value}");
    }
}

#[test]
fn a_base_url_on_the_command_line_is_checked_too() {
    let run = with("").run(&["build", "--base-url", "example.org"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: --base-url example.org: it must start with `https://` or `http://`\n")
    );
}

#[test]
fn severity_is_decided_by_the_file() {
    let broken = "---\nvisibility: public\n---\n[[gone]]\n";
    for (yaml, level) in
        [("severity: {broken-link: error}", Some("error")), ("severity: {broken-link: off}", None)]
    {
        let run = with(yaml).file("content/b.md", broken).run(&["build"]);
        assert_eq!(run.status, i32::from(level.is_some()));
        assert_eq!(run.stderr.split('[').next().filter(|level| !level.is_empty()), level);
    }
}

#[test]
fn an_orphan_is_reported_where_the_site_wants_to_know() {
    let project =
        with("severity: {orphan: warning}").file("content/index.md", "---\npublish: true\n---\n[[b]]\n");
    let project = project.file("content/b.md", "---\npublish: true\n---\n");
    project.warns(
        "
        warning[orphan]: no published note links this one
         --> content/a.md:1:1
          |
        1 | ---
          | ^
          |
          = help: link it from another note, or name it in a `related` list
        ",
    );
}

#[test]
fn an_empty_variable_is_unset() {
    for name in [
        "KB_BASE_URL",
        "KB_OUTPUT",
        "KB_STRICT",
        "KB_AUDIENCE",
        "KB_FORMAT",
        "KB_CONTENT",
        "KB_ROOT",
        "KB_COLOR",
    ] {
        let project = with("title: T").variable(name, "");
        let run = project.run(&["build"]);
        assert_eq!(
            (run.status, run.stderr.as_str(), project.has("public/index.html")),
            (0, "", true),
            "{name}"
        );
    }
}

#[test]
fn a_configuration_of_another_name_is_told_of() {
    for name in ["kb.yml", "kb.toml"] {
        let project = with("title: T").file(name, "title: U\n");
        project.warns(&format!(
            "
            warning[config-name]: `{name}` is not read: kb's configuration is `kb.yaml`
             |
             = help: did you mean `kb.yaml`? rename the file, or remove it
            "
        ));
    }
}

#[test]
fn a_variable_that_has_no_effect_is_told_of() {
    let project =
        Project::new().file("content/a.md", "Text.\n").variable("KB_OUPUT", "x").variable("KB_THEME", "y");
    project.warns(
        "
        warning[unknown-variable]: kb knows no variable `KB_OUPUT`, so it has no effect
         |
         = help: did you mean `KB_OUTPUT`?

        warning[unknown-variable]: kb knows no variable `KB_THEME`, so it has no effect
         |
         = help: `kb build --help` names those that it reads
        ",
    );
}
