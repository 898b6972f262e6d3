//! Where a piece of a formula stands in its file.

use std::ops::Range;

/// The bytes of the file for bytes of a formula. `source` is all that stands at `span` in the file, signs around
/// the formula included; the formula lacks these, and what quotes and lists put before each line.
pub fn in_file(source: &str, span: &Range<usize>, tex: &str, place: &Range<usize>) -> Range<usize> {
    let find = |byte: usize| Some(span.start + at(source, tex, byte)?);
    match (find(place.start), find(place.end)) {
        // What is missing is missing after something: there is always a character to point at.
        (Some(start), Some(end)) if start == end => before(source, start - span.start, span.start),
        (Some(start), Some(end)) if start < end => start..end,
        _ => span.clone(),
    }
}

/// The byte of the source for a byte of the formula.
fn at(source: &str, tex: &str, byte: usize) -> Option<usize> {
    let content_start = match source.trim_start_matches('$') {
        fence if fence.len() == source.len() => source.find('\n')? + 1,
        // No formula starts or ends with its own sign.
        content => source.len() - content.len(),
    };
    // A formula in one line, or in lines of their own, stands there as it is.
    if source[content_start..].starts_with(tex) {
        return Some(content_start + byte);
    }
    let line = tex[..byte].matches('\n').count();
    let start_of_line = tex[..byte].rfind('\n').map_or(0, |index| index + 1);
    let content = tex[start_of_line..].lines().next().unwrap_or_default();
    let skipped = source[..content_start].matches('\n').count();
    let mut start = 0;
    for (number, written) in source.split_inclusive('\n').enumerate() {
        if number == skipped + line {
            return Some(start + written.rfind(content)? + (byte - start_of_line));
        }
        start += written.len();
    }
    None
}

/// The last character before a byte of the source that is no blank, in the file.
fn before(source: &str, byte: usize, start: usize) -> Range<usize> {
    let text = source[..byte].trim_end();
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    start + text.len() - last..start + text.len()
}

#[cfg(test)]
mod tests {
    use super::in_file;

    /// What of the source a piece of the formula is.
    fn found<'s>(source: &'s str, tex: &str, piece: &str) -> &'s str {
        let start = tex.find(piece).unwrap();
        &source[in_file(source, &(0..source.len()), tex, &(start..start + piece.len()))]
    }

    #[test]
    fn a_piece_is_found_where_it_stands() {
        assert_eq!(found("$a + \\b$", "a + \\b", "\\b"), "\\b");
        assert_eq!(found("$$\n> a\n> bb + c\n> $$", "\na\nbb + c\n", "c"), "c");
        assert_eq!(found("```math\n  a\n  b\n```", "a\nb\n", "b"), "b");
        // Its own signs are not told apart from those of the cell.
        assert_eq!(found("$a\\|b$", "a|b", "b"), "$a\\|b$");
    }

    #[test]
    fn what_is_missing_is_missing_after_something() {
        let source = "$x_ $";
        assert_eq!(in_file(source, &(10..15), "x_ ", &(3..3)), 12..13);
    }
}
