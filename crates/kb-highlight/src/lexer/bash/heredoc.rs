//! The text of here-documents.

use crate::class::Class;
use crate::lexer::bash::{Bash, Mode};
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::escape;
use crate::scanner::{Scanner, is_line_end};

impl<'a> Bash<'a> {
    /// Paints a piece of a here-document.
    pub(super) fn heredoc(&mut self, s: &mut Scanner<'a>) {
        let Some(Mode::Heredoc(heredoc)) = self.modes.last() else { return };
        let heredoc = *heredoc;
        if s.at_line_start() && heredoc.ends_at(s.rest()) {
            Heredoc::paint_end(s);
            self.pop();
            return;
        }
        s.eat_while(|byte| !is_line_end(byte) && (heredoc.is_quoted || !matches!(byte, b'$' | b'`' | b'\\')));
        match s.byte() {
            b'$' if self.dollar(s) => {}
            b'`' => self.backtick(s),
            b'\\' if matches!(s.peek(1), b'\\' | b'$' | b'`') => {
                s.paint(Class::String);
                escape(s);
                s.paint(Class::Escape);
            }
            _ => {
                if !s.eat_line_end() {
                    s.bump();
                }
                s.paint(Class::String);
            }
        }
    }
}
