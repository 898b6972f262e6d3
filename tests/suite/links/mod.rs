//! Links: which file they mean, what they show, and what is said when they lead nowhere.

mod blocks;
mod files;
mod forms;
mod headings;
mod on_site;
mod problems;
mod related;

use crate::harness::{Project, content_of};

/// A project with files: notes hold their own path as text.
fn vault(files: &[&str]) -> Project {
    files.iter().fold(Project::new(), |project, file| {
        project.file(&format!("content/{file}"), content_of(file, file))
    })
}

/// Where a link leads that stands in the note at `source`: its URL, or `text: …` when it is shown as text.
#[track_caller]
fn target_from(project: &Project, source: &str, link: &str) -> String {
    project.write(&format!("content/{source}.md"), format!("---\nslug: source\n---\n{link}\n"));
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let folder = source.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let prose = project.prose(&format!("public/{folder}source.html"));
    match prose.split_once("href=\"") {
        Some((_, rest)) => rest.split('"').next().unwrap_or_default().to_owned(),
        None => format!("text: {}", prose.trim().trim_start_matches("<p>").trim_end_matches("</p>")),
    }
}

/// Where a link in a note at the vault's root leads.
#[track_caller]
fn target(project: &Project, link: &str) -> String {
    target_from(project, "Source", link)
}
