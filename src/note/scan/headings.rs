//! Headings, with the ids that they get on the page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::inline;
use crate::text::{Token, UniqueSlugs, readable_tex, tokens};

/// A heading of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as it is written.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// What was typed, where that is something else: Obsidian's links name headings by it.
    pub source: Option<Box<str>>,
    /// Its id, unlike any other of the note.
    pub id: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The bytes of all that belongs to it: up to the next heading of the same or a higher level, or to the
    /// end of what it stands in.
    pub section: Range<usize>,
    /// Whether it stands in a quote or a callout, and so is not part of the outline.
    pub quoted: bool,
}

impl Heading {
    /// Whether those who link it see the same as before, wherever it stands.
    pub fn has_same_public_view(&self, before: &Heading) -> bool {
        let Heading { level, text, source, id, quoted, span: _, section: _ } = self;
        (level, text, source, id, quoted)
            == (&before.level, &before.text, &before.source, &before.id, &before.quoted)
    }
}

#[derive(Default)]
pub(super) struct Collector {
    headings: Vec<Heading>,
    open: Option<Heading>,
    slugs: UniqueSlugs,
    quotes: usize,
    /// How many lists, quotes and the like are open.
    depth: usize,
    /// The headings whose section goes on, by number, each with the depth it stands at.
    sections: Vec<(usize, usize)>,
    lead: Lead,
}

/// What stands before the first heading.
#[derive(Default)]
struct Lead {
    /// How many images are open, whose text is no text of the note.
    images: usize,
    /// Whether there is more than pictures, tags and comments.
    has_content: bool,
}

impl Lead {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Start(Tag::Paragraph | Tag::Link { .. } | Tag::HtmlBlock)
            | Event::End(_)
            | Event::SoftBreak
            | Event::HardBreak => {}
            Event::Text(text) if self.images > 0 || is_tags(text) => {}
            Event::Html(html) | Event::InlineHtml(html) if is_comment(html) => {}
            _ if self.images > 0 => {}
            _ => self.has_content = true,
        }
    }
}

/// The source of a heading without the signs that make it one.
fn typed(source: &str) -> &str {
    let content = source.trim().trim_start_matches('#');
    let underline = |c| matches!(c, '=' | '-');
    let is_setext = content.len() == source.trim().len();
    match content.rsplit_once('\n').filter(|_| is_setext) {
        Some((lines, last)) if last.trim().trim_start_matches(['>', ' ']).chars().all(underline) => {
            lines.trim()
        }
        _ => content.trim_end_matches('#').trim(),
    }
}

/// Whether a text is nothing but tags.
fn is_tags(text: &str) -> bool {
    let is_tag =
        |word: &str| word.strip_prefix('#').is_some_and(|name| inline::is_tag(name.trim_end_matches('/')));
    text.split_whitespace().all(is_tag)
}

/// Whether HTML is nothing but comments.
fn is_comment(html: &str) -> bool {
    tokens(html).all(|token| match token {
        Token::Text(text) => text.trim().is_empty(),
        Token::Other(span) => html[span].starts_with("<!--"),
        Token::Start(_) | Token::End(_) => false,
    })
}

impl Collector {
    /// `source` is what stands at the event's place in the text that is read.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, source: &str) {
        self.follow_blocks(event, span);
        if self.headings.is_empty()
            && self.open.is_none()
            && !matches!(event, Event::Start(Tag::Heading { .. }))
        {
            self.lead.event(event);
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let quoted = self.quotes > 0;
                self.end_sections(self.depth, *level as u8, span.start);
                self.open = Some(Heading {
                    level: *level as u8,
                    text: String::new(),
                    source: None,
                    id: String::new(),
                    span: span.clone(),
                    section: span.clone(),
                    quoted,
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(mut heading) = self.open.take() {
                    heading.text.truncate(heading.text.trim_end().len());
                    heading.source =
                        Some(typed(source)).filter(|typed| *typed != heading.text).map(Into::into);
                    heading.id = self.slugs.slug(&heading.text);
                    self.sections.push((self.headings.len(), self.depth));
                    self.headings.push(heading);
                }
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                if let Some(heading) = &mut self.open {
                    heading.text.push_str(&readable_tex(tex));
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut self.open {
                    heading.text.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut self.open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn follow_blocks(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => (self.quotes, self.depth) = (self.quotes + 1, self.depth + 1),
            Event::Start(Tag::Item | Tag::FootnoteDefinition(_)) => self.depth += 1,
            Event::End(end @ (TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition)) => {
                self.end_sections(self.depth, 1, span.end);
                self.depth -= 1;
                self.quotes -= usize::from(matches!(end, TagEnd::BlockQuote(_)));
            }
            _ => {}
        }
    }

    /// Ends the sections at a depth whose headings have this level or a lower one.
    fn end_sections(&mut self, depth: usize, level: u8, end: usize) {
        let headings = &mut self.headings;
        while let Some((number, _)) =
            self.sections.pop_if(|(number, own)| *own == depth && headings[*number].level >= level)
        {
            headings[number].section.end = end;
        }
    }

    /// The headings, and whether the first opens the body but for pictures, tags and comments. `end` is where the file
    /// does.
    pub fn finish(mut self, end: usize) -> (Vec<Heading>, bool) {
        self.end_sections(0, 1, end);
        (self.headings, !self.lead.has_content)
    }
}
