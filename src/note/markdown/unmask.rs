//! What the parser made of a masked text → events of the text itself.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::Spanned;
use super::joined::{Joined, is_verbatim};
use super::mask::{Mask, MaskKind};
use super::tight::Tight;
use super::{is_inline, is_inline_end};

/// The events of a text that was parsed with masks.
///
/// # Errors
/// The numbers of the masks that did not come back as text, or as HTML where they stand for a block: what is masked may
/// change what the text around it is.
pub(super) fn events<'a>(
    text: &'a str,
    masked: &str,
    parsed: Joined<'_>,
    masks: &[Mask],
) -> Result<Vec<Spanned<'a>>, Vec<usize>> {
    let mut unmasker = Unmasker {
        text,
        masked,
        masks,
        is_back: vec![false; masks.len()],
        next: 0,
        formula: None,
        in_code: false,
        name_end: 0,
        in_block: false,
        tight: Tight::default(),
        is_apart: false,
        events: Vec::new(),
    };
    for (event, span) in parsed {
        unmasker.event(event, span);
    }
    let lost: Vec<usize> = (0..masks.len()).filter(|number| !unmasker.is_back[*number]).collect();
    if lost.is_empty() { Ok(unmasker.events) } else { Err(lost) }
}

/// A wikilink that shows its target.
const NAME: LinkType = LinkType::WikiLink { has_pothole: false };

struct Unmasker<'a, 'm> {
    text: &'a str,
    masked: &'m str,
    masks: &'m [Mask],
    /// Which of them came back.
    is_back: Vec<bool>,
    /// The first that was not passed.
    next: usize,
    /// The last formula that was written: its number, and where it ends.
    formula: Option<(usize, usize)>,
    in_code: bool,
    /// Where the last link ends whose text is its target.
    name_end: usize,
    /// In the block of HTML that a formula was.
    in_block: bool,
    tight: Tight,
    /// Whether the last event was a formula in lines of its own, without a paragraph.
    is_apart: bool,
    events: Vec<Spanned<'a>>,
}

impl<'a> Unmasker<'a, '_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        if self.in_block {
            self.in_block = !matches!(event, Event::End(TagEnd::HtmlBlock));
            return;
        }
        match event {
            Event::Text(_)
                if !self.in_code
                    && span.start >= self.name_end
                    && is_verbatim(self.masked, &event, &span) =>
            {
                self.write_text(span);
            }
            Event::Text(_) if is_verbatim(self.masked, &event, &span) => self.push_text(span),
            Event::SoftBreak | Event::HardBreak if self.is_in_formula(&span) => {}
            Event::Start(Tag::HtmlBlock) if self.write_block(&span, true) => self.in_block = true,
            Event::InlineHtml(_) if self.write_block(&span, false) => {}
            Event::InlineHtml(html) => {
                let html = self.own_html(&html, &span);
                self.push(Event::InlineHtml(html), span);
            }
            Event::Html(html) => {
                let html = self.own_html(&html, &span);
                self.push(Event::Html(html), span);
            }
            event => {
                match event {
                    Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
                    Event::End(TagEnd::CodeBlock) => self.in_code = false,
                    Event::Start(Tag::Link { link_type: NAME, .. } | Tag::Image { link_type: NAME, .. }) => {
                        self.name_end = span.end;
                    }
                    _ => {}
                }
                self.push(event.into_static(), span);
            }
        }
    }

    /// Adds an event. One within a formula shows that this is none.
    fn push(&mut self, event: Event<'a>, span: Range<usize>) {
        if let Some((number, _)) = self.formula.filter(|_| self.is_in_formula(&span)) {
            self.is_back[number] = matches!(event, Event::End(_));
        }
        if std::mem::take(&mut self.is_apart) && is_in_line(&event) {
            self.break_line(span.start);
        }
        self.tight.event(&event);
        self.events.push((event, span));
    }

    fn break_line(&mut self, at: usize) {
        self.events.push((Event::SoftBreak, at..at));
    }

    fn push_text(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.push(Event::Text(CowStr::Borrowed(&self.text[span.clone()])), span);
        }
    }

    fn is_in_formula(&self, span: &Range<usize>) -> bool {
        self.formula.is_some_and(|(_, end)| span.start < end)
    }

    /// Passes the masks before a byte; gives back the number of the next one, if it begins before another byte.
    fn next_within(&mut self, start: usize, end: usize) -> Option<usize> {
        while self.masks.get(self.next).is_some_and(|mask| mask.span.end <= start) {
            self.next += 1;
        }
        self.masks.get(self.next).filter(|mask| mask.span.start < end).map(|_| self.next)
    }

    /// Writes text, with the formulas that stand in it.
    fn write_text(&mut self, span: Range<usize>) {
        let mut start = self.formula.map_or(span.start, |(_, end)| end.max(span.start));
        let mut from = start;
        while let Some(number) = self.next_within(from, span.end) {
            let mask = &self.masks[number];
            from = mask.span.end;
            match &mask.kind {
                MaskKind::Formula { tex, is_display, .. } if mask.span.start >= start => {
                    self.push_text(start..mask.span.start);
                    let tex = CowStr::from(tex.to_string());
                    let formula = if *is_display { Event::DisplayMath(tex) } else { Event::InlineMath(tex) };
                    self.push(formula, mask.span.clone());
                    self.is_back[number] = true;
                    self.formula = Some((number, mask.span.end));
                    start = mask.span.end;
                }
                MaskKind::Text | MaskKind::Neighbour(_) => {
                    self.is_back[number] = span.start <= mask.span.start && mask.span.end <= span.end;
                }
                _ => {}
            }
        }
        self.push_text(start..span.end.max(start));
    }

    /// Writes the formula in lines of its own that a piece of HTML stands for; gives back whether it does.
    fn write_block(&mut self, span: &Range<usize>, is_block: bool) -> bool {
        let Some(number) = self.next_within(span.start, span.end) else { return false };
        let mask = &self.masks[number];
        let MaskKind::BlockFormula { tex } = &mask.kind else { return false };
        self.is_back[number] = true;
        let formula = Event::DisplayMath(CowStr::from(tex.to_string()));
        let is_tight = is_block && self.tight.is_here();
        if is_tight && self.events.last().is_some_and(|(event, _)| is_in_line(event)) {
            self.break_line(mask.span.start);
        }
        if is_block && !is_tight {
            self.push(Event::Start(Tag::Paragraph), mask.span.clone());
            self.push(formula, mask.span.clone());
            self.push(Event::End(TagEnd::Paragraph), mask.span.clone());
        } else {
            self.push(formula, mask.span.clone());
        }
        self.is_apart = is_tight;
        true
    }

    /// HTML as it stands in the text.
    fn own_html(&self, html: &str, span: &Range<usize>) -> CowStr<'a> {
        let is_same = self.masked.get(span.clone()).is_some_and(|source| source == html);
        if is_same { CowStr::Borrowed(&self.text[span.clone()]) } else { CowStr::from(html.to_owned()) }
    }
}

/// Whether an event belongs to a line of text.
fn is_in_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline(tag),
        Event::End(tag) => is_inline_end(*tag),
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    }
}
