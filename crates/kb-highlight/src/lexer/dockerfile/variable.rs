//! Variables: `$name`, `${name}`, `${name:-default}`, `${name#pattern}`, `${name/pattern/replacement}`.

use crate::class::Class;
use crate::scanner::{Scanner, is_line_end, is_word};

/// Paints the variable that the dollar sign here begins. If it begins none, it is painted as `class`.
pub fn variable(s: &mut Scanner, class: Option<Class>) {
    if s.peek(1) == b'{' {
        braces(s);
    } else {
        s.skip(1);
        let is_variable = !eat_name(s).is_empty();
        s.paint_as(if is_variable { Some(Class::Variable) } else { class });
    }
}

/// Paints `${…}`, with the variables in its default value.
fn braces(s: &mut Scanner) {
    let mut depth = 0_usize;
    while !s.at_line_end() {
        if s.eat("${") {
            eat_name(s);
            s.paint(Class::Variable);
            s.eat_while(|byte| matches!(byte, b':' | b'-' | b'+' | b'?' | b'#' | b'%' | b'/'));
            s.paint(Class::Operator);
            depth += 1;
        } else if s.eat("}") {
            s.paint(Class::Variable);
            depth -= 1;
            if depth == 0 {
                return;
            }
        } else if s.eat("$") {
            eat_name(s);
            s.paint(Class::Variable);
        } else {
            s.eat_while(|byte| !is_line_end(byte) && byte != b'$' && byte != b'}');
            s.paint(Class::String);
        }
    }
}

fn eat_name<'a>(s: &mut Scanner<'a>) -> &'a str {
    s.eat_while(|byte| byte.is_ascii() && is_word(byte))
}
