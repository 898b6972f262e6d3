//! Footnotes: numbered in the order of their first use, at the end of the note.
//!
//! `check` tells of those that are not defined, not used, or defined twice.

mod check;

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::Spanned;
use crate::text::fold;
pub use check::check;

/// A footnote's number and how often the text refers to it.
struct Use {
    number: usize,
    count: usize,
}

/// Takes the definitions out of the text, writes the references, and appends the definitions that are used.
///
/// Ids hold a `_`, which no heading's id does; they start with `ids`.
pub(super) fn collect<'e>(events: Vec<Spanned<'e>>, ids: &str) -> Vec<Spanned<'e>> {
    if !events.iter().any(|(event, _)| {
        matches!(event, Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)))
    }) {
        return events;
    }
    let (mut text, mut definitions) = part(events);
    let mut uses: Uses =
        definitions.keys().map(|label| (label.clone(), Use { number: 0, count: 0 })).collect();
    let mut order: Vec<String> = Vec::new();
    number(&mut text, &mut uses, &mut order, ids);
    let mut notes = Vec::new();
    let mut next = 0;
    // A footnote may refer to further ones: the list grows while it is written.
    while next < order.len() {
        let label = order[next].clone();
        if let Some(mut definition) = definitions.remove(&label) {
            number(&mut definition, &mut uses, &mut order, ids);
            notes.push((label, definition));
        }
        next += 1;
    }
    if notes.is_empty() {
        return text;
    }
    push_html(&mut text, "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n".to_owned());
    for (label, definition) in notes {
        write(&mut text, definition, &uses[&label], ids);
    }
    push_html(&mut text, "</ol>\n</section>\n".to_owned());
    text
}

/// Footnotes' events by their labels. Labels ignore case.
pub(super) type Definitions<'e> = HashMap<String, Vec<Spanned<'e>>>;

/// How often each footnote that is defined is used.
type Uses = HashMap<String, Use>;

/// The text without definitions, and the definitions by label.
pub(super) fn part(events: Vec<Spanned<'_>>) -> (Vec<Spanned<'_>>, Definitions<'_>) {
    let mut text = Vec::with_capacity(events.len());
    let mut definitions: Definitions<'_> = HashMap::new();
    let mut open: Vec<(String, Vec<Spanned<'_>>)> = Vec::new();
    for (event, span) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push((fold(&label), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, events)) = open.pop() {
                    definitions.entry(label).or_insert(events);
                }
            }
            event => open.last_mut().map_or(&mut text, |(_, events)| events).push((event, span)),
        }
    }
    (text, definitions)
}

/// Writes the references in a stretch of events. A reference to what is not defined here is text.
fn number(events: &mut [Spanned<'_>], uses: &mut Uses, order: &mut Vec<String>, ids: &str) {
    for (event, _) in events {
        let Event::FootnoteReference(label) = event else { continue };
        let Some(used) = uses.get_mut(&fold(label)) else {
            *event = Event::Text(format!("[^{label}]").into());
            continue;
        };
        if used.count == 0 {
            order.push(fold(label));
            used.number = order.len();
        }
        used.count += 1;
        let (number, id) = (used.number, ids.to_owned() + &reference_id(used.number, used.count));
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#{ids}fn_{number}\" id=\"{id}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        );
        *event = Event::InlineHtml(html.into());
    }
}

fn reference_id(number: usize, count: usize) -> String {
    if count == 1 { format!("fnref_{number}") } else { format!("fnref_{number}_{count}") }
}

fn write<'e>(text: &mut Vec<Spanned<'e>>, mut definition: Vec<Spanned<'e>>, used: &Use, ids: &str) {
    let number = used.number;
    push_html(text, format!("<li id=\"{ids}fn_{number}\">\n"));
    let back: Vec<String> = (1..=used.count).map(|count| back_link(number, count, ids)).collect();
    let back = back.join(" ");
    let inline = |html: String| (Event::InlineHtml(html.into()), 0..0);
    // The way back belongs to the last line of the footnote.
    if let Some((Event::End(TagEnd::Paragraph), _)) = definition.last() {
        definition.insert(definition.len() - 1, inline(format!(" {back}")));
    } else {
        definition.extend([
            (Event::Start(Tag::Paragraph), 0..0),
            inline(back),
            (Event::End(TagEnd::Paragraph), 0..0),
        ]);
    }
    text.append(&mut definition);
    push_html(text, "</li>\n".to_owned());
}

/// The way back to one of the references, each with a name of its own for those who hear it.
fn back_link(number: usize, count: usize, ids: &str) -> String {
    let use_of = if count == 1 { String::new() } else { format!("-{count}") };
    let id = reference_id(number, count);
    format!(
        "<a class=\"footnote-back\" href=\"#{ids}{id}\" aria-label=\"Back to reference {number}{use_of}\">↩</a>"
    )
}

fn push_html(events: &mut Vec<Spanned<'_>>, html: String) {
    events.push((Event::Html(html.into()), 0..0));
}
