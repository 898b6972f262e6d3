//! Events → HTML, as CommonMark 0.31 and GFM write it.
//!
//! Passes have turned what kb shows in its own way into finished HTML events; the rest is written here:
//! `block` for what stands alone, `inline` for what stands in a line.

mod block;
mod inline;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Writes the events. `length_hint` is about how long the text is, in bytes.
pub fn write<'e>(events: impl Iterator<Item = Event<'e>>, length_hint: usize) -> String {
    let mut writer =
        Writer { out: String::with_capacity(length_hint + length_hint / 2), ..Writer::default() };
    for event in events {
        writer.event(event);
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Inside an image, whose content is its text alone: how many images deep.
    image_depth: usize,
    /// The title of the open image, to follow its text.
    image_title: String,
    /// The alignments of the open table's columns.
    alignments: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    in_table_head: bool,
    /// Whether the open table has rows below its head.
    has_table_body: bool,
    /// Inside an HTML block, which the parser may hand out in pieces of lines.
    in_html_block: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        if self.image_depth > 0 {
            return self.image_text(&event);
        }
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.fresh_line();
                self.in_html_block = true;
            }
            Event::End(TagEnd::HtmlBlock) => self.in_html_block = false,
            Event::Html(html) if self.in_html_block => self.out.push_str(&html),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                self.fresh_line();
                self.out.push_str(&html);
            }
            inline => self.inline(&inline),
        }
    }

    /// Starts a new line, unless one has just begun.
    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
