//! Footnotes in a note's `.md`: at its end, numbered in the order of their first use, as on its page. Those that
//! nothing refers to are on neither.

use std::collections::HashMap;

use super::build::Builder;
use super::node::{Container, Node};
use crate::note::markdown::Spanned;
use crate::render::{Context, footnotes};
use crate::text::fold;

/// The numbers of a note's footnotes.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By label; 0 for those that nothing has referred to yet.
    numbers: HashMap<String, usize>,
    /// The labels in order of their numbers.
    order: Vec<String>,
}

impl Numbers {
    /// The number of the footnote with a label; none when it is not defined.
    pub fn number(&mut self, label: &str) -> Option<usize> {
        let label = fold(label);
        let number = self.numbers.get_mut(&label)?;
        if *number == 0 {
            self.order.push(label);
            *number = self.order.len();
        }
        Some(*number)
    }
}

/// The nodes of a note.
pub(super) fn nodes<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Node<'e>> {
    let (text, mut definitions) = footnotes::part(events);
    let numbers = definitions.keys().map(|label| (label.clone(), 0)).collect();
    let mut builder = Builder::new(context, Numbers { numbers, order: Vec::new() });
    builder.read(text);
    let mut next = 0;
    // A footnote may refer to further ones: the list grows while it is written.
    while let Some(label) = builder.numbers.order.get(next) {
        let definition = definitions.remove(label);
        next += 1;
        builder.open(Container::Footnote(next));
        builder.read(definition.unwrap_or_default());
        builder.close();
    }
    builder.finish()
}
