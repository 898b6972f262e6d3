//! What every lexer works through: a place in the code, and the painter behind it.

use crate::class::Class;
use crate::painter::Painter;

/// A cursor over code that paints what it has passed.
///
/// A lexer moves on, then says of what class the text since the last paint is. It cannot lose, repeat
/// or reorder text: what it passes without a word is painted plain, and so is what it leaves.
///
/// Tests look at bytes. They compare with ASCII only, hence treat all bytes of another character alike,
/// and the cursor never stops inside a character.
#[derive(Debug)]
pub struct Scanner<'a> {
    code: &'a str,
    /// Everything before this is painted.
    painted: usize,
    at: usize,
    /// The part of the code that a lexer may see.
    start: usize,
    end: usize,
    painter: Painter,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of `code`.
    pub fn new(code: &'a str) -> Self {
        Self { code, painted: 0, at: 0, start: 0, end: code.len(), painter: Painter::new(code.len()) }
    }

    /// Whether all is read.
    pub fn is_done(&self) -> bool {
        self.at >= self.end
    }

    /// What is still to be read.
    pub fn rest(&self) -> &'a str {
        &self.code[self.at..self.end]
    }

    /// The byte `distance` bytes ahead; 0 past the end.
    pub fn peek(&self, distance: usize) -> u8 {
        let at = self.at + distance;
        if at < self.end { self.code.as_bytes()[at] } else { 0 }
    }

    /// The next byte; 0 at the end.
    pub fn byte(&self) -> u8 {
        self.peek(0)
    }

    /// The byte before this place; a line feed at the start.
    pub fn before(&self) -> u8 {
        if self.at > self.start { self.code.as_bytes()[self.at - 1] } else { b'\n' }
    }

    /// Whether `text` was just passed.
    pub fn follows(&self, text: &str) -> bool {
        self.code[self.start..self.at].ends_with(text)
    }

    /// The last byte before this place, and on its line, that is no blank; a line feed if there is none.
    pub fn before_blanks(&self) -> u8 {
        let passed = &self.code.as_bytes()[self.start..self.at];
        passed.iter().rev().copied().find(|byte| !is_blank(*byte)).unwrap_or(b'\n')
    }

    /// Whether the rest starts with `text`.
    pub fn looking_at(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Whether a line starts here.
    pub fn at_line_start(&self) -> bool {
        is_line_end(self.before())
    }

    /// Whether a line ends here.
    pub fn at_line_end(&self) -> bool {
        self.is_done() || is_line_end(self.byte())
    }

    /// The first byte that is no blank from `distance` bytes ahead; 0 past the end.
    pub fn peek_past_blanks(&self, distance: usize) -> u8 {
        let ahead = self.rest().as_bytes().iter().skip(distance);
        ahead.copied().find(|byte| !is_blank(*byte)).unwrap_or(0)
    }

    /// Moves on by one character.
    pub fn bump(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Moves on by `length` bytes, at most to the end, and to the end of the character there.
    pub fn skip(&mut self, length: usize) {
        self.at = self.whole(self.at + length);
    }

    /// Moves back by `length` bytes, at most to what is painted, and to the end of the character there.
    pub fn back(&mut self, length: usize) {
        self.at = self.whole(self.at.saturating_sub(length).max(self.painted));
    }

    /// The first end of a character from `at` on, at most the end.
    fn whole(&self, at: usize) -> usize {
        (at..self.end).find(|at| self.code.is_char_boundary(*at)).unwrap_or(self.end)
    }

    /// Moves past `text` if it is next, and says whether it was.
    pub fn eat(&mut self, text: &str) -> bool {
        let found = self.looking_at(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Moves past the bytes that pass `test`, and returns them.
    pub fn eat_while(&mut self, test: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !test(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Moves past spaces and tabs.
    pub fn eat_blanks(&mut self) {
        self.eat_while(is_blank);
    }

    /// Moves to the end of the line.
    pub fn eat_line(&mut self) -> &'a str {
        self.eat_while(|byte| !is_line_end(byte))
    }

    /// Moves past one end of line, if it is next.
    pub fn eat_line_end(&mut self) -> bool {
        self.eat("\r\n") || self.eat("\n") || self.eat("\r")
    }

    /// Paints what was passed since the last paint.
    pub fn paint(&mut self, class: Class) {
        self.paint_as(Some(class));
    }

    /// Leaves what was passed since the last paint without a class.
    pub fn plain(&mut self) {
        self.paint_as(None);
    }

    /// Paints what was passed since the last paint, with a class or without.
    pub fn paint_as(&mut self, class: Option<Class>) {
        if self.at > self.painted {
            self.painter.paint(&self.code[self.painted..self.at], class);
            self.painted = self.at;
        }
    }

    /// Lets `lexer` work on the next `length` bytes only, as if the code ended after them, and moves behind
    /// them. What the lexer leaves is plain.
    pub fn within(&mut self, length: usize, lexer: impl FnOnce(&mut Self)) {
        self.plain();
        let (start, end) = (self.start, self.end);
        self.start = self.at;
        self.end = self.whole(self.at + length);
        lexer(self);
        self.at = self.end;
        self.plain();
        (self.start, self.end) = (start, end);
    }

    /// The finished HTML; what is unread is plain.
    pub fn finish(mut self) -> String {
        self.at = self.code.len();
        self.plain();
        self.painter.finish()
    }
}

/// Whether `byte` is a space or tab.
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Whether `byte` ends a line.
pub const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Whether `byte` belongs to a word: letters of all scripts, digits, underscores.
pub const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a word can start with `byte`.
pub const fn is_word_start(byte: u8) -> bool {
    is_word(byte) && !byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::Scanner;
    use crate::class::Class;

    #[test]
    fn what_a_lexer_leaves_is_plain() {
        let mut s = Scanner::new("one <two> three");
        s.skip(3);
        s.paint(Class::Keyword);
        s.skip(3);
        assert_eq!(s.finish(), "<span class=\"k\">one</span> &lt;two&gt; three");
    }

    #[test]
    fn a_part_ends_for_its_lexer_where_it_is_told() {
        let mut s = Scanner::new("abcdef");
        s.skip(2);
        s.within(2, |s| {
            assert_eq!(s.before(), b'\n');
            s.eat_line();
            assert!(s.is_done());
            s.paint(Class::String);
        });
        assert_eq!(s.rest(), "ef");
        assert_eq!(s.finish(), "ab<span class=\"s\">cd</span>ef");
    }

    #[test]
    fn words_hold_letters_of_all_scripts() {
        let mut s = Scanner::new("größe_2 rest");
        assert_eq!(s.eat_while(super::is_word), "größe_2");
        assert_eq!(s.peek(0), b' ');
    }
}
