//! Paths in rules: `*` and `:placeholders`.

use regex::Regex;

/// What a rule's path matches.
#[derive(Debug)]
pub(super) enum Pattern {
    /// This path alone.
    Exactly(String),
    /// Paths of this form.
    Like(Box<Regex>),
    /// None: the host takes such rules, and they never match.
    Nothing,
}

/// A part of a rule's path.
#[derive(Debug, PartialEq, Eq)]
enum Part<'p> {
    Text(&'p str),
    /// `*`: anything, slashes included.
    Splat,
    /// `:name`: one or more characters of a segment.
    Placeholder(&'p str),
}

/// What `*` and placeholders stood for, by their names.
pub(super) type Captures<'t> = Vec<(String, &'t str)>;

impl Pattern {
    /// Reads `/path`, or `https://host/path`, as `_redirects` and `_headers` have it after they were normalised.
    pub fn new(rule: &str) -> Pattern {
        let parts = parts(rule);
        let names: Vec<&str> = parts.iter().filter_map(Part::name).collect();
        if names.is_empty() {
            return Pattern::Exactly(rule.to_owned());
        }
        // One placeholder's name that starts another's spoils the other: so it is with the host.
        let clashes = |index: usize, name: &str| {
            let others = names.iter().enumerate().filter(|(other, _)| *other != index);
            others.into_iter().any(|(_, other)| other.starts_with(name))
        };
        if names.iter().enumerate().any(|(index, name)| clashes(index, name)) {
            return Pattern::Nothing;
        }
        let host_end =
            rule.strip_prefix("https://").map_or(0, |rest| rest.find('/').unwrap_or(rest.len()) + 8);
        let (mut regex, mut place) = (String::from("^"), 0);
        for part in parts {
            match part {
                Part::Text(text) => regex += &regex::escape(text),
                Part::Splat => regex += "(?P<splat>.*)",
                Part::Placeholder(name) if place < host_end => regex += &format!("(?P<{name}>[^/.]+)"),
                Part::Placeholder(name) => regex += &format!("(?P<{name}>[^/]+)"),
            }
            place += part.len();
        }
        Regex::new(&(regex + "$")).map_or(Pattern::Nothing, |regex| Pattern::Like(Box::new(regex)))
    }

    /// What `*` and placeholders stand for in a text; none when it does not match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        match self {
            Pattern::Nothing => None,
            Pattern::Exactly(path) => (path == text).then(Vec::new),
            Pattern::Like(regex) => {
                let found = regex.captures(text)?;
                let names = regex.capture_names().flatten();
                Some(names.filter_map(|name| Some((name.to_owned(), found.name(name)?.as_str()))).collect())
            }
        }
    }
}

impl<'p> Part<'p> {
    fn name(&self) -> Option<&'p str> {
        match self {
            Part::Text(_) => None,
            Part::Splat => Some("splat"),
            Part::Placeholder(name) => Some(name),
        }
    }

    /// How many bytes of the rule it took.
    fn len(&self) -> usize {
        match self {
            Part::Text(text) => text.len(),
            Part::Splat => 1,
            Part::Placeholder(name) => 1 + name.len(),
        }
    }
}

/// Whether a path has a `*` or a placeholder.
pub(super) fn is_dynamic(rule: &str) -> bool {
    parts(rule).iter().any(|part| part.name().is_some())
}

/// Whether the host takes a rule with such a path, and it never matches.
pub fn is_dead(rule: &str) -> bool {
    matches!(Pattern::new(rule), Pattern::Nothing)
}

/// A path that a rule's path matches.
pub(super) fn example(rule: &str) -> String {
    let shown =
        |part: &Part<'_>| if let Part::Text(text) = part { (*text).to_owned() } else { "x".to_owned() };
    parts(rule).iter().map(shown).collect()
}

/// The text with `:splat` and `:placeholders` replaced; those that the rule does not have stay.
pub(super) fn fill(text: &str, captures: &Captures<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        filled += before;
        let known =
            captures.iter().find_map(|(name, value)| Some((value, after.strip_prefix(name.as_str())?)));
        if let Some((value, after)) = known {
            filled += value;
            rest = after;
        } else {
            filled.push(':');
            rest = after;
        }
    }
    filled + rest
}

fn parts(rule: &str) -> Vec<Part<'_>> {
    let (mut parts, mut text, mut index) = (Vec::new(), 0, 0);
    while let Some(found) = rule[index..].find(['*', ':']).map(|found| index + found) {
        let part = match rule[found..].strip_prefix(':') {
            None => Some(Part::Splat),
            Some(after) => placeholder(after).map(Part::Placeholder),
        };
        index = found + part.as_ref().map_or(1, Part::len);
        let Some(part) = part else { continue };
        if text < found {
            parts.push(Part::Text(&rule[text..found]));
        }
        parts.push(part);
        text = index;
    }
    if text < rule.len() {
        parts.push(Part::Text(&rule[text..]));
    }
    parts
}

/// The name at the start of a text: a letter, then letters, digits and `_`.
fn placeholder(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    text.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::{Pattern, fill, is_dynamic};

    fn captured(rule: &str, text: &str) -> Option<String> {
        let captures = Pattern::new(rule).captures(text)?;
        Some(captures.iter().map(|(name, value)| format!("{name}={value};")).collect())
    }

    #[test]
    fn a_star_takes_slashes_and_a_placeholder_does_not() {
        assert_eq!(captured("/blog/*", "/blog/a/b").as_deref(), Some("splat=a/b;"));
        assert_eq!(captured("/blog/*", "/blog/").as_deref(), Some("splat=;"));
        assert_eq!(captured("/blog/*", "/blog"), None);
        assert_eq!(captured("/md/*.md", "/md/a/b.md").as_deref(), Some("splat=a/b;"));
        assert_eq!(captured("/:a/:b", "/x/y").as_deref(), Some("a=x;b=y;"));
        assert_eq!(captured("/:a", "/x/y"), None);
        assert_eq!(captured("/a:b", "/aZZ").as_deref(), Some("b=ZZ;"));
    }

    #[test]
    fn a_placeholder_in_the_host_ends_at_a_dot() {
        let rule = "https://:project.pages.dev/*";
        assert_eq!(captured(rule, "https://x.pages.dev/a").as_deref(), Some("project=x;splat=a;"));
        assert_eq!(captured(rule, "https://a.x.pages.dev/a"), None);
    }

    #[test]
    fn a_colon_needs_a_letter() {
        assert!(!is_dynamic("/12:30"));
        assert_eq!(captured("/12:30", "/12:30").as_deref(), Some(""));
        assert_eq!(captured("/.+", "/aa"), None);
    }

    #[test]
    fn rules_that_the_host_cannot_read_never_match() {
        for rule in ["/*/*", "/*/:splat", "/:a/:a", "/:a/:ab", "/:ab/:a"] {
            assert!(is_dynamic(rule));
            assert!(matches!(Pattern::new(rule), Pattern::Nothing), "{rule}");
        }
    }

    #[test]
    fn what_is_not_captured_stays() {
        let captures = vec![("a".to_owned(), ":a"), ("splat".to_owned(), "x/y")];
        assert_eq!(fill("/:a/:b/:splat:", &captures), "/:a/:b/x/y:");
        assert_eq!(fill("/:as", &captures), "/:as");
    }
}
