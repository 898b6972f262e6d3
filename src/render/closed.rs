//! Where plain text stays as it is: in code blocks, and in links, since a link holds no other.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Follows the events and tells whether the next text may become a link.
#[derive(Default)]
pub(super) struct Closed(usize);

impl Closed {
    /// Takes note of an event. Links are HTML already, the author's own too.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.0 += 1,
            Event::End(TagEnd::CodeBlock) => self.0 = self.0.saturating_sub(1),
            Event::InlineHtml(html) => {
                let (opens, closes) =
                    (starts_with_tag(html, "<a"), html.to_ascii_lowercase().contains("</a>"));
                self.0 += usize::from(opens && !closes);
                self.0 = self.0.saturating_sub(usize::from(closes && !opens));
            }
            _ => {}
        }
    }

    /// Whether text may become a link here.
    pub fn is_open(&self) -> bool {
        self.0 == 0
    }
}

fn starts_with_tag(html: &str, tag: &str) -> bool {
    let (start, rest) = html.split_at_checked(tag.len()).unwrap_or_default();
    start.eq_ignore_ascii_case(tag) && rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>')
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Event;

    use super::Closed;

    fn is_open_after(pieces: &[&str]) -> bool {
        let mut closed = Closed::default();
        for piece in pieces {
            closed.event(&Event::InlineHtml((*piece).into()));
        }
        closed.is_open()
    }

    #[test]
    fn a_link_closes_until_its_end() {
        for pieces in [&["<a href=\"x\">"][..], &["<A\nhref=x>"], &["<a>"], &["<a x>", "<b>", "</b>"]] {
            assert!(!is_open_after(pieces), "{pieces:?}");
        }
        for pieces in
            [&["<a x>", "</A>"][..], &["<a x>text</a>"], &["<abbr>"], &["</a>"], &["<a>", "</a></td>"], &[]]
        {
            assert!(is_open_after(pieces), "{pieces:?}");
        }
    }
}
