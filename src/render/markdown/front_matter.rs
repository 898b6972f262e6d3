//! The front matter of a note's `.md`: what kb knows and shows, and nothing else.

use crate::project::Visibility;
use crate::render::Context;

/// The lines, fences and all.
pub(super) fn front_matter(context: &Context<'_>) -> String {
    let (note, properties) = (&context.note.note, &context.note.note.properties);
    let mut lines = vec!["---".to_owned()];
    let mut add =
        |key: &str, value: Option<String>| lines.extend(value.map(|value| format!("{key}: {value}")));
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let list = |items: &[String]| (!items.is_empty()).then(|| serde_json::Value::from(items).to_string());
    add("title", Some(quoted(&note.title)));
    add("description", Some(quoted(&note.description)).filter(|_| !note.description.is_empty()));
    add(
        "visibility",
        (properties.visibility != Visibility::Public).then(|| properties.visibility.name().to_owned()),
    );
    add("status", properties.status.as_deref().map(quoted));
    add("category", properties.category.as_deref().map(quoted));
    add("difficulty", properties.difficulty.as_deref().map(quoted));
    add("published", properties.published.map(|moment| moment.iso()));
    add("updated", properties.updated.map(|moment| moment.iso()));
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
    lines.push("---\n".to_owned());
    lines.join("\n")
}
