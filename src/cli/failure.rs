//! Runs that did not come to their end.

use std::process::ExitCode;

use super::print::Printer;
use crate::diagnostic::{Diagnostic, Policy, Report};
use crate::engine::RunError;
use crate::fs::FsError;
use crate::project::OpenError;
use crate::serve::live;
use crate::text::visible;

/// Why.
#[derive(Debug)]
pub enum Failure {
    /// The configuration has problems.
    Config(Vec<Diagnostic>),
    /// Wrong usage: what is wrong, and how to mend it.
    Usage(String),
    /// The system failed.
    System(String),
}

impl Failure {
    /// Tells why, and gives the exit status.
    pub fn report(self, printer: &Printer) -> ExitCode {
        match self {
            Failure::Config(problems) => {
                // The configuration decides severity, but this one cannot be read: all of it is wrong.
                let policy = Policy { strict: true, ..Policy::default() };
                printer.report(&Report::new(problems, &policy));
                ExitCode::from(2)
            }
            Failure::Usage(message) => {
                printer.err(&error(&message));
                ExitCode::from(2)
            }
            Failure::System(message) => {
                printer.err(&error(&message));
                ExitCode::from(3)
            }
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Config(problems) => Failure::Config(problems),
            OpenError::Usage(message) => Failure::Usage(message),
            OpenError::System(error) => error.into(),
        }
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Usage(message) => Failure::Usage(message),
            RunError::Rules(problems) => Failure::Config(problems),
            RunError::System(error) => error.into(),
        }
    }
}

impl From<FsError> for Failure {
    fn from(error: FsError) -> Self {
        Failure::System(error.to_string())
    }
}

impl From<live::OpenError> for Failure {
    fn from(error: live::OpenError) -> Self {
        match error {
            live::OpenError::Project(error) => error.into(),
            live::OpenError::Run(error) => error.into(),
        }
    }
}

/// A message as it is printed, with its help on a line of its own. Both may hold names of the user's files.
fn error(message: &str) -> String {
    let (message, help) = message.split_once("\nhelp: ").unwrap_or((message, ""));
    let help = if help.is_empty() { String::new() } else { format!("help: {}\n", visible(help)) };
    format!("error: {}\n{help}", visible(message))
}
