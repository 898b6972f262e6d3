//! The first paragraph as plain text: the description of a note whose author wrote none.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::readable_tex;

/// Longest excerpt in characters.
const LENGTH: usize = 160;

/// The first paragraph of a note, as long as it may be needed. What its bare wikilinks show is decided later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A bare wikilink: its first byte in the file, and what was typed.
    Wikilink {
        start: usize,
        typed: String,
    },
}

impl Excerpt {
    /// The text on one line, cut at a word before 160 characters. `shown` gives what the bare wikilink that
    /// starts at a byte of the file shows; none for what was typed.
    pub fn text(&self, shown: impl Fn(usize) -> Option<String>) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Wikilink { start, typed } => text.push_str(shown(*start).as_ref().unwrap_or(typed)),
            }
        }
        cut(&text)
    }

    /// Whether it holds bare wikilinks.
    pub fn has_wikilinks(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Wikilink { .. }))
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Wikilink { typed, .. } => typed,
        })
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.pieces().flat_map(str::split_whitespace)
    }
}

#[derive(Default)]
pub(super) struct Collector {
    found: Excerpt,
    /// How many characters it is long at least, whatever its links show.
    length: usize,
    /// Inside a bare wikilink.
    in_wikilink: bool,
    place: Place,
    /// Inside an image, whose text is not part of the sentence.
    images: usize,
    /// Inside definitions of footnotes, which are read elsewhere.
    footnotes: usize,
}

/// Where a collector is in the note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Between paragraphs.
    #[default]
    Outside,
    /// In the title of a callout, up to the end of its line.
    Title,
    /// In a paragraph.
    Paragraph,
    /// Past the one that counts.
    Done,
}

impl Collector {
    /// `span` is the event's part of the file.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let is_inside = self.place == Place::Paragraph;
        match event {
            _ if self.place == Place::Done => {}
            Event::Start(Tag::FootnoteDefinition(_)) => self.footnotes += 1,
            Event::End(TagEnd::FootnoteDefinition) => self.footnotes -= 1,
            _ if self.footnotes > 0 => {}
            Event::SoftBreak | Event::HardBreak if self.place == Place::Title => {
                self.place = Place::Paragraph;
            }
            Event::End(TagEnd::Paragraph) if self.place == Place::Title => self.place = Place::Outside,
            _ if self.place == Place::Title => {}
            Event::Start(Tag::Paragraph) => self.place = Place::Paragraph,
            Event::End(TagEnd::Paragraph) if is_inside => self.end(),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. })
                if is_inside && self.images == 0 && self.length <= LENGTH =>
            {
                self.in_wikilink = true;
                self.length += 1;
                self.found.0.push(Piece::Wikilink { start: span.start, typed: String::new() });
            }
            Event::End(TagEnd::Link) => self.in_wikilink = false,
            Event::InlineMath(tex) if is_inside && self.images == 0 => self.push(&readable_tex(tex)),
            Event::Text(text) | Event::Code(text) if is_inside && self.images == 0 => {
                self.push(text);
            }
            Event::SoftBreak | Event::HardBreak if is_inside => self.push(" "),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match self.found.0.last_mut() {
            Some(Piece::Wikilink { typed, .. }) if self.in_wikilink => typed.push_str(text),
            // More would be cut off.
            _ if self.length > LENGTH => {}
            last => {
                let is_enough = |(_, c): &(usize, char)| {
                    self.length += usize::from(!c.is_whitespace());
                    self.length > LENGTH
                };
                let end = text.char_indices().find(is_enough).map_or(text.len(), |(at, c)| at + c.len_utf8());
                let text = &text[..end];
                match last {
                    Some(Piece::Text(last)) => last.push_str(text),
                    _ => self.found.0.push(Piece::Text(text.to_owned())),
                }
            }
        }
    }

    fn end(&mut self) {
        // Tags say nothing about the note that its lists do not say.
        let is_prose = self.found.words().any(|word| !word.starts_with('#'));
        self.place = if is_prose { Place::Done } else { Place::Outside };
        if !is_prose {
            (self.found, self.length) = Default::default();
        }
    }

    /// A quote starts that is a callout: the next line is its title, which is no sentence of the note.
    pub fn callout(&mut self) {
        if self.place != Place::Done {
            self.place = Place::Title;
        }
    }

    pub fn finish(self) -> Excerpt {
        self.found
    }
}

/// The text with single spaces, cut at a word before 160 characters.
fn cut(text: &str) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(length > 0);
        if length + more > LENGTH - 1 {
            // A text without spaces is cut in the word.
            let kept = if excerpt.is_empty() { word.chars().take(LENGTH - 1).collect() } else { excerpt };
            return kept.trim_end_matches(|c: char| c.is_ascii_punctuation()).to_owned() + "…";
        }
        if length > 0 {
            excerpt.push(' ');
        }
        excerpt.push_str(word);
        length += more;
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let long = "word ".repeat(100);
        let excerpt = cut(&long);
        assert!(excerpt.chars().count() <= 160 && excerpt.ends_with("word…"), "{excerpt}");
    }

    #[test]
    fn a_text_without_spaces_is_cut_too() {
        assert_eq!(cut(&"文".repeat(500)).chars().count(), 160);
    }

    #[test]
    fn a_short_text_stays() {
        assert_eq!(cut(" a  b\nc. "), "a b c.");
    }
}
