//! Values of front matter as readers see them: pages, lists and feeds show them as plain text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use serde_json::Value;

use crate::note::body::Body;
use crate::note::markdown::{Dialect, events};
use crate::text::comments;

/// The words of a value that are for readers: links are their text, as in a title that a heading gives, and
/// comments of both kinds are gone. All else is as it was typed. What a link leads to is not for readers: it may
/// be private.
pub(super) fn words(value: &str) -> Cow<'_, str> {
    if !value.contains(['[', '%', '<']) {
        return Cow::Borrowed(value);
    }
    let body = Body::without_comments(value);
    let text = body.text(value);
    let replaced = replaced(text);
    if replaced.is_empty() && text.len() == value.len() {
        return Cow::Borrowed(value);
    }
    let mut words = String::with_capacity(text.len());
    let mut done = 0;
    for (span, shown) in replaced {
        // A comment in a link goes with it.
        if span.start >= done {
            words.push_str(&text[done..span.start]);
            words.push_str(&shown);
            done = span.end;
        }
    }
    words.push_str(&text[done..]);
    Cow::Owned(words.trim().to_owned())
}

/// A property of the author's own as readers may see it.
pub fn shown_property(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(words(text).into_owned()),
        Value::Array(items) => match &items[..] {
            // A wikilink without quotes is a list in a list to YAML.
            [Value::Array(inner)] if matches!(&inner[..], [Value::String(_)]) => {
                let link = inner[0].as_str().unwrap_or_default();
                Value::String(words(&format!("[[{link}]]")).into_owned())
            }
            items => Value::Array(items.iter().map(shown_property).collect()),
        },
        Value::Object(entries) => {
            Value::Object(entries.iter().map(|(key, value)| (key.clone(), shown_property(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The links and comments, in order, with what is shown of each.
fn replaced(text: &str) -> Vec<(Range<usize>, String)> {
    let mut replaced = Vec::new();
    let mut code = Vec::new();
    let mut depth = 0_usize;
    for (event, span) in events(text, Dialect::Notes) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                if depth == 0 {
                    replaced.push((span, String::new()));
                }
                depth += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => depth -= 1,
            Event::Text(piece) | Event::Code(piece) if depth > 0 => {
                if let Some((_, shown)) = replaced.last_mut() {
                    shown.push_str(&piece);
                }
            }
            Event::Code(_) => code.push(span),
            _ => {}
        }
    }
    let is_code = |span: &Range<usize>| code.iter().any(|code| code.contains(&span.start));
    let comments = comments(text).into_iter().filter(|comment| comment.is_closed && !is_code(&comment.span));
    replaced.extend(comments.map(|comment| (comment.span, String::new())));
    replaced.sort_by_key(|(span, _)| span.start);
    replaced
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn links_are_their_text() {
        for (value, shown) in [
            ("See [[Plan|the plan]].", "See the plan."),
            ("See [[Plan]] and ![[a.png|a picture]].", "See Plan and a picture."),
            ("[a](b.md) ![c](d.png) [![e](f.png)](g.md) ![](h.png)", "a c e"),
            ("<https://example.com>", "https://example.com"),
        ] {
            assert_eq!(words(value), shown);
        }
    }

    #[test]
    fn comments_are_gone() {
        assert_eq!(words("a %%b%% c <!-- d --> e"), "a  c  e");
        assert_eq!(words("[a %%b%%](c.md) [d <!-- e -->](f.md)"), "a  d");
        assert_eq!(words("<!-- a --> b"), "b");
    }

    #[test]
    fn all_else_is_as_it_was_typed() {
        for value in [
            "Vec<T> and *stars*",
            "[1] & [x]",
            "100%% sure",
            "%% a",
            "`[[a]]` `<!-- b -->` `%%c%%`",
            "a_b_c # 1",
            "1. First",
            "$[[a]]$",
        ] {
            assert_eq!(words(value), value);
        }
    }
}
