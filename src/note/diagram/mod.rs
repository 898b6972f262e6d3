//! Mermaid diagrams (<https://mermaid.js.org>), as much of them as the site needs to know: `kind` tells what a
//! source draws, `nodes` which of its nodes link to notes. A browser does the drawing.

mod kind;
mod nodes;

use std::ops::Range;

use super::Target;
pub use kind::{KINDS, Kind, LONGEST, NoKind};

/// A diagram in a note's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// The bytes of the whole code block in the file.
    pub span: Range<usize>,
    /// What it draws, or why it draws nothing.
    pub kind: Result<Kind, NoKind>,
    /// The nodes that link to the note of their text, each text once.
    pub nodes: Vec<Node>,
}

/// A node of the class `internal-link`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its text.
    pub text: String,
    /// What the text names.
    pub target: Target,
}

impl Diagram {
    /// Whether a code block with this info string is a diagram.
    pub fn is_in(info: &str) -> bool {
        let name = info.split(|c: char| c.is_whitespace() || ",{".contains(c)).next().unwrap_or_default();
        name.eq_ignore_ascii_case("mermaid")
    }

    /// Reads a source.
    pub fn new(source: &str, span: Range<usize>) -> Diagram {
        let kind = Kind::of(source);
        let texts = if kind.as_ref().is_ok_and(|kind| kind.is_flowchart()) {
            nodes::texts_of_links(source)
        } else {
            Vec::new()
        };
        let nodes = texts.into_iter().map(|text| Node { target: Target::from_wikilink(&text), text });
        Diagram { span, kind, nodes: nodes.filter(|node| !node.target.path.is_empty()).collect() }
    }

    /// The bytes in the file that a node's text stands at, else those of the block's first line.
    pub fn place_of(&self, node: &Node, file: &str) -> Range<usize> {
        let block = &file[self.span.clone()];
        match block.find(&node.text) {
            Some(at) => self.span.start + at..self.span.start + at + node.text.len(),
            None => self.first_line(file),
        }
    }

    /// The bytes of the block's first line, the fence.
    pub fn first_line(&self, file: &str) -> Range<usize> {
        let line = file[self.span.clone()].lines().next().unwrap_or_default();
        self.span.start..self.span.start + line.trim_end().len()
    }
}
