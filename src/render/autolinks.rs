//! URLs and addresses in plain text become links.
//!
//! Rules: GitHub Flavored Markdown, section 6.9 (autolinks, extended).

use pulldown_cmark::{CowStr, Event};

use super::closed::Closed;
use crate::note::markdown::Spanned;
use crate::text::{encode_url, escape};

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
    for (index, sign) in text.match_indices(['h', 'w', '@']) {
        if index < done {
            continue;
        }
        let found = if sign == "@" { address(text, done, index) } else { url(text, index) };
        if let Some((start, end, url)) = found {
            if start > done {
                parts.push(Part::Text(&text[done..start]));
            }
            parts.push(Part::Link { shown: &text[start..end], url });
            done = end;
        }
    }
    if done < text.len() {
        parts.push(Part::Text(&text[done..]));
    }
    parts
}

/// The URL that starts at a byte: where it starts, where it ends, and in full.
fn url(text: &str, start: usize) -> Option<(usize, usize, String)> {
    let rest = &text[start..];
    let (scheme, host) = match rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")) {
        Some(host) => ("", host),
        None => ("http://", rest.starts_with("www.").then_some(rest)?),
    };
    let is_free = text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || "*_~(".contains(c));
    let host = &host[..host.find(|c: char| !is_host(c)).unwrap_or(host.len())];
    if !is_free || !is_domain(host.trim_end_matches('.')) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    let shown = trim_end(&rest[..end]);
    Some((start, start + shown.len(), format!("{scheme}{shown}")))
}

fn is_host(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Whether a name has parts with a dot between, none of the last two with `_`.
fn is_domain(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    parts.len() > 1
        && parts.iter().all(|part| !part.is_empty())
        && !parts.iter().rev().take(2).any(|part| part.contains('_'))
}

/// The URL without punctuation at its end, without brackets that were not opened in it, without what looks
/// like a character reference.
fn trim_end(url: &str) -> &str {
    let mut url = url;
    let mut unopened = url.matches(')').count().saturating_sub(url.matches('(').count());
    loop {
        let before = url.len();
        url = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']);
        if let Some(rest) = url.strip_suffix(';') {
            let name = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            url = name.strip_suffix('&').filter(|_| name.len() < rest.len()).unwrap_or(rest);
        }
        if unopened > 0 && url.ends_with(')') {
            url = &url[..url.len() - 1];
            unopened -= 1;
        }
        if url.len() == before {
            return url;
        }
    }
}

/// The email address round an `@`, not before a byte, with the protocol that it may name.
fn address(text: &str, from: usize, at: usize) -> Option<(usize, usize, String)> {
    let local = text[from..at].bytes().rev().take_while(|byte| is_local(*byte)).count();
    let domain = text[at + 1..].bytes().take_while(|byte| is_local(*byte) && *byte != b'+').count();
    let domain = text[at + 1..at + 1 + domain].trim_end_matches('.');
    let (start, end) = (at - local, at + 1 + domain.len());
    if local == 0 || domain.ends_with(['-', '_']) || !is_domain(domain) {
        return None;
    }
    let before = &text[from..start];
    let protocol = ["mailto:", "xmpp:"].into_iter().find(|protocol| before.ends_with(protocol));
    let start = start - protocol.map_or(0, str::len);
    let is_free = !text[from..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | ':'));
    let end = if protocol == Some("xmpp:") { end + resource(&text[end..]) } else { end };
    let scheme = if protocol.is_some() { "" } else { "mailto:" };
    is_free.then(|| (start, end, format!("{scheme}{}", &text[start..end])))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_+".contains(&byte)
}

/// How long the resource is that may follow an XMPP address: `/phone`.
fn resource(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('/') else { return 0 };
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"@.".contains(byte)).count();
    let name = rest[..length].trim_end_matches('.');
    if name.is_empty() { 0 } else { 1 + name.len() }
}

#[cfg(test)]
mod tests {
    use super::{Part, split};

    fn links(text: &str) -> Vec<(String, String)> {
        let parts = split(text).into_iter().filter_map(|part| match part {
            Part::Link { shown, url } => Some((shown.to_owned(), url)),
            Part::Text(_) => None,
        });
        parts.collect()
    }

    #[test]
    fn urls_and_addresses_are_found() {
        for (text, shown, url) in [
            ("see https://x.org/a?b=c.", "https://x.org/a?b=c", "https://x.org/a?b=c"),
            ("(https://x.org/a_(b))", "https://x.org/a_(b)", "https://x.org/a_(b)"),
            ("www.x.org, then", "www.x.org", "http://www.x.org"),
            ("write to a.b+c@x.org.", "a.b+c@x.org", "mailto:a.b+c@x.org"),
            ("xmpp:a@x.org/b.", "xmpp:a@x.org/b", "xmpp:a@x.org/b"),
        ] {
            assert_eq!(links(text), [(shown.to_owned(), url.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            "xhttps://x.org",
            "https://",
            "https://localhost",
            "a@b",
            "@x.org",
            "user:a@b.c",
            "xmailto:a@b.c",
            "www.",
            "http://a_b.c_d",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_text_around_them_stays() {
        let text = "a https://x.org b www.y.org c";
        let shown: String = split(text)
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => text,
                Part::Link { shown, .. } => shown,
            })
            .collect();
        assert_eq!(shown, text);
    }
}
