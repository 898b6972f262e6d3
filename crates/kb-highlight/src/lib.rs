//! Code becomes highlighted HTML.
//!
//! The entry point is [`highlight`]:
//!
//! 1. [`language()`] finds out what the info string of a fenced code block names.
//! 2. A `lexer` of this crate reads the code, or, for the languages without one, a `grammar`.
//! 3. The `painter` writes what they found as spans with the class names of [`Class`], which a style sheet colours.

mod class;
mod grammar;
mod language;
mod lexer;
#[cfg(test)]
mod marks;
mod painter;
mod scanner;
mod words;

pub use crate::class::Class;
pub use crate::language::{Language, language, suggest};

use crate::language::Engine;
use crate::scanner::Scanner;

/// The HTML of `code`, without an element around it: `<span class="k">FROM</span> scratch`.
///
/// The text of the HTML is the code, character by character (but for NUL, which HTML cannot hold). No span crosses
/// the end of a line. Where a language's grammar fails, the rest is escaped plain text.
pub fn highlight(code: &str, language: Language) -> String {
    let mut scanner = Scanner::new(code);
    match language.0 {
        Engine::Plain => {}
        Engine::Lexer(lexer) => (lexer.lex)(&mut scanner),
        Engine::Grammar(grammar) => return grammar::highlight(code, grammar),
    }
    scanner.finish()
}
