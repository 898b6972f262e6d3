//! Names and keywords of Ruby.

use super::Ruby;
use crate::class::Class;
use crate::lexer::token::{class_by_case, is_member};
use crate::scanner::{Scanner, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "BEGIN", "END", "alias", "and", "begin", "break", "case", "class", "def", "do", "else", "elsif", "end",
    "ensure", "for", "if", "in", "module", "next", "not", "or", "redo", "rescue", "retry", "return", "super",
    "then", "undef", "unless", "until", "when", "while", "yield",
]);
const CONSTANTS: Words =
    Words::new(&["__FILE__", "__LINE__", "__dir__", "__method__", "false", "nil", "true"]);
const BUILTINS: Words = Words::new(&[
    "attr_accessor",
    "attr_reader",
    "attr_writer",
    "catch",
    "extend",
    "include",
    "lambda",
    "loop",
    "p",
    "prepend",
    "print",
    "printf",
    "private",
    "private_constant",
    "proc",
    "protected",
    "public",
    "puts",
    "raise",
    "require",
    "require_relative",
    "self",
    "sleep",
    "sprintf",
    "throw",
]);

impl Ruby<'_> {
    /// Paints a word.
    pub(super) fn word(&mut self, s: &mut Scanner) {
        let is_member = is_member(s) || s.follows("&.");
        let word = s.eat_while(is_word);
        let is_predicate =
            matches!(s.byte(), b'?' | b'!') && !matches!(s.peek(1), b'=' | b'~') && !is_ternary(s);
        s.skip(usize::from(is_predicate));
        let is_key = s.byte() == b':' && s.peek(1) != b':' && !is_member;
        let is_call = s.byte() == b'(';
        let class = if self.defines.is_some() && s.byte() != b'.' {
            self.defines.take()
        } else if is_key {
            s.skip(1);
            Some(Class::Attribute)
        } else if is_member {
            is_call.then_some(Class::Function).or(class_by_case(word))
        } else if KEYWORDS.has(word) && !is_predicate || word == "defined" && is_predicate {
            self.defines = definition(word, s.peek_past_blanks(0));
            Some(Class::Keyword)
        } else if CONSTANTS.has(word) {
            Some(Class::Constant)
        } else if BUILTINS.has(word) {
            Some(Class::Builtin)
        } else {
            class_by_case(word).or(is_call.then_some(Class::Function))
        };
        self.wants_value = class == Some(Class::Keyword) && !matches!(word, "end" | "super") || is_key;
        s.paint_as(class);
    }
}

/// Whether a question mark asks between two values, and is no part of a name: `a ?b : c` is not, `a?` is.
fn is_ternary(s: &Scanner) -> bool {
    s.byte() == b'?' && is_word_start(s.peek(1))
}

/// What the word after `keyword` is.
fn definition(keyword: &str, next: u8) -> Option<Class> {
    match keyword {
        "class" | "module" if is_word_start(next) => Some(Class::Type),
        "def" if is_word_start(next) => Some(Class::Function),
        _ => None,
    }
}
