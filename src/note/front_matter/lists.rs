//! The lists of front matter, which people write in several ways.

use crate::diagnostic::{Code, Diagnostic};
use crate::note::Target;
use crate::note::inline::is_tag;
use crate::text::is_overlong;
use crate::yaml::{Node, Value};

/// An entry of `related`.
#[derive(Debug, Clone)]
pub struct Related {
    /// Which note it names.
    pub target: Target,
    /// Its number in the list, from 0; none where one text stands for a list.
    pub item: Option<usize>,
}

/// `tags`: a list, or one text with commas or spaces; a `#` before a tag is dropped. A number is no tag, as it is
/// none in Obsidian, and no problem.
pub(super) fn tags(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<String>, Diagnostic> {
    if is_number(value) {
        return Ok(Vec::new());
    }
    let Some(text) = value.as_text() else {
        let mut tags = Vec::new();
        for item in value.items()?.iter().filter(|item| !item.is_null() && !is_number(item)) {
            let tag = item.text()?.trim().trim_start_matches('#');
            if check_tag(tag, item, loose) {
                tags.push(tag.to_owned());
            }
        }
        return Ok(tags.into_iter().filter(|tag| !tag.is_empty()).collect());
    };
    let parts =
        text.split([',', ' ']).map(|tag| tag.trim().trim_start_matches('#')).filter(|tag| !tag.is_empty());
    let (overlong, tags): (Vec<&str>, Vec<&str>) = parts.partition(|tag| is_overlong(tag));
    loose.extend(overlong.into_iter().map(|tag| value.overlong(tag)));
    let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
    if tags.len() > 1 {
        let problem = value.problem(Code::LooseFrontMatter, "`tags` is one text, split at commas and spaces");
        loose.push(problem.help(format!("write a list: `tags: [{}]`", tags.join(", "))));
    }
    Ok(tags)
}

fn is_number(value: &Value<'_>) -> bool {
    matches!(value.node(), Node::Integer(_) | Node::Float(_))
}

/// Says what is wrong with a tag, and whether it can be one.
fn check_tag(tag: &str, item: &Value<'_>, loose: &mut Vec<Diagnostic>) -> bool {
    if is_overlong(tag) {
        loose.push(item.overlong(tag));
        return false;
    }
    if !tag.is_empty() && !is_tag(tag) {
        let problem = item
            .problem(Code::LooseFrontMatter, format!("`{tag}` could not be written as `#{tag}` in a note"));
        loose.push(problem.help("a tag holds letters, digits, `_`, `-` and `/`, and not digits alone"));
    }
    true
}

/// The items of a list; a single text or number is a list of one, as it is in Obsidian.
pub(super) fn items<'v>(value: &Value<'v>) -> Result<Vec<Value<'v>>, Diagnostic> {
    match value.node() {
        Node::Text(_) | Node::Integer(_) | Node::Float(_) => Ok(vec![value.clone()]),
        _ => value.items(),
    }
}

/// A list of names, each as it is written; a single one counts as a list of one.
pub(super) fn names(value: &Value<'_>) -> Result<Vec<String>, Diagnostic> {
    let items = items(value)?;
    let texts: Result<Vec<_>, _> =
        items.iter().filter(|item| !item.is_null()).map(Value::as_written).collect();
    Ok(texts?.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
}

/// `cssclasses`: names for the article element.
///
/// Only letters, digits, `_` and `-` are kept, so that a name cannot leave its attribute.
pub(super) fn css_classes(value: &Value<'_>) -> Result<Vec<String>, Diagnostic> {
    let safe =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let mut classes = Vec::new();
    for text in names(value)? {
        classes.extend(text.split_whitespace().filter(safe).map(str::to_owned));
    }
    Ok(classes)
}

/// `related`: links in any form, in order.
pub(super) fn related(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<Related>, Diagnostic> {
    if let Some(text) = bare_wikilink(value, loose) {
        return Ok(entry(value, &text, None)?.into_iter().collect());
    }
    let is_list = value.as_text().is_none();
    let mut list = Vec::new();
    for (index, item) in items(value)?.iter().enumerate().filter(|(_, item)| !item.is_null()) {
        let text = match bare_wikilink(item, loose) {
            Some(text) => text,
            None => item.as_written()?.trim().to_owned(),
        };
        list.extend(entry(item, &text, is_list.then_some(index))?);
    }
    Ok(list)
}

/// What an entry names; none when it is empty.
fn entry(value: &Value<'_>, text: &str, item: Option<usize>) -> Result<Option<Related>, Diagnostic> {
    if text.is_empty() {
        return Ok(None);
    }
    match Target::from_property(text) {
        Some(target) => Ok(Some(Related { target, item })),
        None => Err(value
            .problem(Code::BadValue, format!("`{text}` names no note"))
            .help("write a note's name or `\"[[name]]\"`")),
    }
}

/// `[[name]]` without quotes, which is a list in a list to YAML, and a name with a comma two items.
pub(super) fn bare_wikilink(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Option<String> {
    let Node::List(outer) = value.node() else { return None };
    let [Node::List(parts)] = outer.as_slice() else { return None };
    let scalar = |part: &Node| match part {
        Node::Text(text) => Some(text.clone()),
        Node::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    let parts: Vec<String> = parts.iter().map(scalar).collect::<Option<_>>()?;
    let text = format!("[[{}]]", parts.join(", "));
    let problem =
        value.problem(Code::LooseFrontMatter, "a wikilink without quotes is a list in a list to YAML");
    loose.push(problem.help(format!("write `\"{text}\"`")));
    Some(text)
}
