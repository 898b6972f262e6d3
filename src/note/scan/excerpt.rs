//! The first paragraph as plain text: the description of a note whose author wrote none.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Longest excerpt in characters.
const LENGTH: usize = 160;

#[derive(Default)]
pub(super) struct Collector {
    text: String,
    inside: bool,
    done: bool,
    /// Inside an image, whose text is not part of the sentence.
    images: usize,
    /// Inside definitions of footnotes, which are read elsewhere.
    footnotes: usize,
    /// In the title of a callout, up to the end of its line.
    in_title: bool,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>) {
        if self.done {
            return;
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => self.footnotes += 1,
            Event::End(TagEnd::FootnoteDefinition) => self.footnotes -= 1,
            _ if self.footnotes > 0 => {}
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) if self.in_title => {
                self.in_title = false;
                self.inside = !matches!(event, Event::End(_));
            }
            _ if self.in_title => {}
            Event::Start(Tag::Paragraph) => self.inside = true,
            Event::End(TagEnd::Paragraph) if self.inside => {
                self.inside = false;
                if self.text.split_whitespace().all(|word| word.starts_with('#')) {
                    // Tags say nothing about the note that its lists do not say.
                    self.text.clear();
                }
                self.done = !self.text.trim().is_empty();
            }
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text)
                if self.inside && self.images == 0 =>
            {
                self.text.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak if self.inside => self.text.push(' '),
            _ => {}
        }
    }

    /// A quote starts that is a callout: the next line is its title, which is no sentence of the note.
    pub fn callout(&mut self) {
        self.in_title = true;
    }

    pub fn finish(self) -> String {
        cut(&self.text)
    }
}

/// The text with single spaces, cut at a word before [`LENGTH`] characters.
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
