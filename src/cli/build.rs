//! `kb build`.

use std::process::ExitCode;

use super::arguments::BuildArguments;
use super::failure::Failure;
use super::print::{Printer, count, problems};
use crate::engine::{self, Build, BuildOptions};
use crate::project::{Environment, Overrides};

pub fn run(
    arguments: &BuildArguments,
    overrides: Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let overrides = Overrides {
        output: arguments.output.clone(),
        base_url: arguments.base_url.clone(),
        strict: arguments.strict,
        ..overrides
    };
    let project = super::open(&overrides, environment)?;
    let options = BuildOptions { audience: arguments.audience.into(), keep_going: arguments.keep_going };
    let build = engine::build(project, options)?;
    printer.report(&build.report);
    printer.summary(&summary(&build));
    if build.written.is_some() && build.counts.notes == 0 && build.read > 0 {
        // Whoever tries kb for the first time may not know.
        printer.summary(HINT);
    }
    Ok(ExitCode::from(u8::from(build.report.errors() > 0)))
}

/// What a site without notes lacks.
const HINT: &str =
    "Every note is private. To publish one, write `visibility: public` into its front matter.\n";

fn summary(build: &Build) -> String {
    let (problems, seconds) =
        (problems(build.report.errors(), build.report.warnings()), build.time.as_secs_f64());
    let Some(written) = &build.written else {
        return format!("Built nothing: {problems} in {}, in {seconds:.2} s\n", count(build.read, "note"));
    };
    let (notes, pages) = (count(build.counts.notes, "note"), count(build.counts.pages, "page"));
    let removed =
        if written.removed > 0 { format!(" and {} removed", written.removed) } else { String::new() };
    let files = count(written.written, "file");
    format!("Built {notes}, {pages} ({files} written{removed}), {problems}, in {seconds:.2} s\n")
}
