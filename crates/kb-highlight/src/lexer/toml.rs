//! TOML.

use crate::class::Class;
use crate::lexer::token::{Escapes, escape, line_comment, string};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word};

/// Paints TOML 1.0; the line breaks that TOML 1.1 allows in inline tables do no harm.
pub fn lex(s: &mut Scanner) {
    let mut toml = Toml { open: Vec::new(), in_key: true };
    while !s.is_done() {
        s.plain();
        toml.token(s);
    }
}

struct Toml {
    /// The brackets and braces that are open.
    open: Vec<u8>,
    /// Whether what comes next is a key.
    in_key: bool,
}

impl Toml {
    fn token(&mut self, s: &mut Scanner) {
        let text_class = if self.in_key { Class::Attribute } else { Class::String };
        match s.byte() {
            b'#' => line_comment(s),
            b'[' if self.in_key && self.open.is_empty() => header(s),
            bracket @ (b'[' | b'{') => {
                self.open.push(bracket);
                self.in_key = bracket == b'{';
                s.bump();
            }
            b']' | b'}' => {
                self.open.pop();
                self.in_key = false;
                s.bump();
            }
            b',' => {
                self.in_key = self.open.last() == Some(&b'{');
                s.bump();
            }
            b'=' => {
                self.in_key = false;
                s.bump();
            }
            b'"' if s.looking_at("\"\"\"") => long_string(s, "\"\"\""),
            b'\'' if s.looking_at("'''") => long_string(s, "'''"),
            b'"' => string(s, b'"', Escapes::Backslash, text_class),
            b'\'' => string(s, b'\'', Escapes::None, text_class),
            byte if is_line_end(byte) => {
                self.in_key |= self.open.is_empty();
                s.bump();
            }
            byte if is_blank(byte) => s.bump(),
            _ => self.bare(s),
        }
    }

    fn bare(&self, s: &mut Scanner) {
        let text = s.eat_while(|byte| is_word(byte) || matches!(byte, b'-' | b'+' | b'.' | b':'));
        let digits = text.trim_start_matches(['+', '-']);
        if text.is_empty() {
            s.bump();
        } else if self.in_key {
            s.paint(Class::Attribute);
        } else if matches!(text, "true" | "false") {
            s.paint(Class::Constant);
        } else if matches!(digits, "inf" | "nan") || digits.starts_with(|c: char| c.is_ascii_digit()) {
            s.paint(Class::Number);
        }
    }
}

/// Paints the header of a table, `[a."b"]` or `[[a]]`.
fn header(s: &mut Scanner) {
    while !s.at_line_end() {
        match s.byte() {
            quote @ (b'"' | b'\'') => string(s, quote, Escapes::None, Class::Heading),
            b'#' => break,
            _ => s.bump(),
        }
    }
    s.paint(Class::Heading);
}

fn long_string(s: &mut Scanner, quotes: &str) {
    let has_escapes = quotes.starts_with('"');
    s.eat(quotes);
    while !s.is_done() {
        if has_escapes && s.byte() == b'\\' {
            s.paint(Class::String);
            escape(s);
            s.paint(Class::Escape);
        } else if s.eat(quotes) {
            // One or two quotes may stand just inside the closing ones.
            s.eat_while(|byte| byte == quotes.as_bytes()[0]);
            break;
        } else {
            s.bump();
        }
    }
    s.paint(Class::String);
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn keys_stand_before_equals_signs_also_in_inline_tables() {
        assert_eq!(
            marks("toml", "a.\"b c\" = { d = 1, e = [2, {f = 3}] }\ng = 4"),
            "«na:a.\"b c\"» = { «na:d» = «m:1», «na:e» = [«m:2», {«na:f» = «m:3»}] }\n«na:g» = «m:4»"
        );
    }

    #[test]
    fn a_bracket_opens_a_table_or_an_array() {
        assert_eq!(
            marks("toml", "[a.'b]'] # c\nd = [\n  [1]\n]\n[[e]]"),
            "«gh:[a.'b]']» «c:# c»\n«na:d» = [\n  [«m:1»]\n]\n«gh:[[e]]»"
        );
    }

    #[test]
    fn long_strings_end_with_three_quotes_or_up_to_five() {
        assert_eq!(
            marks("toml", "a = \"\"\"b\nc\"\"\"\"\"\nd = 1"),
            "«na:a» = «s:\"\"\"b»\n«s:c\"\"\"\"\"»\n«na:d» = «m:1»"
        );
    }

    #[test]
    fn dates_are_numbers_to_the_eye() {
        assert_eq!(marks("toml", "a = 2026-06-28 07:32:00Z"), "«na:a» = «m:2026-06-28 07:32:00Z»");
    }
}
