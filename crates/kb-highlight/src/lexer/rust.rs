//! Rust.

use crate::class::Class;
use crate::lexer::token::{class_by_case, escape, is_member, line_comment, long_string, number};
use crate::scanner::{Scanner, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "as", "async", "await", "become", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "pub", "ref", "return", "static", "struct", "super", "trait", "try", "type", "union", "unsafe", "use",
    "where", "while", "yield",
]);
/// Keywords that are good names elsewhere: they are keywords only before another word.
const SOFT_KEYWORDS: Words = Words::new(&["gen", "macro", "try", "union"]);
const TYPES: Words = Words::new(&[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32",
    "u64", "u8", "usize",
]);
const BUILTINS: Words = Words::new(&["Err", "None", "Ok", "Some", "self"]);

/// Paints Rust.
pub fn lex(s: &mut Scanner) {
    let mut defines_function = false;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'/' if s.peek(1) == b'/' => comment(s),
            b'/' if s.peek(1) == b'*' => nested_comment(s),
            b'#' if s.looking_at("#[") || s.looking_at("#![") => attribute(s),
            b'"' => long_string(s),
            b'\'' => quote(s),
            b'b' | b'c' if s.peek(1) == b'"' => {
                s.skip(1);
                long_string(s);
            }
            b'b' if s.peek(1) == b'\'' => {
                s.skip(1);
                quote(s);
            }
            b'r' | b'b' | b'c' if raw_string(s) => {}
            b'0'..=b'9' => number(s),
            byte if is_word_start(byte) => word(s, &mut defines_function),
            byte if is_operator(byte) => {
                s.eat_while(is_operator);
                s.paint(Class::Operator);
            }
            b'.' if s.looking_at("..") => {
                s.eat_while(|byte| matches!(byte, b'.' | b'='));
                s.paint(Class::Operator);
            }
            _ => s.bump(),
        }
    }
}

fn word(s: &mut Scanner, defines_function: &mut bool) {
    if s.looking_at("r#") && is_word_start(s.peek(2)) {
        s.skip(2);
        s.eat_while(is_word);
        return;
    }
    let is_member = is_member(s);
    let word = s.eat_while(is_word);
    let next = s.byte();
    let is_macro = next == b'!' && s.peek(1) != b'=';
    let is_keyword = KEYWORDS.has(word)
        && (!is_member || word == "await")
        && (!SOFT_KEYWORDS.has(word) || is_word_start(s.peek(1)));
    let class = if std::mem::take(defines_function) {
        Some(Class::Function)
    } else if is_keyword {
        *defines_function = word == "fn" && is_word_start(s.peek_past_blanks(0));
        Some(Class::Keyword)
    } else if matches!(word, "true" | "false") {
        Some(Class::Constant)
    } else if is_macro {
        s.skip(1);
        Some(Class::Function)
    } else if BUILTINS.has(word) {
        Some(Class::Builtin)
    } else if TYPES.has(word) && !is_member {
        Some(Class::Type)
    } else {
        class_by_case(word).or((next == b'(' || s.looking_at("::<")).then_some(Class::Function))
    };
    s.paint_as(class);
}

fn comment(s: &mut Scanner) {
    let is_doc = s.looking_at("//!") || s.looking_at("///") && !s.looking_at("////");
    if is_doc {
        s.eat_line();
        s.paint(Class::Doc);
    } else {
        line_comment(s);
    }
}

fn nested_comment(s: &mut Scanner) {
    let is_doc = s.looking_at("/*!") || s.looking_at("/**") && !s.looking_at("/***") && !s.looking_at("/**/");
    let mut depth = 0_usize;
    while !s.is_done() {
        s.eat_while(|byte| byte != b'/' && byte != b'*');
        if s.eat("/*") {
            depth += 1;
        } else if s.eat("*/") {
            depth -= 1;
            if depth == 0 {
                break;
            }
        } else {
            s.bump();
        }
    }
    s.paint(if is_doc { Class::Doc } else { Class::Comment });
}

/// Paints `#[…]`, up to the bracket that closes it.
fn attribute(s: &mut Scanner) {
    s.eat_while(|byte| byte != b'[');
    let mut depth = 0_usize;
    while !s.is_done() {
        match s.byte() {
            b'[' => depth += 1,
            b']' => depth -= 1,
            b'"' => {
                s.paint(Class::Decorator);
                long_string(s);
                continue;
            }
            _ => {}
        }
        s.bump();
        if depth == 0 {
            break;
        }
    }
    s.paint(Class::Decorator);
}

/// Paints a character, or a lifetime or label.
fn quote(s: &mut Scanner) {
    s.skip(1);
    if s.byte() == b'\\' {
        s.paint(Class::String);
        escape(s);
        s.paint(Class::Escape);
        s.eat("'");
        s.paint(Class::String);
        return;
    }
    let mut behind = s.rest().chars();
    let is_character = behind.next().is_some_and(|c| c != '\'' && c != '\n') && behind.next() == Some('\'');
    if is_character {
        s.bump();
        s.skip(1);
        s.paint(Class::String);
    } else if is_word_start(s.byte()) {
        s.eat_while(is_word);
        s.paint(Class::Label);
    }
}

/// Paints `r"…"`, `r#"…"#`, `br"…"` or `cr"…"`, if one starts here.
fn raw_string(s: &mut Scanner) -> bool {
    let rest = s.rest();
    let Some(marks) = rest.trim_start_matches(['b', 'c']).strip_prefix('r') else { return false };
    let hashes = marks.bytes().take_while(|byte| *byte == b'#').count();
    if !marks[hashes..].starts_with('"') || hashes > 255 || rest.len() - marks.len() > 2 {
        return false;
    }
    let text = &marks[hashes + 1..];
    let end = format!("\"{}", &marks[..hashes]);
    let length = text.find(&end).map_or(text.len(), |at| at + end.len());
    s.skip(rest.len() - text.len() + length);
    s.paint(Class::String);
    true
}

const fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b'<' | b'>' | b'!' | b'&' | b'|' | b'^' | b'?' | b'@'
    )
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn lifetimes_are_not_characters() {
        assert_eq!(
            marks("rs", "&'a str, 'a', '\\'', b'x'"),
            "«o:&»«nl:'a» «kt:str», «s:'a'», «s:'»«se:\\'»«s:'», «s:b'x'»"
        );
    }

    #[test]
    fn raw_strings_end_with_their_hashes() {
        assert_eq!(
            marks("rs", "r#\"a\"b\"# r\"c\" br##\"d\"#\"## r#fn"),
            "«s:r#\"a\"b\"# r\"c\" br##\"d\"#\"##» r#fn"
        );
    }

    #[test]
    fn comments_nest() {
        assert_eq!(marks("rs", "/* a /* b */ c */ d //// e"), "«c:/* a /* b */ c */» d «c://// e»");
        assert_eq!(marks("rs", "/// a\n//! b"), "«sd:/// a»\n«sd://! b»");
    }

    #[test]
    fn ranges_and_members_are_told_apart() {
        assert_eq!(
            marks("rs", "0..=len(), x.0.max(1.5), ..f()"),
            "«m:0»«o:..=»«nf:len»(), x.«m:0».«nf:max»(«m:1.5»), «o:..»«nf:f»()"
        );
    }
}
