//! Paths of URLs as the host reads them.

use crate::text::{decode_strictly, encode_as_browsers};

/// The path of a request as a WHATWG URL parser gives it: `\` read as `/`, dot segments resolved, and what a
/// URL may not hold encoded. Escapes stay as they were written. Rules are compared with this path.
pub fn raw(path: &str) -> String {
    normalised(&path.replace('\\', "/"))
}

/// The same for a path that somebody wrote into a rule, where `\` is a character like any other.
///
/// Source: the path state of <https://url.spec.whatwg.org/#path-state>.
pub fn normalised(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut rest = Some(path.strip_prefix('/').unwrap_or(path));
    while let Some(text) = rest {
        let (segment, next) =
            text.split_once('/').map_or((text, None), |(segment, next)| (segment, Some(next)));
        match dots(segment) {
            Some(2) => drop(segments.pop()),
            Some(_) => {}
            None => segments.push(segment),
        }
        // Dots at the end leave a slash.
        if next.is_none() && dots(segment).is_some() {
            segments.push("");
        }
        rest = next;
    }
    encode_as_browsers(&format!("/{}", segments.join("/")))
}

/// How many dots a segment has that is nothing but one or two, escaped or not.
fn dots(segment: &str) -> Option<usize> {
    let is_short = segment.len() <= "%2e%2e".len();
    let plain = is_short.then(|| segment.replace("%2e", ".").replace("%2E", "."))?;
    matches!(plain.as_str(), "." | "..").then_some(plain.len())
}

/// The path that is looked up among the files: decoded once, or as it is when it cannot be.
pub fn decoded(raw: &str) -> String {
    decode_strictly(raw).unwrap_or_else(|| raw.to_owned())
}

/// The path of a `Location`: a run of slashes at its start would name another host.
pub fn with_one_slash(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::{decoded, normalised, raw, with_one_slash};

    #[test]
    fn dot_segments_are_resolved_however_they_are_written() {
        for path in ["/a/../b", "/./b", "/../b", "/a/%2e%2E/b", "/a/.%2e/b", "/a\\..\\b", "/../../../b"] {
            assert_eq!(raw(path), "/b", "{path}");
        }
        assert_eq!(raw("/a/b/.."), "/a/");
        assert_eq!(raw("/a/."), "/a/");
        assert_eq!(raw("//a/.."), "//");
        assert_eq!(raw("/..."), "/...");
    }

    #[test]
    fn a_raw_path_keeps_its_escapes() {
        assert_eq!(raw("/caf%c3%a9/é%2F"), "/caf%c3%a9/%C3%A9%2F");
        assert_eq!(decoded("/caf%c3%a9%2Fx"), "/café/x");
        assert_eq!(decoded("/100%"), "/100%");
    }

    #[test]
    fn rules_may_hold_backslashes() {
        assert_eq!(normalised("/a\\b"), "/a\\b");
    }

    #[test]
    fn no_location_leaves_the_site() {
        assert_eq!(with_one_slash("//example.com/"), "/example.com/");
    }
}
