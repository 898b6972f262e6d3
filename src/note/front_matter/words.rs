//! Values of front matter as readers see them: pages, lists and feeds show them as plain text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::note::body::Body;
use crate::note::markdown::{Dialect, events};
use crate::text::comments;

/// A piece of a value.
#[derive(Debug)]
pub(super) enum Word<'v> {
    /// Text as it was typed.
    Text(Cow<'v, str>),
    /// A link, and what is shown of it.
    Link { link_type: LinkType, destination: String, text: String },
}

impl Word<'_> {
    /// What readers see.
    pub fn text(&self) -> &str {
        match self {
            Word::Text(text) => text,
            Word::Link { text, .. } => text,
        }
    }
}

/// The words of a value that are for readers: links are their text, as in a title that a heading gives, and
/// comments of both kinds are gone. All else is as it was typed. What a link leads to is not for readers: it may
/// be private.
pub(super) fn shown_text(value: &str) -> Cow<'_, str> {
    match &words(value)[..] {
        [Word::Text(Cow::Borrowed(text))] => Cow::Borrowed(*text),
        words => Cow::Owned(words.iter().map(Word::text).collect::<String>().trim().to_owned()),
    }
}

/// The same with the links apart.
pub(super) fn words(value: &str) -> Vec<Word<'_>> {
    if !value.contains(['[', '%', '<']) {
        return vec![Word::Text(Cow::Borrowed(value))];
    }
    let body = Body::without_comments(value);
    let text = body.text(value);
    let replaced = replaced(text);
    if replaced.is_empty() && text.len() == value.len() {
        return vec![Word::Text(Cow::Borrowed(value))];
    }
    let mut words = Vec::new();
    let mut done = 0;
    for Replaced { span, word } in replaced {
        // A comment in a link goes with it.
        if span.start >= done {
            words.push(Word::Text(Cow::Owned(text[done..span.start].to_owned())));
            words.push(word);
            done = span.end;
        }
    }
    words.push(Word::Text(Cow::Owned(text[done..].to_owned())));
    words.retain(|word| !word.text().is_empty());
    words
}

/// A link, a picture or a comment, with what is shown of it.
struct Replaced {
    span: Range<usize>,
    word: Word<'static>,
}

impl Replaced {
    fn by(span: Range<usize>, link: Option<(LinkType, String)>) -> Replaced {
        let text = String::new();
        let word = match link {
            Some((link_type, destination)) => Word::Link { link_type, destination, text },
            None => Word::Text(Cow::Owned(text)),
        };
        Replaced { span, word }
    }

    fn push(&mut self, piece: &str) {
        match &mut self.word {
            Word::Text(text) => text.to_mut().push_str(piece),
            Word::Link { text, .. } => text.push_str(piece),
        }
    }
}

/// The links, pictures and comments, in order.
fn replaced(text: &str) -> Vec<Replaced> {
    let mut replaced: Vec<Replaced> = Vec::new();
    let mut code = Vec::new();
    let mut depth = 0_usize;
    for (event, span) in events(text, Dialect::Notes) {
        match event {
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                if depth == 0 {
                    let link = match tag {
                        Tag::Link { link_type, dest_url, .. } => Some((link_type, dest_url.into_string())),
                        _ => None,
                    };
                    replaced.push(Replaced::by(span, link));
                }
                depth += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => depth -= 1,
            Event::Text(piece) | Event::Code(piece) if depth > 0 => {
                if let Some(last) = replaced.last_mut() {
                    last.push(&piece);
                }
            }
            Event::Code(_) => code.push(span),
            _ => {}
        }
    }
    let is_code = |span: &Range<usize>| code.iter().any(|code| code.contains(&span.start));
    let comments = comments(text).into_iter().filter(|comment| comment.is_closed && !is_code(&comment.span));
    replaced.extend(comments.map(|comment| Replaced::by(comment.span, None)));
    replaced.sort_by_key(|replaced| replaced.span.start);
    replaced
}

#[cfg(test)]
mod tests {
    use super::shown_text;

    #[test]
    fn links_are_their_text() {
        for (value, shown) in [
            ("See [[Plan|the plan]].", "See the plan."),
            ("See [[Plan]] and ![[a.png|a picture]].", "See Plan and a picture."),
            ("[a](b.md) ![c](d.png) [![e](f.png)](g.md) ![](h.png)", "a c e"),
            ("<https://example.com>", "https://example.com"),
        ] {
            assert_eq!(shown_text(value), shown);
        }
    }

    #[test]
    fn comments_are_gone() {
        assert_eq!(shown_text("a %%b%% c <!-- d --> e"), "a  c  e");
        assert_eq!(shown_text("[a %%b%%](c.md) [d <!-- e -->](f.md)"), "a  d");
        assert_eq!(shown_text("<!-- a --> b"), "b");
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
            assert_eq!(shown_text(value), value);
        }
    }
}
