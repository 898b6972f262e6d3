//! Pieces of HTML among the events: a block is one event, however many lines it has.
//!
//! Comments are remarks between authors and reach nobody. They go here, before anyone reads the HTML, so that no
//! two readers can see different tags.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::Spanned;
use crate::text::comments;

/// Makes one [`Event::Html`] of each block of HTML, and takes comments out. A block of nothing else is left over
/// empty.
pub(in crate::note) fn join(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_))) {
        return events;
    }
    let mut kept: Vec<Spanned<'_>> = Vec::with_capacity(events.len());
    let mut block: Option<String> = None;
    for (event, span) in events {
        match (event, &mut block) {
            (Event::Start(Tag::HtmlBlock), _) => block = Some(String::new()),
            (Event::Html(html), Some(text)) => text.push_str(&html),
            (Event::End(TagEnd::HtmlBlock), Some(text)) => {
                let html = without_comments(text).into_owned();
                block = None;
                kept.push((Event::Html(html.into()), span));
            }
            (Event::InlineHtml(html), _) if html.starts_with("<!--") => {}
            (event, _) => kept.push((event, span)),
        }
    }
    kept
}

/// The HTML without its comments; a comment that is not closed reaches to the end.
fn without_comments(html: &str) -> Cow<'_, str> {
    let comments = comments(html);
    if comments.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut from = 0;
    for comment in comments {
        kept.push_str(&html[from..comment.span.start]);
        from = comment.span.end;
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_markup_stays() {
        assert_eq!(without_comments("<p>a<!-- x\n -- y --></p><!-- z -->"), "<p>a</p>");
        assert_eq!(without_comments("<!-->a<!--->b<!-- open"), "ab");
    }
}
