//! Commands: operators, redirections, brackets, comments.

use crate::class::Class;
use crate::lexer::bash::{Bash, Code, CodeEnd, Expects, Mode};
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::line_comment;
use crate::scanner::{Scanner, is_blank, is_line_end};

impl<'a> Bash<'a> {
    /// Paints the next token where commands stand.
    pub(super) fn code(&mut self, s: &mut Scanner<'a>) {
        let byte = s.byte();
        if !is_blank(byte) && !is_line_end(byte) {
            self.is_continued = false;
        }
        match byte {
            byte if is_line_end(byte) => self.line_end(s),
            byte if is_blank(byte) => {
                s.eat_blanks();
                self.value_ended();
            }
            b'\\' => self.backslash(s),
            b'#' if starts_word(s) => line_comment(s),
            b'\'' => self.open_quote(Mode::Single, s),
            b'"' => self.open_quote(Mode::Double, s),
            b'$' => {
                self.word_ended();
                if !self.dollar(s) {
                    s.skip(1);
                }
            }
            b'`' => self.backtick(s),
            b'(' => self.open_bracket(s),
            b')' => self.close_bracket(s),
            b'<' | b'>' => self.redirection(s),
            b'&' if s.peek(1) == b'>' => self.redirection(s),
            b';' | b'&' | b'|' => self.separator(s),
            _ => self.word(s),
        }
    }

    fn line_end(&mut self, s: &mut Scanner<'a>) {
        s.eat_line_end();
        let is_continued = self.is_continued;
        if let Some(place) = self.place() {
            place.in_test &= is_continued;
        }
        self.command_ended();
        if !self.heredocs.is_empty() {
            let heredoc = self.heredocs.remove(0);
            self.modes.push(Mode::Heredoc(heredoc));
        }
    }

    fn backslash(&mut self, s: &mut Scanner<'a>) {
        s.skip(1);
        if s.is_done() || s.eat_line_end() {
            self.is_continued = true;
        } else {
            s.bump();
            s.paint(Class::Escape);
            self.word_ended();
        }
    }

    fn open_bracket(&mut self, s: &mut Scanner<'a>) {
        let is_arithmetic = s.peek(1) == b'(' && matches!(self.expects(), Expects::Command | Expects::ForIn);
        if is_arithmetic {
            s.skip(2);
            s.paint(Class::Operator);
            self.modes.push(Mode::Arithmetic { brackets: 0, is_expansion: false });
        } else {
            s.skip(1);
            if let Some(place) = self.place() {
                if place.in_pattern || place.in_test {
                    return;
                }
                place.brackets += 1;
            }
            self.command_ended();
        }
    }

    fn close_bracket(&mut self, s: &mut Scanner<'a>) {
        s.skip(1);
        let Some(place) = self.place() else { return };
        if place.in_test {
        } else if place.in_pattern {
            place.in_pattern = false;
            place.expects = Expects::Command;
        } else if place.brackets > 0 {
            place.brackets -= 1;
            place.expects = Expects::Argument;
        } else if matches!(place.end, CodeEnd::Substitution | CodeEnd::Array) {
            if place.end == CodeEnd::Substitution {
                s.paint(Class::Escape);
            }
            self.pop();
            self.word_ended();
        }
    }

    fn separator(&mut self, s: &mut Scanner<'a>) {
        let sign = s.eat_while(|byte| matches!(byte, b';' | b'&' | b'|'));
        s.paint(Class::Operator);
        if let Some(place) = self.place() {
            // `a | b)` is a pattern, `;;` ends its commands.
            place.in_pattern |= place.cases > 0 && sign.starts_with(";;");
        }
        self.command_ended();
        self.is_continued = matches!(sign, "|" | "|&" | "&&" | "||");
    }

    fn redirection(&mut self, s: &mut Scanner<'a>) {
        if s.peek(1) == b'(' {
            s.skip(2);
            s.paint(Class::Escape);
            self.modes.push(Mode::Code(Code::new(CodeEnd::Substitution)));
        } else if s.looking_at("<<") && !s.looking_at("<<<") {
            let heredoc = Heredoc::announced(s);
            self.heredocs.extend(heredoc);
        } else {
            s.eat_while(|byte| matches!(byte, b'<' | b'>' | b'&' | b'|'));
            // Where it goes to is never a command: `> log command`.
            s.eat_while(|byte| byte.is_ascii_digit() || byte == b'-');
            s.paint(Class::Operator);
            s.eat_blanks();
            s.plain();
            s.eat_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-'));
        }
    }

    /// After what ends a command, another may come.
    fn command_ended(&mut self) {
        self.value_ended();
        let expects = if self.is_array() { Expects::Argument } else { Expects::Command };
        self.expect(expects);
    }

    /// After a blank, what was assigned is complete.
    fn value_ended(&mut self) {
        if let Some(place) = self.place() {
            place.in_value = false;
        }
    }

    /// After a word that is more than letters, arguments come.
    pub(super) fn word_ended(&mut self) {
        if let Some(place) = self.place()
            && place.expects == Expects::Command
            && !place.in_value
        {
            place.expects = Expects::Argument;
        }
    }
}

/// Whether what comes next begins a word.
pub(super) fn starts_word(s: &Scanner) -> bool {
    let before = s.before();
    is_blank(before) || is_line_end(before) || matches!(before, b';' | b'&' | b'|' | b'(' | b')' | b'`')
}
