//! JavaScript and TypeScript, with or without JSX.
//!
//! 1. [`token`] reads code, and keeps in mind whether a value may come next: only then a slash begins a
//!    regular expression, and a less-than sign an element.
//! 2. [`word`] reads names and keywords.
//! 3. [`template`] reads `` `…${…}…` ``, [`element`] JSX.
//!
//! What is open at a place is kept on a stack.

mod element;
mod template;
mod token;
mod word;

use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::Scanner;

/// Paints JavaScript. It may hold JSX: most notes write it so.
pub fn lex_javascript(s: &mut Scanner) {
    lex(s, Dialect { has_types: false, has_elements: true });
}

/// Paints TypeScript.
pub fn lex_typescript(s: &mut Scanner) {
    lex(s, Dialect { has_types: true, has_elements: false });
}

/// Paints TypeScript with JSX.
pub fn lex_tsx(s: &mut Scanner) {
    lex(s, Dialect { has_types: true, has_elements: true });
}

fn lex(s: &mut Scanner, dialect: Dialect) {
    if s.looking_at("#!") {
        s.eat_line();
        s.paint(Class::Decorator);
    }
    let code = Mode::Code(Code { braces: 0, end: CodeEnd::Script });
    let mut script = Script { dialect, modes: vec![code], wants_value: true, defines: None };
    while !s.is_done() {
        s.plain();
        match script.modes.last() {
            Some(Mode::Template) => script.template(s),
            Some(Mode::Tag { .. }) => script.tag(s),
            Some(Mode::Children) => script.children(s),
            Some(Mode::Code(_)) | None => script.token(s),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Dialect {
    has_types: bool,
    has_elements: bool,
}

struct Script {
    dialect: Dialect,
    /// What is open, the innermost last. The first is the code itself and is never closed.
    modes: Vec<Mode>,
    /// Whether a value may come next, not an operator.
    wants_value: bool,
    /// What the next word is, because it is defined there.
    defines: Option<Class>,
}

#[derive(Debug, Clone, Copy)]
enum Mode {
    Code(Code),
    /// A template literal.
    Template,
    /// `<name …`, up to the angle bracket that closes it.
    Tag { is_closing: bool },
    /// What stands between two tags.
    Children,
}

#[derive(Debug, Clone, Copy)]
struct Code {
    /// How many braces are open in it.
    braces: usize,
    end: CodeEnd,
}

/// What ends a piece of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeEnd {
    /// The end of the script.
    Script,
    /// The brace that ends `${…}` in a template.
    Template,
    /// The brace that ends `{…}` in an element.
    Element,
}
