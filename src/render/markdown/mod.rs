//! A published note as Markdown, printed from what the door let through: front matter that kb knows, links as URLs,
//! targets that are not published as their text, comments gone. No source text is copied.
//!
//! 1. The note's events go through `raw_html`, as those of its page do.
//! 2. `footnotes` orders the footnotes as the page does; `build` makes nodes of the events, with each link resolved.
//! 3. `writer` prints the nodes, so that the parser reads the same again.

mod build;
mod escape;
mod footnotes;
mod front_matter;
mod html;
mod inline;
mod node;
mod writer;

use std::cell::{Cell, RefCell};

use super::{Context, Destination, Renderer, raw_html};
use crate::publish::PublishedNote;

impl Renderer<'_> {
    /// A note as Markdown with its front matter.
    pub fn markdown(&self, note: &PublishedNote) -> String {
        let (walk, needs) = (RefCell::default(), Cell::default());
        let context = Context {
            renderer: self,
            note,
            // URLs are absolute.
            destination: Destination::Feed,
            walk: &walk,
            needs: &needs,
            demotion: 0,
            embedding: None,
        };
        let events = raw_html::apply(note.note.events().collect(), &context);
        let nodes = footnotes::nodes(events, &context);
        let mut text = front_matter::front_matter(&context);
        text.reserve(note.note.body().len() + 64);
        writer::write(&nodes, &mut text);
        // No Markdown may hold it (CommonMark, section 2.3).
        if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
    }
}
