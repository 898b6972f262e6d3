//! Code: strings, numbers, comments, operators, regular expressions.

use crate::class::Class;
use crate::lexer::script::{Code, CodeEnd, Mode, Script};
use crate::lexer::token::{
    Escapes, documenting_comment, is_operator, line_comment, number, starts_number, string,
};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word, is_word_start};

impl Script {
    /// Paints the next token of code.
    pub(super) fn token(&mut self, s: &mut Scanner) {
        match s.byte() {
            byte if is_blank(byte) || is_line_end(byte) => {
                s.eat_while(|byte| byte.is_ascii_whitespace());
            }
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => documenting_comment(s),
            b'/' if self.wants_value && regex(s) => self.wants_value = false,
            b'<' if self.wants_value && self.opens_element(s) => self.open_tag(s),
            quote @ (b'"' | b'\'') => {
                string(s, quote, Escapes::Backslash, Class::String);
                self.wants_value = false;
            }
            b'`' => {
                s.skip(1);
                s.paint(Class::String);
                self.modes.push(Mode::Template);
            }
            _ if starts_number(s) => {
                number(s);
                self.wants_value = false;
            }
            b'@' if is_word_start(s.peek(1)) => {
                s.skip(1);
                s.eat_while(|byte| is_word(byte) || byte == b'.');
                s.paint(Class::Decorator);
            }
            byte if is_word_start(byte) || byte == b'$' => self.word(s),
            b'{' | b'}' => self.brace(s),
            b')' | b']' => {
                s.skip(1);
                self.wants_value = false;
            }
            b'+' | b'-' if s.peek(1) == s.byte() => {
                // `a++ / 2`, but `++/x/`: what was expected stays so.
                s.skip(2);
                s.paint(Class::Operator);
            }
            byte if is_operator(byte) => {
                self.operator(s);
            }
            _ => {
                self.wants_value = s.byte() != b'.' && s.byte() != b'#';
                s.bump();
            }
        }
    }

    fn operator(&mut self, s: &mut Scanner) {
        s.skip(1);
        while is_operator(s.byte()) && !matches!(s.byte(), b'/' | b'<') {
            s.skip(1);
        }
        if s.before() == b'?' && s.byte() == b'.' {
            s.skip(1);
        }
        s.paint(Class::Operator);
        // The exclamation mark of TypeScript's `value!` is behind a value, not before one.
        let is_assertion = self.dialect.has_types && s.before() == b'!' && !self.wants_value;
        self.wants_value = !is_assertion;
    }

    fn brace(&mut self, s: &mut Scanner) {
        let opens = s.byte() == b'{';
        s.skip(1);
        self.wants_value = true;
        let Some(Mode::Code(code)) = self.modes.last_mut() else { return };
        if opens {
            code.braces += 1;
        } else if code.braces > 0 {
            code.braces -= 1;
        } else if code.end != CodeEnd::Script {
            if code.end == CodeEnd::Template {
                s.paint(Class::Escape);
            }
            self.modes.pop();
        }
    }

    /// Opens a piece of code that ends with a brace.
    pub(super) fn open_code(&mut self, end: CodeEnd) {
        self.modes.push(Mode::Code(Code { braces: 0, end }));
        self.wants_value = true;
    }
}

/// Paints a regular expression, if one starts and ends on this line.
fn regex(s: &mut Scanner) -> bool {
    /// Longer ones are not looked for, so that a line of slashes takes no time.
    const LONGEST: usize = 500;
    let mut in_set = false;
    let mut is_escaped = false;
    let end = s.rest().bytes().take(LONGEST).enumerate().skip(1).find_map(|(at, byte)| match byte {
        _ if is_line_end(byte) => Some(None),
        _ if is_escaped => {
            is_escaped = false;
            None
        }
        b'/' if !in_set => Some(Some(at)),
        _ => {
            is_escaped = byte == b'\\';
            in_set = byte == b'[' || in_set && byte != b']';
            None
        }
    });
    let Some(Some(end)) = end else { return false };
    s.skip(end + 1);
    s.eat_while(|byte| byte.is_ascii_alphabetic());
    s.paint(Class::Regex);
    true
}
