//! What was typed between the lines of dashes. Nothing is decided here: what is absent stays absent.

mod keys;
mod lists;
mod own;
mod source;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) use keys::KEYS;
pub use lists::Related;
pub use own::{OwnProperty, OwnValue, PropertyLink};
pub use source::Source;
use words::shown_text;

use super::Timestamp;
use super::visibility::{Answer, OWN, Said, is_switch, name_of, nearly, restriction};
use crate::diagnostic::{Code, Diagnostic, SourceFile};
use crate::project::Config;
use crate::project::config::{DateKeys, Defaults, Visibility};
use crate::yaml::{Document, Entry, Node, Value};

/// Typed front matter.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    pub description: Option<String>,
    /// Status, category, difficulty and tags.
    pub common: Defaults,
    /// Who may see the note.
    pub said: Said,
    /// The dates among the keys: each key in lower case and as it was typed.
    typed_dates: Vec<(String, String, Timestamp)>,
    pub published: Option<Timestamp>,
    /// The key of that date, as it was typed.
    pub published_by: Option<String>,
    pub updated: Option<Timestamp>,
    pub aliases: Vec<String>,
    pub related: Vec<Related>,
    pub sources: Vec<Source>,
    pub slug: Option<String>,
    pub order: Option<f64>,
    pub css_classes: Vec<String>,
    pub image: Option<String>,
    pub permalink: Option<String>,
    /// All others.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Those that readers see.
    pub own: Vec<OwnProperty>,
    /// The links of the latter.
    pub links: Vec<PropertyLink>,
}

impl FrontMatter {
    /// Reads the YAML in a part of a file; all problems are found in one go.
    pub fn parse(
        file: &Arc<SourceFile>,
        span: Range<usize>,
        config: &Config,
    ) -> (FrontMatter, Vec<Diagnostic>) {
        let mut typed = FrontMatter::default();
        if span.is_empty() {
            return (typed, Vec::new());
        }
        let document = match Document::parse(file, span) {
            Ok(document) => document,
            Err(problems) => return (typed, problems),
        };
        let mut problems = Vec::new();
        match document.root().entries() {
            Ok(mut entries) => {
                // A key with nothing after it is as good as absent: editors' templates leave such keys.
                entries.retain(|entry| !entry.value.is_null());
                for (key, entry) in by_name(&entries, &mut problems) {
                    let mut loose = Vec::new();
                    if let Err(problem) = typed.read(&key, entry, config, &mut loose) {
                        let problem = typed.refuse(&key, entry, config, problem, &mut loose);
                        loose.push(problem);
                    }
                    problems.extend(loose);
                }
                typed.dates(&config.dates);
            }
            Err(problem) => problems.push(problem.help("write `key: value`, one a line")),
        }
        (typed, problems)
    }

    /// Reads one entry, whose key is given in lower case. Gives loose but understood notations as warnings.
    fn read(
        &mut self,
        key: &str,
        entry: &Entry<'_>,
        config: &Config,
        loose: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let value = &entry.value;
        match key {
            "title" => self.title = shown(value)?,
            "description" => self.description = shown(value)?,
            "visibility" => self.said.visibility(Visibility::parse(value)?),
            "publish" | "draft" => self.read_switch(key, entry, loose)?,
            "published" if self.holds_back(key, entry, config) || *value.node() == Node::Bool(true) => {}
            _ if config.dates.has(key) => self.read_date(key, entry, config, loose),
            // An old name beside the new one adds to it.
            "tags" | "tag" => {
                self.common.tags.get_or_insert_default().extend(lists::tags(value, loose)?);
            }
            "aliases" | "alias" => self.aliases.extend(lists::names(value)?),
            "cssclasses" | "cssclass" => self.css_classes.extend(lists::css_classes(value)?),
            "related" => self.related = lists::related(value, loose)?,
            "sources" => self.sources = source::sources(value)?,
            "slug" => self.slug = filled(value)?,
            "order" => self.order = Some(value.number()?),
            "image" => self.image = filled(value)?,
            "permalink" => self.permalink = filled(value)?,
            "status" | "category" | "difficulty" => self.read_word(key, entry, config, loose),
            _ => self.read_other(key, entry, config, loose)?,
        }
        if let "tag" | "alias" | "cssclass" = key {
            let plural = if key == "alias" {
                "aliases".to_owned()
            } else {
                format!("{key}s").replace("classs", "classes")
            };
            let problem = entry.key_problem(Code::LooseFrontMatter, format!("`{key}` is an old name"));
            loose.push(problem.help(format!("write `{plural}`")));
        }
        Ok(())
    }

