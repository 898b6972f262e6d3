//! Where a value starts in a text, and how far it reaches.

use crate::diagnostic::{Position, SourceFile};

/// The byte at a line and column of a text, as the YAML reader counts them.
pub(super) fn offset_in(text: &str, line: usize, column: usize) -> usize {
    SourceFile::new("", text).offset(Position { line, column })
}

/// How much of a text is looked at for the end of a value.
const LONGEST: usize = 1_000;

/// How many bytes the value at the start of the text takes on its line: enough to point at it.
pub(super) fn token_length(text: &str) -> usize {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => return line[1..].find(quote).map_or(line.len(), |end| end + 2),
        Some('[' | '{') => return collection_length(line),
        _ => {}
    }
    let ends = [", ", "]", "}", ": ", " #"];
    let end = ends.iter().filter_map(|end| line.find(end)).filter(|end| *end > 0).min();
    let token = line[..end.unwrap_or(line.len())].trim_end().trim_end_matches([',', ':']);
    token.len().max(usize::from(!line.is_empty()))
}

/// How many bytes a line's `[…]` or `{…}` takes; one that is not closed there reaches to the line's end.
fn collection_length(line: &str) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (index, c) in line.char_indices() {
        if let Some(open) = quote {
            quote = Some(open).filter(|open| *open != c);
            continue;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 1 => return index + 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::token_length;

    #[test]
    fn a_token_ends_with_its_quote_or_its_item() {
        assert_eq!(token_length("\"a, b\", c"), 6);
        assert_eq!(token_length("abc, d]"), 3);
        assert_eq!(token_length("abc # note\n"), 3);
        assert_eq!(token_length("key: value"), 3);
        assert_eq!(token_length("{a: [1], b: \"}\"}, x"), 16);
        assert_eq!(token_length("[a, b # open"), 12);
    }
}
