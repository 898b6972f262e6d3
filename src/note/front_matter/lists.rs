//! The lists of front matter, which people write in several ways.

use crate::diagnostic::{Code, Diagnostic};
use crate::note::Target;
use crate::note::inline::is_tag;
use crate::yaml::{Node, Value};

/// An entry of `related`.
#[derive(Debug, Clone)]
pub struct Related {
    /// Which note it names.
    pub target: Target,
    /// What was typed.
    pub text: String,
    /// Its number in the list, from 0.
    pub item: usize,
}

/// `tags`: a list, or one text with commas or spaces; a `#` before a tag is dropped.
pub(super) fn tags(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<String>, Diagnostic> {
    let Ok(text) = value.text() else {
        let mut tags = Vec::new();
        for item in value.items()?.iter().filter(|item| !item.is_null()) {
            let tag = item.text()?.trim().trim_start_matches('#');
            check_tag(tag, item, loose);
            tags.push(tag.to_owned());
        }
        return Ok(tags.into_iter().filter(|tag| !tag.is_empty()).collect());
    };
    let parts =
        text.split([',', ' ']).map(|tag| tag.trim().trim_start_matches('#')).filter(|tag| !tag.is_empty());
    let tags: Vec<String> = parts.map(str::to_owned).collect();
    if !tags.is_empty() {
        let problem = value.problem(Code::LooseFrontMatter, "`tags` is one text, split at commas and spaces");
        loose.push(problem.help(format!("write a list: `tags: [{}]`", tags.join(", "))));
    }
    Ok(tags)
}

fn check_tag(tag: &str, item: &Value<'_>, loose: &mut Vec<Diagnostic>) {
    if !tag.is_empty() && !is_tag(tag) {
        let problem = item
            .problem(Code::LooseFrontMatter, format!("`{tag}` could not be written as `#{tag}` in a note"));
        loose.push(problem.help("a tag holds letters, digits, `_`, `-` and `/`, and not digits alone"));
    }
}

/// A list of names; a single text counts as a list of one.
pub(super) fn names(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<String>, Diagnostic> {
    if let Ok(text) = value.text() {
        loose.push(
            value
                .problem(Code::LooseFrontMatter, "this is one text where a list is meant")
                .help(format!("write `[{text}]`")),
        );
        return Ok(vec![text.trim().to_owned()]);
    }
    let items = value.items()?;
    let texts: Result<Vec<_>, _> =
        items.iter().filter(|item| !item.is_null()).map(|item| item.text()).collect();
    Ok(texts?.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
}

/// `cssclasses`: names for the article element.
///
/// Only letters, digits, `_` and `-` are kept, so that a name cannot leave its attribute.
pub(super) fn css_classes(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<String>, Diagnostic> {
    let safe =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let mut classes = Vec::new();
    for text in names(value, loose)? {
        classes.extend(text.split_whitespace().filter(safe).map(str::to_owned));
    }
    Ok(classes)
}

/// `related`: links in any form, in order.
pub(super) fn related(value: &Value<'_>, loose: &mut Vec<Diagnostic>) -> Result<Vec<Related>, Diagnostic> {
    let items = if value.text().is_ok() { vec![value.clone()] } else { value.items()? };
    let mut list = Vec::new();
    for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_null()) {
        let text = match item.node() {
            Node::List(inner) => bare_wikilink(inner, item, loose)?,
            _ => item.text()?.trim().to_owned(),
        };
        match Target::from_property(&text) {
            Some(target) => list.push(Related { target, text, item: index }),
            None => {
                return Err(item
                    .problem(Code::BadValue, format!("`{text}` names no note"))
                    .help("write a note's name or `\"[[name]]\"`"));
            }
        }
    }
    Ok(list)
}

/// `[[name]]` without quotes is a list in a list to YAML.
fn bare_wikilink(
    inner: &[Node],
    item: &Value<'_>,
    loose: &mut Vec<Diagnostic>,
) -> Result<String, Diagnostic> {
    let name = match inner {
        [Node::List(innermost)] => match innermost.as_slice() {
            [Node::Text(name)] => Some(name),
            _ => None,
        },
        _ => None,
    };
    let name = name.ok_or_else(|| item.wrong_type("text"))?;
    let problem =
        item.problem(Code::LooseFrontMatter, "a wikilink without quotes is a list in a list to YAML");
    loose.push(problem.help(format!("write `\"[[{name}]]\"`")));
    Ok(name.clone())
}
