//! Comments that do not end where they have to: their text would be shown.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::is_escaped;
use crate::text::comments;

#[derive(Default)]
pub(super) struct Collector {
    unclosed: Vec<Range<usize>>,
    in_code: bool,
}

impl Collector {
    /// `span` is the event's part of the text that is read.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, text: &str) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Html(_) => self.add_html(span, text),
            Event::Text(_) if !self.in_code => {
                let escaped = usize::from(is_escaped(text, span.start));
                let rest = span.start + escaped.min(span.len())..span.end;
                // In text there is a `<!--` only where no comment could be read, and a `%%` only where code
                // was seen that is none.
                self.add_html(&rest, text);
                self.unclosed.extend(text.get(rest.clone()).and_then(|rest| rest.find("%%")).map(|at| {
                    let start = rest.start + at;
                    start..start + "%%".len()
                }));
            }
            _ => {}
        }
    }

    fn add_html(&mut self, span: &Range<usize>, text: &str) {
        let unclosed = comments(&text[span.clone()]).into_iter().filter(|comment| !comment.is_closed);
        self.unclosed.extend(unclosed.map(|comment| {
            let start = span.start + comment.span.start;
            start..start + "<!--".len()
        }));
    }

    pub fn finish(self) -> Vec<Range<usize>> {
        self.unclosed
    }
}
