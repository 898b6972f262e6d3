//! A note's title as HTML.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Context, Destination, Renderer, autolinks, html, links, math, raw_html};
use crate::note::markdown::Spanned;
use crate::publish::PublishedNote;
use crate::text::escape;

impl Renderer<'_> {
    /// The title of a note's page: where its first heading is the title, with all that it holds but footnotes, pictures
    /// and embeds.
    pub fn title(&self, note: &PublishedNote) -> String {
        let heading = note.note.headings.first().filter(|_| note.note.starts_with_title);
        // Most titles are nothing but text.
        if heading.is_none_or(|heading| heading.source.is_none()) {
            return escape(&note.note.title);
        }
        self.in_context(note, Destination::Page, of_heading).0
    }
}

/// The first heading of a note as HTML.
fn of_heading(context: &Context<'_>) -> String {
    let note = &context.note.note;
    let events = note.events();
    let events = events.skip_while(|(event, _)| !matches!(event, Event::Start(Tag::Heading { .. }))).skip(1);
    let events = events.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))));
    let events = without_pictures(events);
    let events = raw_html::apply(events, context);
    let events = links::resolve(events, context);
    let events = autolinks::link(math::show(events, context));
    html::write(events.into_iter().map(|(event, _)| event), note.title.len()).trim().to_owned()
}

/// The events without what is no part of a title's line.
fn without_pictures<'e>(events: impl Iterator<Item = Spanned<'e>>) -> Vec<Spanned<'e>> {
    let mut kept = Vec::new();
    let mut images = 0_usize;
    for (event, span) in events {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::FootnoteReference(_) => {}
            Event::SoftBreak | Event::HardBreak => kept.push((Event::Text(" ".into()), span)),
            event if images == 0 => kept.push((event, span)),
            _ => {}
        }
    }
    kept
}
