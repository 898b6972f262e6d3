//! The title of a callout is a block of its own, whatever the next line is.
//!
//! To the parser the title's line and the next are one paragraph, or a heading, or a table. A blank line
//! between them, in the same quote, parts them.

use crate::note::callout::Head;

/// Where to part the title of the callout that a quote is from its body, and by what. `start` is the quote's
/// first byte, its `>`.
pub(super) fn parting(text: &str, start: usize) -> Option<(usize, String)> {
    let content = text[start..].strip_prefix('>')?;
    let head = content.trim_start_matches([' ', '\t']);
    // Four columns more are indented code.
    if content.len() - head.len() > 4 {
        return None;
    }
    let (title, rest) = head.split_once('\n')?;
    Head::parse(title)?;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..=start];
    let quotes = before.bytes().filter(|byte| *byte == b'>').count();
    let next = rest.split('\n').next().unwrap_or_default();
    let inside = next.trim_start_matches([' ', '\t', '>']);
    let is_quoted = next[..next.len() - inside.len()].bytes().filter(|byte| *byte == b'>').count() >= quotes;
    if !is_quoted || inside.trim().is_empty() {
        return None;
    }
    // Below a list's marker there are blanks.
    let prefix = before.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' });
    Some((text.len() - rest.len() - 1, std::iter::once('\n').chain(prefix).collect()))
}

#[cfg(test)]
mod tests {
    use super::parting;

    fn parted(text: &str) -> String {
        let start = text.rfind("> [!").expect("a callout");
        let mut text = text.to_owned();
        if let Some((at, blank)) = parting(&text.clone(), start) {
            text.insert_str(at, &blank);
        }
        text
    }

    #[test]
    fn a_blank_line_of_the_quote_parts_title_and_body() {
        for (text, expected) in [
            ("> [!note] a\n> ---", "> [!note] a\n>\n> ---"),
            ("> > [!note]\n>> b\n", "> > [!note]\n> >\n>> b\n"),
            ("1. > [!note] a\n   > b", "1. > [!note] a\n   >\n   > b"),
        ] {
            assert_eq!(parted(text), expected);
        }
    }

    #[test]
    fn nothing_changes_where_the_quote_has_no_next_line() {
        for text in [
            "> [!note] a",
            "> [!note] a\n",
            "> [!note] a\nb",
            "> [!note] a\n>\n> b",
            "> > [!note]\n> b",
            "> [!x\n> y]",
        ] {
            assert_eq!(parted(text), text);
        }
    }
}
