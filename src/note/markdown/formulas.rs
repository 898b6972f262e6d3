//! Formulas in the line: `$…$` and `$$…$$`.
//!
//! Rules: no blank follows the first `$`; no blank stands before the second one, and no digit after it, so that sums of
//! money are text; both are in the same braces (<https://help.obsidian.md/syntax#Math>). The next `$` decides: what it
//! cannot close is text, and the next formula may begin with it.

use std::ops::Range;

use super::outline::{Decided, DecidedKind, Run};

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormulaSpan {
    /// Its bytes, its signs included.
    pub span: Range<usize>,
    pub is_display: bool,
}

/// The formulas of a run, in order. `urls` are its bare URLs: a formula begins in none. `is_free` tells whether nothing
/// else is masked in a place.
pub(super) fn find(
    text: &str,
    run: &Run,
    urls: &[Range<usize>],
    is_free: impl Fn(&Range<usize>) -> bool,
) -> Vec<FormulaSpan> {
    let signs = signs(text, run, urls);
    let mut found: Vec<FormulaSpan> = Vec::new();
    let mut done = 0;
    for sign in signs.iter().filter(|sign| sign.may_open) {
        let (Some(next), 1 | 2) = (sign.next, sign.length) else { continue };
        let end = &signs[next];
        let span = sign.at..end.at + end.length;
        let is_in_link = sign.link_end.is_none_or(|link_end| span.end <= link_end);
        if sign.at >= done
            && is_in_link
            && is_formula(text, sign, end)
            && !run.has_code(&span)
            && is_free(&span)
        {
            done = span.end;
            found.push(FormulaSpan { span, is_display: sign.length == 2 });
        }
    }
    found
}

/// One `$`, or several in a row.
struct Sign {
    at: usize,
    length: usize,
    /// The line that it stands in.
    line: Range<usize>,
    /// Whether a formula may begin with it.
    may_open: bool,
    /// Where the text of the link ends that it stands in.
    link_end: Option<usize>,
    /// The number of the sign that it ends with, if it begins a formula.
    next: Option<usize>,
}

fn is_formula(text: &str, start: &Sign, end: &Sign) -> bool {
    let content = start.at + start.length..end.at;
    if start.length == 2 {
        return !text[content].trim().is_empty();
    }
    let after_blank = end.at <= end.line.start || text[..end.at].ends_with(char::is_whitespace);
    let before_blank =
        content.start >= start.line.end || text[content.start..].starts_with(char::is_whitespace);
    let before_digit = text.as_bytes().get(end.at + 1).is_some_and(u8::is_ascii_digit);
    end.length == 1 && !after_blank && !before_blank && !before_digit
}

/// The signs of a run, those with a backslash left out.
fn signs(text: &str, run: &Run, urls: &[Range<usize>]) -> Vec<Sign> {
    let mut reader = Reader { text, signs: Vec::new(), braces: vec![0], contexts: Vec::new() };
    let mut contexts = 1;
    let bytes = text.as_bytes();
    for line in &run.lines {
        let mut at = line.start;
        while at < line.end {
            let decided = run.decided_at(at);
            if let Some(Decided { span, .. }) = decided.filter(|decided| decided.kind != DecidedKind::Soft) {
                at = span.end;
                continue;
            }
            match bytes[at] {
                b'\\' => at += 1,
                b'{' => {
                    reader.braces.push(contexts);
                    contexts += 1;
                }
                b'}' if reader.braces.len() > 1 => {
                    reader.braces.pop();
                }
                b'$' => {
                    let url = urls.partition_point(|url| url.end <= at);
                    let is_in_url = urls.get(url).is_some_and(|url| url.start <= at);
                    at += reader.sign(at, line, decided.is_none() && !is_in_url) - 1;
                }
                _ => {}
            }
            at += 1;
        }
    }
    reader.finish(run, contexts)
}

struct Reader<'t> {
    text: &'t str,
    signs: Vec<Sign>,
    /// The numbers of the open braces.
    braces: Vec<usize>,
    /// For each sign the brace that it stands in.
    contexts: Vec<usize>,
}

impl Reader<'_> {
    /// Adds the sign at a byte; gives back how long it is.
    fn sign(&mut self, at: usize, line: &Range<usize>, may_open: bool) -> usize {
        let length = self.text[at..line.end].bytes().take_while(|byte| *byte == b'$').count();
        self.signs.push(Sign { at, length, line: line.clone(), may_open, link_end: None, next: None });
        self.contexts.push(self.braces.last().copied().unwrap_or_default());
        length
    }

    /// Gives each sign its partner and its link.
    fn finish(self, run: &Run, contexts: usize) -> Vec<Sign> {
        let mut signs = self.signs;
        // By brace: the last sign that was seen, and the last that was two signs.
        let mut last = vec![(None, None); contexts];
        for (index, context) in self.contexts.iter().enumerate().rev() {
            let (any, double) = last[*context];
            signs[index].next = if signs[index].length == 2 { double } else { any };
            last[*context].0 = Some(index);
            if signs[index].length == 2 {
                last[*context].1 = Some(index);
            }
        }
        let mut open: Vec<usize> = Vec::new();
        let mut links = run.link_texts.iter().peekable();
        for sign in &mut signs {
            while let Some(link) = links.next_if(|link| link.start <= sign.at) {
                open.retain(|end| *end > link.start);
                open.push(link.end);
            }
            while open.last().is_some_and(|end| *end <= sign.at) {
                open.pop();
            }
            sign.link_end = open.last().copied();
        }
        signs
    }
}
