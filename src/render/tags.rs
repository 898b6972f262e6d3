//! `#tags` in the text lead to their pages.

use pulldown_cmark::{CowStr, Event, Tag};

use super::Context;
use super::closed::Closed;
use crate::note::markdown::{Spanned, is_escaped};
use crate::note::{inline, marks};
use crate::publish::TermKind;
use crate::text::escape;

/// Links the tags that have a page; others, of unlisted notes alone, are shown as text.
pub(super) fn link<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let mut linked = Vec::with_capacity(events.len());
    let mut closed = Closed::default();
    let mut glued = false;
    let source = context.note.note.file.text();
    for (event, span) in events {
        closed.event(&event);
        match event {
            Event::Text(text) if closed.is_open() && text.contains('#') => {
                let ends_free = text.ends_with(char::is_whitespace);
                let at_start = !glued && !is_escaped(source, span.start);
                linked.extend(split(&text, at_start, context).into_iter().map(|event| (event, span.clone())));
                glued = !ends_free;
            }
            event => {
                glued = match &event {
                    Event::Text(text) => !text.ends_with(char::is_whitespace),
                    Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
                    Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | marks::START)
                    | Event::End(_) => glued,
                    _ => false,
                };
                linked.push((event, span));
            }
        }
    }
    linked
}

fn split<'e>(text: &str, at_start: bool, context: &Context<'_>) -> Vec<Event<'e>> {
    let plain = |text: &str| Event::Text(CowStr::from(text.to_owned()));
    let mut events = Vec::new();
    let mut done = 0;
    for (span, name) in inline::tags(text, at_start) {
        let Some(term) = context.renderer.publication.taxonomy().term(TermKind::Tag, name) else { continue };
        if span.start > done {
            events.push(plain(&text[done..span.start]));
        }
        let html =
            format!("<a class=\"tag\" href=\"{}\">#{}</a>", escape(&context.url(&term.route)), escape(name));
        events.push(Event::InlineHtml(html.into()));
        done = span.end;
    }
    if done < text.len() {
        events.push(plain(&text[done..]));
    }
    events
}
