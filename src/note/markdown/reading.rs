//! What is decided in a text before CommonMark's own rules for inline text are.

use std::ops::Range;

use super::block_formulas::{self, BlockFormulas};
use super::mask::{Mask, MaskKind, fill};
use super::outline::{Decided, DecidedKind, Outline, Run};
use super::{Dialect, flanking, formulas, options, tex};
use crate::text::bare_links;

/// What the parser shall not see in a text as it is.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In order, none within another.
    pub(super) masks: Vec<Mask>,
    /// Signs of formulas in lines of their own that nothing ends.
    pub(super) unclosed: Vec<Range<usize>>,
}

/// How often formulas in lines of their own are looked for: each may change what the text below it is.
const ROUNDS: usize = 4;

impl Reading {
    /// Decides what stands in a text.
    pub fn of(text: &str, dialect: Dialect) -> Reading {
        let is_note = dialect == Dialect::Notes;
        let has_formulas = is_note && text.matches('$').nth(1).is_some();
        let has_urls = is_note && may_have_torn_urls(text);
        let mut reading = Reading::default();
        if !has_formulas && !has_urls && !flanking::may_be_in(text) {
            return reading;
        }
        let mut outline = Outline::of(text, options(dialect));
        if has_formulas {
            outline = reading.read_blocks(text, outline);
        }
        let seen = fill(text, &reading.masks);
        if has_formulas || has_urls {
            let found: Vec<Mask> =
                outline.runs.iter().flat_map(|run| reading.read_line(&seen, run)).collect();
            reading.masks.extend(found);
            reading.masks.sort_by_key(|mask| mask.span.start);
        }
        let seen = fill(text, &reading.masks);
        let neighbours = outline.runs.iter().flat_map(|run| flanking::find(&seen, run));
        let neighbours: Vec<Mask> = neighbours.filter(|neighbour| reading.is_free(&neighbour.span)).collect();
        reading.masks.extend(neighbours);
        reading.masks.sort_by_key(|mask| mask.span.start);
        reading.masks.dedup_by_key(|mask| mask.span.start);
        let mut unclosed = std::mem::take(&mut reading.unclosed);
        unclosed.retain(|sign| !reading.is_in_formula(sign.start));
        reading.unclosed = unclosed;
        reading
    }

    /// Whether no mask is in a place.
    fn is_free(&self, span: &Range<usize>) -> bool {
        let next = self.masks.partition_point(|mask| mask.span.end <= span.start);
        self.masks.get(next).is_none_or(|mask| mask.span.start >= span.end)
    }

    /// Reads the formulas in lines of their own; gives back the outline of the text with masks for them.
    fn read_blocks(&mut self, text: &str, mut outline: Outline) -> Outline {
        for _ in 0..ROUNDS {
            let seen = fill(text, &self.masks);
            let BlockFormulas { spans, unclosed } = block_formulas::find(&seen, &outline);
            self.unclosed = unclosed;
            if spans.is_empty() {
                break;
            }
            self.masks.extend(spans.into_iter().map(|(span, is_alone)| block(text, span, is_alone)));
            self.masks.sort_by_key(|mask| mask.span.start);
            outline = Outline::of(&fill(text, &self.masks), options(Dialect::Notes));
        }
        outline
    }

    /// The masks for the formulas and URLs of a run. `text` has masks for the others.
    fn read_line(&self, text: &str, run: &Run) -> Vec<Mask> {
        let urls: Vec<Range<usize>> = run.lines.iter().flat_map(|line| urls(text, line, run)).collect();
        let formulas = formulas::find(text, run, &urls, |span| self.is_free(span));
        let mut masks = Vec::new();
        for url in urls {
            let next = formulas.partition_point(|formula| formula.span.end <= url.start);
            let is_free = formulas.get(next).is_none_or(|formula| formula.span.start >= url.end);
            if is_free && is_torn(&text[url.clone()]) {
                masks.push(Mask { span: url, kind: MaskKind::Text });
            }
        }
        masks.extend(formulas.into_iter().map(|formula| {
            let signs = if formula.is_display { 2 } else { 1 };
            let content = formula.span.start + signs..formula.span.end - signs;
            let kind = MaskKind::Formula {
                tex: tex::of_run(text, &content, run).into(),
                is_display: formula.is_display,
                lines: run.pieces(&formula.span).collect(),
            };
            Mask { span: formula.span, kind }
        }));
        masks
    }
}

fn block(text: &str, span: Range<usize>, is_alone: bool) -> Mask {
    let tex = tex::of_block(text, &span).into();
    let lines = [span.clone()].into();
    let kind = if is_alone {
        MaskKind::BlockFormula { tex }
    } else {
        MaskKind::Formula { tex, is_display: true, lines }
    };
    Mask { span, kind }
}

/// Whether a text may have bare URLs that have to be masked: most need no first parse for them.
fn may_have_torn_urls(text: &str) -> bool {
    if !text.contains("://") && !text.contains("www.") && !text.contains("WWW.") {
        return false;
    }
    let is_bare = |before: &str| !before.ends_with("](") && !before.ends_with('<');
    bare_links(text).iter().any(|link| is_bare(&text[..link.span.start]) && is_torn(&text[link.span.clone()]))
}

/// The URLs of a line that stand in no other construct.
fn urls(text: &str, line: &Range<usize>, run: &Run) -> Vec<Range<usize>> {
    let found = bare_links(&text[line.clone()]).into_iter();
    let found = found.map(|link| line.start + link.span.start..line.start + link.span.end);
    let whole = found.filter_map(|url| {
        let next = run.decided.partition_point(|decided| decided.span.end <= url.start);
        match run.decided.get(next) {
            Some(Decided { span, .. }) if span.start <= url.start => None,
            Some(Decided { span, kind }) if *kind != DecidedKind::Soft => {
                Some(url.start..url.end.min(span.start))
            }
            _ => Some(url),
        }
    });
    whole.collect()
}

/// Whether Markdown could take a part of a URL for something else.
fn is_torn(url: &str) -> bool {
    url.contains(['_', '*', '~', '$', '&']) && !url.contains('\\')
}