    /// What becomes of a value that cannot be read: one that decides who may see the note is an error; any other is a
    /// property of the author's own, since it gives no reason to keep the note at home.
    fn refuse(
        &mut self,
        key: &str,
        entry: &Entry<'_>,
        config: &Config,
        problem: Diagnostic,
        loose: &mut Vec<Diagnostic>,
    ) -> Diagnostic {
        let decides = OWN.contains(&key) || problem.code == Code::UnclearVisibility;
        if decides || !problem.code.withholds() {
            return problem;
        }
        self.keep(entry, false, config, loose);
        Diagnostic { code: Code::UnusedValue, ..problem }
    }

    /// Reads a date of the note, by whatever key. What is no date is a property of the author's own, with a warning.
    fn read_date(&mut self, key: &str, entry: &Entry<'_>, config: &Config, loose: &mut Vec<Diagnostic>) {
        if entry.value.as_text().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        match Timestamp::parse(&entry.value) {
            Ok(date) => self.typed_dates.push((key.to_owned(), entry.key.to_owned(), date)),
            Err(problem) => {
                self.keep(entry, false, config, loose);
                loose.push(problem);
            }
        }
    }

    /// Decides which of the dates are those of publication and of the last change: of the keys that say so, the first that
    /// the note has.
    fn dates(&mut self, keys: &DateKeys) {
        let first = |keys: &[String]| {
            let date = |key: &String| self.typed_dates.iter().find(|(name, ..)| name == key);
            keys.iter().find_map(date).map(|(_, typed, date)| (typed.clone(), *date))
        };
        (self.published_by, self.published) = first(&keys.published).unzip();
        self.updated = first(&keys.updated).map(|(_, date)| date);
    }

    /// Reads `publish` or `draft`.
    fn read_switch(
        &mut self,
        key: &str,
        entry: &Entry<'_>,
        loose: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let answer = switch(&entry.value, loose)?;
        match restriction(key, &if answer { Answer::Yes } else { Answer::No }, &[]) {
            Some(restriction) => self.said.restrict(entry.key, restriction),
            None if key == "publish" => self.said.publish(),
            None => {}
        }
        Ok(())
    }

    /// Reads a key that takes one of the site's words. Any other value is a property of the author's own.
    fn read_word(&mut self, key: &str, entry: &Entry<'_>, config: &Config, loose: &mut Vec<Diagnostic>) {
        let is_held = self.holds_back(key, entry, config);
        if let Err(problem) = self.common.read(key, &entry.value, &config.vocabulary) {
            self.keep(entry, true, config, loose);
            if !is_held {
                let code = Some(problem.code).filter(|code| *code == Code::Overlong);
                loose.push(Diagnostic { code: code.unwrap_or(Code::UnknownWord), ..problem });
            }
        }
    }

    /// Whether a key says, in the words of another tool, that the note is not for the web; takes note of it.
    fn holds_back(&mut self, key: &str, entry: &Entry<'_>, config: &Config) -> bool {
        let answer = Answer::of(entry.value.node());
        let found = name_of(key).and_then(|name| restriction(&name, &answer, &config.vocabulary.statuses));
        if let Some(restriction) = found {
            self.said.restrict(entry.key, restriction);
        }
        found.is_some()
    }

