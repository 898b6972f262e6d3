//! Text, printed so that it means nothing but itself (CommonMark, section 2.4 and 2.5).

/// What stands around a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// What stands before it.
    pub before: Before,
    /// What it stands in.
    pub place: Place,
    /// Whether `=` stands right before or behind it as a sign.
    pub by_equals: (bool, bool),
}

/// What stands before a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it starts a line.
    Nothing,
    /// A formula, which a digit behind it would turn into a sum of money.
    Math,
    /// A reference to a footnote, which a colon behind it would turn into a definition.
    Footnote,
    /// Anything else.
    Other,
}

/// What a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Lines of their own.
    Lines,
    /// A cell, which a bar ends.
    Cell,
    /// A heading of one line, which a `#` can end.
    Heading,
}

/// Appends a text. Blanks at the start of a line mean nothing, and are left out.
pub(super) fn text(out: &mut String, text: &str, around: Around) {
    let starts_line = around.before == Before::Nothing;
    let text = if starts_line { text.trim_start_matches([' ', '\t']) } else { text };
    let bytes = text.as_bytes();
    let mut done = 0;
    if starts_line {
        done = line_start(out, text);
    } else if around.before == Before::Math && bytes.first().is_some_and(u8::is_ascii_digit) {
        out.push_str(&format!("&#{};", bytes[0]));
        done = 1;
    } else if around.before == Before::Footnote && text.starts_with(':') {
        out.push('\\');
    }
    let mut from = done;
    while let Some(at) = bytes[from..].iter().position(|byte| MEANT[usize::from(*byte)]).map(|at| from + at) {
        from = at + 1;
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(at + 1).copied();
        let escape = match bytes[at] {
            b'\n' => "&#10;",
            b'\r' => "&#13;",
            b'_' if is_in_word(text, at) => continue,
            b'&' if !starts_reference(&text[at..]) => continue,
            b'=' if !is_doubled(b'=', before, after, around.by_equals) => continue,
            b'%' if !is_doubled(b'%', before, after, (false, false)) => continue,
            b'^' if !(before.is_none_or(|byte| byte.is_ascii_whitespace()) && after.is_some_and(is_id)) => {
                continue;
            }
            b'#' if !(around.place == Place::Heading
                && after.is_none_or(|byte| byte == b'#' || byte.is_ascii_whitespace())) =>
            {
                continue;
            }
            b'!' if after.is_some() => continue,
            b'|' if around.place != Place::Cell => continue,
            _ => "\\",
        };
        out.push_str(&text[done..at]);
        out.push_str(escape);
        done = at + usize::from(escape != "\\");
    }
    out.push_str(&text[done..]);
}

/// Which bytes may mean something in a line: every byte of a text is looked at.
const MEANT: [bool; 256] = {
    let (mut meant, bytes, mut at) = ([false; 256], b"\\`*_[]<~$|&=%^#!\n\r", 0);
    while at < bytes.len() {
        meant[bytes[at] as usize] = true;
        at += 1;
    }
    meant
};

/// Escapes what would start a block at the start of a line; gives back how many bytes are written.
fn line_start(out: &mut String, text: &str) -> usize {
    let bytes = text.as_bytes();
    let next = bytes.get(1).copied();
    let ends = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
    match bytes.first() {
        Some(b'>') => out.push_str("\\>"),
        Some(sign @ (b'-' | b'+' | b'#' | b'=')) if ends(next) || next == Some(*sign) => {
            out.push('\\');
            out.push(char::from(*sign));
        }
        // A row of these would make a table of the line before.
        Some(b':') if next == Some(b'-') => out.push_str("\\:"),
        Some(b'-') if next == Some(b'|') || next == Some(b':') => out.push_str("\\-"),
        Some(b'|') => out.push_str("\\|"),
        Some(byte) if byte.is_ascii_digit() => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if !matches!(bytes.get(digits), Some(b'.' | b')')) || !ends(bytes.get(digits + 1).copied()) {
                return 0;
            }
            out.push_str(&text[..digits]);
            out.push('\\');
            out.push(char::from(bytes[digits]));
            return digits + 1;
        }
        _ => return 0,
    }
    1
}

/// Whether a `_` stands within a word, where it means nothing.
fn is_in_word(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_word(text[..at].chars().next_back()) && is_word(text[at + 1..].chars().next())
}

/// Whether a text starts like a character reference.
fn starts_reference(text: &str) -> bool {
    let name = &text[1..];
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    length > 0 && name[length..].starts_with(';')
}

