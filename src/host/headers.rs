//! `_headers`.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use super::lines::{Fault, is_blank, is_too_long, lines};
use super::pattern::{Captures, Pattern, fill};
use super::rule_url::RuleUrl;

/// How many rules the host's parser takes besides the one that it is reading.
pub const MAX_RULES: usize = 100;

/// The rules of a `_headers`.
#[derive(Debug, Default)]
pub struct HeaderRules {
    rules: Vec<(Pattern, Rule)>,
}

/// A block of the file.
#[derive(Debug, Default)]
struct Rule {
    /// `/path` or `https://host/path`, normalised.
    path: String,
    /// Headers to set, each once.
    set: Vec<(HeaderName, String)>,
    /// Where each of them is in that list.
    places: HashMap<HeaderName, usize>,
    /// Headers to remove first.
    unset: Vec<HeaderName>,
}

impl HeaderRules {
    /// Reads the file. Lines that the host would ignore are ignored.
    pub fn parse(text: &str) -> HeaderRules {
        let mut blocks: Vec<Rule> = Vec::new();
        let mut open: Option<Rule> = None;
        for (_, line) in read(text) {
            match line {
                Ok(Line::Path(_)) if blocks.len() >= MAX_RULES => break,
                Ok(Line::Path(path)) => {
                    close(&mut blocks, open.take());
                    open = Some(Rule { path, ..Rule::default() });
                }
                Err(Fault::Path) => close(&mut blocks, open.take()),
                Ok(Line::Set(name, value)) => open.iter_mut().for_each(|rule| rule.set(&name, &value)),
                Ok(Line::Unset(name)) => open.iter_mut().for_each(|rule| rule.unset.push(name.clone())),
                Err(_) => {}
            }
        }
        close(&mut blocks, open);
        HeaderRules { rules: blocks.into_iter().map(|rule| (Pattern::new(&rule.path), rule)).collect() }
    }

    /// Sets and removes what the rules say for a raw path on a host. The first value for a name takes the place
    /// of a default; later ones are added to it.
    pub fn apply(&self, host: &str, path: &str, headers: &mut HeaderMap) {
        let absolute = format!("https://{host}{path}");
        let mut seen: HashSet<&HeaderName> = HashSet::new();
        for (pattern, rule) in &self.rules {
            let text = if rule.path.starts_with('/') { path } else { &absolute };
            let Some(captures) = pattern.captures(text) else { continue };
            for name in &rule.unset {
                headers.remove(name);
            }
            for (name, value) in &rule.set {
                set(headers, name, value, &captures, !seen.insert(name));
            }
        }
    }
}

fn set(headers: &mut HeaderMap, name: &HeaderName, value: &str, captures: &Captures<'_>, is_seen: bool) {
    let value = fill(value, captures);
    let before = headers.get(name).filter(|_| is_seen).map(HeaderValue::as_bytes).unwrap_or_default();
    let joined = if before.is_empty() { latin1(&value) } else { [before, b", ", &latin1(&value)].concat() };
    if let Ok(value) = HeaderValue::from_bytes(&joined) {
        // There is room for 32,768 headers; who writes more loses some.
        let _ = headers.try_insert(name, value);
    }
}

/// A finished block counts when it says anything. The last block of a path takes the place of the first.
fn close(blocks: &mut Vec<Rule>, rule: Option<Rule>) {
    let Some(rule) = rule.filter(|rule| !rule.set.is_empty() || !rule.unset.is_empty()) else { return };
    match blocks.iter_mut().find(|known| known.path == rule.path) {
        Some(known) => *known = rule,
        None => blocks.push(rule),
    }
}

impl Rule {
    fn set(&mut self, name: &HeaderName, value: &str) {
        match self.places.entry(name.clone()) {
            Entry::Occupied(place) => self.set[*place.get()].1 += &format!(", {value}"),
            Entry::Vacant(place) => {
                self.set.push((place.key().clone(), value.to_owned()));
                place.insert(self.set.len() - 1);
            }
        }
    }
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The headers below it are for this path, normalised.
    Path(String),
    /// Sets a header.
    Set(HeaderName, String),
    /// Removes a header.
    Unset(HeaderName),
}

/// The lines that say something, with their bytes; or why the host ignores them.
pub fn read(text: &str) -> Vec<(Range<usize>, Result<Line, Fault>)> {
    let mut read: Vec<(Range<usize>, Result<Line, Fault>)> = Vec::new();
    // What the last path was; none before the first.
    let mut is_good = None;
    for (span, line) in lines(text) {
        let said = if is_too_long(line) {
            Err(Fault::TooLong)
        } else if is_path(line) {
            let url = RuleUrl::parse(line).filter(|url| !url.has_port());
            is_good = Some(url.is_some());
            url.map(|url| Line::Path(url.without_query())).ok_or(Fault::Path)
        } else {
            match is_good {
                Some(true) => header(line),
                // The path is told of.
                Some(false) => continue,
                None => Err(Fault::NoPath),
            }
        };
        read.push((span, said));
    }
    read
}

