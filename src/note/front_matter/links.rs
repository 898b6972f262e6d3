//! Links in properties that kb gives no meaning of its own: `up: "[[Parent]]"`
//! (<https://help.obsidian.md/properties>).

use super::lists::bare_wikilink;
use crate::diagnostic::Diagnostic;
use crate::note::Target;
use crate::yaml::{Entry, Node, Value};

/// A link that is the value of a property, or an item of it.
#[derive(Debug, Clone)]
pub struct PropertyLink {
    /// The property.
    pub key: String,
    /// Its number in the list, from 0; none where it is the value itself.
    pub item: Option<usize>,
    /// What it names.
    pub target: Target,
}

/// The links of a property. Text with more in it than a link holds none, as in Obsidian.
pub(super) fn links(entry: &Entry<'_>, loose: &mut Vec<Diagnostic>) -> Vec<PropertyLink> {
    let mut links = Vec::new();
    let mut add = |text: Option<String>, item| {
        let target = text.as_deref().and_then(whole_link);
        links.extend(target.map(|target| PropertyLink { key: entry.key.to_owned(), item, target }));
    };
    match entry.value.node() {
        Node::Text(text) => add(Some(text.clone()), None),
        Node::List(_) if is_bare_wikilink(&entry.value) => add(bare_wikilink(&entry.value, loose), None),
        Node::List(_) => {
            for (index, item) in entry.value.items().unwrap_or_default().iter().enumerate() {
                let bare = is_bare_wikilink(item).then(|| bare_wikilink(item, loose)).flatten();
                add(bare.or_else(|| item.as_text().map(str::to_owned)), Some(index));
            }
        }
        _ => {}
    }
    links
}

/// Whether a value is `[[name]]` without quotes. Lists of numbers in lists are somebody's data.
fn is_bare_wikilink(value: &Value<'_>) -> bool {
    let Node::List(outer) = value.node() else { return false };
    matches!(outer.as_slice(), [Node::List(inner)] if matches!(inner.as_slice(), [Node::Text(_)]))
}

fn whole_link(text: &str) -> Option<Target> {
    let inner = text.trim().strip_prefix("[[")?.strip_suffix("]]")?;
    (!inner.contains("]]")).then(|| Target::from_property(text.trim()))?
}
