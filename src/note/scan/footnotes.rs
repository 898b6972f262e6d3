//! Footnotes that are defined but not used, used but not defined, or defined twice.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::body::Body;
use crate::note::inline_footnotes::is_label;
use crate::note::markdown::is_escaped;
use crate::text::fold;

/// A footnote with a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteProblem {
    /// What is wrong with it.
    pub kind: FootnoteProblemKind,
    /// The `[^label]` in the file.
    pub span: Range<usize>,
}

/// What is wrong with a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FootnoteProblemKind {
    /// It has no definition.
    Undefined,
    /// Nothing but itself refers to it.
    Unused,
    /// It is defined further up.
    Duplicate,
}

#[derive(Default)]
pub(super) struct Collector {
    /// The labels that are defined, each with its first place.
    defined: HashMap<String, Range<usize>>,
    /// The labels that are referred to.
    used: HashSet<String>,
    /// The definitions that the walk is in.
    open: Vec<String>,
    in_code: bool,
    problems: Vec<FootnoteProblem>,
}

impl Collector {
    /// `span` is the event's part of the text that is read.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, text: &str) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let label = fold(label);
                self.open.push(label.clone());
                if !is_label(&label) {
                    self.define(label, sign(text, span));
                }
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.open.pop();
            }
            Event::FootnoteReference(label) => {
                let label = fold(label);
                if self.open.last() != Some(&label) {
                    self.used.insert(label);
                }
            }
            Event::Text(_) if !self.in_code => self.read(span, text),
            _ => {}
        }
    }

    fn define(&mut self, label: String, span: Range<usize>) {
        match self.defined.entry(label) {
            Entry::Occupied(_) => {
                self.problems.push(FootnoteProblem { kind: FootnoteProblemKind::Duplicate, span });
            }
            Entry::Vacant(place) => {
                place.insert(span);
            }
        }
    }

    /// Finds references in plain text: the parser leaves those there that have no definition.
    fn read(&mut self, span: &Range<usize>, text: &str) {
        let Some(piece) = text.get(span.clone()) else { return };
        let mut from = usize::from(is_escaped(text, span.start)).min(piece.len());
        while let Some(at) = piece.get(from..).and_then(|rest| rest.find("[^")).map(|at| from + at) {
            from = at + "[^".len();
            let rest = &piece[from..];
            let length = rest.find(|c: char| c.is_whitespace() || "[]^".contains(c)).unwrap_or(rest.len());
            if length > 0 && rest[length..].starts_with(']') {
                let span = span.start + at..span.start + from + length + 1;
                self.problems.push(FootnoteProblem { kind: FootnoteProblemKind::Undefined, span });
            }
            from += length;
        }
    }

    /// The problems in order, at their places in the file.
    pub fn finish(self, body: &Body) -> Vec<FootnoteProblem> {
        let unused = self.defined.into_iter().filter(|(label, _)| !self.used.contains(label));
        let unused = unused.map(|(_, span)| FootnoteProblem { kind: FootnoteProblemKind::Unused, span });
        let mut problems: Vec<_> = self.problems.into_iter().chain(unused).collect();
        for problem in &mut problems {
            problem.span = body.in_file(problem.span.clone());
        }
        problems.sort_by_key(|problem| problem.span.start);
        problems
    }
}

/// The `[^label]` that a definition starts with.
fn sign(text: &str, definition: &Range<usize>) -> Range<usize> {
    let written = text.get(definition.clone()).unwrap_or_default();
    let end = written.find("]:").map_or(written.len().min(1), |end| end + 1);
    definition.start..definition.start + end
}
