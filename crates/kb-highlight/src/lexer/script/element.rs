//! JSX.

use crate::class::Class;
use crate::lexer::script::{CodeEnd, Mode, Script};
use crate::scanner::{Scanner, is_word, is_word_start};

impl Script {
    /// Whether the less-than sign here, where a value may stand, opens an element: `<div`, `<>`, but not the type
    /// parameter of `<T,>(x: T) =>` or `<T extends U>(x: T) =>`.
    pub(super) fn opens_element(&self, s: &Scanner) -> bool {
        if !self.dialect.has_elements {
            return false;
        }
        if s.peek(1) == b'>' {
            return true;
        }
        let name = s.rest().bytes().skip(1).take_while(|byte| is_name(*byte)).count();
        let behind = s.rest().get(1 + name..).unwrap_or("");
        is_word_start(s.peek(1)) && !behind.starts_with(',') && !behind.starts_with(" extends ")
    }

    /// Paints the beginning of a tag.
    pub(super) fn open_tag(&mut self, s: &mut Scanner) {
        s.skip(1);
        let is_closing = s.eat("/");
        s.plain();
        s.eat_while(is_name);
        s.paint(Class::Tag);
        self.modes.push(Mode::Tag { is_closing });
    }

    /// Paints the next token of a tag.
    pub(super) fn tag(&mut self, s: &mut Scanner) {
        let Some(Mode::Tag { is_closing }) = self.modes.last().copied() else { return };
        match s.byte() {
            b'>' => {
                s.skip(1);
                self.modes.pop();
                if is_closing {
                    self.close_element();
                } else {
                    self.modes.push(Mode::Children);
                }
            }
            b'/' if s.peek(1) == b'>' => {
                s.skip(2);
                self.modes.pop();
                self.wants_value = false;
            }
            quote @ (b'"' | b'\'') => {
                s.skip(1);
                s.eat_while(|byte| byte != quote);
                s.skip(usize::from(s.byte() == quote));
                s.paint(Class::String);
            }
            b'{' => {
                s.skip(1);
                self.open_code(CodeEnd::Element);
            }
            b'=' => {
                s.skip(1);
                s.paint(Class::Operator);
            }
            byte if is_name(byte) => {
                s.eat_while(is_name);
                s.paint(Class::Attribute);
            }
            _ => s.bump(),
        }
    }

    /// Paints a piece of what stands between two tags.
    pub(super) fn children(&mut self, s: &mut Scanner) {
        s.eat_while(|byte| !matches!(byte, b'<' | b'{' | b'&'));
        s.plain();
        match s.byte() {
            b'<' => self.open_tag(s),
            b'{' => {
                s.skip(1);
                self.open_code(CodeEnd::Element);
            }
            b'&' => {
                s.skip(1);
                s.eat_while(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
                if s.eat(";") {
                    s.paint(Class::Escape);
                }
            }
            _ => s.bump(),
        }
    }

    /// Leaves the element whose closing tag was just painted.
    fn close_element(&mut self) {
        if matches!(self.modes.last(), Some(Mode::Children)) {
            self.modes.pop();
        }
        self.wants_value = false;
    }
}

/// Whether `byte` belongs to the name of a tag or an attribute.
const fn is_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'-' | b'.' | b':' | b'$')
}
