//! The TeX of a formula: what stands between its signs, without what quotes put before its lines and without comments.

use std::borrow::Cow;
use std::ops::Range;

use super::outline::{Place, Run};
use crate::text::without_tex_comments;

/// The TeX of a formula in lines of its own. `span` has its signs.
pub(super) fn of_block<'t>(text: &'t str, span: &Range<usize>) -> Cow<'t, str> {
    let line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..span.start];
    let content = &text[span.start + 2..span.end - 2];
    if before.is_empty() || !content.contains('\n') {
        return without_tex_comments(content);
    }
    let quotes = before.matches('>').count();
    let blanks = before.rsplit('>').next().unwrap_or_default().len();
    let mut lines = content.split('\n');
    let first = lines.next().unwrap_or_default();
    let rest = lines.map(|line| without_prefix(line, quotes, blanks));
    let lines: Vec<&str> = std::iter::once(first).chain(rest).collect();
    Cow::Owned(without_tex_comments(&lines.join("\n")).into_owned())
}

/// The TeX of a formula of a run. `span` lacks its signs.
pub(super) fn of_run<'t>(text: &'t str, span: &Range<usize>, run: &Run) -> Cow<'t, str> {
    if run.place == Place::Cell {
        return Cow::Owned(without_tex_comments(&text[span.clone()].replace("\\|", "|")).into_owned());
    }
    let lines: Vec<Range<usize>> = run.pieces(span).collect();
    if lines.len() < 2 {
        return without_tex_comments(&text[span.clone()]);
    }
    // The parser takes blanks and backslashes at the end of a line for a break.
    let whole = |(number, line): (usize, &Range<usize>)| {
        let end = text[line.end..].find('\n').map_or(text.len(), |length| line.end + length);
        if number + 1 < lines.len() { &text[line.start..end] } else { &text[line.clone()] }
    };
    let lines: Vec<&str> = lines.iter().enumerate().map(whole).collect();
    Cow::Owned(without_tex_comments(&lines.join("\n")).into_owned())
}

/// Whether a code block with this info string is a formula: GitHub's
/// <https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions>.
pub fn is_formula(info: &str) -> bool {
    info.trim() == "math"
}

/// A line without the signs of so many quotes, and then so many blanks, as far as it has them.
fn without_prefix(line: &str, quotes: usize, blanks: usize) -> &str {
    let mut rest = line;
    for _ in 0..quotes {
        let Some(inside) = rest.trim_start().strip_prefix('>') else { break };
        rest = inside;
    }
    let indent = rest.bytes().take(blanks).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &rest[indent..]
}
