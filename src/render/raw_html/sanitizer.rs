//! The author's HTML, written anew.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::balance::Open;
use super::known;
use super::removed::{Removed, What};
use crate::note::Note;
use crate::note::html::{Locator, may_name};
use crate::note::markdown::{Spanned, is_inline};
use crate::project::config::RemoteImages;
use crate::render::Context;
use crate::render::resolved::Names;
use crate::text::{Token, escape, tokens};

/// Goes through a note once.
pub(super) struct Sanitizer<'c, 'r> {
    pub note: &'c Note,
    /// Where the HTML will stand; none when only what is left out is asked for.
    pub context: Option<&'c Context<'r>>,
    /// Which images of other sites are shown.
    pub images: &'c RemoteImages,
    pub open: Open,
    /// The ids that are on the page already: the headings' and the author's own.
    pub ids: HashSet<String>,
    pub skipped: Option<Skipped>,
    /// Whether a player is shown for the open `<video>` or `<audio>`.
    pub has_player: bool,
    removed: Vec<Removed>,
}

/// An element that is left out with its content.
pub(super) struct Skipped {
    name: String,
    /// How many elements of this name are open.
    depth: usize,
    /// How many containers of Markdown were opened in it.
    containers: usize,
}

impl<'c, 'r> Sanitizer<'c, 'r> {
    pub fn new(note: &'c Note, context: Option<&'c Context<'r>>, images: &'c RemoteImages) -> Self {
        let ids = note.headings.iter().map(|heading| heading.id.clone()).collect();
        Sanitizer {
            note,
            context,
            images,
            open: Open::default(),
            ids,
            skipped: None,
            has_player: false,
            removed: Vec::new(),
        }
    }

    /// The events with harmless HTML, and what was left out.
    pub fn run(mut self, events: Vec<Spanned<'_>>) -> (Vec<Spanned<'_>>, Vec<Removed>) {
        let mut kept = Vec::with_capacity(events.len());
        for (event, span) in events {
            if self.skips(&event, &span) {
                continue;
            }
            match event {
                Event::Start(tag) => {
                    if !is_inline(&tag) {
                        push_block(&mut kept, self.open.end_paragraph());
                    }
                    self.open.enter(matches!(tag, Tag::Link { .. }));
                    kept.push((Event::Start(tag), span));
                }
                Event::End(tag) => {
                    let ends = self.open.leave(tag == TagEnd::Link);
                    if holds_text(tag) && !ends.is_empty() {
                        kept.push((Event::InlineHtml(ends.into()), 0..0));
                    } else {
                        push_block(&mut kept, ends);
                    }
                    kept.push((Event::End(tag), span));
                }
                Event::Html(html) => {
                    let html = self.piece(&html, &span);
                    // What is open ends with the block: its end was in it, or there is none.
                    self.skipped = None;
                    if !html.trim().is_empty() {
                        kept.push((Event::Html(html.into()), span));
                    }
                }
                Event::InlineHtml(html) => {
                    let html = self.piece(&html, &span);
                    if !html.is_empty() {
                        kept.push((Event::InlineHtml(html.into()), span));
                    }
                }
                event => kept.push((event, span)),
            }
        }
        push_block(&mut kept, self.open.leave(false));
        (kept, self.removed)
    }

    /// Whether an event is the content of an element that is left out. Such an element ends with its container.
    fn skips(&mut self, event: &Event<'_>, span: &Range<usize>) -> bool {
        let Some(skipped) = &mut self.skipped else { return false };
        match event {
            Event::Start(_) => skipped.containers += 1,
            Event::End(_) if skipped.containers == 0 => {
                self.skipped = None;
                return false;
            }
            Event::End(_) => skipped.containers -= 1,
            Event::Html(html) | Event::InlineHtml(html) => {
                self.piece(html, span);
            }
            _ => {}
        }
        true
    }

    /// A piece of HTML, written anew.
    fn piece(&mut self, html: &str, span: &Range<usize>) -> String {
        let mut written = String::with_capacity(html.len());
        let mut locator = Locator::new(self.note.file.text(), span.clone());
        for token in tokens(html) {
            if let Some(skipped) = &mut self.skipped {
                if skipped.ends_with(&token) {
                    self.skipped = None;
                }
                continue;
            }
            match token {
                // What starts like a tag and does not end is text, but for what it would have named.
                Token::Text(text) if is_broken_tag(text) && may_name(text) => {
                    self.leave_out(What::Markup, locator.rest());
                }
                // Character references stay as they are.
                Token::Text(text) => written += &text.replace('<', "&lt;").replace('>', "&gt;"),
                Token::End(name) if known::is_word(name) => written += &escape(&format!("</{name}>")),
                Token::End(name) => written += &self.open.end(&name.to_ascii_lowercase()),
                Token::Other(part) if html[part.clone()].starts_with("</") => {}
                Token::Other(part) => {
                    let place = locator.find(&html[part]).unwrap_or_else(|| locator.rest());
                    self.leave_out(What::Markup, place);
                }
                Token::Start(tag) => {
                    let source = &html[tag.span.clone()];
                    written += &self.start(tag, source, &mut locator);
                }
            }
        }
        written
    }

    /// Looks up what the note's HTML names.
    pub fn names(&self) -> Names<'c, 'r> {
        Names { note: self.note, context: self.context }
    }

    pub fn leave_out(&mut self, what: What, span: Range<usize>) {
        self.removed.push(Removed { what, span });
    }
}

impl Skipped {
    /// An element that has just started.
    pub fn new(name: String) -> Self {
        Skipped { name, depth: 1, containers: 0 }
    }

    /// Takes note of a token, and tells whether it ends the element.
    fn ends_with(&mut self, token: &Token<'_>) -> bool {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case(&self.name) => self.depth += 1,
            Token::End(name) if name.eq_ignore_ascii_case(&self.name) => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }
}

/// Whether a text of [`tokens`] is a tag without an end.
pub(super) fn is_broken_tag(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'<')
        && bytes.next().is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(&next))
}

fn push_block(events: &mut Vec<Spanned<'_>>, html: String) {
    if !html.is_empty() {
        events.push((Event::Html((html + "\n").into()), 0..0));
    }
}

/// Whether what ends here stands in a line, or holds nothing but what does.
fn holds_text(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
