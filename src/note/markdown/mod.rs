//! The one place that makes a Markdown parser, so that everything which reads a note reads the same.
//!
//! [`Reading::of`] decides what stands in a text before CommonMark's rules for inline text do:
//! 1. `outline` is a first parse: it tells where inline text is, and what in it is decided already, code above all;
//! 2. `block_formulas` and `formulas` find formulas, `tex` what they say; bare URLs are found by [`crate::text`];
//! 3. `flanking` finds where signs of emphasis need help.
//!
//! [`Reading::events`] parses the text with these parts masked (`mask`), `joined` makes pieces of text one, and `unmask`
//! puts back what was masked. Masks are as long as what they stand for, so spans are those of the text.

mod block_formulas;
mod flanking;
mod formulas;
mod joined;
mod mask;
mod outline;
mod reading;
mod table;
mod tex;
mod tight;
mod unmask;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::text::without_tex_comments;
use joined::Joined;
use mask::fill;
pub use reading::Reading;
pub use table::{count_cells, is_delimiter_row};
pub use tex::is_formula as is_formula_fence;

/// Which extensions of CommonMark are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// None: CommonMark 0.31 alone, with kb's rules for emphasis.
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
        }
    }
}

/// The events of a text that is read once.
pub fn events(text: &str, dialect: Dialect) -> Vec<Spanned<'_>> {
    Reading::of(text, dialect).events(text, dialect)
}

/// How often masks that were in vain are left out, before all are.
const ATTEMPTS: usize = 3;

impl Reading {
    /// The events of the text that was read.
    ///
    /// Neighbouring pieces of text are one event where the text has them side by side too. So a text is as long as
    /// its span, unless it is a character reference, and a character with a backslash before it is always the first
    /// of its event: [`is_escaped`] tells. Formulas are without their comments.
    pub fn events<'a>(&self, text: &'a str, dialect: Dialect) -> Vec<Spanned<'a>> {
        without_comments_in_fences(self.masked_events(text, dialect), text)
    }

    fn masked_events<'a>(&self, text: &'a str, dialect: Dialect) -> Vec<Spanned<'a>> {
        let mut masks = Cow::Borrowed(&self.masks);
        for _ in 0..ATTEMPTS {
            if masks.is_empty() {
                break;
            }
            let masked = fill(text, &masks);
            let parser = Parser::new_ext(&masked, options(dialect)).into_offset_iter();
            match unmask::events(text, &masked, Joined::new(&masked, parser), &masks) {
                Ok(events) => return events,
                Err(lost) => {
                    for number in lost.into_iter().rev() {
                        masks.to_mut().remove(number);
                    }
                }
            }
        }
        Joined::new(text, Parser::new_ext(text, options(dialect)).into_offset_iter()).collect()
    }

    /// Whether a byte of the text is one of a formula.
    pub fn is_in_formula(&self, at: usize) -> bool {
        let next = self.masks.partition_point(|mask| mask.span.end <= at);
        self.masks.get(next).is_some_and(|mask| mask.span.start <= at && mask.is_formula())
    }

    /// The signs of formulas in lines of their own that nothing ends, as bytes of the text.
    pub fn unclosed_formulas(&self) -> &[Range<usize>] {
        &self.unclosed
    }
}

/// Fences that say `math` without the comments of their TeX.
fn without_comments_in_fences<'a>(mut events: Vec<Spanned<'a>>, text: &str) -> Vec<Spanned<'a>> {
    if !text.contains('%') || !text.contains("math") {
        return events;
    }
    let mut is_formula = false;
    for (event, _) in &mut events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => is_formula = is_formula_fence(info),
            Event::End(TagEnd::CodeBlock) => is_formula = false,
            Event::Text(tex) if is_formula => *tex = CowStr::from(without_tex_comments(tex).into_owned()),
            _ => {}
        }
    }
    events
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

/// The same for its end.
pub fn is_inline_end(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link | Image)
}
