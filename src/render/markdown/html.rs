//! HTML in Markdown: where a block of it starts and ends (CommonMark, section 4.6).

use crate::text::{Token, tokens};

/// A block of HTML as one block: no blank line ends it, and its start is one.
pub(super) fn block(html: &str) -> String {
    let html = html.trim();
    let lower = html.to_ascii_lowercase();
    let keeps_lines = lower.contains("<pre") || lower.contains("<textarea");
    let mut written = String::with_capacity(html.len());
    let mut blanks = 0;
    for line in html.lines() {
        if line.trim().is_empty() {
            blanks += 1;
            continue;
        }
        if !written.is_empty() {
            written.push('\n');
            written.push_str(&"&#10;".repeat(if keeps_lines { blanks } else { 0 }));
        }
        blanks = 0;
        written.push_str(&line.replace("%%", "%&#37;"));
    }
    let first = written.lines().next().unwrap_or_default().trim();
    if written.is_empty() || starts_block(first) && !lower.starts_with("<pre") || is_one_tag(first) {
        return written;
    }
    // A tag alone in a line starts a block that ends at a blank line; this one shows nothing and holds nothing.
    format!("<wbr>\n{written}")
}

/// Elements whose tag starts a block of HTML wherever a line starts with it (CommonMark, section 4.6).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "pre",
    "script",
    "search",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Whether a text starts with the tag of an element that starts a block of HTML.
fn starts_block(text: &str) -> bool {
    let name = text.strip_prefix('<').unwrap_or_default();
    let name = name.strip_prefix('/').unwrap_or(name);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    text.starts_with('<') && BLOCKS.binary_search(&&*name[..end].to_ascii_lowercase()).is_ok()
}

/// Whether a line is one tag and nothing else.
fn is_one_tag(line: &str) -> bool {
    let mut tokens = tokens(line);
    let first = tokens.next();
    line.starts_with('<')
        && line.ends_with('>')
        && matches!(first, Some(Token::Start(_) | Token::End(_)))
        && tokens.next().is_none()
}

/// Text in whose lines no tag starts a block.
pub(super) fn without_blocks(text: String) -> String {
    if !text.starts_with('<') && !text.contains("\n<") {
        return text;
    }
    let lines: Vec<String> = text
        .split('\n')
        .enumerate()
        .map(|(number, line)| {
            let starts = starts_block(line) || (number == 0 && is_one_tag(line));
            if starts { format!("&#32;{line}") } else { line.to_owned() }
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::BLOCKS;

    #[test]
    fn blocks_are_in_order() {
        assert!(BLOCKS.is_sorted());
    }
}
