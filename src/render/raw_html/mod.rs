//! HTML that the author wrote in a note, as `raw_html` in `kb.yaml` has it: sanitized, as text, or whole.
//!
//! [`apply`] works on the parser's events, before any pass has written HTML of kb's own:
//! 1. `text::tokens` takes each piece apart, and nothing of it is copied: `tags` writes anew, with names and
//!    attributes from `allowed`, their values escaped. So no piece can hold what was overlooked.
//! 2. `resolved` looks up what a tag names: names of files and notes lead where a Markdown link with them would.
//!    Only what it gives back is ever written where a URL stands. `files` shows images and players; what would be
//!    fetched from another site is a link to it, as in Markdown.
//! 3. `balance` closes what is open at the end of its container, and drops ends that close nothing. An element
//!    may start in one piece and end in another, with Markdown between them.
//! 4. `whole` writes what is let through or shown as text: all tags and attributes, by the same look-up.
//!
//! [`check()`] does the same for its diagnostics: they tell of what is left out because it is left out.
//!
//! A library that cleans finished pages would see kb's markup too, and would have to let through there what
//! authors may not write; it knows no places in the note; and a tree of HTML's own making repeats elements that
//! are never closed in every block that follows, which takes a time that grows with the square of the note.

mod allowed;
mod balance;
mod check;
mod files;
mod known;
mod removed;
mod sanitizer;
mod tags;
mod whole;

use pulldown_cmark::Event;

pub(super) use check::check;

use super::Context;
use super::resolved::Names;
use crate::note::html::Locator;
use crate::note::markdown::Spanned;
use crate::project::config::RawHtml;
use crate::text::escape;
use sanitizer::Sanitizer;
use whole::Whole;

/// Treats the author's HTML as the site's configuration says. Notes without any are not looked at.
pub(super) fn apply<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let note = &context.note.note;
    if !note.has_html {
        return events;
    }
    let mode = context.renderer.config.raw_html;
    if mode == RawHtml::Sanitize {
        return Sanitizer::new(note, Some(context), &context.renderer.config.images).run(events).0;
    }
    let mut whole = Whole::new(Names { note, context: Some(context) }, mode);
    events.into_iter().map(|event| whole.event(event, note.file.text())).collect()
}

impl Whole<'_, '_> {
    /// An event with its HTML written anew. As text it is finished: no URL in it becomes a link.
    fn event<'e>(&mut self, (event, span): Spanned<'e>, file: &str) -> Spanned<'e> {
        let is_text = self.is_text;
        let mut piece = |html: &str| self.piece(html, &mut Locator::new(file, span.clone()));
        let event = match event {
            Event::Html(html) if is_text => {
                Event::Html(format!("<p>{}</p>\n", escape(piece(&html).trim())).into())
            }
            Event::InlineHtml(html) if is_text => Event::InlineHtml(escape(&piece(&html)).into()),
            Event::Html(html) => Event::Html(piece(&html).into()),
            Event::InlineHtml(html) => Event::InlineHtml(piece(&html).into()),
            event => event,
        };
        (event, span)
    }
}
