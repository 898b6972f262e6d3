//! The part of a line that a problem shows.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Place;
use crate::text::acts;

/// Longest part of a line that an excerpt shows, in characters.
const EXCERPT_WIDTH: usize = 160;

/// What is shown of the line that a place starts in.
pub(super) struct Excerpt<'a> {
    /// The part of the line.
    pub text: Cow<'a, str>,
    /// The bytes of the place within the text.
    pub span: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The excerpt of a place.
    pub fn of(place: &'a Place) -> Self {
        let bytes = place.file.line_around(place.span.start);
        let line = &place.file.text()[bytes.clone()];
        let column = (place.span.start - bytes.start).min(line.len());
        let (from, to) = window(line, column);
        let text = without_acting(line[from..to].trim_end());
        let end = column + place.span.len().min(to.saturating_sub(column));
        let span = (column - from).min(text.len())..(end - from).min(text.len());
        Excerpt { text, span }
    }
}

/// The text with a sign as long in place of each character outside ASCII that acts on a terminal: those of ASCII the
/// renderer replaces.
fn without_acting(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| !c.is_ascii() && acts(c);
    if !text.chars().any(is_bad) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| if c.len_utf8() == 2 { '·' } else { '\u{fffd}' };
    Cow::Owned(text.chars().map(|c| if is_bad(c) { sign(c) } else { c }).collect())
}

/// The part of a long line that is shown: what surrounds the column.
fn window(line: &str, column: usize) -> (usize, usize) {
    let bom = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if line.chars().nth(EXCERPT_WIDTH).is_none() {
        return (bom.min(column), line.len());
    }
    let before = line[..column].char_indices().rev().nth(EXCERPT_WIDTH / 4);
    let from = before.map_or(bom.min(column), |(index, _)| index);
    let after = line[from..].char_indices().nth(EXCERPT_WIDTH);
    (from, after.map_or(line.len(), |(index, _)| from + index))
}