/// Reads `Name: value` or `! Name`.
fn header(line: &str) -> Result<Line, Fault> {
    let Some((name, value)) = line.split_once(':') else {
        let name = line.strip_prefix("! ").ok_or(Fault::NoColon)?;
        return name.trim_matches(is_blank).parse().map(Line::Unset).map_err(|_| Fault::Name);
    };
    let value = value.trim_matches(is_blank);
    let name = name.trim_matches(is_blank).parse::<HeaderName>().map_err(|_| Fault::Name)?;
    if value.is_empty() || value.chars().any(|c| u32::from(c) > 0xff) {
        return Err(Fault::Value);
    }
    Ok(Line::Set(name, value.to_owned()))
}

/// Whether a line starts a block: `/…`, or `scheme://…` before any blank.
fn is_path(line: &str) -> bool {
    let word = line.split(is_blank).next().unwrap_or(line);
    line.starts_with('/') || word.find("://").is_some_and(|index| index > 0)
}

/// The bytes of a header's value: one for each character.
fn latin1(value: &str) -> Vec<u8> {
    value.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// What the host sends with every answer.
pub fn defaults(headers: &mut HeaderMap) {
    headers.insert(http::header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers
        .insert(http::header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    if headers.contains_key(CONTENT_TYPE) {
        headers.insert(http::header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{HeaderRules, defaults};

    /// The headers of a path, each as `name: value`.
    fn applied(rules: &str, path: &str) -> Vec<String> {
        let mut headers = HeaderMap::new();
        defaults(&mut headers);
        HeaderRules::parse(rules).apply("localhost", path, &mut headers);
        let mut lines: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
            .filter(|line| line != "access-control-allow-origin: *")
            .collect();
        lines.sort();
        lines
    }

    const REFERRER: &str = "referrer-policy: strict-origin-when-cross-origin";

    #[test]
    fn the_first_value_replaces_a_default_and_later_ones_join() {
        let rules = "/*\n  Referrer-Policy: no-referrer\n  X-A: 1\n/a\n  X-A: 2\n  X-A: 3\n";
        assert_eq!(applied(rules, "/a"), ["referrer-policy: no-referrer", "x-a: 1, 2, 3"]);
    }

    #[test]
    fn a_header_can_be_removed() {
        assert_eq!(applied("/*\n  ! Referrer-Policy\n  X-A: 1\n/a\n  ! X-A\n", "/a"), [""; 0]);
        assert_eq!(applied("/*\n  !Referrer-Policy\n", "/a"), [REFERRER]);
    }

    #[test]
    fn the_last_block_of_a_path_replaces_the_first() {
        assert_eq!(applied("/a\n  X-A: 1\n/a\n  X-B: 2\n", "/a"), [REFERRER, "x-b: 2"]);
    }

    #[test]
    fn what_the_host_ignores_is_ignored() {
        let rules =
            "X-Early: 1\n/a\n  no colon\n  Bad Name: x\n  X-Empty:\n  X-Wide: 中\nhttp://x/y\n  X-Lost: 1\n";
        assert_eq!(applied(rules, "/a"), [REFERRER]);
        assert_eq!(applied("https://localhost:80/a\n  X-A: 1\n", "/a"), [REFERRER]);
        assert_eq!(applied("https://localhost/a\n  X-A: 1\n", "/a"), [REFERRER, "x-a: 1"]);
    }

    #[test]
    fn a_hundred_and_one_rules_are_read() {
        let rules: String = (0..103).map(|n| format!("/p{n}\n  X-A: {n}\n")).collect();
        assert_eq!(applied(&rules, "/p100"), [REFERRER, "x-a: 100"]);
        assert_eq!(applied(&rules, "/p101"), [REFERRER]);
    }

    #[test]
    fn a_block_may_be_as_long_as_it_likes() {
        let lines: String = (0..50_000).map(|n| format!("  X-{n}: 1\n")).collect();
        assert!(applied(&format!("/a\n{lines}"), "/a").len() > 20_000);
        assert_eq!(applied(&format!("/a\n{}", "  X-A: 1\n".repeat(50_000)), "/a").len(), 2);
    }

    #[test]
    fn a_value_is_one_byte_a_character() {
        let mut headers = HeaderMap::new();
        HeaderRules::parse("/a\n  X-A: é\n").apply("localhost", "/a", &mut headers);
        assert_eq!(headers["x-a"].as_bytes(), b"\xe9");
    }
}
