//! URLs and addresses in plain text become links.

use pulldown_cmark::{CowStr, Event};

use super::closed::Closed;
use crate::note::markdown::Spanned;
use crate::text::{BareLink, bare_links, encode_url, escape};

/// Links what stands in text, but not in links or code.
pub(super) fn link(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut linked = Vec::with_capacity(events.len());
    let mut closed = Closed::default();
    for (event, span) in joined(events) {
        closed.event(&event);
        match &event {
            Event::Text(text) if closed.is_open() && may_link(text) => {
                for part in split(text) {
                    let event = match part {
                        Part::Text(text) => Event::Text(CowStr::from(text.to_owned())),
                        Part::Link { .. } => Event::InlineHtml(part.html().into()),
                    };
                    linked.push((event, span.clone()));
                }
            }
            _ => linked.push((event, span)),
        }
    }
    linked
}

/// The HTML of a plain text.
pub(super) fn html(text: &str) -> String {
    if !may_link(text) {
        return escape(text);
    }
    let parts = split(text).into_iter().map(|part| part.html());
    parts.collect()
}

/// The events with neighbouring texts as one: a character reference may stand in the middle of a URL.
fn joined(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut joined = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some((event, mut span)) = events.next() {
        let Event::Text(first) = event else {
            joined.push((event, span));
            continue;
        };
        let mut text = first;
        if matches!(events.peek(), Some((Event::Text(_), _))) {
            let mut whole = text.into_string();
            while let Some((Event::Text(next), place)) =
                events.next_if(|(event, _)| matches!(event, Event::Text(_)))
            {
                whole.push_str(&next);
                span.end = place.end;
            }
            text = whole.into();
        }
        joined.push((Event::Text(text), span));
    }
    joined
}

fn may_link(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

enum Part<'t> {
    Text(&'t str),
    Link { shown: &'t str, url: String },
}

impl Part<'_> {
    fn html(&self) -> String {
        match self {
            Part::Text(text) => escape(text),
            Part::Link { shown, url } => external(url, shown),
        }
    }
}

/// A link to another site, with plain text.
pub(super) fn external(url: &str, text: &str) -> String {
    format!("<a class=\"external\" href=\"{}\">{}</a>", escape(&encode_url(url)), escape(text))
}

fn split(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    for BareLink { span, url } in bare_links(text) {
        if span.start > done {
            parts.push(Part::Text(&text[done..span.start]));
        }
        done = span.end;
        parts.push(Part::Link { shown: &text[span], url });
    }
    if done < text.len() {
        parts.push(Part::Text(&text[done..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Part, split};

    #[test]
    fn the_text_around_links_stays() {
        let text = "a https://x.org b www.y.org c";
        let parts: Vec<(&str, bool)> = split(text)
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => (text, false),
                Part::Link { shown, .. } => (shown, true),
            })
            .collect();
        assert_eq!(
            parts,
            [("a ", false), ("https://x.org", true), (" b ", false), ("www.y.org", true), (" c", false)]
        );
    }
}
