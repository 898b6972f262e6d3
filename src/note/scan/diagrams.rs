//! Mermaid diagrams.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::note::Diagram;

#[derive(Default)]
pub(super) struct Collector {
    /// The open diagram's source so far.
    open: Option<(String, Range<usize>)>,
    diagrams: Vec<Diagram>,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if Diagram::is_in(info) => {
                self.open = Some((String::new(), span.clone()));
            }
            Event::Text(text) => {
                if let Some((source, _)) = &mut self.open {
                    source.push_str(text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                self.diagrams.extend(self.open.take().map(|(source, span)| Diagram::new(&source, span)));
            }
            _ => {}
        }
    }

    pub fn finish(self) -> Vec<Diagram> {
        self.diagrams
    }
}
