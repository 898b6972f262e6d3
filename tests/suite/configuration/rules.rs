//! Rules that hold notes back apply however they are spelt, and stop the build when they match nothing.

use crate::expect::problems;
use crate::git::git;
use crate::harness::{Project, Run};

/// A public site with a folder that is nobody's business.
fn vault(rules: &str) -> Project {
    site("public", rules)
}

/// The same, whose notes are seen by these unless something says otherwise.
fn site(visibility: &str, rules: &str) -> Project {
    let yaml = format!("base_url: https://example.org\ndefaults: {{visibility: {visibility}}}\n{rules}\n");
    Project::bare()
        .file("kb.yaml", yaml)
        .file("content/a.md", "A.\n")
        .file("content/journal/day.md", "Canary.\n")
        .file("content/journal/deep/night.md", "Canary.\n")
}

/// Whether a page of the journal is on the site.
fn is_published(project: &Project) -> bool {
    project.files("public").iter().any(|file| file.starts_with("journal"))
}

/// Builds, and expects that the rules' problem stops it before anything is written.
#[track_caller]
fn stops(project: &Project) -> Run {
    let run = project.run(&["build"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.starts_with("error[unmatched-rule]"), "{}", run.stderr);
    assert!(!project.has("public"));
    run
}

#[test]
fn a_folder_is_found_however_it_is_spelt() {
    for path in [
        "./journal",
        "/journal/",
        "journal/.",
        "journal//deep/..",
        "a/../journal",
        "journal/**",
        "journal/*",
        "journal/**/*.md",
        "Journal",
        "JOURNAL",
        " journal ",
        "journal\u{a0}",
        "\u{feff}journal",
        "journal\\\\",
        ".\\\\journal",
        "content/journal",
        "/Content/Journal/",
        "**/journal",
        "jour*",
        "[Jj]ournal",
        "{journal,x}",
        ".",
        "content",
        "**",
    ] {
        let project = vault(&format!("folders: {{\"{path}\": {{visibility: private}}}}"));
        project.build();
        assert!(!is_published(&project), "{path}");
    }
    let project = vault("");
    let whole = project.path().join("content/journal");
    let rule = format!("folders: {{\"{}\": {{visibility: private}}}}\n", whole.display());
    project.write("kb.yaml", project.read("kb.yaml") + &rule);
    project.build();
    assert!(!is_published(&project));
}

#[test]
fn an_ignored_path_is_found_however_it_is_spelt() {
    for path in [
        "./journal",
        "./journal/**",
        "Journal/**",
        "content/journal/**",
        "journal/.",
        "journal//**",
        " journal ",
        "journal\\\\",
        "/journal/",
        "**/journal/**",
        "jour*",
        "{journal,x}",
    ] {
        let project = vault(&format!("ignore: [\"{path}\"]"));
        project.build();
        assert!(!is_published(&project), "{path}");
    }
}

#[test]
fn names_are_found_in_either_unicode_form() {
    for rule in ["folders: {Caf\u{e9}: {visibility: private}}", "ignore: [Caf\u{e9}/**]"] {
        let project = vault(rule).file("content/Cafe\u{301}/secret.md", "Canary.\n");
        project.build();
        assert!(!project.has("public/caf\u{e9}/secret.html"), "{rule}");
    }
}

#[test]
fn a_rule_may_name_a_note() {
    let project = vault("folders: {Journal/Day.md: {visibility: private}}");
    project.build();
    assert!(!project.has("public/journal/day.html") && project.has("public/journal/deep/night.html"));
}

#[test]
fn of_two_rules_for_a_folder_the_exact_one_counts_and_else_the_more_private() {
    let project = vault("folders: {journal: {visibility: private}, ./journal/: {visibility: public}}");
    project.build();
    assert!(!is_published(&project));
    let project = vault("folders: {Journal: {visibility: private}, journal: {visibility: public}}");
    project.build();
    assert!(is_published(&project));
}

#[test]
fn a_name_with_brackets_is_a_name() {
    let project =
        vault("folders: {\"[old] x\": {visibility: private}}").file("content/[old] x/secret.md", "Canary.\n");
    project.build();
    assert!(!project.has("public/old-x/secret.html") && is_published(&project));
}

#[test]
fn a_folder_that_is_not_there_stops_the_build_when_it_should_hold_notes_back() {
    let run = stops(&vault("folders: {jurnal: {visibility: private}}"));
    assert_eq!(
        run.stderr,
        problems(
            "
            error[unmatched-rule]: the vault has no folder `jurnal`, so what this rule should hold back would be published
             --> kb.yaml:3:11
              |
            3 | folders: {jurnal: {visibility: private}}
              |           ^^^^^^
              |
              = help: did you mean `journal`? If the folder may be absent, add `optional: true`
            "
        )
    );
    for rule in [
        "journals: {visibility: unlisted}",
        "~/journal: {visibility: private}",
        "../journal: {visibility: private}",
    ] {
        stops(&vault(&format!("folders: {{{rule}}}")));
    }
    stops(&site("private", "folders: {journal: {visibility: public}, journal/deeep: {visibility: private}}"));
}

#[test]
fn a_pattern_that_matches_nothing_stops_the_build() {
    let run = stops(&vault("ignore: [jurnal/**]"));
    assert_eq!(
        run.stderr,
        problems(
            "
            error[unmatched-rule]: `jurnal/**` matches nothing, so what it should leave out would be published
             --> kb.yaml:3:10
              |
            3 | ignore: [jurnal/**]
              |          ^^^^^^^^^
              |
              = help: did you mean `journal`? If there may be none, write `{path: \"jurnal/**\", optional: true}`
            "
        )
    );
    let run = stops(&vault("ignore: [\"!journal\"]"));
    assert!(
        run.stderr.contains("`ignore:` has no exceptions: name what is to be left out"),
        "{}",
        run.stderr
    );
    for pattern in ["/jurnal", "journal/dep/*", "other/journal/**", "journal/*.txt", "journal.md"] {
        stops(&vault(&format!("ignore: [\"{pattern}\"]")));
    }
}

#[test]
fn where_nothing_could_be_published_it_is_a_warning() {
    site("private", "folders: {jurnal: {visibility: private}}\nignore: [jurnal]").warns(
        "
        warning[unknown-folder]: the vault has no folder `jurnal`
         --> kb.yaml:3:11
          |
        3 | folders: {jurnal: {visibility: private}}
          |           ^^^^^^
          |
          = help: did you mean `journal`?

        warning[unmatched-pattern]: `jurnal` matches nothing
         --> kb.yaml:4:10
          |
        4 | ignore: [jurnal]
          |          ^^^^^^
          |
          = help: did you mean `journal`? If there may be none, write `{path: \"jurnal\", optional: true}`
        ",
    );
    let project = vault("folders: {jurnal: {category: Days}}");
    assert_eq!(project.run(&["build"]).status, 0);
}

#[test]
fn what_may_well_be_absent_is_no_problem() {
    for rule in [
        "folders: {later: {visibility: private, optional: true}}",
        "folders: {\"*/later\": {visibility: private}}",
        "folders: {Templates: {visibility: private}}",
        "folders: {.obsidian: {visibility: private}}",
        "ignore: [{path: later, optional: true}]",
        "ignore: [\"*.excalidraw.md\", \"**/node_modules\"]",
        "ignore: [\"templates/**\", Meta/Templates, Excalidraw]",
        "ignore: [.trash]",
        "ignore: [journal, journal/deep/**]",
    ] {
        vault(rule).build();
    }
    let project = vault("folders: {later: {visibility: private}}\nignore: [soon/**]");
    for folder in ["content/later", "content/soon"] {
        std::fs::create_dir_all(project.path().join(folder)).expect("a folder");
    }
    project.build();
}

#[test]
fn what_git_ignores_may_be_absent() {
    let project = vault("folders: {diary: {visibility: private}}\nignore: [letters/**]")
        .file(".gitignore", "diary/\n/content/letters\n");
    stops(&project);
    git(project.path(), "2026-01-10", &["init", "--quiet"]);
    project.build();
}

#[test]
fn all_commands_say_so() {
    for command in ["check", "list"] {
        let run = vault("folders: {jurnal: {visibility: private}}").run(&[command]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.starts_with("error[unmatched-rule]"), "{}", run.stderr);
    }
}
