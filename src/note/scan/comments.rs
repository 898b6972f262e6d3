//! Comments that do not end in the block they start in: their text would be shown.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::comments;

#[derive(Default)]
pub(super) struct Collector {
    unclosed: Vec<Range<usize>>,
    in_code: bool,
}

impl Collector {
    /// `source` is the event's own part of the file.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, source: &str) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::HtmlBlock) => self.add(span, source),
            // In text there is a `<!--` only where no comment could be read.
            Event::Text(_) if !self.in_code && !source.contains("\\<!--") => self.add(span, source),
            _ => {}
        }
    }

    fn add(&mut self, span: &Range<usize>, source: &str) {
        let unclosed = comments(source).into_iter().filter(|comment| !comment.is_closed);
        self.unclosed.extend(unclosed.map(|comment| {
            let start = span.start + comment.span.start;
            start..start + "<!--".len()
        }));
    }

    pub fn finish(self) -> Vec<Range<usize>> {
        self.unclosed
    }
}
