//! Tera's errors as diagnostics.

use std::collections::BTreeMap;
use std::error::Error as _;

use tera::{Error, ErrorKind};

use super::sources::Source;
use crate::diagnostic::{Code, Diagnostic, Place};

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
        kind => {
            let cause = error.source().map_or_else(String::new, |cause| format!(": {cause}"));
            Diagnostic::new(Code::Template, format!("the templates cannot be used: {kind}{cause}"))
        }
    }
}
