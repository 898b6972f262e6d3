//! Masks: what the parser sees in place of parts of a text.

use std::borrow::Cow;
use std::ops::Range;

/// A part of a text that the parser does not see as it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mask {
    pub span: Range<usize>,
    pub kind: MaskKind,
}

impl Mask {
    pub fn is_formula(&self) -> bool {
        matches!(self.kind, MaskKind::Formula { .. } | MaskKind::BlockFormula { .. })
    }
}

/// What is masked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MaskKind {
    /// A formula in a line or in several, whose bytes are `lines`.
    Formula { tex: Box<str>, is_display: bool, lines: Box<[Range<usize>]> },
    /// A formula in lines of its own.
    BlockFormula { tex: Box<str> },
    /// Text that is none of Markdown's.
    Text,
    /// A character beside a sign of emphasis.
    Neighbour(Class),
}

/// What a character is to signs of emphasis (CommonMark, section 6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    Punctuation,
    Letter,
}

/// Letters that nobody uses, but for the first, by their length in bytes.
const LETTERS: [&str; 4] = ["x", "ȷ", "\u{e000}", "\u{f0000}"];

/// Punctuation, by its length in bytes.
const PUNCTUATION: [&str; 4] = [".", "¡", "、", "\u{10100}"];

/// A text with masks, which are in order: all spans stay as they are.
pub(super) fn fill<'t>(text: &'t str, masks: &[Mask]) -> Cow<'t, str> {
    if masks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut filled = String::with_capacity(text.len());
    for Mask { span, kind } in masks {
        filled.push_str(&text[filled.len()..span.start]);
        match kind {
            MaskKind::Text => push_letters(&mut filled, span.len()),
            MaskKind::BlockFormula { .. } => {
                // HTML of the third kind (CommonMark, section 4.6): it may follow a paragraph, and ends with its line.
                filled.push_str("<?");
                push_letters(&mut filled, span.len() - 4);
                filled.push_str("?>");
            }
            MaskKind::Formula { lines, .. } => {
                for line in lines {
                    filled.push_str(&text[filled.len()..line.start]);
                    push_letters(&mut filled, line.len());
                }
            }
            MaskKind::Neighbour(Class::Punctuation) => filled.push_str(PUNCTUATION[span.len() - 1]),
            MaskKind::Neighbour(_) => filled.push_str(LETTERS[span.len() - 1]),
        }
    }
    filled.push_str(&text[filled.len()..]);
    Cow::Owned(filled)
}

/// Adds letters of so many bytes: not of ASCII where it can be helped, so that they are no tag and no word of any syntax.
fn push_letters(filled: &mut String, bytes: usize) {
    let (wide, narrow) = match bytes % 3 {
        1 if bytes > 1 => (bytes / 3 - 1, 2),
        2 => (bytes / 3, 1),
        _ => (bytes / 3, 0),
    };
    filled.extend(std::iter::repeat_n(LETTERS[2], wide));
    filled.extend(std::iter::repeat_n(LETTERS[1], narrow));
    if bytes == 1 {
        filled.push_str(LETTERS[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Mask, MaskKind, fill};

    #[test]
    fn a_masked_text_is_as_long() {
        for length in 1..20 {
            let text = format!("a{}b", "-".repeat(length));
            let filled = fill(&text, &[Mask { span: 1..1 + length, kind: MaskKind::Text }]);
            assert_eq!(filled.len(), text.len(), "{length}");
            assert!(filled.starts_with('a') && filled.ends_with('b') && !filled.contains('-'), "{filled}");
        }
    }
}
