//! INI and its relatives: systemd units, `.properties`, `.env`, the configuration of Git.

use crate::class::Class;
use crate::lexer::token::{Escapes, line_comment, string};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word};

/// Paints INI.
pub fn lex(s: &mut Scanner) {
    while !s.is_done() {
        s.eat_while(|byte| byte.is_ascii_whitespace());
        s.plain();
        match s.byte() {
            b';' | b'#' => line_comment(s),
            b'[' => {
                s.eat_while(|byte| byte != b']' && !is_line_end(byte));
                s.eat("]");
                s.paint(Class::Heading);
            }
            _ => pair(s),
        }
    }
}

/// Paints `key = value` or `key: value`.
fn pair(s: &mut Scanner) {
    if s.eat("export ") {
        s.paint(Class::Keyword);
    }
    let key = s.eat_while(|byte| !matches!(byte, b'=' | b':') && !is_line_end(byte));
    if s.at_line_end() {
        // Only a line in a list, or a switch.
        return;
    }
    s.paint_as((!key.is_empty()).then_some(Class::Attribute));
    s.skip(1);
    s.eat_blanks();
    s.plain();
    value(s);
}

/// Paints a value, up to a comment behind it. One that ends with a backslash goes on in the next line.
fn value(s: &mut Scanner) {
    let start = s.rest();
    let class = value_class(start.split([';', '#', '\n', '\r']).next().unwrap_or("").trim());
    while !s.at_line_end() {
        match s.byte() {
            quote @ (b'"' | b'\'') if is_blank(s.before()) || s.before() == b'=' => {
                s.paint_as(Some(class));
                string(s, quote, Escapes::Backslash, Class::String);
            }
            b'$' if s.peek(1) == b'{' || is_word(s.peek(1)) => {
                s.paint(class);
                s.skip(1);
                if s.byte() == b'{' {
                    s.eat_while(|byte| byte != b'}' && !is_line_end(byte));
                    s.eat("}");
                } else {
                    s.eat_while(is_word);
                }
                s.paint(Class::Variable);
            }
            b';' | b'#' if is_blank(s.before()) => {
                s.paint(class);
                line_comment(s);
            }
            b'\\' => {
                s.skip(1);
                s.eat_line_end();
            }
            _ => s.bump(),
        }
    }
    s.paint(class);
}

fn value_class(value: &str) -> Class {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match value.to_ascii_lowercase().as_str() {
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "none" => Class::Constant,
        _ if is_number => Class::Number,
        _ => Class::String,
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn pairs_have_keys_values_and_comments() {
        assert_eq!(
            marks("ini", "[a b]\n; c\nd = e # f\ng: 12\nh"),
            "«gh:[a b]»\n«c:; c»\n«na:d» = «s:e» «c:# f»\n«na:g»: «m:12»\nh"
        );
        assert_eq!(marks("env", "export A=\"b c\" D=$E"), "«k:export» «na:A»=«s:\"b c\" D=»«nv:$E»");
        assert_eq!(marks("systemd", "a=b \\\n  c=d\ne=yes"), "«na:a»=«s:b \\»\n  «s:c=d»\n«na:e»=«kc:yes»");
    }
}
