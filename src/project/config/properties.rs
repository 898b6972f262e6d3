//! Which of the author's own properties readers see, and what they are called.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Node, Value};

/// The keys of tools that say how a note is edited, learnt or shown, not what it is about. One that ends with a star
/// begins a family. Obsidian's plugins Kanban, Excalidraw, Spaced Repetition, Digital Garden, Linter, Tasks Calendar,
/// Banners, Dataview, Templater, Advanced Slides, Waypoint and Metadata Menu, Obsidian Publish, Quartz and Jekyll have them.
const TOOLS: &[&str] = &[
    "kanban-plugin",
    "excalidraw-*",
    "sr-*",
    "dg-*",
    "dgpublish",
    "linter-*",
    "obsidianuimode",
    "obsidianeditingmode",
    "banner_x",
    "banner_y",
    "banner-*",
    "bc-*",
    "mm-*",
    "fileclass",
    "cssclass",
    "cssclasses",
    "uid",
    "uuid",
    "guid",
    "position",
    "redirect_from",
    "redirect_to",
    "publish",
    "enabletoc",
    "quartz-*",
    "quartzshow*",
    "socialimage",
    "socialdescription",
    "noindex",
    "layout",
    "template",
    "nav_order",
    "nav_exclude",
    "sidebar_position",
    "sidebar_label",
    "pagination_next",
    "pagination_prev",
];

/// The properties that kb does not know and readers see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnProperties {
    show: Show,
    /// What they are called, by their keys in lower case.
    labels: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Show {
    /// All but the settings of tools, and keys that begin with `_`.
    #[default]
    All,
    /// These alone, in lower case.
    These(Vec<String>),
}

impl OwnProperties {
    /// Reads `{show: all | none | [key, …], labels: {key: label, …}}`.
    ///
    /// # Errors
    /// The diagnostic for another type, another word or another key.
    pub(super) fn parse(value: &Value<'_>) -> Result<OwnProperties, Diagnostic> {
        let mut properties = OwnProperties::default();
        for entry in value.entries()? {
            match entry.key {
                "show" => properties.show = show(&entry.value)?,
                "labels" => {
                    for label in entry.value.entries()? {
                        let text = label.value.as_written()?.trim().to_owned();
                        if !text.is_empty() {
                            properties.labels.insert(label.key.trim().to_lowercase(), text);
                        }
                    }
                }
                _ => return Err(super::parse::unknown(&entry, &["show", "labels"])),
            }
        }
        Ok(properties)
    }

    /// Whether readers see a property, by its key in any case.
    pub fn shows(&self, key: &str) -> bool {
        let key = key.trim().to_lowercase();
        match &self.show {
            Show::All => !key.starts_with('_') && !is_tools(&key),
            Show::These(keys) => keys.contains(&key),
        }
    }

    /// What a property is called: what the author says, else its key.
    pub fn label<'l>(&'l self, key: &'l str) -> &'l str {
        self.labels.get(&key.trim().to_lowercase()).map_or(key, String::as_str)
    }
}

fn show(value: &Value<'_>) -> Result<Show, Diagnostic> {
    match value.node() {
        Node::Text(word) if word == "all" => Ok(Show::All),
        Node::Text(word) if word == "none" => Ok(Show::These(Vec::new())),
        Node::List(_) => {
            let keys = value.items()?;
            let keys: Result<Vec<_>, _> = keys.iter().map(Value::as_written).collect();
            Ok(Show::These(keys?.iter().map(|key| key.trim().to_lowercase()).collect()))
        }
        _ => {
            let problem = value.problem(Code::BadValue, "this says of no property whether it is shown");
            Err(problem.help("write `all`, `none` or a list of keys: `show: [rating, author]`"))
        }
    }
}

/// Whether a key, in lower case, is a setting of a tool.
fn is_tools(key: &str) -> bool {
    TOOLS.iter().any(|tool| match tool.strip_suffix('*') {
        Some(family) => key.starts_with(family),
        None => key == *tool,
    })
}

#[cfg(test)]
mod tests {
    use super::{OwnProperties, Show};

    #[test]
    fn settings_of_tools_and_hidden_keys_are_not_shown() {
        let properties = OwnProperties::default();
        for key in ["rating", "Author", "up", "created by", "srs", "kanban", "uids", "id"] {
            assert!(properties.shows(key), "{key}");
        }
        for key in ["kanban-plugin", "dg-home", "SR-due", "sr-ease", "uid", "_id", " _x", "excalidraw-plugin"]
        {
            assert!(!properties.shows(key), "{key}");
        }
    }

    #[test]
    fn those_that_are_asked_for_are_shown_whatever_they_are() {
        let properties = OwnProperties {
            show: Show::These(vec!["uid".to_owned(), "_id".to_owned()]),
            ..OwnProperties::default()
        };
        assert!(properties.shows("UID") && properties.shows("_id"));
        assert!(!properties.shows("rating"));
    }
}
