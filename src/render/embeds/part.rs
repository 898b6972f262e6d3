//! The events of a part of a note.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::Spanned;
use crate::note::{Note, Part};

/// The events of a part, and the footnotes of the whole note: those that the part does not use are not shown.
pub(super) fn select(note: &Note, part: Part) -> Vec<Spanned<'_>> {
    match part.bytes(note) {
        Some(bytes) => within(note, bytes),
        None if part == Part::Missing => Vec::new(),
        None => note.events().collect(),
    }
}

fn within<'n>(note: &'n Note, bytes: &Range<usize>) -> Vec<Spanned<'n>> {
    let mut selected: Vec<Spanned<'n>> = Vec::new();
    let mut footnotes = 0_usize;
    // The lists around the part, each with the number of its first item and of its items so far.
    let mut lists: Vec<(Option<u64>, u64)> = Vec::new();
    let mut list_is_inside = false;
    let mut closing = None;
    for (event, span) in note.events() {
        let is_inside = bytes.start <= span.start && span.end <= bytes.end;
        let was_in_footnote = footnotes > 0;
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => footnotes += 1,
            Event::End(TagEnd::FootnoteDefinition) => footnotes -= 1,
            Event::Start(Tag::List(_)) if is_inside => list_is_inside = true,
            Event::Start(Tag::List(start)) => lists.push((*start, 0)),
            Event::End(TagEnd::List(_)) if !is_inside => drop(lists.pop()),
            Event::Start(Tag::Item) if !is_inside => count(&mut lists),
            // An item by itself needs a list.
            Event::Start(Tag::Item) if !list_is_inside => {
                let number =
                    lists.last().and_then(|(start, items)| Some(start.as_ref()?.saturating_add(*items)));
                selected.push((Event::Start(Tag::List(number)), 0..0));
                (list_is_inside, closing) = (true, Some(TagEnd::List(number.is_some())));
            }
            _ => {}
        }
        if is_inside || was_in_footnote || footnotes > 0 {
            let is_end = span == *bytes && event == Event::End(TagEnd::Item);
            selected.push((event, span));
            selected.extend(closing.take_if(|_| is_end).map(|end| (Event::End(end), 0..0)));
        }
    }
    selected
}

/// Counts an item of the innermost list.
fn count(lists: &mut [(Option<u64>, u64)]) {
    if let Some((_, items)) = lists.last_mut() {
        *items += 1;
    }
}
