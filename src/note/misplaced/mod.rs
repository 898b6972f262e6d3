//! Front matter that is not read as front matter: behind a character that nobody sees, a comment or a heading,
//! between wrong fences, or in another notation. Whoever wrote it meant it, so its note is not published.
//!
//! 1. [`find`] walks the lines before the first paragraph of text; code is passed over.
//! 2. `block` reads what stands between fences, or in the first lines of a file.
//! 3. `line` says what a single line is.

mod block;
mod line;

use std::ops::Range;

use block::{Block, Opening};
use line::{Kind, Lines};

/// Front matter that is not read as such.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The line to point at.
    pub span: Range<usize>,
    /// Why it is not read.
    pub because: Because,
}

/// Why front matter is not read as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Because {
    /// It does not start on the first line, or something stands before its fence there.
    Place,
    /// A fence is missing, or is not a line of `---`.
    Fence,
    /// It stands in a comment.
    Comment,
}

/// Looks for front matter from a byte of a text on, before the first paragraph. Time is linear in the text.
pub(super) fn find(text: &str, start: usize) -> Option<Misplaced> {
    let mut lines = Lines::new(text, start);
    let mut at_top = true;
    while let Some(line) = lines.next() {
        let before = at_top;
        let kind = line.kind(at_top);
        at_top &= kind == Kind::Blank;
        match kind {
            Kind::Blank | Kind::Indented | Kind::Heading | Kind::Element => {}
            // Below a fence that is indented like code, other lines of code make it code.
            Kind::Fence
                if line.is_indented() && lines.clone().next().is_some_and(|next| next.is_indented()) => {}
            Kind::Code(fence) => lines.skip_code(fence),
            Kind::Comment(end) => {
                let inner = lines.skip_comment(&line, end);
                if block::says_anywhere(&text[inner]) {
                    return Some(Misplaced { span: line.span(), because: Because::Comment });
                }
            }
            Kind::Setting => {
                if block::says_plainly(&line) {
                    return Some(Misplaced { span: line.span(), because: Because::Fence });
                }
            }
            Kind::Fence => {
                let opening = if before { Opening::AtTop } else { Opening::Below };
                let block = Block::read(&mut lines, Some(&line));
                if block.is_front_matter(opening) {
                    // A good fence that is not the first thing in the file only stands in the wrong place.
                    let because = if line.is_dashes() { Because::Place } else { Because::Fence };
                    return Some(Misplaced { span: line.span(), because });
                }
            }
            Kind::Text => {
                let opening = if before { Opening::Missing } else { Opening::MissingBelow };
                if Block::read_with(&mut lines.clone(), &line).is_front_matter(opening) {
                    return Some(Misplaced { span: line.span(), because: Because::Fence });
                }
                // A line above a line of signs is a heading; any other ends the search.
                lines.heading_ends()?;
            }
        }
    }
    None
}

/// Whether a text that follows a fence starts with what looks like keys of front matter, or says anywhere who may
/// see the note.
pub(super) fn has_keys(text: &str) -> bool {
    Block::read(&mut Lines::new(text, 0), None).has_keys() || block::says_anywhere(text)
}

/// The most lines that are looked through for what front matter says that cannot be read.
const HEAD: usize = 200;

/// Whether the first lines of a text, to the end of what may be front matter, say that not everyone may see the note.
pub(super) fn holds_back(text: &str) -> bool {
    let head = Lines::new(text, 0).take(HEAD).enumerate();
    let mut head = head.take_while(|(number, line)| *number == 0 || !line.is_dashes());
    head.any(|(_, line)| block::holds_back(&line))
}
