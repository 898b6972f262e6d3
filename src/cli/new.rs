//! `kb new`.

use std::process::ExitCode;

use super::arguments::NewArguments;
use super::failure::Failure;
use super::print::Printer;
use crate::fs;
use crate::project::{Environment, Overrides, VaultPath};
use crate::text::{slug, visible};

pub fn run(
    arguments: &NewArguments,
    overrides: &Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let title = arguments.title.trim();
    if title.is_empty() {
        return Err(Failure::Usage("a note needs a title\nhelp: kb new \"Docker tips\"".to_owned()));
    }
    let folder = arguments.folder.as_deref().unwrap_or_default().trim_matches('/');
    if folder.split('/').any(|part| part == ".." || part.starts_with('.')) {
        return Err(Failure::Usage(format!(
            "`{folder}` is not a folder of the vault\nhelp: name one below the content folder"
        )));
    }
    let project = super::open(overrides, environment)?;
    let name = format!("{}.md", slug(title));
    let path = VaultPath::new(if folder.is_empty() { name } else { format!("{folder}/{name}") });
    let file = project.path_of(&path);
    if fs::is_file(&file) {
        return Err(Failure::Usage(format!(
            "there is a note at {} already\nhelp: choose another title, or edit that note",
            project.shown(&path)
        )));
    }
    fs::write_new(&file, text(title).as_bytes())?;
    printer.out(&format!("{}\n", visible(&project.shown(&path))));
    Ok(ExitCode::SUCCESS)
}

/// A note starts private, whatever the project's defaults are: publishing is a decision.
fn text(title: &str) -> String {
    let title = serde_json::Value::from(title);
    let today = jiff::Zoned::now().date();
    format!(
        "---\ntitle: {title}\ndescription:\nvisibility: private\npublished: {today}\ntags: []\nrelated: []\nsources: []\n---\n\n"
    )
}
