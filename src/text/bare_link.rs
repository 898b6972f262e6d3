//! URLs and addresses in plain text that are links without any signs.
//!
//! Rules: GitHub Flavored Markdown, section 6.9 (autolinks, extended), as its own parser keeps them: any character but a
//! letter of ASCII may stand before a scheme, and a host needs no dot. Signs of full width end a URL, too.

use std::ops::Range;

/// A URL or an address, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BareLink {
    /// Its bytes.
    pub span: Range<usize>,
    /// The URL in full: with the scheme that the author may have left out.
    pub url: String,
}

/// All of them, in order.
pub fn bare_links(text: &str) -> Vec<BareLink> {
    let mut found: Vec<BareLink> = Vec::new();
    let mut done = 0;
    for (index, sign) in text.match_indices([':', 'w', 'W', '@']) {
        if index < done {
            continue;
        }
        let link = match sign {
            "@" => address(text, done, index),
            ":" => with_scheme(text, done, index),
            _ => without_scheme(text, index),
        };
        if let Some(link) = link {
            done = link.span.end;
            found.push(link);
        }
    }
    found
}

/// The URL with a scheme that ends at a colon.
fn with_scheme(text: &str, from: usize, colon: usize) -> Option<BareLink> {
    let rest = text[colon..].strip_prefix("://")?;
    let letters = text[from..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let scheme = &text[colon - letters..colon];
    if !["https", "http", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let host = host(rest);
    let parts: Vec<&str> = host.split('.').collect();
    if !host.starts_with(char::is_alphanumeric) || has_underscore(&parts) {
        return None;
    }
    let start = colon - letters;
    let shown = trim_end(up_to_end(&text[start..]));
    (shown.len() > letters + "://".len())
        .then(|| BareLink { span: start..start + shown.len(), url: shown.to_owned() })
}

/// The URL that starts with `www.` at a byte.
fn without_scheme(text: &str, start: usize) -> Option<BareLink> {
    let rest = &text[start..];
    let is_www = rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("www."));
    let is_free = text[..start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "*_~(".contains(c) || is_full_width_sign(c));
    if !is_www || !is_free || !is_domain(host(rest).trim_end_matches('.')) {
        return None;
    }
    let shown = trim_end(up_to_end(rest));
    Some(BareLink { span: start..start + shown.len(), url: format!("http://{shown}") })
}

/// What may be a host.
fn host(text: &str) -> &str {
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    &text[..text.find(|c| !is_host(c)).unwrap_or(text.len())]
}

/// The text up to where no URL goes on.
fn up_to_end(text: &str) -> &str {
    &text[..text.find(|c: char| c.is_whitespace() || c == '<' || is_full_width_sign(c)).unwrap_or(text.len())]
}

/// Signs of East Asian text, and quotation marks, which nobody means as a part of a URL.
fn is_full_width_sign(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
        | '\u{2018}'..='\u{201f}' | '\u{2026}' | '«' | '»' | '‹' | '›')
}

/// Whether a name has parts with a dot between.
fn is_domain(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    parts.len() > 1 && parts.iter().all(|part| !part.is_empty()) && !has_underscore(&parts)
}

/// Whether `_` is in one of the last two parts of a name.
fn has_underscore(parts: &[&str]) -> bool {
    parts.iter().rev().take(2).any(|part| part.contains('_'))
}

/// The URL without punctuation at its end, without brackets that were not opened in it, without what looks
/// like a character reference.
fn trim_end(url: &str) -> &str {
    let mut url = url;
    let unopened =
        |url: &str, open, close| url.matches(close).count().saturating_sub(url.matches(open).count());
    let (mut round, mut square) = (unopened(url, '(', ')'), unopened(url, '[', ']'));
    loop {
        let before = url.len();
        url = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']);
        if let Some(rest) = url.strip_suffix(';') {
            let name = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            url = name.strip_suffix('&').filter(|_| name.len() < rest.len()).unwrap_or(rest);
        }
        for (bracket, count) in [(')', &mut round), (']', &mut square)] {
            if *count > 0 && url.ends_with(bracket) {
                url = &url[..url.len() - 1];
                *count -= 1;
            }
        }
        if url.len() == before {
            return url;
        }
    }
}

/// The email address round an `@`, not before a byte, with the protocol that it may name.
fn address(text: &str, from: usize, at: usize) -> Option<BareLink> {
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
    is_free.then(|| BareLink { span: start..end, url: format!("{scheme}{}", &text[start..end]) })
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
    use super::bare_links;

    fn links(text: &str) -> Vec<(&str, String)> {
        bare_links(text).into_iter().map(|link| (&text[link.span], link.url)).collect()
    }

    #[test]
    fn urls_and_addresses_are_found() {
        for (text, shown, url) in [
            ("see https://x.org/a?b=c.", "https://x.org/a?b=c", "https://x.org/a?b=c"),
            ("(https://x.org/a_(b))", "https://x.org/a_(b)", "https://x.org/a_(b)"),
            ("[https://x.org/a]", "https://x.org/a", "https://x.org/a"),
            ("看https://x.org/a 吧", "https://x.org/a", "https://x.org/a"),
            ("（https://x.org/a）。", "https://x.org/a", "https://x.org/a"),
            ("“https://x.org/a”", "https://x.org/a", "https://x.org/a"),
            ("→HTTPS://x.org", "HTTPS://x.org", "HTTPS://x.org"),
            ("1http://localhost:3000/a", "http://localhost:3000/a", "http://localhost:3000/a"),
            ("ftp://x.org/a", "ftp://x.org/a", "ftp://x.org/a"),
            ("www.x.org, then", "www.x.org", "http://www.x.org"),
            ("write to a.b+c@x.org.", "a.b+c@x.org", "mailto:a.b+c@x.org"),
            ("xmpp:a@x.org/b.", "xmpp:a@x.org/b", "xmpp:a@x.org/b"),
        ] {
            assert_eq!(links(text), [(shown, url.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            "xhttps://x.org",
            "https://",
            "https:// x",
            "a@b",
            "@x.org",
            "user:a@b.c",
            "xmailto:a@b.c",
            "www.",
            "xwww.x.org",
            "http://a_b.c_d",
            "file://x.org",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
    }
}
