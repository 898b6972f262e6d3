//! The one place that makes a Markdown parser, so that everything which reads a note reads the same.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag};

/// Which extensions of CommonMark are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// None: CommonMark 0.31 alone.
    CommonMark,
    /// GitHub's, wikilinks and math: what notes are written in.
    Notes,
}

/// An event of the parser with the bytes it stands for.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

fn options(dialect: Dialect) -> Options {
    match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Notes => {
            Options::ENABLE_TABLES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_WIKILINKS
                | Options::ENABLE_MATH
        }
    }
}

/// The events of a text.
///
/// Neighbouring pieces of text are one event where the text has them side by side too. So a text is as long as
/// its span, unless it is a character reference, and a character with a backslash before it is always the first
/// of its event: [`is_escaped`] tells.
pub fn events(text: &str, dialect: Dialect) -> impl Iterator<Item = Spanned<'_>> {
    Joined::new(text, Parser::new_ext(text, options(dialect)))
}

/// The events of a note, and the byte ranges of its link reference definitions (CommonMark, section 4.7).
pub fn events_and_definitions(text: &str) -> (impl Iterator<Item = Spanned<'_>>, Vec<Range<usize>>) {
    let parser = Parser::new_ext(text, options(Dialect::Notes));
    let definitions = parser.reference_definitions().iter();
    let mut spans: Vec<_> = definitions.map(|(_, definition)| definition.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    (Joined::new(text, parser), spans)
}

/// Whether a text event that starts at a byte of the source starts with an escaped character (CommonMark,
/// section 2.4), which means nothing but itself.
pub fn is_escaped(source: &str, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| source.as_bytes().get(before) == Some(&b'\\'))
}

/// Whether an element stands in a line.
pub fn is_inline(tag: &Tag<'_>) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link { .. } | Image { .. })
}

/// Joins pieces of text.
struct Joined<'a> {
    text: &'a str,
    events: OffsetIter<'a>,
    next: Option<Spanned<'a>>,
}

impl<'a> Joined<'a> {
    fn new(text: &'a str, parser: Parser<'a>) -> Self {
        Joined { text, events: parser.into_offset_iter(), next: None }
    }

    /// The parser's next event. A sum of money is no formula: `$3 or $5`, `$3/$5`.
    fn pull(&mut self) -> Option<Spanned<'a>> {
        let (event, span) = self.events.next()?;
        let before_digit = || self.text.as_bytes().get(span.end).is_some_and(u8::is_ascii_digit);
        if matches!(event, Event::InlineMath(_)) && before_digit() {
            return Some((Event::Text(CowStr::Borrowed(&self.text[span.clone()])), span));
        }
        Some((event, span))
    }

    /// Whether an event is a piece of text that stands in the source as it is.
    fn is_verbatim(&self, event: &Spanned<'a>) -> bool {
        matches!(event, (Event::Text(piece), span) if **piece == self.text[span.clone()])
    }
}

impl<'a> Iterator for Joined<'a> {
    type Item = Spanned<'a>;

    fn next(&mut self) -> Option<Spanned<'a>> {
        let (event, mut span) = self.next.take().or_else(|| self.pull())?;
        let first = (event, span.clone());
        if !self.is_verbatim(&first) {
            return Some(first);
        }
        while let Some(next) = self.pull() {
            if next.1.start != span.end || !self.is_verbatim(&next) {
                self.next = Some(next);
                break;
            }
            span.end = next.1.end;
        }
        Some((Event::Text(CowStr::Borrowed(&self.text[span.clone()])), span))
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Event;

    use super::{Dialect, events, is_escaped};

    fn texts(source: &str) -> Vec<(String, bool)> {
        let texts = events(source, Dialect::Notes).filter_map(|(event, span)| match event {
            Event::Text(text) => Some((text.to_string(), is_escaped(source, span.start))),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn what_stands_side_by_side_is_one_text() {
        assert_eq!(texts("a_b [c] !d"), [("a_b [c] !d".to_owned(), false)]);
        assert_eq!(
            texts("a \\#b \\\\c &amp; d"),
            [("a ", false), ("#b ", true), ("\\c ", true), ("&", false), (" d", false)]
                .map(|(text, escaped)| (text.to_owned(), escaped))
        );
    }

    #[test]
    fn a_sum_of_money_is_no_formula() {
        assert_eq!(
            texts("$3/$5 or $20,000 and USD$30,000"),
            [("$3/$5 or $20,000 and USD$30,000".to_owned(), false)]
        );
        assert_eq!(texts("$a$ is $b$"), [(" is ".to_owned(), false)]);
    }
}
