//! Links of Markdown that a blank in their target makes text.

use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;

/// Tells of each, and how it would be a link.
pub(super) fn check(note: &Note) -> impl Iterator<Item = Diagnostic> {
    note.blank_links.iter().map(|span| {
        let written = &note.file.text()[span.clone()];
        let what = if written.starts_with('!') { "image" } else { "link" };
        let message = format!("a blank ends the target of a Markdown {what}, so this is text");
        let (text, target) = written.split_once("](").unwrap_or((written, ""));
        let (target, rest) = target.split_once(" \"").map_or_else(
            || (target.strip_suffix(')').unwrap_or(target), ")".to_owned()),
            |(target, title)| (target, format!(" \"{title}")),
        );
        let mended = format!("{text}](<{}>{rest}", target.trim());
        Diagnostic::new(Code::BrokenLink, message)
            .at(note.place(span.clone()))
            .help(format!("write `{mended}`, or `%20` for each blank"))
    })
}
