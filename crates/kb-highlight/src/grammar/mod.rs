//! Languages without a lexer of their own: Sublime Text grammars, run by syntect.
//!
//! The grammars are those of two-face. They are unpacked when a block first needs one of them, and their
//! regular expressions take some microseconds a line: the languages that notes are full of have lexers.

mod scopes;
mod stack;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use crate::grammar::stack::ClassStack;
use crate::painter::Painter;

/// Lines longer than this many bytes are not parsed: on minified code regular expressions take minutes.
const LINE_LIMIT: usize = 2_000;

/// After this many bytes the rest of a block is plain text, so that no block holds up a build.
const BLOCK_LIMIT: usize = 256 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The grammar called `name`, or used for files with this ending, whatever the case.
pub fn find(name: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(name)
}

/// The names of all grammars.
pub fn names() -> impl Iterator<Item = &'static str> {
    SYNTAXES.syntaxes().iter().map(|syntax| syntax.name.as_str())
}

/// Highlights `code` by `grammar`. Where the engine gives up, the rest is plain text.
pub fn highlight(code: &str, grammar: &SyntaxReference) -> String {
    let mut painter = Painter::new(code.len());
    let mut parser = ParseState::new(grammar);
    let mut stack = ClassStack::default();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        if at + line.len() > BLOCK_LIMIT {
            break;
        }
        if line.len() > LINE_LIMIT {
            painter.paint(line, None);
        } else if paint_line(line, &mut parser, &mut stack, &mut painter).is_none() {
            break;
        }
        at += line.len();
    }
    painter.paint(&code[at..], None);
    painter.finish()
}

/// Paints one line; none, and nothing painted, if the grammar is broken there.
fn paint_line(
    line: &str,
    parser: &mut ParseState,
    stack: &mut ClassStack,
    painter: &mut Painter,
) -> Option<()> {
    let steps = parser.parse_line(line, &SYNTAXES).ok()?;
    let mut from = 0;
    for (at, step) in &steps {
        if *at > from {
            painter.paint(&line[from..*at], stack.class());
            from = *at;
        }
        stack.apply(step);
    }
    painter.paint(&line[from..], stack.class());
    Some(())
}
