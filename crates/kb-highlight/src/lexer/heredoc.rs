//! Here-documents, which shells, Dockerfiles and HCL have in common.

use crate::class::Class;
use crate::scanner::{Scanner, is_blank, is_line_end, is_word};

/// A here-document, as `<<WORD` announces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heredoc<'a> {
    /// The word on the line that ends it.
    word: &'a str,
    /// Whether the word is quoted, so that nothing in the text is replaced.
    pub is_quoted: bool,
    /// Whether the last line may be indented: `<<-`. The shell takes tabs only, but they seldom survive in notes.
    is_indented: bool,
    /// Whether code may follow on the last line.
    goes_on: bool,
}

impl<'a> Heredoc<'a> {
    /// Paints the `<<WORD` that starts here, and returns what it announces; none if there is no word.
    pub fn announced(s: &mut Scanner<'a>) -> Option<Self> {
        s.skip(2);
        let is_indented = s.eat("-");
        Self::named(s, is_indented, false, is_shell_word)
    }

    /// The same of Ruby, where the last line may always be indented: `<<~WORD`.
    pub fn of_ruby(s: &mut Scanner<'a>) -> Option<Self> {
        s.skip(2);
        s.eat_while(|byte| matches!(byte, b'~' | b'-'));
        Self::named(s, true, false, is_word)
    }

    /// The same of PHP, where code may follow on the last line: `<<<WORD`.
    pub fn of_php(s: &mut Scanner<'a>) -> Option<Self> {
        s.skip(3);
        Self::named(s, true, true, is_word)
    }

    fn named(s: &mut Scanner<'a>, is_indented: bool, goes_on: bool, is_name: fn(u8) -> bool) -> Option<Self> {
        s.paint(Class::Operator);
        s.eat_blanks();
        s.plain();
        let quote = s.byte();
        if matches!(quote, b'"' | b'\'') {
            s.skip(1);
            let word = s.eat_while(|byte| byte != quote && !is_line_end(byte));
            s.skip(usize::from(s.byte() == quote));
            s.paint(Class::Label);
            return Some(Self { word, is_quoted: true, is_indented, goes_on });
        }
        let is_quoted = s.eat("\\");
        let word = s.eat_while(is_name);
        s.paint(Class::Label);
        (!word.is_empty()).then_some(Self { word, is_quoted, is_indented, goes_on })
    }

    /// The bytes of the text in `rest`, up to the last line, which holds the word; all if there is no such line.
    pub fn text_length(&self, rest: &str) -> usize {
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if self.is_end(line.trim_end_matches(['\n', '\r'])) {
                break;
            }
            length += line.len();
        }
        length
    }

    /// Paints the line that ends a here-document, without its line break.
    pub fn paint_end(s: &mut Scanner) {
        s.eat_line();
        s.paint(Class::Label);
    }

    /// Whether the line that `rest` starts with ends this here-document.
    pub fn ends_at(&self, rest: &str) -> bool {
        self.is_end(&rest[..rest.bytes().position(is_line_end).unwrap_or(rest.len())])
    }

    fn is_end(&self, line: &str) -> bool {
        let line = if self.is_indented { line.trim_start_matches([' ', '\t']) } else { line };
        match line.strip_prefix(self.word) {
            Some(rest) => {
                rest.is_empty()
                    || self.goes_on && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            }
            None => false,
        }
    }
}

/// Whether `byte` may stand in the word of a shell's here-document.
fn is_shell_word(byte: u8) -> bool {
    !is_blank(byte)
        && !is_line_end(byte)
        && !matches!(byte, b'<' | b'>' | b';' | b'&' | b'|' | b'(' | b')' | b'"' | b'\'' | b'`' | b'$')
}
