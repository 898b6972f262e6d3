//! Java.

use crate::class::Class;
use crate::lexer::token::{
    Escapes, class_by_case, documenting_comment, is_member, is_operator, line_comment, number, operator,
    starts_number, string,
};
use crate::scanner::{Scanner, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "abstract",
    "assert",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "else",
    "enum",
    "extends",
    "final",
    "finally",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "interface",
    "native",
    "new",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "try",
    "volatile",
    "while",
]);
/// Keywords only before another word: `record Job(`, `var a`, `yield a`.
const SOFT_KEYWORDS: Words = Words::new(&["permits", "record", "sealed", "var", "when", "yield"]);
const TYPES: Words =
    Words::new(&["boolean", "byte", "char", "double", "float", "int", "long", "short", "void"]);
const CONSTANTS: Words = Words::new(&["false", "null", "true"]);

/// Paints Java.
pub fn lex(s: &mut Scanner) {
    let mut defines = None;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => documenting_comment(s),
            b'"' if s.looking_at("\"\"\"") => text_block(s),
            quote @ (b'"' | b'\'') => string(s, quote, Escapes::Backslash, Class::String),
            b'@' if is_word_start(s.peek(1)) && !s.looking_at("@interface ") => {
                s.skip(1);
                s.eat_while(|byte| is_word(byte) || byte == b'.');
                s.paint(Class::Decorator);
            }
            _ if starts_number(s) => number(s),
            byte if is_word_start(byte) || byte == b'$' => word(s, &mut defines),
            byte if is_operator(byte) => operator(s),
            _ => s.bump(),
        }
    }
}

/// Paints a text between three quotes. One that is never closed goes to the end.
fn text_block(s: &mut Scanner) {
    s.skip(3);
    loop {
        s.eat_while(|byte| byte != b'"' && byte != b'\\');
        if s.is_done() || s.eat("\"\"\"") {
            break;
        }
        s.skip(if s.byte() == b'\\' { 2 } else { 1 });
    }
    s.paint(Class::String);
}

fn word(s: &mut Scanner, defines: &mut Option<Class>) {
    let is_reference = s.follows("::");
    let is_member = is_member(s) || is_reference;
    let word = s.eat_while(|byte| is_word(byte) || byte == b'$');
    let next = s.peek_past_blanks(0);
    let is_call = s.byte() == b'(';
    let is_soft = SOFT_KEYWORDS.has(word) && s.byte() == b' ' && (is_word_start(next) || next == b'"');
    let class = if let Some(class) = defines.take() {
        Some(class)
    } else if KEYWORDS.has(word) || is_soft && !is_member {
        *defines = definition(word, next);
        Some(Class::Keyword)
    } else if CONSTANTS.has(word) {
        Some(Class::Constant)
    } else if TYPES.has(word) {
        Some(Class::Type)
    } else {
        class_by_case(word).or((is_call || is_reference).then_some(Class::Function))
    };
    s.paint_as(class);
}

/// What the word after `keyword` is.
fn definition(keyword: &str, next: u8) -> Option<Class> {
    let defines = matches!(keyword, "class" | "interface" | "enum" | "record");
    (defines && is_word_start(next)).then_some(Class::Type)
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn names_are_known_by_how_they_are_written() {
        assert_eq!(
            marks("java", "@Override public List<String> get(int a) { return Job.MAX; }"),
            "«nd:@Override» «k:public» «kt:List»«o:<»«kt:String»«o:>» «nf:get»(«kt:int» a) { «k:return» «kt:Job».«kc:MAX»; }"
        );
        assert_eq!(
            marks("java", "record Job(long id) {} var record = x -> Job::new;"),
            "«k:record» «kt:Job»(«kt:long» id) {} «k:var» record «o:=» x «o:->» «kt:Job»::«k:new»;"
        );
        assert_eq!(marks("java", "jobs.map(Job::name)"), "jobs.«nf:map»(«kt:Job»::«nf:name»)");
    }

    #[test]
    fn texts_go_over_lines() {
        assert_eq!(
            marks("java", "\"\"\"\n  a \"b\" \\\"\"\"\n  \"\"\" + 'c'"),
            "«s:\"\"\"»\n  «s:a \"b\" \\\"\"\"»\n  «s:\"\"\"» «o:+» «s:'c'»"
        );
        assert_eq!(marks("java", "/** @return */ 1_000L"), "«sd:/** @return */» «m:1_000L»");
    }
}
