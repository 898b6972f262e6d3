//! Properties that kb gives no meaning of its own, as readers see them, with their links: `up: "[[Parent]]"`
//! (<https://help.obsidian.md/properties>). Those that are not shown are not looked into, so that nothing that a page
//! does not show leads anywhere.

use pulldown_cmark::LinkType;

use super::lists::bare_wikilink;
use super::words::{Word, shown_text, words};
use crate::diagnostic::Diagnostic;
use crate::note::link::{Link, LinkContext, Target};
use crate::text::is_safe_url;
use crate::yaml::{Entry, Node, Value};

/// A property of the author's own that readers see.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnProperty {
    /// Its key, as it was typed.
    pub key: String,
    /// Its value, which is not empty.
    pub value: OwnValue,
}

impl OwnProperty {
    /// Its value in JSON, with links as their text. `links` are those of the note's properties.
    pub fn to_json(&self, links: &[PropertyLink]) -> serde_json::Value {
        self.value.to_json(links)
    }
}

/// The value of such a property, or an item of it.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnValue {
    /// A number, or `true` or `false`, as it was typed.
    Plain(String),
    /// Text, with links as their text.
    Text(String),
    /// A link of the vault, by its number among the links of the note's properties.
    Link(usize),
    /// A link to another site.
    Outside {
        /// The URL, which runs no code.
        url: String,
        /// Its text.
        text: String,
    },
    /// A list.
    List(Vec<OwnValue>),
    /// A mapping.
    Map(Vec<(String, OwnValue)>),
}

impl OwnValue {
    fn to_json(&self, links: &[PropertyLink]) -> serde_json::Value {
        match self {
            OwnValue::Plain(text) => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
            OwnValue::Text(text) | OwnValue::Outside { text, .. } => text.as_str().into(),
            OwnValue::Link(number) => links.get(*number).map_or("", |link| &link.text).into(),
            OwnValue::List(items) => items.iter().map(|item| item.to_json(links)).collect(),
            OwnValue::Map(entries) => {
                entries.iter().map(|(key, value)| (key.clone(), value.to_json(links))).collect()
            }
        }
    }
}

/// A link in a property.
#[derive(Debug, Clone)]
pub struct PropertyLink {
    /// The property.
    pub key: String,
    /// Its number in the list, from 0; none where it is not in one.
    pub item: Option<usize>,
    /// The link; its bytes in the file are not known.
    pub link: Link,
    /// Its destination as it was typed.
    pub destination: String,
    /// Its text; for a bare wikilink what was typed.
    pub text: String,
}

/// Reads a property, and adds its links to those before; none when there is nothing to show. Without `follows_links`
/// they are their text.
pub(super) fn read(
    entry: &Entry<'_>,
    follows_links: bool,
    links: &mut Vec<PropertyLink>,
    loose: &mut Vec<Diagnostic>,
) -> Option<OwnProperty> {
    let mut reader = Reader { key: entry.key, item: None, follows_links, links, loose };
    let value = reader.value(&entry.value, true)?;
    Some(OwnProperty { key: entry.key.trim().to_owned(), value })
}

struct Reader<'r> {
    key: &'r str,
    item: Option<usize>,
    follows_links: bool,
    links: &'r mut Vec<PropertyLink>,
    loose: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn value(&mut self, value: &Value<'_>, is_whole: bool) -> Option<OwnValue> {
        match value.node() {
            Node::Null => None,
            Node::Text(text) => self.text(text),
            Node::Bool(_) | Node::Integer(_) | Node::Float(_) => {
                value.as_written().ok().map(|text| OwnValue::Plain(text.trim().to_owned()))
            }
            Node::List(_) if self.follows_links && is_bare_wikilink(value) => {
                let text = bare_wikilink(value, self.loose)?;
                self.text(&text)
            }
            Node::List(_) => {
                let mut list = Vec::new();
                for (number, item) in value.items().ok()?.iter().enumerate() {
                    if is_whole {
                        self.item = Some(number);
                    }
                    list.extend(self.value(item, false));
                }
                self.item = self.item.filter(|_| !is_whole);
                (!list.is_empty()).then_some(OwnValue::List(list))
            }
            Node::Map(_) => {
                let mut map = Vec::new();
                for entry in value.entries().ok()? {
                    map.extend(self.value(&entry.value, false).map(|value| (entry.key.to_owned(), value)));
                }
                (!map.is_empty()).then_some(OwnValue::Map(map))
            }
        }
    }

    /// Text with more in it than a link holds none, as in Obsidian.
    fn text(&mut self, text: &str) -> Option<OwnValue> {
        let mut words = words(text.trim());
        match words.pop() {
            Some(Word::Link { link_type, destination, text }) if words.is_empty() && self.follows_links => {
                Some(self.link(link_type, destination, text))
            }
            _ => {
                Some(shown_text(text.trim()).into_owned()).filter(|text| !text.is_empty()).map(OwnValue::Text)
            }
        }
    }

    fn link(&mut self, link_type: LinkType, destination: String, text: String) -> OwnValue {
        let (wiki, piped) = match link_type {
            LinkType::WikiLink { has_pothole } => (true, has_pothole),
            _ => (false, true),
        };
        let target = match link_type {
            LinkType::WikiLink { .. } => Some(Target::from_wikilink(&destination)),
            LinkType::Autolink | LinkType::Email => None,
            _ => Target::from_destination(&destination),
        };
        if !is_safe_url(&destination) {
            return OwnValue::Text(text);
        }
        let Some(target) = target else {
            let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
            return OwnValue::Outside { url: format!("{scheme}{destination}"), text };
        };
        let link = Link { target, span: 0..0, embed: false, setting: LinkContext::Inline, wiki, piped };
        self.links.push(PropertyLink { key: self.key.to_owned(), item: self.item, link, destination, text });
        OwnValue::Link(self.links.len() - 1)
    }
}

/// Whether a value is `[[name]]` without quotes. Lists of numbers in lists are somebody's data.
fn is_bare_wikilink(value: &Value<'_>) -> bool {
    let Node::List(outer) = value.node() else { return false };
    matches!(outer.as_slice(), [Node::List(inner)] if matches!(inner.as_slice(), [Node::Text(_)]))
}
