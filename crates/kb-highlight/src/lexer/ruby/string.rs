//! Strings, and what is written like them.

use super::{Mode, Ruby, Text};
use crate::class::Class;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::escape;
use crate::scanner::{Scanner, is_word, is_word_start};

impl<'a> Ruby<'a> {
    /// Opens the string that starts here, or announces a here-document, if one does.
    pub(super) fn string(&mut self, s: &mut Scanner<'a>) -> bool {
        let is_behind_blank = s.before().is_ascii_whitespace();
        match s.byte() {
            quote @ (b'"' | b'`') => self.open(s, 1, Class::String, quote, true),
            b'\'' => self.open(s, 1, Class::String, b'\'', false),
            b'/' if self.wants_value
                || is_behind_blank && !s.peek(1).is_ascii_whitespace() && s.peek(1) != b'=' =>
            {
                self.open(s, 1, Class::Regex, b'/', true);
            }
            b'%' if self.wants_value || is_behind_blank && !s.peek(1).is_ascii_whitespace() => {
                return self.percent(s);
            }
            b':' if matches!(s.peek(1), b'"') && s.before() != b':' => {
                self.open(s, 2, Class::String, b'"', true);
            }
            b':' if is_word_start(s.peek(1)) && s.before() != b':' && !is_word(s.before()) => {
                s.skip(1);
                s.eat_while(is_word);
                s.eat_while(|byte| matches!(byte, b'?' | b'!'));
                s.paint(Class::String);
                self.wants_value = false;
            }
            b'<' if s.looking_at("<<~") || s.looking_at("<<-") || self.wants_value && s.looking_at("<<") => {
                let Some(heredoc) = announced(s) else { return false };
                self.heredocs.push_back(heredoc);
                self.wants_value = false;
            }
            _ => return false,
        }
        true
    }

    /// Opens what begins with `length` bytes.
    fn open(&mut self, s: &mut Scanner, length: usize, class: Class, closes: u8, is_live: bool) {
        s.skip(length);
        s.paint(class);
        let opens = s.before();
        self.modes.push(Mode::Text(Text { class, opens, closes, depth: 0, is_live }));
    }

    /// Opens `%w[…]`, `%(…)`, `%r{…}` and the like.
    fn percent(&mut self, s: &mut Scanner) -> bool {
        let kind = s.peek(1);
        let length = if kind.is_ascii_alphabetic() { 3 } else { 2 };
        let closes = match s.peek(length - 1) {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            b'<' => b'>',
            sign @ (b'|' | b'!' | b'/') if kind != sign => sign,
            _ => return false,
        };
        let is_known = matches!(kind, b'w' | b'W' | b'i' | b'I' | b'q' | b'Q' | b'r' | b's' | b'x');
        if length == 3 && !is_known {
            return false;
        }
        let class = if kind == b'r' { Class::Regex } else { Class::String };
        self.open(s, length, class, closes, !matches!(kind, b'w' | b'i' | b'q' | b's'));
        true
    }

    /// Paints the next piece of a string.
    pub(super) fn text(&mut self, s: &mut Scanner<'a>, mut text: Text) {
        let is_plain = |byte| {
            !matches!(byte, b'\\')
                && byte != text.closes
                && byte != text.opens
                && !(text.is_live && byte == b'#')
        };
        s.eat_while(is_plain);
        let byte = s.byte();
        if byte == b'\\' && text.is_live {
            s.paint(text.class);
            escape(s);
            s.paint(Class::Escape);
        } else if byte == b'\\' {
            s.skip(2);
        } else if byte == b'#' && text.is_live {
            if s.peek(1) == b'{' {
                s.paint(text.class);
                s.skip(2);
                s.paint(Class::Escape);
                self.modes.push(Mode::Code { braces: 0 });
                self.wants_value = true;
            } else {
                s.bump();
            }
        } else if byte == text.closes && !s.is_done() {
            s.bump();
            if text.depth == 0 {
                if text.class == Class::Regex {
                    s.eat_while(|byte| byte.is_ascii_lowercase());
                }
                self.modes.pop();
                self.wants_value = false;
            } else {
                text.depth -= 1;
                self.set(text);
            }
        } else if !s.is_done() {
            s.bump();
            text.depth += 1;
            self.set(text);
        }
        s.paint(text.class);
    }

    fn set(&mut self, text: Text) {
        if let Some(mode) = self.modes.last_mut() {
            *mode = Mode::Text(text);
        }
    }

    /// Paints the here-documents that the line before announced.
    pub(super) fn here_documents(&mut self, s: &mut Scanner<'a>) {
        while let Some(heredoc) = self.heredocs.pop_front() {
            s.plain();
            let length = heredoc.text_length(s.rest());
            s.within(length, if heredoc.is_quoted { plain_text } else { live_text });
            s.eat_blanks();
            s.plain();
            Heredoc::paint_end(s);
            s.eat_line_end();
        }
    }
}

fn plain_text(s: &mut Scanner) {
    s.skip(s.rest().len());
    s.paint(Class::String);
}

/// Paints the text of a here-document with code in it.
fn live_text(s: &mut Scanner) {
    let text = Text { class: Class::String, opens: 0, closes: 0, depth: 0, is_live: true };
    super::paint(s, vec![Mode::Text(text)]);
}

/// Paints `<<~WORD`, and returns what it announces; none, and nothing painted, if there is no word.
fn announced<'a>(s: &mut Scanner<'a>) -> Option<Heredoc<'a>> {
    let at = if matches!(s.peek(2), b'~' | b'-') { 3 } else { 2 };
    let begins = matches!(s.peek(at), b'"' | b'\'') || s.peek(at).is_ascii_uppercase() || s.peek(at) == b'_';
    if begins { Heredoc::of_ruby(s) } else { None }
}
