//! Dockerfiles, as BuildKit reads them (Dockerfile reference of Docker's documentation, syntax 1.x).
//!
//! 1. Parser directives stand at the top ([`Dockerfile::directives`]).
//! 2. Each [`instruction`] goes on over escaped line ends and the comments between them.
//! 3. Its arguments depend on the instruction; the shell's part is painted as Bash.
//! 4. Here-documents follow it ([`heredoc`]).

mod argument;
mod heredoc;
mod instruction;
mod variable;

use std::collections::HashSet;

use crate::render::highlight::class::Class;
use crate::render::highlight::lexer::dockerfile::instruction::instruction;
use crate::render::highlight::lexer::token::line_comment;
use crate::render::highlight::scanner::Scanner;

/// Paints a Dockerfile.
pub fn lex(s: &mut Scanner) {
    let mut dockerfile = Dockerfile { escape: b'\\', stages: HashSet::new() };
    dockerfile.directives(s);
    while !s.is_done() {
        s.eat_while(|byte| byte.is_ascii_whitespace());
        s.plain();
        if s.byte() == b'#' {
            line_comment(s);
        } else {
            instruction(&mut dockerfile, s);
        }
    }
}

/// What earlier lines say about later ones.
struct Dockerfile<'a> {
    /// What escapes a line end.
    escape: u8,
    /// The names of the stages so far.
    stages: HashSet<&'a str>,
}

impl Dockerfile<'_> {
    /// Paints `# syntax=…`, `# escape=…` and `# check=…`. They count only above everything else.
    fn directives(&mut self, s: &mut Scanner) {
        loop {
            let line = s.rest().split(['\n', '\r']).next().unwrap_or("");
            let Some((name, value)) = line.strip_prefix('#').and_then(|line| line.split_once('=')) else { return };
            let name = name.trim();
            if !["syntax", "escape", "check"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return;
            }
            if name.eq_ignore_ascii_case("escape") && value.trim() == "`" {
                self.escape = b'`';
            }
            s.eat_line();
            s.paint(Class::Decorator);
            s.eat_line_end();
        }
    }

    /// Whether an escaped line end comes next.
    fn at_continuation(&self, s: &Scanner) -> bool {
        s.byte() == self.escape && matches!(s.peek_past_blanks(1), b'\n' | b'\r' | 0)
    }
}
