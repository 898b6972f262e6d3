//! Python 3, up to the type parameters of 3.12 and its f-strings within f-strings.
//!
//! 1. [`Python::token`] reads code.
//! 2. [`Python::text`] reads strings; in an f-string it stops at each expression, which is code again.

mod string;

use crate::class::Class;
use crate::lexer::console;
use crate::lexer::python::string::Kind;
use crate::lexer::token::{class_by_case, line_comment, number, starts_number};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
]);
/// Words that are keywords only where a statement starts, and names elsewhere.
const SOFT_KEYWORDS: Words = Words::new(&["case", "match", "type"]);
const CONSTANTS: Words = Words::new(&["Ellipsis", "False", "None", "NotImplemented", "True"]);
const TYPES: Words = Words::new(&[
    "bool",
    "bytearray",
    "bytes",
    "complex",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "memoryview",
    "object",
    "set",
    "str",
    "tuple",
]);
const BUILTINS: Words = Words::new(&[
    "__import__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "breakpoint",
    "callable",
    "chr",
    "classmethod",
    "cls",
    "compile",
    "delattr",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "filter",
    "format",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "self",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "sum",
    "super",
    "type",
    "vars",
    "zip",
]);

/// Paints Python. A block that starts with the interpreter's prompt is painted as the session that it is.
pub fn lex(s: &mut Scanner) {
    if s.rest().trim_start().starts_with(">>> ") {
        console::lex_python(s);
        return;
    }
    if s.looking_at("#!") {
        s.eat_line();
        s.paint(Class::Decorator);
    }
    let mut python = Python { modes: vec![Mode::Code { brackets: 0 }], defines: None };
    while !s.is_done() {
        s.plain();
        match python.modes.last() {
            Some(Mode::Text(kind)) => python.text(*kind, s),
            Some(Mode::Format) => python.format(s),
            Some(Mode::Code { .. }) | None => python.token(s),
        }
    }
}

struct Python {
    /// What is open, the innermost last. The first is the code itself and is never closed.
    modes: Vec<Mode>,
    /// What the next word is, because it is defined there.
    defines: Option<Class>,
}

enum Mode {
    /// Code, with the number of brackets open in it; above the first, an expression in an f-string.
    Code { brackets: usize },
    /// A string.
    Text(Kind),
    /// The format of a value, `{value:format}`.
    Format,
}

impl Python {
    fn token(&mut self, s: &mut Scanner) {
        let in_string = self.modes.len() > 1;
        let Some(Mode::Code { brackets }) = self.modes.last_mut() else { return };
        match s.byte() {
            b'#' => line_comment(s),
            b'(' | b'[' | b'{' => {
                *brackets += 1;
                s.skip(1);
            }
            b'}' | b':' | b'!' if in_string && *brackets == 0 && s.peek(1) != b'=' => self.end_of_value(s),
            b')' | b']' | b'}' => {
                *brackets = brackets.saturating_sub(1);
                s.skip(1);
            }
            b'@' if *brackets == 0 && is_line_end(s.before_blanks()) => {
                s.eat_while(|byte| is_word(byte) || matches!(byte, b'@' | b'.'));
                s.paint(Class::Decorator);
            }
            b'"' | b'\'' => self.open_string("", s),
            b'.' if s.looking_at("...") => {
                s.skip(3);
                s.paint(Class::Constant);
            }
            _ if starts_number(s) => number(s),
            byte if is_word_start(byte) => self.word(s),
            b':' if s.peek(1) == b'=' => operator(s),
            byte if is_operator(byte) => operator(s),
            _ => s.bump(),
        }
    }

    fn word(&mut self, s: &mut Scanner) {
        let starts_statement = matches!(s.before_blanks(), b'\n' | b'\r' | b';');
        let is_member = s.before() == b'.';
        let word = s.eat_while(is_word);
        if matches!(s.byte(), b'"' | b'\'') && string::is_prefix(word) {
            self.open_string(word, s);
            return;
        }
        if let Some(class) = self.defines.take() {
            s.paint(class);
        } else if !is_member && (KEYWORDS.has(word) || starts_statement && is_soft_keyword(word, s)) {
            s.paint(Class::Keyword);
            self.defines = match word {
                "def" => Some(Class::Function),
                "class" => Some(Class::Type),
                _ => None,
            };
        } else {
            s.paint_as(name_class(word, is_member, s));
        }
    }
}

