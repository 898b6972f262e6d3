//! `_redirects`.

use std::collections::{HashMap, HashSet};

use http::StatusCode;

use super::lines::{is_blank, lines};
use super::path::raw;
use super::pattern::{Captures, Pattern, fill, is_dynamic};
use super::rule_url::RuleUrl;

/// How many rules without wildcards the host takes; it skips those that follow.
const MAX_STATIC: usize = 2_000;
/// How many rules it takes from the first wildcard on; it reads no further then.
const MAX_DYNAMIC: usize = 100;

/// The rules of a `_redirects`.
#[derive(Debug, Default)]
pub(super) struct Redirects {
    /// Rules before the first wildcard, by their source.
    exact: HashMap<String, Rule>,
    /// That rule and those after it.
    patterns: Vec<(Pattern, Rule)>,
}

/// Where a rule leads.
#[derive(Debug)]
struct Rule {
    /// `/path` or `https://host/path`, with query and fragment.
    to: String,
    status: StatusCode,
}

/// What a rule says about a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Redirected {
    /// Answer with this status and `Location`.
    Away(StatusCode, String),
    /// Answer as if this raw path were asked for.
    Inside(String),
}

impl Redirects {
    /// Reads the file. Lines that the host would ignore are ignored.
    pub fn parse(text: &str) -> Redirects {
        let mut redirects = Redirects::default();
        let (mut exact_lines, mut pattern_lines) = (0, 0);
        let mut sources = HashSet::new();
        for line in lines(text) {
            let tokens: Vec<&str> = line
                .split(is_blank)
                .filter(|token| !token.is_empty())
                .take_while(|token| !token.starts_with('#'))
                .collect();
            let (source, to, status) = match tokens[..] {
                [source, to] => (source, to, "302"),
                [source, to, status] => (source, to, status),
                _ => continue,
            };
            let Some(source) = source_path(source) else { continue };
            // A line counts before it is known whether it is any good.
            if pattern_lines == 0 && !is_dynamic(&source) {
                exact_lines += 1;
                if exact_lines > MAX_STATIC {
                    continue;
                }
            } else {
                pattern_lines += 1;
                if pattern_lines > MAX_DYNAMIC {
                    break;
                }
            }
            let Some(rule) = Rule::parse(&source, to, status) else { continue };
            if sources.insert(source.clone()) {
                redirects.add(source, rule);
            }
        }
        redirects
    }

    fn add(&mut self, source: String, rule: Rule) {
        if self.patterns.is_empty() && !is_dynamic(&source) {
            self.exact.insert(source, rule);
        } else {
            self.patterns.push((Pattern::new(&source), rule));
        }
    }

    /// What the rules say about a raw path; `query` is the request's, with its `?`, or nothing.
    pub fn find(&self, path: &str, query: &str) -> Option<Redirected> {
        if let Some(rule) = self.exact.get(path) {
            return rule.follow(&rule.to, query);
        }
        let (rule, captures) =
            self.patterns.iter().find_map(|(pattern, rule)| Some((rule, pattern.captures(path)?)))?;
        rule.follow(&rule.filled(&captures), query)
    }
}

impl Rule {
    fn parse(source: &str, to: &str, status: &str) -> Option<Rule> {
        let to = RuleUrl::parse(to)?;
        let status = match status {
            "200" | "301" | "302" | "303" | "307" | "308" => status.parse().ok()?,
            _ => return None,
        };
        let is_inside = to.origin.is_empty();
        // The host takes this for a loop, whether it is one or not.
        let is_folder = source.ends_with('/') || source.ends_with("/*");
        let whole = format!("{}{}{}", to.without_query(), to.query, to.fragment);
        let is_index = whole.ends_with("/index") || whole.ends_with("/index.html");
        let is_loop = is_inside && is_folder && is_index;
        let is_proxy = status == StatusCode::OK && !is_inside;
        (!is_loop && !is_proxy).then_some(Rule { to: whole, status })
    }

