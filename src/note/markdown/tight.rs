//! Lists whose items have text without a paragraph around it (CommonMark, section 5.3: tight lists).

use pulldown_cmark::{Event, Tag, TagEnd};

/// Follows the events and tells whether a block of text needs no paragraph.
#[derive(Debug, Default)]
pub(super) struct Tight(Vec<Open>);

#[derive(Debug, PartialEq)]
enum Open {
    /// A list, and whether its items have shown a paragraph.
    List(bool),
    Item,
    Other,
}

impl Tight {
    /// Takes note of an event.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::List(_)) => self.0.push(Open::List(false)),
            Event::Start(Tag::Item) => self.0.push(Open::Item),
            Event::Start(Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => self.0.push(Open::Other),
            Event::Start(Tag::Paragraph) => {
                if let [.., Open::List(has_paragraph), Open::Item] = &mut self.0[..] {
                    *has_paragraph = true;
                }
            }
            Event::End(
                TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition,
            ) => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Whether the next block stands in an item of a list that has shown no paragraph.
    pub fn is_here(&self) -> bool {
        matches!(&self.0[..], [.., Open::List(false), Open::Item])
    }
}
