//! What stands alone: paragraphs, lists, tables, code.

use std::fmt::Write;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::Writer;
use crate::text::escape_into;

impl Writer {
    pub(super) fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open("<p>"),
            Tag::Heading { level, .. } => self.open(&format!("<{level}>")),
            Tag::BlockQuote(_) => self.open("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(start)) => self.open(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.open("<li>"),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.has_table_body = false;
                self.open("<table>\n");
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                self.open("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.column = 0;
                if !self.has_table_body {
                    self.has_table_body = true;
                    self.open("<tbody>\n");
                }
                self.open("<tr>\n");
            }
            Tag::TableCell => self.open_cell(),
            inline => self.start_inline(inline),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => {
                // Writing to a string cannot fail.
                let _ = writeln!(self.out, "</{level}>");
            }
            TagEnd::BlockQuote(_) => self.open("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(false) => self.open("</ul>\n"),
            TagEnd::List(true) => self.open("</ol>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => {
                self.out.push_str(if self.has_table_body { "</tbody>\n</table>\n" } else { "</table>\n" });
            }
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.out.push_str("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.out.push_str(if self.in_table_head { "</th>\n" } else { "</td>\n" });
                self.column += 1;
            }
            inline => self.end_inline(inline),
        }
    }

    pub(super) fn open(&mut self, tag: &str) {
        self.fresh_line();
        self.out.push_str(tag);
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.open("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.out.push_str(" class=\"language-");
            escape_into(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn open_cell(&mut self) {
        let name = if self.in_table_head { "th" } else { "td" };
        // A class, not a style: the site's policy lets no inline style through.
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let _ = write!(self.out, "<{name}{class}>");
    }
}
