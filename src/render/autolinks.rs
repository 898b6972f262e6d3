//! URLs and addresses in plain text become links.
//!
//! Rules: GitHub Flavored Markdown, section 6.9 (autolinks, extended).

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::note::markdown::Spanned;
use crate::text::{encode_url, escape};

/// Links what stands in text, but not in links or code.
pub(super) fn link(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut linked = Vec::with_capacity(events.len());
    let mut closed = 0_usize;
    for (event, span) in events {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => closed += 1,
            Event::End(TagEnd::CodeBlock) => closed -= 1,
            Event::InlineHtml(html) if html.starts_with("<a ") => closed += 1,
            Event::InlineHtml(html) if html.starts_with("</a>") => closed = closed.saturating_sub(1),
            Event::Text(text) if closed == 0 && may_link(text) => {
                for part in split(text) {
                    let event = match part {
                        Part::Text(text) => Event::Text(CowStr::from(text.to_owned())),
                        Part::Link { shown, url } => {
                            let html = format!(
                                "<a class=\"external\" href=\"{}\">{}</a>",
                                escape(&encode_url(&url)),
                                escape(shown)
                            );
                            Event::InlineHtml(html.into())
                        }
                    };
                    linked.push((event, span.clone()));
                }
                continue;
            }
            _ => {}
        }
        linked.push((event, span));
    }
    linked
}

fn may_link(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

enum Part<'t> {
    Text(&'t str),
    Link { shown: &'t str, url: String },
}

fn split(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    let mut word_start = 0;
    let ends = text.match_indices(|c: char| c.is_whitespace() || c == '<').map(|(index, c)| (index, c.len()));
    for (end, gap) in ends.chain([(text.len(), 0)]) {
        if let Some((start, length, url)) = find(&text[word_start..end]) {
            let start = word_start + start;
            if start > done {
                parts.push(Part::Text(&text[done..start]));
            }
            done = start + length;
            parts.push(Part::Link { shown: &text[start..done], url });
        }
        word_start = end + gap;
    }
    if done < text.len() {
        parts.push(Part::Text(&text[done..]));
    }
    parts
}

/// The first link in a word: where it starts, how long it is, and its URL.
fn find(word: &str) -> Option<(usize, usize, String)> {
    for (start, scheme) in
        [("https://", ""), ("http://", ""), ("www.", "http://")].iter().filter_map(|(prefix, scheme)| {
            let start = word.find(prefix)?;
            let free = word[..start].chars().next_back().is_none_or(|c| "*_~(".contains(c));
            free.then_some((start, *scheme))
        })
    {
        let url = trim_end(&word[start..]);
        if has_domain(url) {
            return Some((start, url.len(), format!("{scheme}{url}")));
        }
    }
    email(word)
}

/// A domain of parts with a dot between, none of the last two with `_`.
fn has_domain(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let valid =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    parts.len() > 1 && parts.iter().all(valid) && !parts.iter().rev().take(2).any(|part| part.contains('_'))
}

/// The URL without punctuation at its end, without a bracket that opens before it, without an entity.
fn trim_end(url: &str) -> &str {
    let mut url = url;
    loop {
        let trimmed = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';']);
        let unbalanced =
            trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if trimmed.len() == url.len() {
            return url;
        }
        url = trimmed;
    }
}

fn email(word: &str) -> Option<(usize, usize, String)> {
    let at = word.find('@')?;
    let local =
        word[..at].bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b".-_+".contains(b)).count();
    let domain =
        word[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b".-_".contains(b)).count();
    let start = at - local;
    let domain = word[at + 1..at + 1 + domain].trim_end_matches('.');
    let last = domain.chars().next_back().is_some_and(|c| c != '-' && c != '_');
    let free = word[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '/' && c != ':');
    if local == 0 || !free || !last || !has_domain(domain) {
        return None;
    }
    let address = &word[start..=at + domain.len()];
    Some((start, address.len(), format!("mailto:{address}")))
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
