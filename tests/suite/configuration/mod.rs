//! `kb.yaml`, the environment and the command line: what they decide, and what is refused.

mod defaults;
mod ignore;
mod keys;
mod obsidian;
mod overrides;
mod own_folders;
mod rules;

use crate::harness::Project;

/// A project with this `kb.yaml` and one public note.
fn with(yaml: &str) -> Project {
    Project::bare()
        .file("kb.yaml", format!("base_url: https://example.org\n{yaml}\n"))
        .file("content/a.md", "---\nvisibility: public\n---\nBody.\n")
}

/// The titles of the notes that `kb list` finds, a line each.
fn listed(project: &Project, conditions: &[&str]) -> Vec<String> {
    let mut arguments = vec!["list", "--format", "json"];
    for condition in conditions {
        arguments.extend(["--where", condition]);
    }
    let run = project.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let notes: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let notes = notes.as_array().expect("a list").iter();
    notes.map(|note| note["path"].as_str().expect("a path").to_owned()).collect()
}
