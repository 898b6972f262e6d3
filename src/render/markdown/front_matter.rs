//! The front matter of a note's `.md`: what kb knows and shows, and nothing else.

use crate::project::Visibility;
use crate::render::{Context, properties};

/// The lines, fences and all.
pub(super) fn front_matter(context: &Context<'_>) -> String {
    let (note, properties) = (&context.note.note, &context.note.note.properties);
    let mut lines = vec!["---".to_owned()];
    let mut add =
        |key: &str, value: Option<String>| lines.extend(value.map(|value| format!("{key}: {value}")));
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let list = |items: &[String]| (!items.is_empty()).then(|| serde_json::Value::from(items).to_string());
    add("title", Some(quoted(&note.title)));
    add(
        "description",
        Some(&context.note.description).filter(|text| !text.is_empty()).map(|text| quoted(text)),
    );
    add(
        "visibility",
        (properties.visibility != Visibility::Public).then(|| properties.visibility.name().to_owned()),
    );
    add("status", properties.status.as_deref().map(quoted));
    add("category", properties.category.as_deref().map(quoted));
    add("difficulty", properties.difficulty.as_deref().map(quoted));
    add("published", properties.published.map(|timestamp| timestamp.iso()));
    add("updated", properties.updated.map(|timestamp| timestamp.iso()));
    add("tags", list(&properties.tags));
    add("canonical", Some(quoted(&context.url(&context.note.route))));
    let related: Vec<String> = context
        .note
        .related
        .iter()
        .map(|id| context.url(&context.renderer.publication.note(*id).route))
        .collect();
    add("related", list(&related));
    let sources: Vec<String> = properties.sources.iter().map(|source| source.url.clone()).collect();
    add("sources", list(&sources));
    for (key, value) in properties::yaml(context) {
        // Where a value of the author's own is none that kb can use, the folder's may stand there.
        let key = plain_key(&key);
        let is_taken = lines.iter().any(|line| line.split_once(": ").is_some_and(|(taken, _)| taken == key));
        if !is_taken {
            lines.push(format!("{key}: {value}"));
        }
    }
    lines.push("---\n".to_owned());
    lines.join("\n")
}

/// A key as YAML needs it: in quotes unless it could not be taken for anything else.
fn plain_key(key: &str) -> String {
    let is_plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
            .contains(&key.to_ascii_lowercase().as_str());
    if is_plain { key.to_owned() } else { serde_json::Value::from(key).to_string() }
}
