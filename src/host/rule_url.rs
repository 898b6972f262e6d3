//! The addresses in `_redirects` and `_headers`.

use super::path::normalised;
use crate::text::encode_as_browsers;

/// An address that somebody wrote, in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RuleUrl {
    /// `https://host`, or nothing for a path.
    pub origin: String,
    /// The path, normalised.
    pub path: String,
    /// `?query`, or nothing.
    pub query: String,
    /// `#fragment`, or nothing.
    pub fragment: String,
}

impl RuleUrl {
    /// Reads `/path` or `https://host/path`; nothing else is an address to the host.
    pub fn parse(text: &str) -> Option<RuleUrl> {
        let (origin, rest) = match text.strip_prefix("https://").map(|rest| rest.trim_start_matches('/')) {
            Some(rest) if !rest.is_empty() => {
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (format!("https://{host}"), path)
            }
            None if text.starts_with('/') => (String::new(), text),
            _ => return None,
        };
        let (rest, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let tail = |mark: char, text: &str| match text.strip_prefix(mark) {
            None | Some("") => String::new(),
            Some(text) => format!("{mark}{}", encode_tail(text)),
        };
        Some(RuleUrl {
            origin,
            path: normalised(path),
            query: tail('?', query),
            fragment: tail('#', fragment),
        })
    }

    /// Whether its host names a port.
    pub fn has_port(&self) -> bool {
        let port = self.origin.rsplit_once(':').map_or("", |(_, port)| port);
        !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Origin and path.
    pub fn without_query(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

/// A query or a fragment: `?`, `#` and braces may stay in them.
pub fn encode_tail(text: &str) -> String {
    let keeps = |c: char| matches!(c, '?' | '#' | '{' | '}' | '`');
    text.split_inclusive(keeps)
        .map(|piece| match piece.char_indices().next_back() {
            Some((index, last)) if keeps(last) => format!("{}{last}", encode_as_browsers(&piece[..index])),
            _ => encode_as_browsers(piece),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RuleUrl;

    fn parsed(text: &str) -> Option<String> {
        RuleUrl::parse(text).map(|url| format!("{}|{}|{}|{}", url.origin, url.path, url.query, url.fragment))
    }

    #[test]
    fn an_address_is_a_path_or_https() {
        assert_eq!(parsed("/a/../é?x=1#y").as_deref(), Some("|/%C3%A9|?x=1|#y"));
        assert_eq!(parsed("https://example.com").as_deref(), Some("https://example.com|/||"));
        assert_eq!(parsed("https://example.com/p?a#").as_deref(), Some("https://example.com|/p|?a|"));
        assert_eq!(parsed("/x?a={b}?\"").as_deref(), Some("|/x|?a={b}?%22|"));
        for text in ["about", "http://example.com/", "https://", "ftp://x", ""] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn a_port_is_seen() {
        assert!(RuleUrl::parse("https://example.com:8080/x").is_some_and(|url| url.has_port()));
        assert!(RuleUrl::parse("https://:project.pages.dev/*").is_some_and(|url| !url.has_port()));
    }
}