    /// Keeps a property of the author's own. One that should have been kb's has no links.
    fn keep(&mut self, entry: &Entry<'_>, is_own: bool, config: &Config, loose: &mut Vec<Diagnostic>) {
        if config.properties.shows(entry.key) {
            self.own.extend(own::read(entry, is_own, &mut self.links, loose));
        }
        self.extra.insert(entry.key.to_owned(), entry.value.node().to_json());
    }

    fn read_other(
        &mut self,
        key: &str,
        entry: &Entry<'_>,
        config: &Config,
        loose: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let is_held = self.holds_back(key, entry, config);
        let message = format!("kb knows no key `{}`", entry.key);
        if !is_held && !is_switch(key) {
            if let Some(meant) = nearly(key, KEYS) {
                let message = format!("{message}, so who may see the note is not clear");
                let problem = entry.key_problem(Code::UnclearVisibility, message);
                return Err(problem.help(format!("did you mean `{meant}`?")));
            }
            if let Some(meant) = keys::slip(key) {
                let problem = entry.key_problem(Code::UnknownKey, message);
                loose.push(problem.help(format!("did you mean `{meant}`?")));
            }
        }
        self.said.read_nested(entry.key, entry.value.node());
        self.keep(entry, true, config, loose);
        Ok(())
    }
}

/// The entries with their keys in lower case. Of keys that differ only in case one is read: the one in lower
/// case, else the first. Those that say who may see the note are all read, and the most private wins.
fn by_name<'e, 'd>(
    entries: &'e [Entry<'d>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Cow<'d, str>, &'e Entry<'d>)> {
    let mut named: Vec<(Cow<'d, str>, &Entry<'d>)> =
        entries.iter().map(|entry| (lower(entry.key), entry)).collect();
    if named.iter().all(|(name, entry)| name == entry.key) {
        return named;
    }
    let mut chosen: HashMap<Cow<'d, str>, &'d str> = HashMap::new();
    for (name, entry) in &named {
        let first = *chosen.entry(name.clone()).or_insert(entry.key);
        if first == entry.key {
            continue;
        }
        let decides = OWN.contains(&name.as_ref()) || is_switch(name);
        let message = format!("`{first}` and `{}` are one key", entry.key);
        let help = if decides { "keep one of them: the more private counts" } else { "keep one of them" };
        problems.push(entry.key_problem(Code::LooseFrontMatter, message).help(help));
        if name == entry.key {
            chosen.insert(name.clone(), entry.key);
        }
    }
    named
        .retain(|(name, entry)| OWN.contains(&name.as_ref()) || is_switch(name) || chosen[name] == entry.key);
    named
}

/// A key without regard to its case.
fn lower(key: &str) -> Cow<'_, str> {
    let key = key.trim_ascii();
    if key.chars().any(char::is_uppercase) { Cow::Owned(key.to_lowercase()) } else { Cow::Borrowed(key) }
}

/// Text; none when it is blank.
fn filled(value: &Value<'_>) -> Result<Option<String>, Diagnostic> {
    let text = value.as_written()?;
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// What readers see of a text, on one line; none when that is blank.
fn shown(value: &Value<'_>) -> Result<Option<String>, Diagnostic> {
    Ok(filled(value)?.map(|text| one_line(&shown_text(&text))).filter(|text| !text.is_empty()))
}

/// Text with each run of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `true` or `false`; also in quotes, as some editors write it.
fn switch(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<bool, Diagnostic> {
    let quoted = match value.as_text().unwrap_or_default().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    };
    let Some(answer) = quoted else { return value.boolean() };
    loose.push(
        value
            .problem(Code::LooseFrontMatter, format!("this is text, understood as `{answer}`"))
            .help(format!("write `{answer}` without quotes")),
    );
    Ok(answer)
}
