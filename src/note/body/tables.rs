//! A table may follow a line of text, as on GitHub. To the parser it does where its rows begin with a bar; elsewhere a
//! blank line before it parts the two.

use std::ops::Range;

use crate::note::markdown::{count_cells, is_delimiter_row};
use crate::text::lines_with_starts;

/// Where to part a paragraph from the table that it ends with, and by what.
pub(super) fn parting(text: &str, paragraph: Range<usize>) -> Option<(usize, String)> {
    let mut starts = Vec::new();
    let first = paragraph.start;
    for (start, line) in lines_with_starts(&text[paragraph]) {
        let content = without_quotes(line);
        if let [.., (_, _), (head_start, head)] = starts[..]
            && is_delimiter_row(content)
            && count_cells(head) == count_cells(content)
        {
            return Some((head_start, format!("{}\n", quotes(text, head_start))));
        }
        starts.push((first + start, content));
    }
    None
}

fn without_quotes(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// What a blank line needs to stand in the quotes of the line that starts at a byte.
fn quotes(text: &str, line: usize) -> &str {
    let rest = &text[line..];
    &rest[..rest.len() - without_quotes(rest).len()]
}

#[cfg(test)]
mod tests {
    use super::parting;

    #[test]
    fn a_blank_line_stands_before_the_head_of_the_table() {
        for (text, expected) in [
            ("Prices:\na | b\n--|--\n1 | 2", Some((8, "\n"))),
            ("> x\n> y\n> a | b\n> --|--", Some((8, "> \n"))),
            ("a | b\n--|--", None),
            ("x\na | b | c\n--|--", None),
        ] {
            let found = parting(text, 0..text.len());
            assert_eq!(found.as_ref().map(|(at, blank)| (*at, blank.as_str())), expected, "{text}");
        }
    }
}