fn is_doubled(sign: u8, before: Option<u8>, after: Option<u8>, edges: (bool, bool)) -> bool {
    before.map_or(edges.0, |byte| byte == sign) || after.map_or(edges.1, |byte| byte == sign)
}

fn is_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// A URL as the destination of a link. What could be read as something else in a line is a reference.
pub(super) fn destination(url: &str) -> String {
    let mut written = String::with_capacity(url.len() + 2);
    for (at, c) in url.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '|' | '$' | '~' => {
                written += &format!("&#{};", u32::from(c));
            }
            '&' if starts_reference(&url[at..]) => written += "&amp;",
            '%' if url[at + 1..].starts_with('%') => written += "&#37;",
            ' ' => written += "%20",
            c if c.is_control() && c != '\0' => written += &format!("&#{};", u32::from(c)),
            c => written.push(c),
        }
    }
    written
}

/// A link's title with its quotes and a blank before it; nothing for an empty one.
pub(super) fn title(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut written = String::from(" \"");
    for c in title.chars() {
        match c {
            '"' | '\\' | '`' | '$' | '[' | ']' | '<' | '|' | '&' | '%' | '*' | '_' | '~' => {
                written.push('\\');
                written.push(c);
            }
            '\n' | '\r' | '\t' => written += &format!("&#{};", u32::from(c)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Code in a line (CommonMark, section 6.1). A bar ends a table's cell there too.
pub(super) fn code(code: &str, in_cell: bool) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mut length = 1;
    // A run of the same length would end it.
    while length <= longest && code.split(|c| c != '`').any(|run| run.len() == length) {
        length += 1;
    }
    let fence = "`".repeat(length);
    let is_blank = code.bytes().all(|byte| byte == b' ');
    let pad = code.starts_with('`')
        || code.ends_with('`')
        || (code.starts_with(' ') && code.ends_with(' ') && !is_blank);
    let pad = if pad { " " } else { "" };
    let code = if in_cell { code.replace('|', "\\|") } else { code.to_owned() };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// What stands behind a fence of code.
pub(super) fn info(info: &str) -> String {
    let mut written = String::with_capacity(info.len());
    for (at, c) in info.char_indices() {
        match c {
            '\\' | '&' if c == '\\' || starts_reference(&info[at..]) => {
                written.push('\\');
                written.push(c);
            }
            c if c.is_control() && c != '\0' => written += &format!("&#{};", u32::from(c)),
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{Around, Before, Place, code, destination};

    fn text(text: &str, starts_line: bool) -> String {
        let mut out = String::new();
        let before = if starts_line { Before::Nothing } else { Before::Other };
        let around = Around { before, place: Place::Lines, by_equals: (false, false) };
        super::text(&mut out, text, around);
        out
    }

    #[test]
    fn only_what_means_something_is_escaped() {
        for plain in ["a_b c-d (e) a & b; 50% x^2 a=b|c C# 1. it's \"q\" a > b! c", "AT&T &x", "日本_語"] {
            assert_eq!(text(plain, false), plain);
        }
        assert_eq!(
            text("*a* [b] `c` <d> $e$ ~f~ _g_ ==h== %%i%% &amp; \\", false),
            "\\*a\\* \\[b\\] \\`c\\` \\<d> \\$e\\$ \\~f\\~ \\_g\\_ \\=\\=h\\=\\= \\%\\%i\\%\\% \\&amp; \\\\"
        );
        assert_eq!(text("a ^id b\nc", false), "a \\^id b&#10;c");
    }

    #[test]
    fn a_line_starts_no_block() {
        for (plain, escaped) in [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("> a", "\\> a"),
            ("12. a", "12\\. a"),
            ("1) a", "1\\) a"),
            ("=", "\\="),
            ("+", "\\+"),
            ("  a", "a"),
        ] {
            assert_eq!(text(plain, true), escaped);
        }
        for plain in ["#tag", "-5", "1.5", "+x", "a # b"] {
            assert_eq!(text(plain, true), plain);
        }
    }

    #[test]
    fn code_is_fenced_by_what_is_not_in_it() {
        assert_eq!(code("a", false), "`a`");
        assert_eq!(code("a`b", false), "``a`b``");
        assert_eq!(code("`a``", false), "``` `a`` ```");
        assert_eq!(code("a|b", true), "`a\\|b`");
    }

    #[test]
    fn a_destination_has_no_signs() {
        assert_eq!(
            destination("https://x.org/a(b)?c&d&amp;e%%$"),
            "https://x.org/a&#40;b&#41;?c&d&amp;amp;e&#37;%&#36;"
        );
    }
}
