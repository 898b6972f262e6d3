//! CSS.
//!
//! A statement is a rule when a brace follows it, and a declaration when it ends before one.

use crate::class::Class;
use crate::lexer::token::{block_comment, number, starts_number};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word, is_word_start};

/// Paints CSS.
pub fn lex(s: &mut Scanner) {
    let mut place = Place::Between;
    while !s.is_done() {
        s.plain();
        if s.looking_at("/*") {
            block_comment(s, Class::Comment);
            continue;
        }
        match (s.byte(), place) {
            (b'{' | b'}' | b';', _) => {
                s.bump();
                place = Place::Between;
            }
            (quote @ (b'"' | b'\''), _) => string(s, quote),
            (byte, Place::Between) if byte.is_ascii_whitespace() => s.bump(),
            (b'@', Place::Between) => {
                s.skip(1);
                s.eat_while(is_name);
                s.paint(Class::Keyword);
                place = Place::Value;
            }
            (_, Place::Between) => place = statement(s),
            (_, Place::Selector) => selector(s),
            (_, Place::Property) => place = property(s),
            (_, Place::Value) => value(s),
        }
    }
}

/// Paints a string, which ends on its line, closed or not. A backslash escapes a character or its number in
/// hexadecimal (CSS Syntax, section 4.3.7).
fn string(s: &mut Scanner, quote: u8) {
    s.skip(1);
    loop {
        s.eat_while(|byte| byte != quote && byte != b'\\' && !is_line_end(byte));
        if s.byte() != b'\\' {
            break;
        }
        s.paint(Class::String);
        s.skip(1);
        let digits = s.rest().bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        s.skip(digits.max(1));
        s.paint(Class::Escape);
    }
    s.skip(usize::from(s.byte() == quote));
    s.paint(Class::String);
}

/// Where in a statement the scanner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Between,
    Selector,
    Property,
    /// Behind a colon, or behind the name of a rule such as `@media`.
    Value,
}

/// What starts here, by what ends it.
fn statement(s: &Scanner) -> Place {
    /// Longer statements are taken for declarations.
    const LONGEST: usize = 4096;
    let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b';');
    match s.rest().bytes().take(LONGEST).find(ends) {
        Some(b'{') => Place::Selector,
        _ => Place::Property,
    }
}

fn selector(s: &mut Scanner) {
    match s.byte() {
        b'.' | b'#' if is_name_start(s.peek(1)) => {
            s.skip(1);
            s.eat_while(is_name);
            s.paint(Class::Attribute);
        }
        b':' => {
            s.eat_while(|byte| byte == b':');
            s.eat_while(is_name);
            s.paint(Class::Attribute);
        }
        b'[' => {
            s.bump();
            s.plain();
            s.eat_while(is_name);
            s.paint(Class::Attribute);
        }
        b'>' | b'+' | b'~' | b'*' | b'&' | b'=' | b'^' | b'$' | b'|' => sign(s),
        b'%' => s.bump(),
        _ if starts_number(s) => measure(s),
        byte if is_name_start(byte) => {
            s.eat_while(is_name);
            s.paint(Class::Tag);
        }
        _ => s.bump(),
    }
}

/// Paints the next piece of what stands before a colon; gives back what comes then.
fn property(s: &mut Scanner) -> Place {
    if s.byte() == b':' {
        s.bump();
        return Place::Value;
    }
    let name = s.eat_while(is_name);
    if name.is_empty() {
        s.bump();
    } else {
        s.paint(if name.starts_with("--") { Class::Variable } else { Class::Attribute });
    }
    Place::Property
}

fn value(s: &mut Scanner) {
    match s.byte() {
        b'#' if s.peek(1).is_ascii_hexdigit() => {
            s.skip(1);
            s.eat_while(|byte| byte.is_ascii_hexdigit());
            s.paint(Class::Number);
        }
        b'!' => {
            s.skip(1);
            s.eat_while(is_blank);
            s.eat_while(is_name);
            s.paint(Class::Keyword);
        }
        b'+' | b'-' if (s.peek(1).is_ascii_digit() || s.peek(1) == b'.') && !is_word(s.before()) => {
            measure(s);
        }
        _ if starts_number(s) => measure(s),
        b'-' if !is_name(s.peek(1)) => sign(s),
        byte if is_name_start(byte) => name(s),
        b'+' | b'*' | b'/' | b'<' | b'>' | b'=' => sign(s),
        _ => s.bump(),
    }
}

fn sign(s: &mut Scanner) {
    s.skip(1);
    s.paint(Class::Operator);
}

/// Paints a number with its unit: `1.5rem`, `-50%`.
fn measure(s: &mut Scanner) {
    s.skip(usize::from(matches!(s.byte(), b'+' | b'-')));
    number(s);
    if s.eat("%") {
        s.paint(Class::Number);
    }
}

/// Paints a word of a value: `var(--a)`, `url(a.png)`, `auto`.
fn name(s: &mut Scanner) {
    let name = s.eat_while(is_name);
    if name.starts_with("--") {
        return s.paint(Class::Variable);
    }
    if s.byte() != b'(' {
        let is_key = s.peek_past_blanks(0) == b':';
        let joins = matches!(name, "and" | "or" | "not" | "only" | "from" | "to");
        return s.paint(match (is_key, joins) {
            (true, _) => Class::Attribute,
            (_, true) => Class::Keyword,
            _ => Class::Constant,
        });
    }
    s.paint(Class::Builtin);
    s.bump();
    s.plain();
    if name == "url" && !matches!(s.byte(), b'"' | b'\'') {
        s.eat_while(|byte| !matches!(byte, b')' | b'\n' | b'\r'));
        s.paint(Class::String);
    }
}

const fn is_name(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

const fn is_name_start(byte: u8) -> bool {
    is_word_start(byte) || byte == b'-'
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn what_ends_a_statement_says_what_it_is() {
        assert_eq!(
            marks("css", "a.b:hover > #c { color: red; }"),
            "«nt:a»«na:.b:hover» «o:>» «na:#c» { «na:color»: «kc:red»; }"
        );
        assert_eq!(marks("css", "a:b; c {"), "«na:a»: «kc:b»; «nt:c» {".replace(": ", ":"));
        assert_eq!(
            marks("css", "input[type=\"a\"]::before {}"),
            "«nt:input»[«na:type»«o:=»«s:\"a\"»]«na:::before» {}"
        );
    }

    #[test]
    fn values_hold_numbers_colours_and_functions() {
        assert_eq!(
            marks("css", "--a: #fff0; margin: -1.5rem 50% calc(1px - var(--b)) !important"),
            "«nv:--a»: «m:#fff0»; «na:margin»: «m:-1.5rem 50%» «nb:calc»(«m:1px» «o:-» «nb:var»(«nv:--b»)) «k:!important»"
        );
        assert_eq!(marks("css", "a { b: url(c.png) }"), "«nt:a» { «na:b»: «nb:url»(«s:c.png») }");
    }

    #[test]
    fn rules_with_a_name_ask_for_something() {
        assert_eq!(
            marks("css", "@media (min-width: 40em) and (a) { b { c: d } }"),
            "«k:@media» («na:min-width»: «m:40em») «k:and» («kc:a») { «nt:b» { «na:c»: «kc:d» } }"
        );
    }
}
