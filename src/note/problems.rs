//! What is wrong with a note that its scan finds.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::text::{OVERLONG_HELP, shortened};

/// What would be a tag if it were shorter.
pub(super) fn overlong_tag(file: &Arc<SourceFile>, span: Range<usize>) -> Diagnostic {
    let tag = shortened(file.text().get(span.clone()).unwrap_or_default());
    let problem = Diagnostic::new(Code::Overlong, format!("`{tag}` is too long for a tag, so it is text"));
    problem.at(Place::new(file, span)).help(OVERLONG_HELP)
}

/// An id that another block has already.
pub(super) fn duplicate_block(file: &Arc<SourceFile>, span: Range<usize>) -> Diagnostic {
    let marker = file.text().get(span.clone()).unwrap_or_default();
    let id = marker.trim_start();
    let place = Place::new(file, span.start + (marker.len() - id.len())..span.end);
    let problem =
        Diagnostic::new(Code::DuplicateBlock, format!("another block has the id `{}`", id.trim_end()));
    problem.at(place).help("links lead to the first: give this one an id of its own")
}
