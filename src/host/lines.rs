//! Lines of `_redirects` and `_headers`.

use std::ops::Range;

/// The longest line that the host's parser takes, in UTF-16 code units.
pub const MAX_LINE: usize = 2_000;

/// Why the host ignores a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`MAX_LINE`].
    TooLong,
    /// It has not two or three words, but so many.
    Words(usize),
    /// The source of a redirect is no path of this site.
    Source,
    /// The destination of a redirect is neither a path nor an address with `https://`.
    Destination,
    /// No status that redirects have.
    Status(String),
    /// It leads from a folder to an index, which the host takes for a loop.
    Loop,
    /// It would show another site at an address of this one.
    Proxy,
    /// An earlier rule has the same source.
    SameSource,
    /// Its wildcards and placeholders are of a kind that never matches.
    NeverMatches,
    /// There are more rules than so many.
    Beyond(usize),
    /// A header stands before the first path.
    NoPath,
    /// The path of a rule for headers is no path, or has a port.
    Path,
    /// A header has no colon.
    NoColon,
    /// A header has no name that headers may have.
    Name,
    /// A header has no value, or one with characters that headers cannot carry.
    Value,
}

/// The lines that say something, with their bytes: trimmed, without comments and empty lines.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    let lines = text.split('\n').map(move |line| {
        let trimmed = line.trim_start_matches(is_blank);
        let from = start + (line.len() - trimmed.len());
        let trimmed = trimmed.trim_end_matches(is_blank);
        start += line.len() + 1;
        (from..from + trimmed.len(), trimmed)
    });
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Whether the host's parser skips a line for its length.
pub(super) fn is_too_long(line: &str) -> bool {
    line.len() > MAX_LINE && line.encode_utf16().count() > MAX_LINE
}

/// White space as ECMAScript has it: a byte order mark is some.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::{is_too_long, lines};

    #[test]
    fn comments_and_marks_say_nothing() {
        let text = "\u{feff}/a /b\r\n\n  # c\n\t/d /e 301 \n";
        let found: Vec<_> = lines(text).collect();
        assert_eq!(found, [(3..8, "/a /b"), (18..27, "/d /e 301")]);
        assert!(found.iter().all(|(span, line)| text[span.clone()] == **line));
    }

    #[test]
    fn the_longest_line_has_2000_characters() {
        assert!(is_too_long(&"é".repeat(2_001)) && !is_too_long(&"é".repeat(2_000)));
    }
}
