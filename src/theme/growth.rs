//! Templates whose texts would double until no memory is left: `{% set s = s ~ s %}` in a loop.
//!
//! Tera joins texts in memory and has no limit for it. So a template's tags are gone through before it is used, as if
//! every condition held and every loop ran some times, and it is counted how many times a variable holds the texts
//! that it began with. Those that only add to a text stay far below what doubling reaches at once.

use std::collections::HashMap;
use std::ops::Range;

/// How often each loop is gone through.
const ROUNDS: usize = 24;
/// How many times a variable may hold what it began with.
const MOST: f64 = 1_000_000.0;
/// How many statements are gone through at most.
const STEPS: usize = 200_000;
/// How many loops over `range` may stand in each other.
const RANGES: usize = 2;

/// What the analysis needs of a tag.
enum Tag<'t> {
    For {
        over_range: bool,
    },
    EndFor,
    /// `set`: the variable, and the names that its value is made of, each as often as it stands there.
    Set {
        name: &'t str,
        parts: Vec<&'t str>,
        joins: bool,
    },
    /// `set` whose value stands between it and its `endset`.
    Capture(&'t str),
    EndCapture,
    /// `{{ … }}`.
    Show(Vec<&'t str>),
}

/// What a template does without end.
pub(super) struct Growth {
    /// The bytes of the tag that does.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
}

/// The first tag of a template that lets a text or the work double without end.
pub(super) fn find(template: &str) -> Option<Growth> {
    let tags = tags(template);
    nested_ranges(&tags).or_else(|| {
        let mut walk = Walk { tags: &tags, sizes: HashMap::new(), captures: Vec::new(), steps: 0 };
        walk.run(0, tags.len())
    })
}

fn nested_ranges(tags: &[(Tag<'_>, Range<usize>)]) -> Option<Growth> {
    let mut loops: Vec<bool> = Vec::new();
    for (tag, span) in tags {
        match tag {
            Tag::For { over_range } => loops.push(*over_range),
            Tag::EndFor => drop(loops.pop()),
            _ => {}
        }
        if loops.iter().filter(|over_range| **over_range).count() > RANGES {
            let message = format!("more than {RANGES} loops over `range` stand in each other");
            return Some(Growth { span: span.clone(), message });
        }
    }
    None
}

struct Walk<'t> {
    tags: &'t [(Tag<'t>, Range<usize>)],
    /// How many times each variable holds what it began with; once when it is not there.
    sizes: HashMap<&'t str, f64>,
    /// The variables whose values are being written, with what they hold so far.
    captures: Vec<(&'t str, f64)>,
    steps: usize,
}

impl<'t> Walk<'t> {
    /// Goes through some of the tags, the bodies of loops several times.
    fn run(&mut self, from: usize, to: usize) -> Option<Growth> {
        let mut at = from;
        while at < to && self.steps < STEPS {
            self.steps += 1;
            let (tag, span) = &self.tags[at];
            at += 1;
            let grown = match tag {
                Tag::For { .. } => {
                    let end = self.end_of_loop(at, to);
                    let growth = (0..ROUNDS).find_map(|_| self.run(at, end));
                    if growth.is_some() {
                        return growth;
                    }
                    at = end;
                    None
                }
                Tag::EndFor => None,
                Tag::Set { name, parts, joins } => {
                    let sizes = parts.iter().map(|part| self.size(part));
                    let size = if *joins { sizes.sum() } else { sizes.fold(1.0, f64::max) };
                    self.set(name, size)
                }
                Tag::Capture(name) => {
                    self.captures.push((name, 0.0));
                    None
                }
                Tag::Show(parts) => {
                    let shown: f64 = parts.iter().map(|part| self.size(part)).sum();
                    if let Some((_, size)) = self.captures.last_mut() {
                        *size += shown;
                    }
                    None
                }
                Tag::EndCapture => self.captures.pop().and_then(|(name, size)| self.set(name, size)),
            };
            if let Some(name) = grown {
                let message = format!("`{name}` doubles again and again, until no memory is left");
                return Some(Growth { span: span.clone(), message });
            }
        }
        None
    }

    fn size(&self, name: &str) -> f64 {
        self.sizes.get(name).copied().unwrap_or(1.0)
    }

    /// Sets a variable; gives back its name when it holds more than any page needs.
    fn set(&mut self, name: &'t str, size: f64) -> Option<&'t str> {
        self.sizes.insert(name, size.max(1.0));
        (size > MOST).then_some(name)
    }

    fn end_of_loop(&self, from: usize, to: usize) -> usize {
        let mut depth = 1_usize;
        let ends = |(tag, _): &(Tag<'_>, Range<usize>)| {
            match tag {
                Tag::For { .. } => depth += 1,
                Tag::EndFor => depth -= 1,
                _ => {}
            }
            depth == 0
        };
        self.tags[from..to].iter().position(ends).map_or(to, |length| from + length)
    }
}

/// The tags of a template that matter here, with their bytes.
fn tags(template: &str) -> Vec<(Tag<'_>, Range<usize>)> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = template[from..].find('{').map(|index| from + index) {
        let (end, is_statement) = match template.as_bytes().get(start + 1) {
            Some(b'%') => ("%}", true),
            Some(b'{') => ("}}", false),
            Some(b'#') => {
                from = template[start..].find("#}").map_or(template.len(), |length| start + length + 2);
                continue;
            }
            _ => {
                from = start + 1;
                continue;
            }
        };
        let inside_start = start + 2;
        let Some(length) = template[inside_start..].find(end) else { break };
        from = inside_start + length + 2;
        let inside = template[inside_start..inside_start + length].trim_matches(['-', ' ', '\n', '\t', '\r']);
        let tag = if is_statement { statement(inside) } else { Some(Tag::Show(names(inside))) };
        tags.extend(tag.map(|tag| (tag, start..from)));
    }
    tags
}

fn statement(inside: &str) -> Option<Tag<'_>> {
    let (word, rest) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
    match word {
        "for" => Some(Tag::For { over_range: rest.contains("range(") }),
        "endfor" => Some(Tag::EndFor),
        "endset" | "endset_global" => Some(Tag::EndCapture),
        "set" | "set_global" => match rest.split_once('=') {
            Some((name, value)) => {
                let joins =
                    ["~", "[", "replace", "join", "indent", "{"].iter().any(|sign| value.contains(sign));
                Some(Tag::Set { name: name.trim(), parts: names(value), joins })
            }
            None => Some(Tag::Capture(rest.split_whitespace().next().unwrap_or_default())),
        },
        _ => None,
    }
}

/// The names in an expression, those of properties and what stands in quotes aside.
fn names(expression: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut quote: Option<char> = None;
    let mut start: Option<usize> = None;
    let mut before = ' ';
    for (index, c) in expression.char_indices().chain([(expression.len(), ' ')]) {
        let is_word = quote.is_none() && (c.is_alphanumeric() || c == '_');
        match (start, is_word) {
            (None, true) if before != '.' => start = Some(index),
            (Some(from), false) => {
                names.extend(
                    Some(&expression[from..index])
                        .filter(|name| !name.starts_with(|c: char| c.is_ascii_digit())),
                );
                start = None;
            }
            _ => {}
        }
        match (quote, c) {
            (None, '"' | '\'' | '`') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        before = if is_word && start.is_none() { '.' } else { c };
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{find, names};

    #[test]
    fn names_are_told_from_properties_numbers_and_quotes() {
        assert_eq!(names("s ~ page.title ~ \"s s\" ~ s1 ~ 2 | f(x=s)"), ["s", "page", "s1", "f", "x", "s"]);
    }

    #[test]
    fn what_doubles_is_found() {
        for template in [
            "{% for i in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}",
            "{% for i in x %}{% set_global a = b ~ b %}{% set_global b = a %}{% endfor %}",
            "{% for i in x %}{% set_global s %}{{ s | safe }}{{ s }}{% endset %}{% endfor %}",
            "{% for i in x %}{%- set_global s = s | replace(from='a', to=s) -%}{% endfor %}",
            "{% for i in x %}{% set_global s = [s, s] %}{% endfor %}",
        ] {
            assert!(find(template).is_some(), "{template}");
        }
        assert!(find(&"{% set s = s ~ s %}".repeat(30)).is_some());
        assert!(find(&"{% for a in range(end=9) %}".repeat(3)).is_some());
    }

    #[test]
    fn what_adds_is_not() {
        for template in [
            "{% for i in x %}{% for j in y %}{% set_global s = s ~ i.title ~ j %}{% endfor %}{% endfor %}",
            "{% for i in x %}{% set t = i.a ~ i.b ~ i.c %}{{ t ~ t }}{% endfor %}",
            "{% for i in x %}{% set_global n = n + n + 1 %}{% endfor %}",
            "{% set s %}{{ a }}{{ a }}{% endset %}{# {% for i in x %}{% set s = s ~ s %} #}{ { {{",
            "{% for i in x %}{% set_global s = s ~ 's ~ s' %}{% endfor %}",
        ] {
            assert!(find(template).is_none(), "{template}");
        }
        assert!(find(&"{% set s = s ~ a %}".repeat(1_000)).is_none());
    }
}
