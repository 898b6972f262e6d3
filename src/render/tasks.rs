//! Task lists: items with a checkbox that shows, but does not take, an answer.

use pulldown_cmark::{Event, Tag};

use crate::note::markdown::Spanned;

/// Marks the items that start with a checkbox, and writes the boxes.
pub(super) fn mark_up(mut events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    for index in 0..events.len() {
        let html = match &events[index].0 {
            Event::Start(Tag::Item) if starts_task(&events[index..]) => {
                Event::Html("<li class=\"task\">".into())
            }
            Event::TaskListMarker(done) => {
                let (checked, label) = if *done { (" checked", "done") } else { ("", "to do") };
                Event::InlineHtml(
                    format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ").into(),
                )
            }
            _ => continue,
        };
        events[index].0 = html;
    }
    events
}

/// Whether an item starts here whose first content, in a paragraph or not, is a checkbox.
fn starts_task(events: &[Spanned<'_>]) -> bool {
    let is_marker = |index: usize| matches!(events.get(index), Some((Event::TaskListMarker(_), _)));
    let is_paragraph = matches!(events.get(1), Some((Event::Start(Tag::Paragraph), _)));
    is_marker(1) || (is_paragraph && is_marker(2))
}
