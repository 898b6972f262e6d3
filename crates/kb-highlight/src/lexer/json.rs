//! JSON, with what its relatives allow: comments, single quotes, bare keys, trailing commas.

use crate::class::Class;
use crate::lexer::token::{Escapes, block_comment, line_comment, number, starts_number, string};
use crate::scanner::{Scanner, is_line_end, is_word, is_word_start};
use crate::words::Words;

const CONSTANTS: Words = Words::new(&["Infinity", "NaN", "false", "null", "true", "undefined"]);

/// Paints JSON (RFC 8259), JSON with comments and JSON5.
pub fn lex(s: &mut Scanner) {
    while !s.is_done() {
        s.plain();
        match s.byte() {
            quote @ (b'"' | b'\'') => {
                let class = if is_key(s.rest()) { Class::Attribute } else { Class::String };
                string(s, quote, Escapes::Backslash, class);
            }
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => block_comment(s, Class::Comment),
            b'-' | b'+' if matches!(s.peek(1), b'0'..=b'9' | b'.') => {
                s.skip(1);
                number(s);
            }
            b'0'..=b'9' | b'.' if starts_number(s) => number(s),
            byte if is_word_start(byte) => word(s),
            _ => s.bump(),
        }
    }
}

fn word(s: &mut Scanner) {
    let word = s.eat_while(|byte| is_word(byte) || byte == b'$');
    if s.peek_past_blanks(0) == b':' {
        s.paint(Class::Attribute);
    } else if CONSTANTS.has(word) {
        s.paint(Class::Constant);
    }
}

/// Whether the string that `rest` starts with is followed by a colon.
fn is_key(rest: &str) -> bool {
    let quote = rest.as_bytes()[0];
    let mut bytes = rest.bytes().skip(1);
    while let Some(byte) = bytes.next() {
        if byte == quote {
            return bytes.find(|byte| !byte.is_ascii_whitespace()) == Some(b':');
        }
        if is_line_end(byte) {
            return false;
        }
        if byte == b'\\' {
            bytes.next();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn a_key_is_a_string_before_a_colon() {
        assert_eq!(
            marks("json", r#"{"a" : "b", "c": ["d:"]}"#),
            "{«na:\"a\"» : «s:\"b\"», «na:\"c\"»: [«s:\"d:\"»]}"
        );
        assert_eq!(marks("json", "{\"a\"\n:1}"), "{«na:\"a\"»\n:«m:1»}");
    }

    #[test]
    fn json5_is_read_too() {
        assert_eq!(
            marks("json5", "{a: 'b', c: +.5, d: 0xF, /* e */}"),
            "{«na:a»: «s:'b'», «na:c»: «m:+.5», «na:d»: «m:0xF», «c:/* e */»}"
        );
    }
}
