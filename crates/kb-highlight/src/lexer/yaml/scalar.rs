//! Scalars: plain, quoted, and blocks.

use crate::class::Class;
use crate::lexer::token::{escape, line_comment};
use crate::scanner::{Scanner, is_blank, is_line_end};

/// The length of the key that `rest` starts with, if the line has one. A key and its colon are sought within
/// the 1,024 characters that YAML allows (YAML 1.2.2, section 7.4.3).
pub fn key_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let limit = bytes.len().min(1_024);
    let is_gap = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let quote = bytes.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let mut at = 0;
    if let Some(quote) = quote {
        at = 1 + bytes[1..limit].iter().position(|byte| *byte == quote || is_line_end(*byte))?;
        at += usize::from(bytes[at] == quote);
        let blanks = bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
        return (bytes.get(at + blanks) == Some(&b':') && is_gap(at + blanks + 1)).then_some(at);
    }
    if matches!(bytes.first(), Some(b'[' | b'|' | b'>' | b'#' | b'%' | b'@' | b'`')) {
        return None;
    }
    while at < limit && !is_line_end(bytes[at]) {
        match bytes[at] {
            b':' if is_gap(at + 1) => {
                return (at > 0).then(|| rest[..at].trim_end_matches([' ', '\t']).len());
            }
            b'#' if at > 0 && is_blank(bytes[at - 1]) => return None,
            b'{' if bytes.get(at + 1) == Some(&b'{') => at += template_length(&bytes[at..]).unwrap_or(1),
            b'{' if at == 0 => return None,
            _ => at += 1,
        }
    }
    None
}

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On lines, held together by indentation.
    Block,
    /// Between brackets, where commas and brackets end it.
    Flow,
}

/// Paints a scalar without quotes; in brackets as a key, if a colon follows.
pub fn plain(s: &mut Scanner, place: Place) {
    let length = plain_length(s.rest(), place);
    let behind = s.rest()[length..].trim_start_matches([' ', '\t']);
    let is_key = place == Place::Flow && behind.starts_with(':');
    let class = if is_key { Class::Attribute } else { plain_class(&s.rest()[..length]) };
    s.within(length, |s| text(s, class));
}

/// The bytes of the scalar without quotes that `rest` starts with, at most up to the end of the line.
fn plain_length(rest: &str, place: Place) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !is_line_end(bytes[at]) {
        let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
        match bytes[at] {
            b'#' if at > 0 && is_blank(bytes[at - 1]) => break,
            b'{' if next == b'{' => {
                at += template_length(&bytes[at..]).unwrap_or(2);
                continue;
            }
            b',' | b'[' | b']' | b'{' | b'}' if place == Place::Flow => break,
            b':' if place == Place::Flow
                && (next.is_ascii_whitespace() || matches!(next, b',' | b']' | b'}')) =>
            {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    rest[..at].trim_end_matches([' ', '\t']).len()
}

/// The class of a scalar without quotes (YAML 1.2.2, section 10.3, and the words of 1.1 that are still in use).
fn plain_class(text: &str) -> Class {
    let digits = text.trim_start_matches(['+', '-']);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b'_' | b'+' | b'-' | b'x' | b'o'))
        && (digits.starts_with("0x") || !digits.contains(['a', 'b', 'c', 'd', 'f', 'A', 'B', 'C', 'D', 'F']));
    let is_date = text.len() >= 10
        && text
            .bytes()
            .zip("dddd-dd-dd".bytes())
            .all(|(byte, form)| byte == form || form == b'd' && byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TtZz+ ".contains(&byte));
    match text.to_ascii_lowercase().as_str() {
        "true" | "false" | "null" | "~" | "yes" | "no" | "on" | "off" => Class::Constant,
        ".inf" | "+.inf" | "-.inf" | ".nan" => Class::Number,
        _ if is_number || is_date => Class::Number,
        _ => Class::String,
    }
}

/// Paints a scalar in quotes, which may go over several lines.
pub fn quoted(s: &mut Scanner, class: Class) {
    let length = quoted_length(s.rest());
    let has_escapes = s.byte() == b'"';
    s.within(length, |s| {
        while !s.is_done() {
            let piece = s.rest().find('\\').filter(|_| has_escapes).unwrap_or(s.rest().len());
            s.within(piece, |s| text(s, class));
            if !s.is_done() {
                escape(s);
                s.paint(Class::Escape);
            }
        }
    });
}

/// The bytes of the scalar in quotes that `rest` starts with, quotes included.
pub fn quoted_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let quote = bytes[0];
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    // A doubled single quote is painted as two strings side by side, which looks the same.
    (at + 1).min(bytes.len())
}

/// Whether `rest` starts with the header of a block: `|`, `>-`, `|2+`.
pub fn is_block_scalar(rest: &str) -> bool {
    let header = rest[1..].trim_start_matches(['-', '+', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let behind = header.trim_start_matches([' ', '\t']);
    behind.is_empty()
        || behind.starts_with(['\n', '\r'])
        || header.starts_with(' ') && behind.starts_with('#')
}

/// Paints the header of a block and its lines, which are indented by more than `indent`.
pub fn block_scalar(s: &mut Scanner, indent: usize) {
    s.eat_while(|byte| !is_blank(byte) && !is_line_end(byte));
    s.paint(Class::Operator);
    s.eat_blanks();
    s.plain();
    line_comment(s);
    s.eat_line_end();
    let mut length = 0;
    for line in s.rest().split_inclusive('\n') {
        let is_inside = line.bytes().take_while(|byte| *byte == b' ').count() > indent;
        if !is_inside && !line.trim_ascii().is_empty() {
            break;
        }
        length += line.len();
    }
    s.within(length, |s| text(s, Class::String));
}

/// Paints all that `s` shows as `class`, but for the templates in it: `{{ … }}`, `${{ … }}` and `${…}`.
fn text(s: &mut Scanner, class: Class) {
    while !s.is_done() {
        s.eat_while(|byte| byte != b'{' && byte != b'$');
        if let Some(length) = template_length(s.rest().as_bytes()) {
            s.paint(class);
            s.skip(length);
            s.paint(Class::Variable);
        } else {
            s.bump();
        }
    }
    s.paint(class);
}

/// The length of the template that `bytes` start with, if it ends soon, and on this line.
fn template_length(bytes: &[u8]) -> Option<usize> {
    let near = &bytes[..bytes.len().min(300)];
    let line = near.split(|byte| is_line_end(*byte)).next()?;
    let end: &[u8] = match line {
        [b'{', b'{', ..] | [b'$', b'{', b'{', ..] => b"}}",
        [b'$', b'{', ..] => b"}",
        _ => return None,
    };
    Some(line.windows(end.len()).position(|bytes| bytes == end)? + end.len())
}
