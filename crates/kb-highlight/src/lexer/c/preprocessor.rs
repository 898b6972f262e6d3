//! Lines for the preprocessor. What follows a directive is painted as code.

use crate::class::Class;
use crate::scanner::{Scanner, is_blank, is_word};

/// Paints `#word`, and what it names.
pub fn directive(s: &mut Scanner) {
    s.skip(1);
    s.eat_blanks();
    let name = s.eat_while(is_word);
    s.paint(Class::Decorator);
    s.eat_blanks();
    s.plain();
    match name {
        "include" | "import" | "include_next" | "embed" if s.byte() == b'<' => {
            s.eat_while(|byte| !matches!(byte, b'>' | b'\n' | b'\r'));
            s.eat(">");
            s.paint(Class::String);
        }
        "define" => {
            s.eat_while(is_word);
            s.paint(if s.byte() == b'(' { Class::Function } else { Class::Constant });
        }
        "ifdef" | "ifndef" | "undef" | "elifdef" | "elifndef" => {
            s.eat_while(is_word);
            s.paint(Class::Constant);
        }
        "error" | "warning" | "region" | "endregion" => {
            s.eat_line();
            s.paint(Class::String);
        }
        "pragma" => {
            s.eat_while(|byte| is_word(byte) || is_blank(byte));
            s.paint(Class::Decorator);
        }
        _ => {}
    }
}
