//! The one place that writes to the terminal.

use std::io::{IsTerminal, Write};

use super::arguments::Format;
use crate::diagnostic::{Report, github, json, sarif, terminal};

/// Writes to standard output and standard error. A reader that has gone away (`kb list | head`) is no error.
#[derive(Debug, Clone)]
pub struct Printer {
    colour: bool,
    format: Format,
}

impl Printer {
    /// Problems are shown in a format. Colour is used on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
    pub fn new(format: Format, variable: impl Fn(&str) -> Option<String>) -> Self {
        let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        Printer { colour: !refused && std::io::stderr().is_terminal(), format }
    }

    /// Writes to standard output.
    #[expect(clippy::unused_self, reason = "to print takes a printer")]
    pub fn out(&self, text: &str) {
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    /// Writes to standard error.
    #[expect(clippy::unused_self, reason = "to print takes a printer")]
    pub fn err(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Shows problems: for people on standard error, for programs on standard output.
    pub fn report(&self, report: &Report) {
        match self.format {
            Format::Human => self.err(&terminal::render(report, self.colour)),
            Format::Json => self.out(&json::render(report)),
            Format::Github => self.out(&github::render(report)),
            Format::Sarif => self.out(&sarif::render(report)),
        }
    }

    /// Shows the last line of a run, where it is not in the way of problems for programs.
    pub fn summary(&self, line: &str) {
        if self.format == Format::Human { self.out(line) } else { self.err(line) }
    }
}

/// `1 note`, `2 notes`.
pub fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// `no problems`, or `2 errors, 1 warning`.
pub fn problems(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
