//! What the shell puts other text in place of: variables, substitutions, arithmetic; and quoted strings.

use crate::class::Class;
use crate::lexer::bash::{Bash, Code, CodeEnd, Mode};
use crate::lexer::token::{escape, number};
use crate::scanner::{Scanner, is_line_end, is_word, is_word_start};

impl<'a> Bash<'a> {
    /// Paints the beginning of the expansion that starts with the dollar sign here; false, and nothing passed,
    /// if it is only a dollar sign.
    pub(super) fn dollar(&mut self, s: &mut Scanner<'a>) -> bool {
        s.paint_as(self.text_class());
        match s.peek(1) {
            b'(' if s.peek(2) == b'(' => {
                s.skip(3);
                s.paint(Class::Escape);
                self.modes.push(Mode::Arithmetic { brackets: 0, is_expansion: true });
            }
            b'(' => {
                s.skip(2);
                s.paint(Class::Escape);
                self.modes.push(Mode::Code(Code::new(CodeEnd::Substitution)));
            }
            b'{' => self.parameter(s),
            b'\'' if self.place().is_some() => {
                s.skip(2);
                s.paint(Class::String);
                self.modes.push(Mode::AnsiC);
            }
            next if is_word_start(next) && next.is_ascii() => {
                s.skip(1);
                s.eat_while(|byte| is_word(byte) && byte.is_ascii());
                s.paint(Class::Variable);
            }
            b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!' => {
                s.skip(2);
                s.paint(Class::Variable);
            }
            _ => return false,
        }
        true
    }

    /// Opens or closes a substitution in backticks.
    pub(super) fn backtick(&mut self, s: &mut Scanner<'a>) {
        s.paint_as(self.text_class());
        s.skip(1);
        s.paint(Class::Escape);
        let closes = |mode: &Mode| matches!(mode, Mode::Code(Code { end: CodeEnd::Backtick, .. }));
        if let Some(at) = self.modes.iter().rposition(closes) {
            self.modes.truncate(at);
            self.word_ended();
        } else {
            self.modes.push(Mode::Code(Code::new(CodeEnd::Backtick)));
        }
    }

    /// Paints `${name` and the operator behind it.
    fn parameter(&mut self, s: &mut Scanner<'a>) {
        s.skip(2);
        let is_length_or_indirect = matches!(s.byte(), b'#' | b'!') && s.peek(1) != b'}';
        s.skip(usize::from(is_length_or_indirect));
        if s.eat_while(is_word).is_empty() && s.byte() != b'}' {
            s.bump();
        }
        if s.byte() == b'[' {
            s.eat_while(|byte| !matches!(byte, b']' | b'}' | b'$' | b'"') && !is_line_end(byte));
            s.eat("]");
        }
        s.paint(Class::Variable);
        s.eat_while(|byte| {
            matches!(byte, b':' | b'-' | b'=' | b'?' | b'+' | b'#' | b'%' | b'/' | b'^' | b',' | b'@')
        });
        s.paint(Class::Operator);
        self.modes.push(Mode::Parameter);
    }

    /// Paints the word behind the operator in `${name:-word}`, and the brace.
    pub(super) fn parameter_rest(&mut self, s: &mut Scanner<'a>) {
        s.eat_while(|byte| !matches!(byte, b'}' | b'$' | b'`' | b'"' | b'\'' | b'\\'));
        s.paint(Class::String);
        match s.byte() {
            b'}' => {
                s.skip(1);
                s.paint(Class::Variable);
                self.pop();
            }
            b'$' if self.dollar(s) => {}
            b'`' => self.backtick(s),
            b'\'' if !self.is_quoted() => self.open_quote(Mode::Single, s),
            b'"' => self.open_quote(Mode::Double, s),
            b'\\' => {
                escape(s);
                s.paint(Class::Escape);
            }
            _ => {
                s.bump();
                s.paint(Class::String);
            }
        }
    }

    /// Paints the next token of an arithmetic expression.
    pub(super) fn arithmetic(&mut self, s: &mut Scanner<'a>) {
        let Some(Mode::Arithmetic { brackets, is_expansion }) = self.modes.last_mut() else { return };
        match s.byte() {
            b')' if *brackets == 0 => {
                s.skip(if s.peek(1) == b')' { 2 } else { 1 });
                s.paint(if *is_expansion { Class::Escape } else { Class::Operator });
                self.pop();
                self.word_ended();
            }
            b')' => {
                *brackets -= 1;
                s.skip(1);
            }
            b'(' => {
                *brackets += 1;
                s.skip(1);
            }
            b'$' if self.dollar(s) => {}
            b'0'..=b'9' => number(s),
            byte if is_word(byte) => {
                s.eat_while(is_word);
                s.paint(Class::Variable);
            }
            b'"' => self.open_quote(Mode::Double, s),
            b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'=' | b'!' | b'&' | b'|' | b'^' | b'~'
            | b'?' | b':' => {
                s.skip(1);
                s.paint(Class::Operator);
            }
            _ => s.bump(),
        }
    }

    /// Paints a piece of a string in double quotes.
    pub(super) fn double(&mut self, s: &mut Scanner<'a>) {
        s.eat_while(|byte| !matches!(byte, b'"' | b'\\' | b'$' | b'`'));
        match s.byte() {
            b'"' => {
                s.skip(1);
                s.paint(Class::String);
                self.pop();
                if self.place().is_some() {
                    self.word_ended();
                }
            }
            b'\\' if matches!(s.peek(1), b'"' | b'\\' | b'$' | b'`' | b'\n' | b'\r') => {
                s.paint(Class::String);
                escape(s);
                s.paint(Class::Escape);
            }
            b'$' if self.dollar(s) => {}
            b'`' => self.backtick(s),
            _ => {
                s.bump();
                s.paint(Class::String);
            }
        }
    }

    /// Paints the rest of a string in single quotes.
    pub(super) fn single(&mut self, s: &mut Scanner<'a>) {
        s.eat_while(|byte| byte != b'\'');
        if s.eat("'") {
            self.pop();
            if self.place().is_some() {
                self.word_ended();
            }
        }
        s.paint(Class::String);
    }

    /// Paints a piece of a string in `$'…'`.
    pub(super) fn ansi_c(&mut self, s: &mut Scanner<'a>) {
        s.eat_while(|byte| byte != b'\'' && byte != b'\\');
        if s.eat("'") {
            self.pop();
        }
        s.paint(Class::String);
        if matches!(self.modes.last(), Some(Mode::AnsiC)) && s.byte() == b'\\' {
            escape(s);
            s.paint(Class::Escape);
        }
    }

    /// The class of text that stands for itself here.
    fn text_class(&self) -> Option<Class> {
        match self.modes.last() {
            Some(Mode::Double | Mode::Heredoc(_) | Mode::Parameter) => Some(Class::String),
            _ => None,
        }
    }

    /// Whether a string in double quotes, or a here-document, is around this place.
    fn is_quoted(&self) -> bool {
        let around = self.modes.iter().rev().find(|mode| !matches!(mode, Mode::Parameter));
        matches!(around, Some(Mode::Double | Mode::Heredoc(_)))
    }
}
