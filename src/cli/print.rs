//! The one place that writes to the terminal.

use std::io::Write;

use super::arguments::Format;
use crate::diagnostic::terminal::{self, Screen};
use crate::diagnostic::{Report, github, json, sarif};
use crate::text::{thousands, visible_lines};

/// Writes to standard output and standard error. A reader that has gone away (`kb list | head`) is no error.
#[derive(Debug, Clone)]
pub struct Printer {
    style: Style,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// For whom.
    pub format: Format,
    /// Whether people see every problem, and not as many as a screen holds.
    pub shows_all: bool,
    /// Where people see them.
    pub screen: Screen,
}

impl Printer {
    /// A printer that shows problems in a style.
    pub fn new(style: Style) -> Self {
        Printer { style }
    }

    /// Writes to standard output.
    #[expect(clippy::unused_self, reason = "to print takes a printer")]
    pub fn out(&self, text: &str) {
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    /// Writes to standard error; what is no plain text is shown by its name.
    #[expect(clippy::unused_self, reason = "to print takes a printer")]
    pub fn err(&self, text: &str) {
        write_err(&visible_lines(text));
    }

    /// Shows problems: for people on standard error, for programs on standard output.
    pub fn report(&self, report: &Report) {
        let Style { format, shows_all, screen } = self.style;
        match format {
            Format::Human if shows_all => write_err(&terminal::render_all(report, screen)),
            Format::Human => write_err(&terminal::render(report, screen)),
            Format::Json => self.out(&json::render(report)),
            Format::Github => self.out(&github::render(report)),
            Format::Sarif => self.out(&sarif::render(report)),
        }
    }

    /// Shows the last line of a run, where it is not in the way of problems for programs.
    pub fn summary(&self, line: &str) {
        let line = visible_lines(line);
        if self.style.format == Format::Human { self.out(&line) } else { self.err(&line) }
    }
}

fn write_err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// `1 note`, `2 notes`.
pub fn count(number: usize, one: &str) -> String {
    format!("{} {one}{}", thousands(number), if number == 1 { "" } else { "s" })
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
