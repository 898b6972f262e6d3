//! Formulas in lines of their own: `$$` at the start of a line, up to the next `$$` in the same quote, item or
//! footnote. Like a fence, they hold no Markdown: blank lines, signs of lists and quotes are TeX.

use std::ops::Range;

use super::outline::{Outline, Place, Run};

const SIGN: &str = "$$";

/// What was found.
#[derive(Debug, Default)]
pub(super) struct BlockFormulas {
    /// The formulas, in order, each with whether nothing follows in its last line.
    pub spans: Vec<(Range<usize>, bool)>,
    /// Signs at the start of a line that nothing ends.
    pub unclosed: Vec<Range<usize>>,
}

/// Finds them in a text.
pub(super) fn find(text: &str, outline: &Outline) -> BlockFormulas {
    let mut found = BlockFormulas::default();
    let mut done = 0;
    let mut closings = Closings { text, from: 0, next: None };
    for run in outline.runs.iter().filter(|run| run.place == Place::Paragraph) {
        // Whether a formula is open that begins in the middle of a line.
        let mut is_open = false;
        for line in &run.lines {
            let start = line.start;
            let may_begin = start >= done && !is_open && is_sign(text, start) && begins_line(text, start);
            if may_begin && run.decided_at(start).is_none() {
                match closings
                    .after(start + SIGN.len())
                    .filter(|end| is_within(text, start, *end, run, outline))
                {
                    Some(end) => {
                        done = end + SIGN.len();
                        if !text[start + SIGN.len()..end].trim().is_empty() {
                            found.spans.push((start..done, ends_line(text, done)));
                        }
                    }
                    None => found.unclosed.push(start..start + SIGN.len()),
                }
            }
            let rest = line.start.max(done).min(line.end)..line.end;
            let signs = text[rest.clone()].match_indices(SIGN).map(|(index, _)| rest.start + index);
            let count = signs.filter(|sign| is_sign(text, *sign) && run.decided_at(*sign).is_none()).count();
            is_open ^= count % 2 == 1;
        }
    }
    found
}

/// Whether exactly two signs stand at a byte.
fn is_sign(text: &str, at: usize) -> bool {
    text[at..].starts_with(SIGN) && !text[at + SIGN.len()..].starts_with('$') && !text[..at].ends_with('$')
}

/// Whether nothing but the signs of quotes and lists stands before a byte in its line.
fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line..at].trim_matches(|c: char| c.is_whitespace() || c == '>');
    let is_marker = |word: &str| match word.strip_suffix(['.', ')']) {
        Some(number) => number.bytes().all(|byte| byte.is_ascii_digit()),
        None => matches!(word, "-" | "*" | "+") || (word.starts_with("[^") && word.ends_with("]:")),
    };
    before.split_whitespace().all(is_marker)
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..].split('\n').next().is_none_or(|rest| rest.trim().is_empty())
}

/// Whether a formula ends where it began: in the same container, before any fence.
fn is_within(text: &str, start: usize, end: usize, run: &Run, outline: &Outline) -> bool {
    let fence = outline.fences.partition_point(|fence| fence.start < start);
    // What comments hide is a part of no formula.
    let has_comment = text[start..end].contains("<!--");
    !has_comment
        && end + SIGN.len() <= run.container_end
        && outline.fences.get(fence).is_none_or(|fence| fence.start > end)
}

/// Finds the signs that may end a formula, each byte read once.
struct Closings<'t> {
    text: &'t str,
    from: usize,
    next: Option<usize>,
}

impl Closings<'_> {
    /// The first sign at a byte or after it.
    fn after(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.next.filter(|next| *next >= at && self.from <= at) {
            return Some(next);
        }
        if self.next.is_none() && self.from > 0 && at >= self.from {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut end = at;
        self.from = at;
        self.next = None;
        while let Some(found) = self.text[end..].find(['$', '\\']) {
            end += found;
            if bytes[end] == b'\\' {
                end += 1 + self.text[end + 1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            let length = self.text[end..].bytes().take_while(|byte| *byte == b'$').count();
            if length == SIGN.len() {
                self.next = Some(end);
                break;
            }
            end += length;
        }
        self.next
    }
}
