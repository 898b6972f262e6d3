//! Breaks sentences into lines.

use unicode_width::UnicodeWidthStr;

/// A text in lines of at most `width` columns, broken at blanks; `frame` columns of each line are taken already.
/// A word that is longer than a line has one to itself.
pub(super) fn wrap(text: &str, width: usize, frame: usize) -> String {
    let width = width.saturating_sub(frame).max(20);
    let mut wrapped = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            wrapped.push('\n');
        }
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.width();
            if column > 0 && column + 1 + length > width {
                wrapped.push('\n');
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += length;
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_at_blanks_and_count_columns() {
        assert_eq!(wrap("one two three four five", 24, 0), "one two three four five");
        assert_eq!(wrap("one two three four fives and more", 24, 0), "one two three four fives\nand more");
        assert_eq!(wrap("全角の文字は 二つの文字 幅", 30, 10), "全角の文字は\n二つの文字 幅");
    }

    #[test]
    fn a_long_word_stays_whole() {
        let long = "x".repeat(50);
        assert_eq!(wrap(&format!("a {long} b"), 20, 0), format!("a\n{long}\nb"));
    }
}
