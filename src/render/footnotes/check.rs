//! Footnotes that are not shown as their author meant them.

use crate::diagnostic::{Code, Diagnostic};
use crate::note::{FootnoteProblemKind, Note};

/// The problems with a note's footnotes.
pub fn check(note: &Note) -> impl Iterator<Item = Diagnostic> {
    note.footnote_problems.iter().map(|problem| {
        let written = &note.file.text()[problem.span.clone()];
        let (code, message, help) = match problem.kind {
            FootnoteProblemKind::Undefined => (
                Code::UndefinedFootnote,
                format!("the footnote `{written}` is not defined"),
                format!("define it with a line `{written}: …`, or write `\\{written}` to show the signs"),
            ),
            FootnoteProblemKind::Unused => (
                Code::UnusedFootnote,
                format!("nothing refers to the footnote `{written}`, so it is not shown"),
                format!("write `{written}` where it belongs, or remove it"),
            ),
            FootnoteProblemKind::Duplicate => (
                Code::DuplicateFootnote,
                format!("the footnote `{written}` is defined further up already"),
                "the first definition is shown; give this one another name".to_owned(),
            ),
        };
        Diagnostic::new(code, message).at(note.place(problem.span.clone())).help(help)
    })
}