    /// The destination with what the source captured.
    fn filled(&self, captures: &Captures<'_>) -> String {
        let filled = fill(&self.to, captures);
        if !filled.starts_with('/') {
            return filled;
        }
        // Otherwise a captured slash would lead to another host.
        let mut collapsed = String::with_capacity(filled.len());
        for c in filled.chars() {
            if !(c == '/' && collapsed.ends_with('/')) {
                collapsed.push(c);
            }
        }
        collapsed
    }

    fn follow(&self, to: &str, query: &str) -> Option<Redirected> {
        let to = RuleUrl::parse(to)?;
        let path = raw(&to.path);
        if self.status == StatusCode::OK {
            return Some(Redirected::Inside(path));
        }
        let query = if to.query.is_empty() { query } else { &to.query };
        Some(Redirected::Away(self.status, format!("{}{path}{query}{}", to.origin, to.fragment)))
    }
}

/// A rule's source: a path of this site.
fn source_path(token: &str) -> Option<String> {
    let path = if token.starts_with('/') || token.starts_with("https://") {
        RuleUrl::parse(token)
    } else {
        RuleUrl::parse(&format!("/{token}"))
    };
    path.filter(|url| url.origin.is_empty()).map(|url| url.path)
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::{Redirected, Redirects};

    fn found(rules: &str, path: &str) -> Option<String> {
        match Redirects::parse(rules).find(path, "")? {
            Redirected::Away(status, to) => Some(format!("{} {to}", status.as_u16())),
            Redirected::Inside(path) => Some(format!("200 {path}")),
        }
    }

    #[test]
    fn an_exact_rule_wins_over_a_pattern_that_comes_after_it() {
        assert_eq!(found("/a/b /x\n/a/* /y/:splat", "/a/b").as_deref(), Some("302 /x"));
        assert_eq!(found("/a/* /y/:splat\n/a/b /x", "/a/b").as_deref(), Some("302 /y/b"));
    }

    #[test]
    fn the_first_good_rule_of_a_source_stays() {
        assert_eq!(found("/a /b 404\n/a /c 301\n/a /d 301", "/a").as_deref(), Some("301 /c"));
    }

    #[test]
    fn what_looks_like_a_loop_is_ignored() {
        for rule in ["/* /index.html 200", "/old/ /new/index.html 301", "/x/* /index"] {
            assert_eq!(found(rule, "/old/"), None, "{rule}");
        }
        assert_eq!(
            found("/old/ https://a.b/index.html", "/old/").as_deref(),
            Some("302 https://a.b/index.html")
        );
    }

    #[test]
    fn a_captured_slash_leads_nowhere_else() {
        assert_eq!(found("/r/* /:splat", "/r//example.com").as_deref(), Some("302 /example.com"));
        assert_eq!(found("/r/* /:splat 200", "/r//a").as_deref(), Some("200 /a"));
        assert_eq!(found("/r/* https://a.b/:splat", "/r//c").as_deref(), Some("302 https://a.b//c"));
    }

    #[test]
    fn rules_beyond_the_limits_are_left_out() {
        let exact: String = (0..2_001).map(|n| format!("/s{n} /t\n")).collect();
        assert!(found(&exact, "/s1999").is_some() && found(&exact, "/s2000").is_none());
        let bad: String = (0..100).map(|n| format!("/*{n} nowhere\n")).collect();
        assert!(found(&format!("{bad}/a /b\n"), "/a").is_none());
        assert!(found(&format!("/a /b\n{bad}"), "/a").is_some());
    }

    #[test]
    fn the_query_of_the_request_goes_on_unless_the_rule_has_one() {
        let redirects = Redirects::parse("/a /b#c\n/q /b?x=1#c");
        let away = |to: &str| Some(Redirected::Away(StatusCode::FOUND, to.to_owned()));
        assert_eq!(redirects.find("/a", "?y=2"), away("/b?y=2#c"));
        assert_eq!(redirects.find("/q", "?y=2"), away("/b?x=1#c"));
    }
}
