//! Tables scroll sideways in a box of their own, so that the page does not.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::Spanned;

/// Puts the box around each table.
pub(super) fn wrap(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut wrapped = Vec::with_capacity(events.len());
    for (event, span) in events {
        let is_start = matches!(event, Event::Start(Tag::Table(_)));
        let is_end = matches!(event, Event::End(TagEnd::Table));
        if is_start {
            wrapped.push((Event::Html("<div class=\"table\">\n".into()), span.clone()));
        }
        wrapped.push((event, span.clone()));
        if is_end {
            wrapped.push((Event::Html("</div>\n".into()), span));
        }
    }
    wrapped
}