/// The class of a name that `s` has just passed.
fn name_class(word: &str, is_member: bool, s: &Scanner) -> Option<Class> {
    let is_call = s.byte() == b'(';
    if is_member {
        return class_by_case(word).or(is_call.then_some(Class::Function));
    }
    let is_assigned = s.byte() == b'=' && s.peek(1) != b'=';
    match word {
        "self" | "cls" => Some(Class::Builtin),
        _ if CONSTANTS.has(word) => Some(Class::Constant),
        _ if TYPES.has(word) && !is_assigned => Some(Class::Type),
        _ if is_call && BUILTINS.has(word) => Some(Class::Builtin),
        _ if word.len() > 4 && word.starts_with("__") && word.ends_with("__") => Some(Class::Builtin),
        _ => class_by_case(word).or(is_call.then_some(Class::Function)),
    }
}

/// Whether `word`, which `s` has just passed at the start of a statement, is a keyword there.
fn is_soft_keyword(word: &str, s: &Scanner) -> bool {
    let line = s.rest().lines().next().unwrap_or("");
    let next = s.peek_past_blanks(0);
    SOFT_KEYWORDS.has(word)
        && is_blank(s.byte())
        && match word {
            "type" => is_word_start(next),
            _ => line.contains(':') && !matches!(next, b'=' | b':' | b'.' | b',' | b')'),
        }
}

fn operator(s: &mut Scanner) {
    s.eat_while(|byte| is_operator(byte) || byte == b':');
    s.paint(Class::Operator);
}

const fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'=' | b'<' | b'>' | b'!' | b'&' | b'|' | b'^' | b'~'
    )
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn expressions_in_f_strings_are_code() {
        assert_eq!(
            marks("py", r#"f"{a["b"]:>{w}.2f}""#),
            "«s:f\"»«se:{»a[«s:\"b\"»]«se::>{»w«se:}.2f}»«s:\"»"
        );
        assert_eq!(
            marks("py", "f'{{}} {x!r:^9} {f\"{y}\"}'"),
            "«s:f'»«se:{{}} {»x«se:!r:^9} {»«s:f\"»«se:{»y«se:}»«s:\"»«se:}»«s:'»"
        );
        assert_eq!(marks("py", "f'{a != b}' + c"), "«s:f'»«se:{»a «o:!=» b«se:}»«s:'» «o:+» c");
    }

    #[test]
    fn a_string_that_is_a_statement_is_documentation() {
        let code = "\"\"\"A\nb\"\"\"\nx = ['c',\n  'd']";
        assert_eq!(marks("py", code), "«sd:\"\"\"A»\n«sd:b\"\"\"»\nx «o:=» [«s:'c'»,\n  «s:'d'»]");
    }

    #[test]
    fn soft_keywords_are_keywords_only_where_a_statement_starts() {
        assert_eq!(
            marks("py", "match x:\n  case 1: match = type(case)"),
            "«k:match» x:\n  «k:case» «m:1»: match «o:=» «nb:type»(case)"
        );
        assert_eq!(marks("py", "type A = int\ntype = 1"), "«k:type» «kt:A» «o:=» «kt:int»\ntype «o:=» «m:1»");
    }

    #[test]
    fn prefixes_decide_what_a_string_escapes() {
        assert_eq!(
            marks("py", r"x = r'\n' b'\x00' '\N{DASH}'"),
            "x «o:=» «s:r'\\n' b'»«se:\\x00»«s:' '»«se:\\N{DASH}»«s:'»"
        );
        assert_eq!(marks("py", "fab'x'"), "fab«s:'x'»");
    }

    #[test]
    fn a_string_that_is_not_closed_ends_with_its_line() {
        assert_eq!(marks("py", "a = 'b\nc = 1"), "a «o:=» «s:'b»\nc «o:=» «m:1»");
    }

    #[test]
    fn members_are_no_keywords() {
        assert_eq!(marks("py", "a.print(b.match, c.None)"), "a.«nf:print»(b.match, c.«kt:None»)");
    }
}
