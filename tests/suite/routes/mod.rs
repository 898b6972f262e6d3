//! Where pages are, what leads to them, and what the host is told.

mod host;
mod host_rules;
mod index;
mod lists;
mod places;
mod previews;
mod redirects;

use crate::harness::Project;

/// A project with these empty notes.
fn notes(paths: &[&str]) -> Project {
    paths.iter().fold(Project::new(), |project, path| project.file(&format!("content/{path}"), ""))
}

/// The values of all attributes with this name.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    let values = html.split(&start).skip(1);
    values.map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}
