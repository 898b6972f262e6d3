//! What was typed between the lines of dashes. Nothing is decided here: what is absent stays absent.

mod links;
mod lists;
mod source;

use std::ops::Range;
use std::sync::Arc;

pub use links::PropertyLink;
pub use lists::Related;
pub use source::Source;

use super::Moment;
use crate::diagnostic::{Code, Diagnostic, SourceFile, did_you_mean, nearest};
use crate::project::config::Defaults;
use crate::project::{Config, Visibility};
use crate::yaml::{Document, Entry, Value};

/// The keys that kb knows.
pub(super) const KEYS: &[&str] = &[
    "title",
    "description",
    "visibility",
    "status",
    "category",
    "difficulty",
    "published",
    "updated",
    "tags",
    "aliases",
    "related",
    "sources",
    "slug",
    "order",
    "cssclasses",
    "image",
    "permalink",
    "publish",
    "draft",
];

/// Keys of other tools that look like a slip and are none.
const ORDINARY_KEYS: &[&str] = &["created", "publisher"];

/// Typed front matter.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    pub description: Option<String>,
    /// Visibility, status, category, difficulty and tags.
    pub common: Defaults,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    pub aliases: Vec<String>,
    pub related: Vec<Related>,
    pub sources: Vec<Source>,
    pub slug: Option<String>,
    pub order: Option<f64>,
    pub css_classes: Vec<String>,
    pub image: Option<String>,
    pub permalink: Option<String>,
    pub publish: Option<bool>,
    pub draft: Option<bool>,
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The links among them.
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
            Ok(entries) => {
                // A key with nothing after it is as good as absent: editors' templates leave such keys.
                for entry in entries.iter().filter(|entry| !entry.value.is_null()) {
                    problems.extend(
                        typed.read(entry, config, &mut Vec::new()).unwrap_or_else(|problem| vec![problem]),
                    );
                }
            }
            Err(problem) => problems.push(problem.help("write `key: value`, one a line")),
        }
        (typed, problems)
    }

    /// Reads one entry. Gives loose but understood notations as warnings.
    fn read(
        &mut self,
        entry: &Entry<'_>,
        config: &Config,
        loose: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Diagnostic>, Diagnostic> {
        let value = &entry.value;
        match entry.key {
            "title" => self.title = filled(value)?.map(|text| one_line(&text)),
            "description" => self.description = filled(value)?.map(|text| one_line(&text)),
            "published" => self.published = Some(Moment::parse(value)?),
            "updated" => self.updated = Some(Moment::parse(value)?),
            // An old name beside the new one adds to it.
            "tags" | "tag" => {
                self.common.tags.get_or_insert_default().extend(lists::tags(value, loose)?);
            }
            "aliases" | "alias" => self.aliases.extend(lists::names(value, loose)?),
            "cssclasses" | "cssclass" => self.css_classes.extend(lists::css_classes(value, loose)?),
            "related" => self.related = lists::related(value, loose)?,
            "sources" => self.sources = source::sources(value, loose)?,
            "slug" => self.slug = filled(value)?,
            "order" => self.order = Some(value.number()?),
            "image" => self.image = filled(value)?,
            "permalink" => self.permalink = filled(value)?,
            "publish" => self.publish = Some(switch(value, loose)?),
            "draft" => self.draft = Some(switch(value, loose)?),
            _ => self.read_other(entry, config, loose)?,
        }
        if let "tag" | "alias" | "cssclass" = entry.key {
            let plural = if entry.key == "alias" {
                "aliases".to_owned()
            } else {
                format!("{}s", entry.key).replace("classs", "classes")
            };
            let problem =
                entry.key_problem(Code::LooseFrontMatter, format!("`{}` is an old name", entry.key));
            loose.push(problem.help(format!("write `{plural}`")));
        }
        Ok(std::mem::take(loose))
    }

    fn read_other(
        &mut self,
        entry: &Entry<'_>,
        config: &Config,
        loose: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        if self.common.read(entry, &config.vocabulary)? {
            return Ok(());
        }
        let message = format!("kb knows no key `{}`", entry.key);
        if let Some(help) = meant_visibility(entry.key) {
            let message = format!("{message}, so who may see the note is not clear");
            return Err(entry.key_problem(Code::UnclearVisibility, message).help(help));
        }
        let near = did_you_mean(entry.key, KEYS.iter().copied());
        if let Some(help) = near.filter(|_| !ORDINARY_KEYS.contains(&entry.key)) {
            loose.push(entry.key_problem(Code::UnknownKey, message).help(help));
        }
        self.links.extend(links::links(entry, loose));
        self.extra.insert(entry.key.to_owned(), entry.value.node().to_json());
        Ok(())
    }
}

/// What a key was probably meant to say about who may see the note. A slip in such a key must not publish it.
fn meant_visibility(key: &str) -> Option<String> {
    let folded = key.to_lowercase();
    if Visibility::NAMES.contains(&folded.as_str()) {
        return Some(format!("write `visibility: {folded}`"));
    }
    let meant = nearest(key, KEYS.iter().copied())?;
    let starts_alike = meant.chars().next() == folded.chars().next();
    let decides = matches!(meant, "visibility" | "publish" | "draft");
    (decides && starts_alike).then(|| format!("did you mean `{meant}`?"))
}

/// Text; none when it is blank.
fn filled(value: &Value<'_>) -> Result<Option<String>, Diagnostic> {
    let text = value.text()?.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
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
