//! The one place that makes a Markdown parser, so that everything which reads a note reads the same.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// Which extensions of CommonMark are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// None: CommonMark 0.31 alone.
    CommonMark,
    /// GitHub's, and wikilinks: what notes are written in.
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
                | Options::ENABLE_GFM
                | Options::ENABLE_WIKILINKS
        }
    }
}

/// The events of a text, neighbouring pieces of text joined.
pub fn events(text: &str, dialect: Dialect) -> impl Iterator<Item = Spanned<'_>> {
    TextMergeWithOffset::new(Parser::new_ext(text, options(dialect)).into_offset_iter())
}

/// The events of a note, and the byte ranges of its link reference definitions (CommonMark, section 4.7).
pub fn events_and_definitions(text: &str) -> (impl Iterator<Item = Spanned<'_>>, Vec<Range<usize>>) {
    let parser = Parser::new_ext(text, options(Dialect::Notes));
    let definitions = parser.reference_definitions().iter();
    let mut spans: Vec<_> = definitions.map(|(_, definition)| definition.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    (TextMergeWithOffset::new(parser.into_offset_iter()), spans)
}
