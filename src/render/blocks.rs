//! Blocks with an id: links lead to them.
//!
//! A paragraph and an item carry the id themselves, a heading keeps its own and holds this one. Other blocks
//! have tags of all kinds by now, which this pass need not know: a box around them carries the id.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Context, Destination};
use crate::note::markdown::Spanned;
use crate::note::{Block, BlockKind};
use crate::text::escape;

/// A block's bytes, and whether it is an item: a list of one item is as long as the item.
type Key = (usize, usize, bool);

/// Gives blocks their ids. In a feed nothing leads to them.
pub(super) fn anchor<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let blocks = &context.note.note.blocks;
    if blocks.is_empty() || context.destination == Destination::Feed {
        return events;
    }
    let mut named: HashMap<Key, Vec<&Block>> = HashMap::new();
    for block in blocks {
        named.entry(key(&block.span, block.kind == BlockKind::Item)).or_default().push(block);
    }
    let ends = ends(&events, &named);
    let mut anchored = Vec::with_capacity(events.len() + 2 * blocks.len());
    let mut closing: Vec<(usize, usize)> = Vec::new();
    for (index, (event, span)) in events.into_iter().enumerate() {
        let key = key(&span, is_item(&event));
        let blocks = named.remove(&key).unwrap_or_default();
        let mut ids = blocks.iter().map(|block| context.ids().to_owned() + &escape(&block.anchor()));
        let event = match (event, blocks.first()) {
            (event, None) => event,
            (event, Some(block)) if block.kind == BlockKind::Heading => event,
            (Event::Start(Tag::Paragraph), _) => tag("<p", ids.next(), ">"),
            (Event::Start(Tag::Item), _) => tag("<li", ids.next(), ">"),
            (Event::Html(html), _) if key.2 => {
                tag("<li", ids.next(), html.strip_prefix("<li").unwrap_or_default())
            }
            (event, _) => {
                closing.push((ends.get(&key).copied().unwrap_or(index), ids.len()));
                for id in ids.by_ref() {
                    anchored.push((tag("<div class=\"block\"", Some(id), ">\n"), span.clone()));
                }
                event
            }
        };
        anchored.push((event, span.clone()));
        anchored.extend(
            ids.map(|id| (Event::InlineHtml(format!("<span id=\"{id}\"></span>").into()), span.clone())),
        );
        while let Some((_, boxes)) = closing.pop_if(|(end, _)| *end == index) {
            anchored.push((Event::Html("</div>\n".repeat(boxes).into()), span.clone()));
        }
    }
    anchored
}

fn key(span: &Range<usize>, is_item: bool) -> Key {
    (span.start, span.end, is_item)
}

fn is_item(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Item) => true,
        Event::Html(html) => html.starts_with("<li"),
        _ => false,
    }
}

/// The last event of each block.
fn ends(events: &[Spanned<'_>], named: &HashMap<Key, Vec<&Block>>) -> HashMap<Key, usize> {
    let places = events.iter().enumerate().map(|(index, (_, span))| (key(span, false), index));
    places.filter(|(key, _)| named.contains_key(key)).collect()
}

fn tag<'e>(name: &str, id: Option<String>, rest: &str) -> Event<'e> {
    let id = id.map_or_else(String::new, |id| format!(" id=\"{id}\""));
    Event::Html(format!("{name}{id}{rest}").into())
}
