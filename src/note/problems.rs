//! What is wrong with a note that its scan finds.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::note::body::unclosed_comment;
use crate::note::scan::Scan;
use crate::text::{OVERLONG_HELP, shortened};

/// Comments that do not end, ids that another block has already, and what would be tags if they were shorter.
pub(super) fn of(
    scan: &Scan,
    unclosed: Option<Range<usize>>,
    file: &Arc<SourceFile>,
) -> impl Iterator<Item = Diagnostic> {
    let unclosed = unclosed.into_iter().chain(scan.unclosed_comments.iter().cloned());
    let duplicates = scan.duplicate_blocks.iter().map(|span| duplicate_block(file, span.clone()));
    let overlong = scan.overlong_tags.iter().map(|span| overlong_tag(file, span.clone()));
    unclosed.map(|span| unclosed_comment(file, span)).chain(duplicates).chain(overlong)
}

fn overlong_tag(file: &Arc<SourceFile>, span: Range<usize>) -> Diagnostic {
    let tag = shortened(file.text().get(span.clone()).unwrap_or_default());
    let problem = Diagnostic::new(Code::Overlong, format!("`{tag}` is too long for a tag, so it is text"));
    problem.at(Place::new(file, span)).help(OVERLONG_HELP)
}

fn duplicate_block(file: &Arc<SourceFile>, span: Range<usize>) -> Diagnostic {
    let marker = file.text().get(span.clone()).unwrap_or_default();
    let id = marker.trim_start();
    let place = Place::new(file, span.start + (marker.len() - id.len())..span.end);
    let problem =
        Diagnostic::new(Code::DuplicateBlock, format!("another block has the id `{}`", id.trim_end()));
    problem.at(place).help("links lead to the first: give this one an id of its own")
}
