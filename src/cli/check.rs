//! `kb check`.

use std::process::ExitCode;
use std::time::Instant;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::print::{Printer, count, problems};
use crate::engine;
use crate::project::{Environment, Overrides};

pub fn run(
    arguments: &CheckArguments,
    overrides: Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let overrides = Overrides { strict: arguments.strict, ..overrides };
    let project = super::open(&overrides, environment)?;
    let (report, counts) = engine::check(project, environment.is_build_host)?;
    printer.report(&report);
    let (notes, pages) = (count(counts.notes, "published note"), count(counts.pages, "page"));
    let line = format!(
        "Checked {notes}, {pages}, {}, in {:.2} s\n",
        problems(report.errors(), report.warnings()),
        start.elapsed().as_secs_f64()
    );
    printer.summary(&line);
    Ok(ExitCode::from(u8::from(report.errors() > 0)))
}
