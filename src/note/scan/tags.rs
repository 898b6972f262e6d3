//! Tags in the text.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::{inline, marks};

#[derive(Default)]
pub(super) struct Collector {
    tags: Vec<String>,
    /// Inside links, images and code blocks, where nothing is a tag.
    closed: usize,
    /// Whether the next text follows other inline content without a space.
    glued: bool,
}

impl Collector {
    /// `escaped` tells whether a text's first character is.
    pub fn event(&mut self, event: &Event<'_>, escaped: bool) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                self.closed -= 1;
                self.glued = true;
            }
            Event::Text(text) => {
                if self.closed == 0 {
                    self.tags.extend(
                        inline::tags(text, !self.glued && !escaped)
                            .into_iter()
                            .map(|(_, tag)| tag.to_owned()),
                    );
                }
                self.glued = !text.ends_with(char::is_whitespace);
            }
            sign if marks::is_sign(sign) => {}
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

    pub fn finish(self) -> Vec<String> {
        self.tags
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
}
