//! Links and images of Markdown whose target has a blank in it, which makes them text (`CommonMark` 6.3).

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::html::is_file_name;
use crate::note::markdown::is_escaped;

/// Collects them, as bytes of the text that is read.
#[derive(Default)]
pub(super) struct Collector {
    found: Vec<Range<usize>>,
    in_code: bool,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, text: &str) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(_) if !self.in_code => {
                let opens = text[span.clone()].match_indices('(').map(|(at, _)| span.start + at);
                self.found.extend(opens.filter_map(|open| link(text, open)));
            }
            _ => {}
        }
    }

    pub fn finish(self) -> Vec<Range<usize>> {
        self.found
    }
}

/// The link whose target would stand in these parentheses, if blanks were allowed there and it is the name of a file.
fn link(text: &str, open: usize) -> Option<Range<usize>> {
    let before = text[..open].strip_suffix(']')?;
    let line = before.rfind('\n').map_or(0, |line| line + 1);
    let start = line + before[line..].rfind('[')?;
    if is_escaped(text, start) || is_escaped(text, open - 1) {
        return None;
    }
    let inside = text[open + 1..].split('\n').next()?;
    let inside = &inside[..closing(inside)?];
    let target = inside.split(" \"").next()?.trim();
    let path = target.split('#').next()?;
    let is_meant = target.contains(' ') && !target.contains("://") && is_file_name(path);
    let is_image = text[..start].ends_with('!') && !is_escaped(text, start - 1);
    is_meant.then(|| start - usize::from(is_image)..open + 1 + inside.len() + 1)
}

/// Where the parenthesis closes that was open before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::link;

    fn found(text: &str) -> Option<&str> {
        text.match_indices('(').find_map(|(open, _)| link(text, open)).map(|span| &text[span])
    }

    #[test]
    fn a_file_with_a_blank_in_its_name_is_meant() {
        for (text, whole) in [
            ("see [x](My file.md) there", "[x](My file.md)"),
            ("![p](my pic.png)", "![p](my pic.png)"),
            ("[a [b](c d/e f.pdf#page=2)", "[b](c d/e f.pdf#page=2)"),
            ("[x](My file (1).md)", "[x](My file (1).md)"),
            ("[x](../My notes/a b.md \"title\")", "[x](../My notes/a b.md \"title\")"),
        ] {
            assert_eq!(found(text), Some(whole));
        }
    }

    #[test]
    fn words_in_parentheses_are_words() {
        for text in [
            "[1](see below)",
            "f[x](a b)",
            "(a b.md)",
            "[x] (a b.md)",
            "\\[x](a b.md)",
            "[x](a b.md",
            "[x](https://e.org/a b.md)",
            "[x](ab.md)",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
