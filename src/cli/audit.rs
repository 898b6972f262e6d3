//! `kb audit`.

use std::process::ExitCode;
use std::time::Instant;

use super::arguments::AuditArguments;
use super::failure::Failure;
use super::print::{Printer, count, problems};
use crate::engine;
use crate::fs;
use crate::project::{Environment, Overrides};

pub fn run(
    arguments: &AuditArguments,
    overrides: Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    if !fs::is_folder(&arguments.dir) {
        let shown = arguments.dir.display();
        return Err(Failure::Usage(format!(
            "there is no folder `{shown}`\nhelp: name the folder of a built site"
        )));
    }
    let project = super::open(&of_vault(arguments, overrides), environment)?;
    let audited = engine::audit(project, &arguments.dir, environment.is_build_host)?;
    printer.report(&audited.report);
    let (files, private) = (count(audited.files, "file"), count(audited.private, "private note"));
    let line = format!(
        "Searched {files} for what is in {private}: {}, in {:.2} s\n",
        problems(audited.report.errors(), audited.report.warnings()),
        start.elapsed().as_secs_f64()
    );
    printer.summary(&line);
    if audited.published == 0 && audited.private > 0 {
        printer.summary(HINT);
    }
    Ok(ExitCode::from(u8::from(audited.report.errors() > 0)))
}

/// What the notes of other tools lack.
const HINT: &str = "Every note is private here. A kb.yaml beside the notes says which are public, such as `defaults: {visibility: public}`.\n";

/// A vault with a kb.yaml is a project; else the folder holds the notes themselves.
fn of_vault(arguments: &AuditArguments, overrides: Overrides) -> Overrides {
    let Some(vault) = &arguments.vault else { return overrides };
    let is_project = fs::is_file(&vault.join("kb.yaml"));
    let content = overrides.content.clone().or_else(|| (!is_project).then(|| vault.clone()));
    Overrides { root: Some(vault.clone()), content, ..overrides }
}
