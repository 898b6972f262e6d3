//! Lines of `_redirects` and `_headers`.

/// The longest line that the host's parser takes, in UTF-16 code units.
const MAX_LINE: usize = 2_000;

/// The lines that say something: trimmed, without comments, empty lines and those that are too long.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n').map(|line| line.trim_matches(is_blank));
    let says_something = |line: &&str| !line.is_empty() && !line.starts_with('#');
    lines.filter(says_something).filter(|line| line.encode_utf16().count() <= MAX_LINE)
}

/// White space as ECMAScript has it: a byte order mark is some.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn comments_marks_and_long_lines_say_nothing() {
        let long = format!("/{}", "x".repeat(2_000));
        let text = format!("\u{feff}/a /b\r\n\n  # c\n{long}\n\t/d /e 301 \n");
        assert_eq!(lines(&text).collect::<Vec<_>>(), ["/a /b", "/d /e 301"]);
    }
}
