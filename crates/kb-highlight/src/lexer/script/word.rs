//! Names and keywords. Many keywords are names elsewhere; what is around them decides.

use crate::class::Class;
use crate::lexer::script::Script;
use crate::lexer::token::{class_by_case, is_member};
use crate::scanner::{Scanner, is_blank, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "return",
    "static",
    "switch",
    "throw",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
]);
/// Keywords only before another word, a brace or a bracket: `async () =>`, `get size()`, `as const`.
const SOFT_KEYWORDS: Words = Words::new(&["as", "async", "from", "get", "of", "set"]);
const TYPE_KEYWORDS: Words = Words::new(&["enum", "implements", "interface", "keyof", "namespace"]);
const SOFT_TYPE_KEYWORDS: Words = Words::new(&[
    "abstract",
    "asserts",
    "declare",
    "global",
    "infer",
    "is",
    "module",
    "out",
    "override",
    "private",
    "protected",
    "public",
    "readonly",
    "satisfies",
    "type",
    "unique",
]);
const TYPES: Words = Words::new(&[
    "any",
    "bigint",
    "boolean",
    "never",
    "number",
    "object",
    "string",
    "symbol",
    "undefined",
    "unknown",
    "void",
]);
const CONSTANTS: Words = Words::new(&["Infinity", "NaN", "false", "null", "true", "undefined"]);
const BUILTINS: Words = Words::new(&[
    "arguments",
    "console",
    "document",
    "exports",
    "globalThis",
    "process",
    "require",
    "super",
    "this",
    "window",
]);

impl Script {
    /// Paints a word.
    pub(super) fn word(&mut self, s: &mut Scanner) {
        let before = s.before_blanks();
        let is_member = is_member(s) || s.before() == b'#';
        let word = s.eat_while(|byte| is_word(byte) || byte == b'$');
        let next = s.peek_past_blanks(0);
        // `{ default: 1 }` and `{ class: "x" }`, but not the `default:` of a switch, nor `a ? null : b`.
        let is_key =
            next == b':' && (matches!(before, b'{' | b',') || KEYWORDS.has(word) && word != "default");
        let class = if let Some(class) = self.defines.take() {
            Some(class)
        } else if is_member || is_key {
            class_by_case(word).or((s.byte() == b'(').then_some(Class::Function))
        } else if self.is_keyword(word, before, s) {
            self.defines = self.definition(word, next);
            Some(Class::Keyword)
        } else {
            self.name_class(word, before, s)
        };
        self.wants_value = class == Some(Class::Keyword);
        s.paint_as(class);
    }

    fn is_keyword(&self, word: &str, before: u8, s: &Scanner) -> bool {
        if KEYWORDS.has(word) {
            // `void` is a type wherever it is no operator.
            return word != "void" || !self.dialect.has_types || !is_type_place(before);
        }
        let is_soft = SOFT_KEYWORDS.has(word) || self.dialect.has_types && SOFT_TYPE_KEYWORDS.has(word);
        let next = s.peek_past_blanks(0);
        self.dialect.has_types && TYPE_KEYWORDS.has(word) && is_word_start(next)
            || is_soft
                && (is_blank(s.byte())
                    || word == "async" && s.byte() == b'('
                    || word == "from" && matches!(next, b'"' | b'\''))
                && (is_word_start(next)
                    || matches!(next, b'{' | b'[' | b'(' | b'"' | b'\'' | b'*' | b'#' | b'$'))
                && !(next == b'(' && word != "async")
    }

    fn definition(&self, keyword: &str, next: u8) -> Option<Class> {
        let is_named = is_word_start(next) || next == b'$';
        match keyword {
            "class" | "interface" | "enum" if is_named => Some(Class::Type),
            "function" if is_named => Some(Class::Function),
            "type" if is_named && self.dialect.has_types => Some(Class::Type),
            _ => None,
        }
    }

    fn name_class(&self, word: &str, before: u8, s: &Scanner) -> Option<Class> {
        let is_call = s.byte() == b'(';
        let is_type = self.dialect.has_types
            && TYPES.has(word)
            && !is_call
            && !matches!(s.byte(), b':' | b'.' | b'?')
            && (is_type_place(before) || is_word(before));
        if is_type {
            Some(Class::Type)
        } else if CONSTANTS.has(word) {
            Some(Class::Constant)
        } else if BUILTINS.has(word) {
            Some(Class::Builtin)
        } else {
            class_by_case(word).or(is_call.then_some(Class::Function))
        }
    }
}

/// Whether a type may stand behind the byte `before`.
const fn is_type_place(before: u8) -> bool {
    matches!(before, b':' | b'|' | b'&' | b'<' | b'=' | b'>' | b',')
}
