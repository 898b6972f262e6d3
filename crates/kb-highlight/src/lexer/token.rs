//! Tokens that many languages share.

use crate::class::Class;
use crate::scanner::{Scanner, is_line_end, is_word};

/// How a string ends and what it escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escapes {
    /// A backslash escapes.
    Backslash,
    /// The quote is escaped by writing it twice.
    Doubled,
    /// Nothing is escaped.
    None,
}

/// Paints a comment up to the end of the line.
pub fn line_comment(s: &mut Scanner) {
    s.eat_line();
    s.paint(Class::Comment);
}

/// Paints the comment between `/*` and `*/` that starts here. One that is never closed goes to the end.
pub fn block_comment(s: &mut Scanner, class: Class) {
    s.skip(2);
    s.skip(s.rest().find("*/").map_or(s.rest().len(), |at| at + 2));
    s.paint(class);
}

/// The same, where `/**` begins one that documents the code.
pub fn documenting_comment(s: &mut Scanner) {
    let is_doc = s.peek(2) == b'*' && s.peek(3) != b'/';
    block_comment(s, if is_doc { Class::Doc } else { Class::Comment });
}

/// Paints a string that starts here with `quote`, its text as `class`. It ends on its line, closed or not.
pub fn string(s: &mut Scanner, quote: u8, escapes: Escapes, class: Class) {
    s.skip(1);
    loop {
        s.eat_while(|byte| byte != quote && byte != b'\\' && !is_line_end(byte));
        if s.byte() == quote && !s.is_done() {
            s.skip(1);
            if escapes != Escapes::Doubled || s.byte() != quote {
                break;
            }
            s.skip(1);
        } else if s.byte() == b'\\' {
            if escapes == Escapes::Backslash {
                s.paint(class);
                escape(s);
                s.paint(Class::Escape);
            } else {
                s.skip(1);
            }
        } else {
            break;
        }
    }
    s.paint(class);
}

/// Paints a string in double quotes with escapes by backslash, which may go over several lines.
pub fn long_string(s: &mut Scanner) {
    s.skip(1);
    loop {
        s.eat_while(|byte| byte != b'"' && byte != b'\\');
        s.paint(Class::String);
        if s.byte() != b'\\' {
            break;
        }
        escape(s);
        s.paint(Class::Escape);
    }
    s.eat("\"");
    s.paint(Class::String);
}

/// Moves past a backslash and what it escapes: one character, or a number in hexadecimal or octal. At the end
/// of a line only the backslash is passed.
pub fn escape(s: &mut Scanner) {
    s.skip(1);
    let hex = |s: &mut Scanner, most: usize| {
        let digits = s.rest().bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        s.skip(digits);
    };
    match s.byte() {
        b'u' | b'x' if s.peek(1) == b'{' => {
            let digits = s.rest().bytes().skip(2).take_while(|b| b.is_ascii_hexdigit() || *b == b'_').count();
            s.skip(if s.peek(2 + digits) == b'}' { digits + 3 } else { 1 });
        }
        b'x' => {
            s.skip(1);
            hex(s, 2);
        }
        b'u' => {
            s.skip(1);
            hex(s, 4);
        }
        b'U' => {
            s.skip(1);
            hex(s, 8);
        }
        b'0'..=b'7' => {
            let digits = s.rest().bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
            s.skip(digits);
        }
        byte if is_line_end(byte) => {}
        _ => s.bump(),
    }
}

/// Paints a number that starts here: decimal, hexadecimal, octal or binary, with a fraction, an exponent,
/// separating underscores and a suffix of letters. A dot belongs to it only before a digit.
pub fn number(s: &mut Scanner) {
    separated_number(s, b'_');
}

/// The same where another sign may separate its digits.
pub fn separated_number(s: &mut Scanner, separator: u8) {
    let is_hex = s.byte() == b'0' && matches!(s.peek(1), b'x' | b'X');
    let mut has_dot = false;
    loop {
        let digits = s.eat_while(is_word);
        let is_exponent = !is_hex && digits.ends_with(['e', 'E']) && s.peek(1).is_ascii_digit();
        match s.byte() {
            b'.' if !has_dot && s.peek(1).is_ascii_digit() => has_dot = true,
            b'+' | b'-' if is_exponent => {}
            byte if byte == separator && s.peek(1).is_ascii_alphanumeric() => {}
            _ => break,
        }
        s.skip(1);
    }
    s.paint(Class::Number);
}

/// Whether a number starts here: a digit, or a dot and a digit.
pub fn starts_number(s: &Scanner) -> bool {
    s.byte().is_ascii_digit() || s.byte() == b'.' && s.peek(1).is_ascii_digit()
}

/// Paints signs that stand side by side, up to a comment.
pub fn operator(s: &mut Scanner) {
    s.skip(1);
    while is_operator(s.byte()) && !s.looking_at("//") && !s.looking_at("/*") {
        s.skip(1);
    }
    s.paint(Class::Operator);
}

/// Whether `byte` is a sign that most languages with braces have operators of.
pub const fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b'<' | b'>' | b'!' | b'&' | b'|' | b'^' | b'?' | b'~'
    )
}

/// Whether the word here is a member of what is before it: `value.word`, but not `..word`.
pub fn is_member(s: &Scanner) -> bool {
    s.before() == b'.' && !s.follows("..")
}

/// The class that the way a word is written gives it, in languages that write `CONSTANTS` and `Types` so.
pub fn class_by_case(word: &str) -> Option<Class> {
    let first = word.trim_start_matches('_').chars().next()?;
    if !first.is_ascii_uppercase() {
        None
    } else if word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Some(Class::Constant)
    } else {
        Some(Class::Type)
    }
}
