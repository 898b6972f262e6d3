//! What stands in a line: text, emphasis, links, images.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Writer;
use crate::note::marks;
use crate::text::{encode_url, escape_into};

impl Writer {
    pub(super) fn inline(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => escape_into(&mut self.out, text),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.out.push_str("<code>");
                escape_into(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) => self.out.push_str(html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.open("<hr>\n"),
            // Passes have written the rest; what a caller left out of them is shown as nothing.
            _ => {}
        }
    }

    pub(super) fn start_inline(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            marks::START => self.out.push_str("<mark>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.out.push_str("<a href=\"");
                if link_type == LinkType::Email {
                    self.out.push_str("mailto:");
                }
                escape_into(&mut self.out, &encode_url(&dest_url));
                self.out.push('"');
                self.title(&title);
                self.out.push('>');
            }
            Tag::Image { dest_url, title, .. } => {
                self.out.push_str("<img src=\"");
                escape_into(&mut self.out, &encode_url(&dest_url));
                self.out.push_str("\" alt=\"");
                self.image_title = title.into_string();
                self.image_depth = 1;
            }
            _ => {}
        }
    }

    pub(super) fn end_inline(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            marks::END => self.out.push_str("</mark>"),
            TagEnd::Link => self.out.push_str("</a>"),
            _ => {}
        }
    }

    /// The content of an image is its description: text without markup.
    pub(super) fn image_text(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.image_depth += 1,
            Event::End(TagEnd::Image) => {
                self.image_depth -= 1;
                if self.image_depth == 0 {
                    self.out.push('"');
                    let title = std::mem::take(&mut self.image_title);
                    self.title(&title);
                    self.out.push('>');
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape_into(&mut self.out, text);
            }
            Event::SoftBreak | Event::HardBreak => self.out.push(' '),
            _ => {}
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape_into(&mut self.out, title);
            self.out.push('"');
        }
    }
}
