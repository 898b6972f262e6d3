//! Text of others on a terminal or in a log: characters that act where they should be read are shown by their names.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every character escaped that moves the cursor, starts a line, or turns the direction of what
/// follows: names of files and words of notes must not write lines of their own, or change how others are read.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, acts)
}

/// The same for text of several lines.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| acts(c) && c != '\n')
}

/// Controls (C0, C1 and DEL), breaks of lines and paragraphs, and marks that embed, override or isolate directions.
pub fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str, is_bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_bad) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_bad(c) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{}", c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_lines};

    #[test]
    fn what_acts_is_shown_by_its_name() {
        assert_eq!(
            visible("a\n::warning::b\r\t\u{1b}[2J\u{7f}\u{9b}"),
            "a\\n::warning::b\\r\\t\\u{1b}[2J\\u{7f}\\u{9b}"
        );
        assert_eq!(visible("a\u{202e}b\u{2066}c\u{2028}"), "a\\u{202e}b\\u{2066}c\\u{2028}");
        assert_eq!(visible_lines("a\nb\r\n"), "a\nb\\r\n");
    }

    #[test]
    fn words_of_every_script_stay() {
        let text = "naïve 日本 עברית\u{200f} 👩\u{200d}💻 C:\\path";
        assert_eq!(visible(text), text);
    }
}
