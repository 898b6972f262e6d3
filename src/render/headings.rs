//! Headings: their ids, levels and permalinks.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{Context, Destination};
use crate::note::markdown::Spanned;
use crate::note::{Heading, Note};
use crate::text::escape;

/// How many levels a note's headings are demoted by: the page has one level-1 heading, the title. Headings
/// of a note that uses level 1 for its sections go down by one.
pub fn demotion(note: &Note) -> u8 {
    u8::from(shown(note).iter().any(|heading| heading.level == 1))
}

/// The headings that the body shows: all but one that repeats the title.
pub fn shown(note: &Note) -> &[Heading] {
    &note.headings[usize::from(note.starts_with_title)..]
}

/// Writes the headings' tags.
pub(super) fn mark_up<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let note = &context.note.note;
    let mut current: Option<&Heading> = None;
    let mut dropping = false;
    let mut marked = Vec::with_capacity(events.len() + note.headings.len());
    for (event, span) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                current = note.heading_at(span.start).map(|number| &note.headings[number]);
                dropping = note.starts_with_title && current == note.headings.first();
                if let Some(heading) = current.filter(|_| !dropping) {
                    let tag = format!("<{}{}>", level(heading, context), id(heading, context));
                    marked.push((Event::Html(tag.into()), span));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = current.take().filter(|_| !dropping) {
                    marked.push((Event::InlineHtml(end(heading, context).into()), span));
                }
                dropping = false;
            }
            _ if dropping => {}
            event => marked.push((event, span)),
        }
    }
    marked
}

fn level(heading: &Heading, context: &Context<'_>) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(context.level(heading.level))).unwrap_or(HeadingLevel::H6)
}

/// The id's attribute. Nothing leads into what a feed embeds.
fn id(heading: &Heading, context: &Context<'_>) -> String {
    if context.destination == Destination::Feed && context.embedding.is_some() {
        return String::new();
    }
    format!(" id=\"{}{}\"", context.ids(), escape(&heading.id))
}

fn end(heading: &Heading, context: &Context<'_>) -> String {
    let level = level(heading, context);
    // Where an embed stands is nothing to link to: its ids count the embeds before it.
    if context.destination == Destination::Feed || context.embedding.is_some() {
        return format!("</{level}>\n");
    }
    let (id, text) = (escape(&heading.id), escape(&heading.text));
    format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to section {text}\"></a></{level}>\n")
}
