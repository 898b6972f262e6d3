//! Go.

use crate::class::Class;
use crate::lexer::token::{
    Escapes, block_comment, is_member, is_operator, line_comment, number, operator, starts_number, string,
};
use crate::scanner::{Scanner, is_line_end, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
]);
const TYPES: Words = Words::new(&[
    "any",
    "bool",
    "byte",
    "comparable",
    "complex128",
    "complex64",
    "error",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "rune",
    "string",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
]);
const CONSTANTS: Words = Words::new(&["false", "iota", "nil", "true"]);
const BUILTINS: Words = Words::new(&[
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min",
    "new", "panic", "print", "println", "real", "recover",
]);

/// Paints Go.
pub fn lex(s: &mut Scanner) {
    let mut defines = None;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => block_comment(s, Class::Comment),
            quote @ (b'"' | b'\'') => string(s, quote, Escapes::Backslash, Class::String),
            b'`' => {
                s.skip(1);
                s.eat_while(|byte| byte != b'`');
                s.eat("`");
                s.paint(Class::String);
            }
            _ if starts_number(s) => number(s),
            byte if is_word_start(byte) => word(s, &mut defines),
            b':' if s.peek(1) == b'=' => {
                s.skip(2);
                s.paint(Class::Operator);
            }
            byte if is_operator(byte) => operator(s),
            b'.' if s.looking_at("...") => {
                s.skip(3);
                s.paint(Class::Operator);
            }
            _ => s.bump(),
        }
    }
}

fn word(s: &mut Scanner, defines: &mut Option<Class>) {
    let before = s.before();
    let is_member = is_member(s);
    let starts_line = is_line_end(s.before_blanks());
    let word = s.eat_while(is_word);
    let is_call = s.byte() == b'(';
    let class = if let Some(class) = defines.take() {
        Some(class)
    } else if KEYWORDS.has(word) && !is_member {
        *defines = definition(word, s);
        Some(Class::Keyword)
    } else if is_member {
        is_call.then_some(Class::Function)
    } else if starts_line && s.byte() == b':' && matches!(s.peek_past_blanks(1), 0 | b'\n' | b'\r') {
        Some(Class::Label)
    } else if CONSTANTS.has(word) {
        Some(Class::Constant)
    } else if TYPES.has(word) {
        Some(Class::Type)
    } else if is_call {
        Some(if BUILTINS.has(word) { Class::Builtin } else { Class::Function })
    } else {
        is_type(word, before, s.byte()).then_some(Class::Type)
    };
    s.paint_as(class);
}

/// What the word after `keyword` is.
fn definition(keyword: &str, s: &Scanner) -> Option<Class> {
    let names = is_word_start(s.peek_past_blanks(0));
    match keyword {
        "type" if names => Some(Class::Type),
        "func" if names => Some(Class::Function),
        _ => None,
    }
}

/// Whether a name between the bytes `before` and `next` is a type, as gofmt writes it: `*Job`, `[]Job`,
/// `&Job{`, `Job{`.
fn is_type(word: &str, before: u8, next: u8) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && next != b'.'
        && (next == b'{' || matches!(before, b'*' | b'&' | b']'))
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn types_are_known_by_what_is_around_them() {
        assert_eq!(marks("go", "x := &Job{} // *a"), "x «o::= &»«kt:Job»{} «c:// *a»");
        assert_eq!(marks("go", "var a []Job = b.Job"), "«k:var» a []«kt:Job» «o:=» b.Job");
        assert_eq!(marks("go", "func f(n ...int) {}"), "«k:func» «nf:f»(n «o:...»«kt:int») {}");
    }

    #[test]
    fn a_label_stands_alone_on_its_line() {
        assert_eq!(marks("go", "outer:\n\tfor {\n}"), "«nl:outer»:\n\t«k:for» {\n}");
        assert_eq!(marks("go", "\tkey: 1,"), "\tkey: «m:1»,");
    }
}
