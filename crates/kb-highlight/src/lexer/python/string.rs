//! Strings: plain, raw, of bytes and formatted, short and long.

use crate::class::Class;
use crate::lexer::python::{Mode, Python};
use crate::lexer::token::escape;
use crate::scanner::{Scanner, is_line_end};

/// How a string is written.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    quote: u8,
    /// Whether it has three quotes at each end, and so may hold line ends.
    is_long: bool,
    is_raw: bool,
    is_format: bool,
    /// The class of its text.
    class: Class,
}

/// Whether `word` can stand before the quotes of a string.
pub fn is_prefix(word: &str) -> bool {
    word.len() <= 2
        && word.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'r' | b'b' | b'u' | b'f' | b't'))
}

impl Python {
    /// Paints the quotes that open a string, and the `prefix` before them, which was passed already.
    pub(super) fn open_string(&mut self, prefix: &str, s: &mut Scanner) {
        let has = |letter: u8| prefix.bytes().any(|byte| byte.eq_ignore_ascii_case(&letter));
        s.back(prefix.len());
        let is_format = has(b'f') || has(b't');
        // A string that is a statement of its own documents what it stands in.
        let is_statement =
            matches!(self.modes[..], [Mode::Code { brackets: 0 }]) && is_line_end(s.before_blanks());
        let is_doc = is_statement && !is_format && !has(b'b');
        s.skip(prefix.len());
        let quote = s.byte();
        let is_long = s.peek(1) == quote && s.peek(2) == quote;
        let class = if is_doc { Class::Doc } else { Class::String };
        s.skip(if is_long { 3 } else { 1 });
        s.paint(class);
        self.modes.push(Mode::Text(Kind { quote, is_long, is_raw: has(b'r'), is_format, class }));
    }

    /// Paints a piece of a string.
    pub(super) fn text(&mut self, kind: Kind, s: &mut Scanner) {
        s.eat_while(|byte| {
            byte != kind.quote
                && byte != b'\\'
                && !(kind.is_format && matches!(byte, b'{' | b'}'))
                && (kind.is_long || !is_line_end(byte))
        });
        let byte = s.byte();
        if byte == kind.quote {
            let is_end = !kind.is_long || s.peek(1) == byte && s.peek(2) == byte;
            s.skip(if is_end && kind.is_long { 3 } else { 1 });
            if is_end {
                self.modes.pop();
            }
        } else if byte == b'\\' && kind.is_raw {
            s.skip(1);
            s.bump();
        } else if byte == b'\\' {
            s.paint(kind.class);
            if s.looking_at("\\N{") {
                s.eat_while(|byte| byte != b'}' && !is_line_end(byte));
                s.eat("}");
            } else {
                escape(s);
            }
            s.paint(Class::Escape);
        } else if kind.is_format && byte == b'{' && s.peek(1) != b'{' {
            s.paint(kind.class);
            self.open_value(s);
        } else if kind.is_format && matches!(byte, b'{' | b'}') {
            s.paint(kind.class);
            let is_escaped = s.peek(1) == byte;
            s.skip(if is_escaped { 2 } else { 1 });
            s.paint(if is_escaped { Class::Escape } else { kind.class });
        } else {
            // The line ends before the string does.
            self.modes.pop();
        }
        s.paint(kind.class);
    }

    fn open_value(&mut self, s: &mut Scanner) {
        s.skip(1);
        s.paint(Class::Escape);
        self.modes.push(Mode::Code { brackets: 0 });
    }

    /// Paints what ends a value in an f-string: `}`, `!r}` or `:format}`.
    pub(super) fn end_of_value(&mut self, s: &mut Scanner) {
        if s.byte() == b'!' {
            s.skip(1);
            s.eat_while(|byte| byte.is_ascii_alphabetic());
        } else {
            if s.byte() == b'}' {
                self.modes.pop();
            } else {
                self.modes.push(Mode::Format);
            }
            s.skip(1);
        }
        s.paint(Class::Escape);
    }

    /// Paints a piece of a format, and what ends it.
    pub(super) fn format(&mut self, s: &mut Scanner) {
        s.eat_while(|byte| !matches!(byte, b'{' | b'}') && !is_line_end(byte));
        s.paint(Class::Escape);
        if s.byte() == b'{' {
            self.open_value(s);
        } else {
            // The format, and the value it belongs to.
            self.modes.pop();
            self.modes.pop();
            s.eat("}");
            s.paint(Class::Escape);
        }
    }
}
