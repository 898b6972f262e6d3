//! Headings, with the ids that they get on the page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::UniqueSlugs;

/// A heading of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as it is written.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// Its id, unlike any other of the note.
    pub id: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Whether it stands in a quote or a callout, and so is not part of the outline.
    pub quoted: bool,
}

impl Heading {
    /// Whether those who link it see the same as before, wherever it stands.
    pub fn is_seen_as(&self, before: &Heading) -> bool {
        let Heading { level, text, id, quoted, span: _ } = self;
        (level, text, id, quoted) == (&before.level, &before.text, &before.id, &before.quoted)
    }
}

#[derive(Default)]
pub(super) struct Collector {
    headings: Vec<Heading>,
    open: Option<Heading>,
    slugs: UniqueSlugs,
    quotes: usize,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes -= 1,
            Event::Start(Tag::Heading { level, .. }) => {
                let quoted = self.quotes > 0;
                self.open = Some(Heading {
                    level: *level as u8,
                    text: String::new(),
                    id: String::new(),
                    span: span.clone(),
                    quoted,
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(mut heading) = self.open.take() {
                    heading.text.truncate(heading.text.trim_end().len());
                    heading.id = self.slugs.slug(&heading.text);
                    self.headings.push(heading);
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

    pub fn finish(self) -> Vec<Heading> {
        self.headings
    }
}
