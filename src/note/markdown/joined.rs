//! Neighbouring pieces of text as one.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter};

use super::Spanned;

/// The events of a parser, with pieces of text that stand side by side in the source as one event.
pub(super) struct Joined<'a> {
    text: &'a str,
    events: OffsetIter<'a>,
    next: Option<Spanned<'a>>,
}

impl<'a> Joined<'a> {
    pub fn new(text: &'a str, events: OffsetIter<'a>) -> Self {
        Joined { text, events, next: None }
    }
}

/// Whether an event is a piece of text that stands in the source as it is.
pub(super) fn is_verbatim(text: &str, event: &Event<'_>, span: &Range<usize>) -> bool {
    matches!(event, Event::Text(piece) if **piece == text[span.clone()])
}

impl<'a> Iterator for Joined<'a> {
    type Item = Spanned<'a>;

    fn next(&mut self) -> Option<Spanned<'a>> {
        let (event, mut span) = self.next.take().or_else(|| self.events.next())?;
        if !is_verbatim(self.text, &event, &span) {
            return Some((event, span));
        }
        for next in self.events.by_ref() {
            if next.1.start != span.end || !is_verbatim(self.text, &next.0, &next.1) {
                self.next = Some(next);
                break;
            }
            span.end = next.1.end;
        }
        Some((Event::Text(CowStr::Borrowed(&self.text[span.clone()])), span))
    }
}
