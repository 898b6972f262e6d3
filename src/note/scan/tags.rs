//! Tags in the text.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::inline;
use crate::text::is_overlong;

#[derive(Default)]
pub(super) struct Collector {
    tags: Vec<String>,
    /// What would be tags if it were shorter: bytes of the text that is read.
    overlong: Vec<Range<usize>>,
    /// Inside links, images and code blocks, where nothing is a tag.
    closed: usize,
    /// Whether the next text follows other inline content without a space.
    glued: bool,
}

impl Collector {
    /// `escaped` tells whether a text's first character is; `place` is the event's part of the text that is read.
    pub fn event(&mut self, event: &Event<'_>, place: &Range<usize>, escaped: bool) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                self.closed -= 1;
                self.glued = true;
            }
            Event::Text(text) => {
                if self.closed == 0 {
                    for (span, tag) in inline::tags(text, !self.glued && !escaped) {
                        if is_overlong(tag) {
                            self.overlong.push(place.start + span.start..place.start + span.end);
                        } else {
                            self.tags.push(tag.to_owned());
                        }
                    }
                }
                self.glued = !text.ends_with(char::is_whitespace);
            }
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => self.glued = true,
            Event::SoftBreak | Event::HardBreak => self.glued = false,
            Event::Start(tag) if !is_inline(tag) => self.glued = false,
            _ => {}
        }
    }

    /// The tags, and the places of what is too long for one.
    pub fn finish(self) -> (Vec<String>, Vec<Range<usize>>) {
        (self.tags, self.overlong)
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
}
