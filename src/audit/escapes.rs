//! Characters behind escapes: of HTML, of URLs, of JSON, and of one in another.

use crate::text::resolve_references;

/// Which escapes mean something in a text, beside those of HTML, of URLs and `\u0000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// No others: `\n` is how a command of TeX may begin.
    Plain,
    /// Those of JSON and JavaScript.
    Json,
}

/// The longest name of a character, with its `&` and `;`.
const LONGEST: usize = 40;

/// The character that a text starts with, and how many bytes stand for it. What is no character is U+FFFD.
pub(super) fn decode(text: &[u8], escapes: Escapes) -> (char, usize) {
    match text.first() {
        None => ('\u{fffd}', 1),
        Some(b'&') => reference(text).unwrap_or(('&', 1)),
        Some(b'%') => percent(text).unwrap_or(('%', 1)),
        Some(b'\\') => backslash(text, escapes),
        Some(byte) if byte.is_ascii() => (char::from(*byte), 1),
        Some(_) => utf8(text),
    }
}

/// A character of several bytes.
fn utf8(text: &[u8]) -> (char, usize) {
    let length = match text[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return ('\u{fffd}', 1),
    };
    let bytes = text.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
    bytes.and_then(|text| text.chars().next()).map_or(('\u{fffd}', 1), |c| (c, length))
}

/// `&amp;` and its like; one whose `&` is escaped again counts too.
fn reference(text: &[u8]) -> Option<(char, usize)> {
    let window = &text[..text.len().min(LONGEST)];
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let end = 1 + window.iter().skip(1).take_while(is_name).count();
    let end = end + usize::from(window.get(end) == Some(&b';'));
    let name = std::str::from_utf8(&window[..end]).ok()?;
    let resolved = resolve_references(name);
    let c = resolved.chars().next().filter(|_| resolved != name)?;
    // What follows a number without its `;` is no part of it.
    let length = if name.ends_with(';') { end } else { end - resolved.len() + c.len_utf8() };
    if c == '&' && text.get(length).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'#') {
        let mut inner = vec![b'&'];
        inner.extend_from_slice(&text[length..text.len().min(length + LONGEST)]);
        if let Some((c, more)) = reference(&inner) {
            return Some((c, length + more - 1));
        }
    }
    Some((c, length))
}

/// `%20` and its like, several for one character where it takes several bytes; a `%` that is escaped again counts too.
fn percent(text: &[u8]) -> Option<(char, usize)> {
    let (first, mut length) = escaped_byte(text)?;
    if first.is_ascii() {
        return Some((char::from(first), length));
    }
    let mut bytes = vec![first];
    while bytes.len() < 4 {
        if let Some(c) = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            return Some((c, length));
        }
        let Some((byte, more)) = escaped_byte(&text[length..]) else { break };
        bytes.push(byte);
        length += more;
    }
    let c = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    Some(c.map_or(('\u{fffd}', escaped_byte(text)?.1), |c| (c, length)))
}

fn escaped_byte(text: &[u8]) -> Option<(u8, usize)> {
    if *text.first()? != b'%' {
        return None;
    }
    // `%25C3` is `%C3`, escaped again.
    let again = text.get(1..3) == Some(b"25");
    let hex = |at: usize| {
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let value = digit(text.get(at)?)? * 16 + digit(text.get(at + 1)?)?;
        u8::try_from(value).ok()
    };
    if again && let Some(byte) = hex(3) {
        return Some((byte, 5));
    }
    Some((hex(1)?, 3))
}

fn backslash(text: &[u8], escapes: Escapes) -> (char, usize) {
    match (text.get(1), escapes) {
        (Some(b'u'), _) => unicode(text).unwrap_or(('\\', 1)),
        (Some(b'n' | b'r' | b't' | b'b' | b'f'), Escapes::Json) => ('\n', 2),
        _ => ('\\', 1),
    }
}

/// `\u00e9`, or two for one character above U+FFFF.
fn unicode(text: &[u8]) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = std::str::from_utf8(text.get(at..at + 4)?).ok()?;
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit(2)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 6));
    }
    let second = unit(8).filter(|_| text.get(6..8) == Some(b"\\u"))?;
    let code = 0x10000 + ((first.wrapping_sub(0xd800)) << 10) + second.checked_sub(0xdc00)?;
    Some((char::from_u32(code)?, 12))
}

#[cfg(test)]
mod tests {
    use super::{Escapes, decode};

    #[test]
    fn escapes_of_all_kinds_are_resolved() {
        for (text, c, length) in [
            ("&amp;", '&', 5),
            ("&#233;x", 'é', 6),
            ("&#xe9", 'é', 5),
            ("&amp;#233;", 'é', 10),
            ("&nothing;", '&', 1),
            ("%C3%A9", 'é', 6),
            ("%25C3%25A9", 'é', 10),
            ("%E9x", '\u{fffd}', 3),
            ("%zz", '%', 1),
            ("\\u00e9", 'é', 6),
            ("\\ud83d\\ude80", '🚀', 12),
            ("\\ud83d", '\\', 1),
            ("\\nu", '\\', 1),
        ] {
            assert_eq!(decode(text.as_bytes(), Escapes::Plain), (c, length), "{text}");
        }
        assert_eq!(decode(b"\\n", Escapes::Json), ('\n', 2));
        assert_eq!(decode(b"\xff", Escapes::Plain), ('\u{fffd}', 1));
    }
}
