//! The command line: one file per command. Nothing below this room prints.
//!
//! Exit status: 0 good, 1 the notes have errors, 2 wrong usage or configuration, 3 the system failed.

mod arguments;
mod audit;
mod browser;
mod build;
mod check;
mod events;
mod failure;
mod list;
mod new;
mod print;
mod screen;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::project::{Environment, Overrides, Project};
use arguments::{Arguments, Command};
use failure::Failure;
use print::{Printer, Style};

/// Runs the program. `variables` are the names in the environment, and `variable` reads it.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    variables: impl IntoIterator<Item = String>,
    variable: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let arguments = match Arguments::read(arguments, &variable) {
        Ok(arguments) => arguments,
        Err(message) => {
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { 2 } else { 0 });
        }
    };
    let printer = Printer::new(Style {
        format: arguments.command.format(),
        shows_all: arguments.command.shows_all(),
        screen: screen::detect(arguments.color, &variable),
    });
    let unknown_variables = Arguments::unknown_variables(variables);
    let environment = Environment { unknown_variables, ..Environment::from_variables(variable) };
    let overrides = Overrides { root: arguments.root, content: arguments.content, ..Overrides::default() };
    let result = match arguments.command {
        Command::Build(options) => Ok(build::run(&options, overrides, &environment, &printer)),
        Command::Audit(options) => audit::run(&options, overrides, &environment, &printer),
        Command::Check(options) => check::run(&options, overrides, &environment, &printer),
        Command::Serve(options) => serve::run(&options, &overrides, &environment, &printer),
        Command::New(options) => new::run(&options, &overrides, &environment, &printer),
        Command::List(options) => list::run(&options, &overrides, &environment, &printer),
    };
    result.unwrap_or_else(|failure| failure.report(&printer))
}

/// Opens the project that the current folder or `--root` names.
fn open(overrides: &Overrides, environment: &Environment) -> Result<Project, Failure> {
    Ok(Project::open(&current_folder()?, overrides, environment)?)
}

fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir()
        .map_err(|cause| Failure::System(format!("cannot tell the current folder: {cause}")))
}
