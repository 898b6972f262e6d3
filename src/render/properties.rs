//! The author's own properties: as HTML under the note's header, and as YAML in its `.md`. Their links lead where those
//! of the body lead, by the same door.

use serde_json::{Map, Value};

use super::resolved::Resolved;
use super::{Context, Destination, Renderer, autolinks, links};
use crate::note::{OwnProperty, OwnValue, PropertyLink};
use crate::project::config::PrivateLinks;
use crate::publish::{LinkTarget, PublishedNote};
use crate::text::{encode_url, escape};

impl Renderer<'_> {
    /// A note's own properties for its page, in the order of the note: each with the HTML of its value.
    pub fn properties<'n>(&self, note: &'n PublishedNote) -> Vec<(&'n OwnProperty, String)> {
        let properties = &note.note.properties.own;
        let html = |context: &Context<'_>| {
            let html = |property: &'n OwnProperty| Some((property, html(context, &property.value)?));
            properties.iter().filter_map(html).collect()
        };
        if properties.is_empty() { Vec::new() } else { self.in_context(note, Destination::Page, html).0 }
    }
}

/// The HTML of a value; none when nothing is left of it.
fn html(context: &Context<'_>, value: &OwnValue) -> Option<String> {
    let list = |items: Vec<String>| {
        let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
        (!items.is_empty()).then(|| format!("<ul>{items}</ul>"))
    };
    match value {
        OwnValue::Plain(text) => Some(escape(text)),
        OwnValue::Text(text) => Some(autolinks::html(text)),
        OwnValue::Outside { url, text } => Some(autolinks::external(url, text)),
        OwnValue::Link(number) => {
            let Shown { text, tags } = Shown::of(context, *number)?;
            let (start, end) = tags.unwrap_or_default();
            Some(format!("{start}{}{end}", escape(&text)))
        }
        OwnValue::List(items) => list(items.iter().filter_map(|item| html(context, item)).collect()),
        OwnValue::Map(entries) => {
            let entry = |(key, value): &(String, OwnValue)| {
                Some(format!("{}: {}", escape(key), html(context, value)?))
            };
            list(entries.iter().filter_map(entry).collect())
        }
    }
}

/// What is shown of a link.
struct Shown {
    text: String,
    /// Its tags; none where it is its text alone.
    tags: Option<(String, &'static str)>,
}

impl Shown {
    /// None where the whole link is left out.
    fn of(context: &Context<'_>, number: usize) -> Option<Shown> {
        let (link, outcome) = link(context, number)?;
        let (start, end) = match on_site(context, link, outcome) {
            Some(url) => links::on_site(&url, ""),
            None => links::tags_of(context, &link.link, outcome, ""),
        };
        let tags = start.zip(end);
        if tags.is_none() && context.renderer.config.private_links == PrivateLinks::Drop {
            return None;
        }
        Some(Shown { text: text(context, link, outcome), tags })
    }
}

fn link<'c>(context: &Context<'c>, number: usize) -> Option<(&'c PropertyLink, &'c LinkTarget)> {
    context.note.note.properties.links.get(number).zip(context.note.properties.get(number))
}

fn on_site(context: &Context<'_>, link: &PropertyLink, outcome: &LinkTarget) -> Option<Resolved> {
    Resolved::of_missing(context, &link.link, outcome, &link.destination)
}

fn text(context: &Context<'_>, link: &PropertyLink, outcome: &LinkTarget) -> String {
    let title =
        if link.link.piped { None } else { context.renderer.publication.title_of(&link.link, outcome) };
    title.unwrap_or_else(|| {
        let is_empty = link.text.trim().is_empty();
        if is_empty { link.link.target.path.clone() } else { link.text.trim_start_matches('#').to_owned() }
    })
}

/// The same properties for the `.md`: keys with values in YAML, which JSON is a part of. Links are Markdown.
pub(super) fn yaml(context: &Context<'_>) -> Vec<(String, String)> {
    let properties = context.note.note.properties.own.iter();
    properties.filter_map(|property| Some((property.key.clone(), flow(context, &property.value)?))).collect()
}

/// A value in YAML's flow style.
fn flow(context: &Context<'_>, value: &OwnValue) -> Option<String> {
    match value {
        OwnValue::Plain(text) => Some(text.clone()),
        value => json(context, value).map(|value| value.to_string()),
    }
}

fn json(context: &Context<'_>, value: &OwnValue) -> Option<Value> {
    match value {
        OwnValue::Plain(text) => Some(serde_json::from_str(text).unwrap_or_else(|_| text.clone().into())),
        OwnValue::Text(text) => Some(text.as_str().into()),
        OwnValue::Outside { url, text } => Some(super::markdown::link(text, &encode_url(url)).into()),
        OwnValue::Link(number) => markdown(context, *number).map(Value::from),
        OwnValue::List(items) => {
            let items: Vec<Value> = items.iter().filter_map(|item| json(context, item)).collect();
            (!items.is_empty()).then(|| items.into())
        }
        OwnValue::Map(entries) => {
            let entry = |(key, value): &(String, OwnValue)| Some((key.clone(), json(context, value)?));
            let map: Map<String, Value> = entries.iter().filter_map(entry).collect();
            (!map.is_empty()).then(|| map.into())
        }
    }
}

/// A link as Markdown, or its text; none where it is left out.
fn markdown(context: &Context<'_>, number: usize) -> Option<String> {
    let (link, outcome) = link(context, number)?;
    let text = text(context, link, outcome);
    match on_site(context, link, outcome)
        .or_else(|| Resolved::of_outcome(context, &link.link.target, outcome))
    {
        Some(url) => Some(super::markdown::link(&text, url.url())),
        None if context.renderer.config.private_links == PrivateLinks::Drop => None,
        None => Some(text),
    }
}
