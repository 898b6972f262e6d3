//! Names and words that would act on a terminal or in a log are shown, and do nothing.

use crate::harness::Project;

/// A name that clears the screen, one that writes a workflow command of its own line, and one that turns directions.
const NAMES: &[&str] = &[
    "a\u{1b}[2J\u{1b}]0;title\u{7}",
    "b\n::warning::injected\nx",
    "c\u{202e}txt\u{2066}",
    "d\r\u{9b}31m\u{7f}",
    "e\u{2028}f\u{2029}",
];

/// Whether a text has no character that acts, and no line that starts as a workflow command.
#[track_caller]
fn is_plain(text: &str) {
    let acts = |c: &char| {
        (c.is_control() && *c != '\n') || ('\u{2028}'..='\u{202e}').contains(c) || *c == '\u{2066}'
    };
    assert_eq!(text.chars().find(acts), None, "{text:?}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::warning::injected")), "{text}");
}

fn vault() -> Project {
    let words = NAMES.concat();
    let quoted = serde_json::Value::from(words.as_str()).to_string();
    let project = Project::new();
    for name in NAMES {
        // Problems of front matter, of links, of names, and of values.
        project.write(&format!("content/{name}.md"), format!("---\ntitle: {quoted}\nbad: [\n---\n"));
        let links = format!("[[{words}]] [x](<{name}>) ![[nothing\u{1b}[31m\u{9b}.png]]\n");
        let values = format!(
            "tags: [{quoted}]\nstatus: {quoted}\nvisibilty: {quoted}\ncategory: {quoted}\naliases: [{quoted}, \"/{name}\"]"
        );
        project
            .write(&format!("content/x{name}.md"), format!("---\ntitle: {quoted}\n{values}\n---\n{links}"));
    }
    project
}

#[test]
fn in_what_build_check_and_list_print() {
    let project = vault();
    for arguments in [
        &["build"] as &[&str],
        &["build"],
        &["check", "--all"],
        &["check", "--format", "github"],
        &["list"],
        &["list", "--where", "a\u{1b}[2J\n::warning::injected=x"],
        &["list", "--where", "a\u{1b}[2J\n::warning::injected"],
        &["new", "T\u{1b}[2J\n::warning::injected", "--folder", "f\u{1b}[2J\n::warning::injected\n"],
        &["build", "--content", "no\u{1b}[2J\n::warning::injected"],
        &["check", "--root", "no\u{1b}[2J\n::warning::injected"],
    ] {
        let run = project.run(arguments);
        is_plain(&run.stdout);
        is_plain(&run.stderr);
    }
    let run = project.run(&["check", "--all"]);
    assert!(run.stderr.contains("content/b\\n::warning::injected\\nx.md:"), "{}", run.stderr);
}

#[test]
fn in_what_is_said_of_a_configuration() {
    let quoted = serde_json::Value::from(NAMES.concat()).to_string();
    let folder = NAMES[1];
    let project = vault().file(
        "kb.yaml",
        format!(
            "titel: x\ntheme: {quoted}\nfolders: {{{quoted}: {{visibility: private}}}}\nignore: [{quoted}]\n"
        ),
    );
    for arguments in [&["build"] as &[&str], &["check", "--format", "github"]] {
        let run = project.run(arguments);
        assert_ne!(run.status, 0);
        is_plain(&run.stdout);
        is_plain(&run.stderr);
    }
    project.write("kb.yaml", format!("content: {}\n", serde_json::Value::from(folder)));
    is_plain(&project.run(&["build"]).stderr);
}
