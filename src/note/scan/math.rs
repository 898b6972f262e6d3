//! Formulas, for checking them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::note::markdown::is_formula_fence;

/// A formula of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// The TeX.
    pub tex: String,
    /// Whether it stands in a line of its own: `$$…$$` and fences do.
    pub is_display: bool,
    /// Its bytes in the file, its signs included.
    pub span: Range<usize>,
}

#[derive(Default)]
pub(super) struct Collector {
    formulas: Vec<Formula>,
    /// A fence whose end is not reached yet.
    fence: Option<Formula>,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::InlineMath(tex) | Event::DisplayMath(tex) => self.formulas.push(Formula {
                tex: tex.to_string(),
                is_display: matches!(event, Event::DisplayMath(_)),
                span: span.clone(),
            }),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_formula_fence(info) => {
                self.fence = Some(Formula { tex: String::new(), is_display: true, span: span.clone() });
            }
            Event::Text(text) => {
                if let Some(fence) = &mut self.fence {
                    fence.tex.push_str(text);
                }
            }
            Event::End(TagEnd::CodeBlock) => self.formulas.extend(self.fence.take()),
            _ => {}
        }
    }

    pub fn finish(self) -> Vec<Formula> {
        self.formulas
    }
}
