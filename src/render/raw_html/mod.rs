//! HTML that the author wrote in a note, as `raw_html` in `kb.yaml` has it: sanitized, as text, or as it is.
//!
//! [`apply`] works on the parser's events, before any pass has written HTML of kb's own:
//! 1. `text::tokens` takes each piece apart, and nothing of it is copied: `tags` writes anew, with names and
//!    attributes from `allowed`, their values escaped. So no piece can hold what was overlooked.
//! 2. URLs follow the one rule, `text::is_safe_url`. What would be fetched from another site is a link to it, as
//!    in Markdown; names of files and notes lead where a Markdown link with them would (`files`).
//! 3. `balance` closes what is open at the end of its container, and drops ends that close nothing. An element
//!    may start in one piece and end in another, with Markdown between them.
//!
//! `source` is for the note's Markdown, which keeps its HTML. [`check()`] does the same for its diagnostics: they tell of what is left out because it is left out.
//!
//! A library that cleans finished pages would see kb's markup too, and would have to let through there what
//! authors may not write; it knows no places in the note; and a tree of HTML's own making repeats elements that
//! are never closed in every block that follows, which takes a time that grows with the square of the note.

mod allowed;
mod balance;
mod check;
mod files;
mod removed;
mod sanitizer;
mod source;
mod tags;

use pulldown_cmark::Event;

pub(super) use check::check;
pub(super) use source::edits as source_edits;

use super::Context;
use crate::note::markdown::Spanned;
use crate::project::config::RawHtml;
use crate::text::escape;
use sanitizer::Sanitizer;

/// Treats the author's HTML as the site's configuration says. Notes without any are not looked at.
pub(super) fn apply<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    if !context.note.note.has_html {
        return events;
    }
    match context.renderer.config.raw_html {
        RawHtml::Sanitize => Sanitizer::new(&context.note.note, Some(context)).run(events).0,
        RawHtml::Escape => events.into_iter().map(as_text).collect(),
        RawHtml::Allow => events,
    }
}

/// HTML as the text that was typed. It is finished: no URL in it becomes a link.
fn as_text((event, span): Spanned<'_>) -> Spanned<'_> {
    let event = match event {
        Event::Html(html) => Event::Html(format!("<p>{}</p>\n", escape(html.trim())).into()),
        Event::InlineHtml(html) => Event::InlineHtml(escape(&html).into()),
        event => event,
    };
    (event, span)
}
