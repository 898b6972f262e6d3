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

use super::{Destination, Renderer, raw_html};
use crate::publish::PublishedNote;
use escape::{Around, Before, Place};

impl Renderer<'_> {
    /// A note as Markdown with its front matter.
    pub fn markdown(&self, note: &PublishedNote) -> String {
        // URLs are absolute.
        let (text, _) = self.in_context(note, Destination::Feed, |context| {
            let events = raw_html::apply(note.note.events().collect(), context);
            let nodes = footnotes::nodes(events, context);
            let mut text = front_matter::front_matter(context);
            text.reserve(note.note.body().len() + 64);
            writer::write(&nodes, &mut text);
            text
        });
        // No Markdown may hold it (CommonMark, section 2.3).
        if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
    }
}

/// A link with plain text.
pub(super) fn link(text: &str, url: &str) -> String {
    let mut link = "[".to_owned();
    let around = Around { before: Before::Other, place: Place::Lines, by_equals: (false, false) };
    escape::text(&mut link, text, around);
    link.push_str("](");
    link.push_str(&escape::destination(url));
    link.push(')');
    link
}
