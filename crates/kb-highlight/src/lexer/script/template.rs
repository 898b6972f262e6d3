//! Template literals.

use crate::class::Class;
use crate::lexer::script::{CodeEnd, Script};
use crate::lexer::token::escape;
use crate::scanner::Scanner;

impl Script {
    /// Paints a piece of a template literal.
    pub(super) fn template(&mut self, s: &mut Scanner) {
        s.eat_while(|byte| !matches!(byte, b'`' | b'\\' | b'$'));
        match s.byte() {
            b'\\' => {
                s.paint(Class::String);
                escape(s);
                s.paint(Class::Escape);
            }
            b'$' if s.peek(1) == b'{' => {
                s.paint(Class::String);
                s.skip(2);
                s.paint(Class::Escape);
                self.open_code(CodeEnd::Template);
            }
            b'`' => {
                s.skip(1);
                s.paint(Class::String);
                self.modes.pop();
                self.wants_value = false;
            }
            _ => {
                s.bump();
                s.paint(Class::String);
            }
        }
    }
}
