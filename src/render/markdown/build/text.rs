//! What stands in a line, but for links.

use pulldown_cmark::{CowStr, Tag};

use super::Builder;
use crate::note::callout::{Fold, Head};
use crate::render::markdown::node::{Inline, Leaf, Span};
use crate::text::{Token, resolve_references, tokens};

impl<'e> Builder<'_, '_, 'e> {
    /// The content of the block of text; text of an item starts one.
    pub(super) fn content(&mut self) -> &mut Vec<Inline<'e>> {
        &mut self.leaf.get_or_insert_with(|| (Leaf::Paragraph, Vec::new())).1
    }

    pub(super) fn inline(&mut self, inline: Inline<'e>) {
        let content = self.content();
        match (content.last_mut(), inline) {
            // What is one text when it is read again is one here.
            (Some(Inline::Text(before)), Inline::Text(text)) => {
                // A `#` that stood apart from what follows starts no tag.
                let goes_on =
                    text.starts_with(|c: char| c.is_alphanumeric() || "_-/".contains(c) || !c.is_ascii());
                if let Some(free) = before.strip_suffix('#').filter(|_| goes_on) {
                    *before = CowStr::from(free.to_owned());
                    content.extend([Inline::Sign("\\#".to_owned()), Inline::Text(text)]);
                    return;
                }
                *before = CowStr::from(std::mem::replace(before, CowStr::Borrowed("")).into_string() + &text);
            }
            (_, inline) => content.push(inline),
        }
    }

    pub(super) fn inline_start(&mut self, tag: &Tag<'_>) {
        let span = match tag {
            Tag::Emphasis => Span::Emphasis,
            Tag::Strong => Span::Strong,
            Tag::Strikethrough => Span::Strikethrough,
            _ => Span::Highlight,
        };
        self.inline(Inline::Open(span));
    }

    /// Ends a span; one of nothing was none.
    pub(super) fn inline_end(&mut self) {
        let content = self.content();
        if matches!(content.last(), Some(Inline::Open(_))) {
            content.pop();
        } else {
            content.push(Inline::Close);
        }
    }

    pub(super) fn text(&mut self, text: CowStr<'e>, escaped: bool) {
        if let Some((_, code)) = &mut self.code {
            return code.push_str(&text);
        }
        let mut rest = &*text;
        if let Some(head) = self.head.take() {
            let (start, title) = text.split_at_checked(head.length).unwrap_or(("", &text));
            if let Some(sign) = callout_sign(start, &head) {
                self.inline(Inline::Sign(sign + " "));
                self.in_title = true;
                rest = title;
            }
        } else if let Some(sign) = self.task.take().filter(|sign| !"`$&\\".contains(*sign)) {
            self.inline(Inline::Sign(format!("[{sign}] ")));
            rest = text.split_once([' ', '\t']).map(|(_, rest)| rest).unwrap_or_default().trim_start();
        }
        // A `#` that is no tag's stays none.
        if (escaped || !self.links.is_empty())
            && let Some(after) = rest.strip_prefix('#')
        {
            self.inline(Inline::Sign("\\#".to_owned()));
            rest = after;
        }
        if rest.len() == text.len() {
            self.inline(Inline::Text(text));
        } else if !rest.is_empty() {
            self.inline(Inline::Text(rest.to_owned().into()));
        }
    }

    /// HTML in a line: its tags, and the text between them.
    pub(super) fn html(&mut self, html: &str) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => {
                    let text = resolve_references(text).into_owned();
                    self.inline(Inline::Text(text.into()));
                }
                Token::Start(tag) => self.inline(Inline::Tag(html[tag.span].to_owned())),
                Token::End(name) => self.inline(Inline::Tag(format!("</{name}>"))),
                Token::Other(_) => {}
            }
        }
    }
}

/// The head of a callout as it is printed; none where it would need an escape, which may not stand in it. What it
/// tells themes stays, unless it could name a file.
fn callout_sign(written: &str, head: &Head) -> Option<String> {
    let is_plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || " +-".contains(c));
    let name = written.strip_prefix("[!")?.split(['|', ']']).next().filter(|name| is_plain(name))?;
    let metadata = head.metadata.as_deref().filter(|data| is_plain(data));
    let metadata = metadata.map_or_else(String::new, |data| format!("|{data}"));
    let fold = match head.fold {
        Some(Fold::Open) => "+",
        Some(Fold::Closed) => "-",
        None => "",
    };
    Some(format!("[!{name}{metadata}]{fold}"))
}

/// Whether nothing of it can be seen.
pub(super) fn is_blank(inline: &Inline<'_>) -> bool {
    match inline {
        Inline::Text(text) => text.trim_matches([' ', '\t']).is_empty(),
        Inline::SoftBreak | Inline::HardBreak => true,
        _ => false,
    }
}
