//! Tables scroll sideways in a box of their own, so that the page does not.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::note::markdown::Spanned;

/// The problems with a note's tables.
pub fn check(note: &Note) -> impl Iterator<Item = Diagnostic> {
    let overfull = note.overfull_rows.iter().map(|span| {
        let problem = Diagnostic::new(
            Code::TablePipe,
            "this row has more cells than its table has columns: these are shown nowhere",
        );
        problem
            .at(note.place(span.clone()))
            .help("write `\\|` for a bar that ends no cell, in code and formulas too")
    });
    let parted = note.split_table_links.iter().map(|span| {
        let written = &note.file.text()[span.clone()];
        let problem = Diagnostic::new(Code::TablePipe, "in a table, the bar of a wikilink ends the cell");
        let mended = written.replace("\\|", "|").replace('|', "\\|");
        problem.at(note.place(span.clone())).help(format!("write `{mended}`"))
    });
    parted.chain(overfull)
}

/// Puts the box around each table.
pub(super) fn wrap(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut wrapped = Vec::with_capacity(events.len());
    for (event, span) in events {
        let is_start = matches!(event, Event::Start(Tag::Table(_)));
        let is_end = matches!(event, Event::End(TagEnd::Table));
        if is_start {
            wrapped.push((Event::Html("<div class=\"table\">\n".into()), span.clone()));
        }
        wrapped.push((event, span.clone()));
        if is_end {
            wrapped.push((Event::Html("</div>\n".into()), span));
        }
    }
    wrapped
}
