//! `_redirects`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use http::StatusCode;

use super::lines::{Fault, is_blank, is_too_long, lines};
use super::path::raw;
use super::pattern::{Captures, Pattern, example, fill, is_dead, is_dynamic};
use super::rule_url::RuleUrl;

/// How many rules without wildcards the host takes; it skips those that follow.
pub const MAX_STATIC: usize = 2_000;
/// How many rules it takes from the first wildcard on; it reads no further then.
pub const MAX_DYNAMIC: usize = 100;

/// How many redirects in a row browsers follow.
const MAX_HOPS: usize = 20;

/// The rules of a `_redirects`.
#[derive(Debug, Default)]
pub struct Redirects {
    /// Rules before the first wildcard, by their source.
    exact: HashMap<String, Rule>,
    /// That rule and those after it.
    patterns: Vec<(Pattern, Rule)>,
}

/// Where a rule leads.
#[derive(Debug)]
struct Rule {
    /// The raw path that it is for, with wildcards.
    source: String,
    /// `/path` or `https://host/path`, with query and fragment.
    to: String,
    status: StatusCode,
}

/// What a rule says about a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Redirected {
    /// Answer with this status and `Location`.
    Away(StatusCode, String),
    /// Answer as if this raw path were asked for.
    Inside(String),
}

impl Redirects {
    /// Reads the file. Lines that the host would ignore are ignored.
    pub fn parse(text: &str) -> Redirects {
        let mut redirects = Redirects::default();
        for rule in read(text).into_iter().filter_map(|line| line.rule.ok()) {
            redirects.add(rule);
        }
        redirects
    }

    fn add(&mut self, rule: Rule) {
        if self.patterns.is_empty() && !is_dynamic(&rule.source) {
            self.exact.insert(rule.source.clone(), rule);
        } else {
            self.patterns.push((Pattern::new(&rule.source), rule));
        }
    }

    /// The source of the rule that leads from a raw path elsewhere.
    pub fn leading_from(&self, path: &str) -> Option<&str> {
        let by_pattern = || self.patterns.iter().find(|(pattern, _)| pattern.captures(path).is_some());
        let rule = self.exact.get(path).or_else(|| by_pattern().map(|(_, rule)| rule))?;
        let stays = self.find(path, "").is_none_or(|found| found == Redirected::Inside(path.to_owned()));
        (!stays).then_some(rule.source.as_str())
    }

    /// Whether a browser that asks for what a source matches comes to an end. `inside` gives the raw path of a `Location`
    /// of this site.
    pub fn end(&self, source: &str, inside: impl Fn(&str) -> Option<String>) -> bool {
        let mut path = example(source);
        (0..MAX_HOPS).any(|_| match self.find(&path, "") {
            Some(Redirected::Away(_, location)) => match inside(&location) {
                Some(next) => {
                    path = raw(next.split(['?', '#']).next().unwrap_or_default());
                    false
                }
                None => true,
            },
            Some(Redirected::Inside(_)) | None => true,
        })
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

/// A line of the file.
#[derive(Debug)]
pub struct Line {
    /// Its bytes.
    pub span: Range<usize>,
    /// Whether it stands before the first line with a wildcard.
    pub is_static: bool,
    /// Its source and the rest; or why the host ignores it.
    rule: Result<Rule, Fault>,
}

impl Line {
    /// Why the host ignores it.
    pub fn fault(&self) -> Option<&Fault> {
        self.rule.as_ref().err()
    }

    /// The raw path that leads elsewhere, and where: a path of this site, or an address.
    pub fn leads(&self) -> Option<(&str, &str)> {
        self.rule.as_ref().ok().map(|rule| (rule.source.as_str(), rule.to.as_str()))
    }
}

/// The lines that say something.
pub fn read(text: &str) -> Vec<Line> {
    let mut count = Count::default();
    let mut sources = HashSet::new();
    let mut read = Vec::new();
    for (span, line) in lines(text) {
        let rule = parsed(line, &mut count).and_then(|rule| {
            if is_dead(&rule.source) {
                return Err(Fault::NeverMatches);
            }
            if sources.insert(rule.source.clone()) { Ok(rule) } else { Err(Fault::SameSource) }
        });
        read.push(Line { span, is_static: count.patterns == 0, rule });
    }
    read
}

/// How many lines counted, before it was known whether they are any good.
#[derive(Default)]
struct Count {
    exact: usize,
    patterns: usize,
}

fn parsed(line: &str, count: &mut Count) -> Result<Rule, Fault> {
    if is_too_long(line) {
        return Err(Fault::TooLong);
    }
    let words = line.split(is_blank).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take_while(|word| !word.starts_with('#')).collect();
    let (source, to, status) = match words[..] {
        [source, to] => (source, to, "302"),
        [source, to, status] => (source, to, status),
        _ => return Err(Fault::Words(words.len())),
    };
    let source = source_path(source).ok_or(Fault::Source)?;
    if count.patterns == 0 && !is_dynamic(&source) {
        count.exact += 1;
        if count.exact > MAX_STATIC {
            return Err(Fault::Beyond(MAX_STATIC));
        }
    } else {
        count.patterns += 1;
        if count.patterns > MAX_DYNAMIC {
            return Err(Fault::Beyond(MAX_DYNAMIC));
        }
    }
    Rule::parse(source, to, status)
}

impl Rule {
    fn parse(source: String, to: &str, status: &str) -> Result<Rule, Fault> {
        let to = RuleUrl::parse(to).ok_or(Fault::Destination)?;
        let is_known = matches!(status, "200" | "301" | "302" | "303" | "307" | "308");
        let code = status.parse().ok().filter(|_| is_known);
        let status = code.ok_or_else(|| Fault::Status(status.to_owned()))?;
        let is_inside = to.origin.is_empty();
        // The host takes this for a loop, whether it is one or not.
        let is_folder = source.ends_with('/') || source.ends_with("/*");
        let whole = format!("{}{}{}", to.without_query(), to.query, to.fragment);
        let is_index = whole.ends_with("/index") || whole.ends_with("/index.html");
        if is_inside && is_folder && is_index {
            return Err(Fault::Loop);
        }
        if status == StatusCode::OK && !is_inside {
            return Err(Fault::Proxy);
        }
        Ok(Rule { source, to: whole, status })
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
