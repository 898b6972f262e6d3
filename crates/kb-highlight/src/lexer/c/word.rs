//! Names and keywords of C and C++.

use crate::class::Class;
use crate::lexer::token::{class_by_case, is_member};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word, is_word_start};
use crate::words::Words;

/// What differs between the two.
#[derive(Debug)]
pub struct Dialect {
    keywords: Words,
    types: Words,
    has_classes: bool,
}

pub const C: Dialect = Dialect {
    keywords: Words::new(&[
        "_Alignas",
        "_Alignof",
        "_Atomic",
        "_Generic",
        "_Noreturn",
        "_Static_assert",
        "_Thread_local",
        "alignas",
        "alignof",
        "auto",
        "break",
        "case",
        "const",
        "constexpr",
        "continue",
        "default",
        "do",
        "else",
        "enum",
        "extern",
        "for",
        "goto",
        "if",
        "inline",
        "register",
        "restrict",
        "return",
        "sizeof",
        "static",
        "static_assert",
        "struct",
        "switch",
        "thread_local",
        "typedef",
        "typeof",
        "typeof_unqual",
        "union",
        "volatile",
        "while",
    ]),
    types: Words::new(&[
        "FILE", "_Bool", "_Complex", "bool", "char", "double", "float", "int", "long", "short", "signed",
        "unsigned", "void",
    ]),
    has_classes: false,
};

pub const CPP: Dialect = Dialect {
    keywords: Words::new(&[
        "alignas",
        "alignof",
        "and",
        "and_eq",
        "asm",
        "auto",
        "bitand",
        "bitor",
        "break",
        "case",
        "catch",
        "class",
        "co_await",
        "co_return",
        "co_yield",
        "compl",
        "concept",
        "const",
        "const_cast",
        "consteval",
        "constexpr",
        "constinit",
        "continue",
        "decltype",
        "default",
        "delete",
        "do",
        "dynamic_cast",
        "else",
        "enum",
        "explicit",
        "export",
        "extern",
        "final",
        "for",
        "friend",
        "goto",
        "if",
        "import",
        "inline",
        "module",
        "mutable",
        "namespace",
        "new",
        "noexcept",
        "not",
        "not_eq",
        "operator",
        "or",
        "or_eq",
        "override",
        "private",
        "protected",
        "public",
        "register",
        "reinterpret_cast",
        "requires",
        "return",
        "sizeof",
        "static",
        "static_assert",
        "static_cast",
        "struct",
        "switch",
        "template",
        "this",
        "thread_local",
        "throw",
        "try",
        "typedef",
        "typeid",
        "typename",
        "typeof",
        "typeof_unqual",
        "union",
        "using",
        "virtual",
        "volatile",
        "while",
        "xor",
        "xor_eq",
    ]),
    types: Words::new(&[
        "bool", "char", "char16_t", "char32_t", "char8_t", "double", "float", "int", "long", "short",
        "signed", "unsigned", "void", "wchar_t",
    ]),
    has_classes: true,
};

const CONSTANTS: Words = Words::new(&["NULL", "false", "nullptr", "true"]);

/// Paints a word. `defines` is what the word is because of the one before.
pub fn word(s: &mut Scanner, dialect: &Dialect, defines: &mut Option<Class>) {
    let starts_line = is_line_end(s.before_blanks());
    let is_member = is_member(s) || s.follows("->");
    let is_std = s.follows("std::");
    let word = s.eat_while(is_word);
    let is_call = s.byte() == b'(';
    let is_label =
        starts_line && s.byte() == b':' && s.peek(1) != b':' && is_end(s.peek_past_blanks(1)) && !is_member;
    let class = if let Some(class) = defines.take() {
        Some(class)
    } else if dialect.keywords.has(word) {
        *defines = definition(word, s);
        Some(Class::Keyword)
    } else if is_member {
        is_call.then_some(Class::Function)
    } else if is_label {
        Some(Class::Label)
    } else if CONSTANTS.has(word) {
        Some(Class::Constant)
    } else if dialect.types.has(word) || word.ends_with("_t") && !is_call {
        Some(Class::Type)
    } else if dialect.has_classes && is_std && s.byte() == b'<' && BUILDERS.has(word) {
        Some(Class::Function)
    } else if dialect.has_classes && is_std && is_type(s) {
        Some(Class::Type)
    } else {
        by_place(word, is_call, dialect)
    };
    s.paint_as(class);
}

/// Functions of the standard library that are called with a type in angle brackets.
const BUILDERS: Words = Words::new(&[
    "any_cast",
    "bit_cast",
    "forward",
    "get",
    "get_if",
    "holds_alternative",
    "make_optional",
    "make_pair",
    "make_shared",
    "make_tuple",
    "make_unique",
    "move",
]);

fn by_place(word: &str, is_call: bool, dialect: &Dialect) -> Option<Class> {
    match class_by_case(word) {
        Some(Class::Type) if is_call && !dialect.has_classes => Some(Class::Function),
        None => is_call.then_some(Class::Function),
        class => class,
    }
}

/// Whether a name of the standard library is a type, by what follows: `std::string&`, `std::mutex a`, but not
/// `std::cout << a`.
fn is_type(s: &Scanner) -> bool {
    let names = is_word_start(s.peek_past_blanks(0)) || matches!(s.peek_past_blanks(0), b'&' | b'*');
    matches!(s.byte(), b'<' | b'&' | b'*' | b'>' | b',' | b')' | b'{') || is_blank(s.byte()) && names
}

fn is_end(byte: u8) -> bool {
    byte == 0 || is_line_end(byte)
}

/// What the word after `keyword` is.
fn definition(keyword: &str, s: &Scanner) -> Option<Class> {
    let is_named = is_word_start(s.peek_past_blanks(0));
    let is_class = s.rest().trim_start().starts_with("class ") && keyword == "enum";
    matches!(keyword, "struct" | "union" | "enum" | "class" | "typename" | "concept")
        .then_some(Class::Type)
        .filter(|_| is_named && !is_class)
}
