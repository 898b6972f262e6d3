//! Callouts (`> [!note]`), GitHub's alerts among them.
//!
//! `kind` knows the types; `note::callout` reads the first line.

mod kind;

use std::vec::IntoIter;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Context, Destination};
use crate::note::callout::{Fold, Head};
use crate::note::html::is_path_like;
use crate::note::markdown::Spanned;
use crate::text::escape;

/// The HTML around a callout's title and body.
struct Markup {
    start: String,
    after_title: &'static str,
    end: &'static str,
}

/// Writes the tags and the titles of callouts.
pub(super) fn mark_up<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let source = context.note.note.file.text();
    let mut marked = Vec::with_capacity(events.len());
    // How each open quote ends, if it is a callout.
    let mut open: Vec<Option<&'static str>> = Vec::new();
    let mut events = events.into_iter();
    loop {
        let head = Head::of_quote(events.as_slice(), source);
        let Some((event, span)) = events.next() else { break };
        match (event, head) {
            (_, Some(head)) => {
                let Markup { start, after_title, end } = Markup::of(&head, context.destination);
                marked.push((Event::Html(start.into()), span.clone()));
                let body = title(&mut events, &head, &mut marked);
                marked.push((Event::InlineHtml(after_title.into()), span));
                marked.extend(body);
                open.push(Some(end));
            }
            (event @ Event::Start(Tag::BlockQuote(_)), None) => {
                open.push(None);
                marked.push((event, span));
            }
            (event @ Event::End(TagEnd::BlockQuote(_)), None) => {
                let end = open.pop().flatten().map(|end| Event::Html(end.into()));
                marked.push((end.unwrap_or(event), span));
            }
            (event, None) => marked.push((event, span)),
        }
    }
    marked
}

impl Markup {
    fn of(head: &Head, destination: Destination) -> Markup {
        if destination == Destination::Feed {
            // No style sheet is there: a quote with a title.
            return Markup {
                start: "<blockquote>\n<p><strong>".to_owned(),
                after_title: "</strong></p>\n",
                end: "</blockquote>\n",
            };
        }
        // Nobody reads it: it names no file.
        let metadata = head.metadata.as_ref().filter(|data| !is_path_like(data));
        let metadata = metadata.map(|data| format!(" data-callout-metadata=\"{}\"", escape(data)));
        let data = format!(
            "data-callout=\"{}\" data-callout-kind=\"{}\"{}",
            escape(&head.name),
            kind::kind(&head.name),
            metadata.unwrap_or_default()
        );
        let Some(fold) = head.fold else {
            return Markup {
                start: format!("<div class=\"callout\" role=\"note\" {data}>\n<p class=\"callout-title\">"),
                after_title: "</p>\n",
                end: "</div>\n",
            };
        };
        let open = if fold == Fold::Open { " open" } else { "" };
        Markup {
            start: format!("<details class=\"callout\" {data}{open}>\n<summary class=\"callout-title\">"),
            after_title: "</summary>\n",
            end: "</details>\n",
        }
    }
}

/// Moves the title to what is written. Gives the start of the body back where the title's paragraph goes on
/// below its first line.
fn title<'e>(
    events: &mut IntoIter<Spanned<'e>>,
    head: &Head,
    marked: &mut Vec<Spanned<'e>>,
) -> Option<Spanned<'e>> {
    let before = marked.len();
    let mut body = None;
    let mut depth = 0_usize;
    // The paragraph's start is passed over, and the head in its first text.
    let mut first = true;
    for (event, span) in events.by_ref().skip(1) {
        match &event {
            Event::Text(text) if first => {
                let rest = text.get(head.length..).unwrap_or_default();
                if !rest.is_empty() {
                    marked.push((Event::Text(rest.to_owned().into()), span));
                }
                first = false;
                continue;
            }
            Event::End(TagEnd::Paragraph) => break,
            Event::SoftBreak | Event::HardBreak if depth == 0 => {
                body = Some((Event::Start(Tag::Paragraph), span));
                break;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        marked.push((event, span));
    }
    if marked.len() == before {
        marked.push((Event::Text(kind::default_title(&head.name).into()), 0..0));
    }
    body
}
