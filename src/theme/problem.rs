//! Tera's errors as diagnostics.

use std::collections::BTreeMap;
use std::error::Error as _;

use tera::{Error, ErrorKind};

use super::growth;
use super::sources::Source;
use crate::diagnostic::{Code, Diagnostic, Place, Position};

/// The diagnostic for an error, at its place in the template.
pub fn explain(error: &Error, templates: &BTreeMap<String, Source>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let problem =
                Diagnostic::new(Code::Template, format!("the template cannot be used: {}", report.message()));
            match templates.get(report.filename()) {
                Some(file) => problem.at(Place::new(file, report.span().range.clone())),
                None => problem,
            }
        }
        // Unknown filters, tests and functions come as a finished report.
        ErrorKind::Msg(text) if text.starts_with("error: ") => reported(text, templates),
        kind => {
            let cause = error.source().map_or_else(String::new, |cause| format!(": {cause}"));
            Diagnostic::new(Code::Template, format!("the templates cannot be used: {kind}{cause}"))
        }
    }
}

/// The problem of a template that would use up all memory or time.
pub fn grows(template: &Source) -> Option<Diagnostic> {
    let growth = growth::find(template.text())?;
    let message = format!("the template cannot be used: {}", growth.message);
    Some(Diagnostic::new(Code::Template, message).at(Place::new(template, growth.span)))
}

/// The problem of a template that writes a page without end.
pub fn too_long(name: &str, page: &str, templates: &BTreeMap<String, Source>) -> Diagnostic {
    let message = format!("the template makes more than 256 MiB of the page `{page}`");
    let problem = Diagnostic::new(Code::Template, message).help("look for a loop that does not end");
    match templates.get(name) {
        Some(file) => problem.at(Place::new(file, 0..0)),
        None => problem,
    }
}

/// Reads a report: `error: message`, and in the next line `--> file:line:column`.
fn reported(report: &str, templates: &BTreeMap<String, Source>) -> Diagnostic {
    let message = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let problem = Diagnostic::new(Code::Template, format!("the template cannot be used: {message}"));
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let file = templates.get(parts.next()?)?;
        let start = file.offset(Position { line, column });
        let word = file.text()[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
        Some(Place::new(file, start..start + word.max(1)))
    });
    match place {
        Some(place) => problem.at(place),
        None => problem,
    }
}
