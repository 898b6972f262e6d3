//! Collections in brackets: `[a, b]`, `{key: value}`.

use crate::class::Class;
use crate::lexer::token::line_comment;
use crate::lexer::yaml::properties;
use crate::lexer::yaml::scalar::{Place, plain, quoted, quoted_length};
use crate::scanner::{Scanner, is_blank, is_line_end};

/// Paints the collection that starts here, up to the bracket that closes it.
pub fn lex(s: &mut Scanner) {
    let mut depth = 0_usize;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'[' => {
                depth += 1;
                s.skip(1);
            }
            b'{' if s.peek(1) != b'{' => {
                depth += 1;
                s.skip(1);
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                s.skip(1);
                if depth == 0 {
                    return;
                }
            }
            b'"' | b'\'' => {
                let behind = &s.rest()[quoted_length(s.rest())..];
                let is_key = behind.trim_start_matches([' ', '\t']).starts_with(':');
                quoted(s, if is_key { Class::Attribute } else { Class::String });
            }
            b'#' if is_blank(s.before()) || is_line_end(s.before()) => line_comment(s),
            b'&' | b'!' => properties(s),
            b'*' => {
                s.eat_while(|byte| {
                    !is_blank(byte) && !is_line_end(byte) && !matches!(byte, b',' | b']' | b'}')
                });
                s.paint(Class::Label);
            }
            byte if matches!(byte, b',' | b':') || byte.is_ascii_whitespace() => s.bump(),
            _ => plain(s, Place::Flow),
        }
    }
}
