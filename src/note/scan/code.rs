//! Fenced code blocks, for checking their languages.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

/// A fenced code block with an info string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The info string as it is written.
    pub info: String,
    /// The bytes of the whole block in the file.
    pub span: Range<usize>,
}

#[derive(Default)]
pub(super) struct Collector(Vec<CodeBlock>);

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event
            && !info.trim().is_empty()
        {
            self.0.push(CodeBlock { info: info.to_string(), span: span.clone() });
        }
    }

    pub fn finish(self) -> Vec<CodeBlock> {
        self.0
    }
}
