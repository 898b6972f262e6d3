//! HCL, as Terraform, Packer and Nomad use it.
//!
//! Strings and here-documents are templates: what stands in `${…}` and `%{…}` is code again. What is open is kept
//! on a stack.

use crate::class::Class;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::{block_comment, escape, line_comment, number};
use crate::scanner::{Scanner, is_line_end, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&["else", "endfor", "endif", "for", "if", "in"]);
const CONSTANTS: Words = Words::new(&["false", "null", "true"]);
const TYPES: Words =
    Words::new(&["any", "bool", "list", "map", "number", "object", "optional", "set", "string", "tuple"]);
const ROOTS: Words =
    Words::new(&["count", "data", "each", "local", "module", "path", "self", "terraform", "var"]);

/// Paints HCL.
pub fn lex(s: &mut Scanner) {
    let mut hcl = Hcl { modes: vec![Mode::Code { braces: 0 }], heredoc: None };
    while !s.is_done() {
        s.plain();
        match hcl.modes.last() {
            Some(Mode::Text) => hcl.text(s),
            Some(Mode::Heredoc(heredoc)) => hcl.heredoc(*heredoc, s),
            Some(Mode::Code { .. }) | None => hcl.token(s),
        }
    }
}

struct Hcl<'a> {
    /// What is open, the innermost last. The first is the code itself and is never closed.
    modes: Vec<Mode<'a>>,
    /// The here-document that starts on the next line.
    heredoc: Option<Heredoc<'a>>,
}

enum Mode<'a> {
    /// Code, with the number of braces open in it; above the first, code in a template.
    Code { braces: usize },
    /// A string.
    Text,
    /// A here-document.
    Heredoc(Heredoc<'a>),
}

impl<'a> Hcl<'a> {
    fn token(&mut self, s: &mut Scanner<'a>) {
        let in_template = self.modes.len() > 1;
        let Some(Mode::Code { braces }) = self.modes.last_mut() else { return };
        match s.byte() {
            b'#' => line_comment(s),
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => block_comment(s, Class::Comment),
            b'"' => {
                s.skip(1);
                s.paint(Class::String);
                self.modes.push(Mode::Text);
            }
            b'{' => {
                *braces += 1;
                s.skip(1);
            }
            b'}' if in_template && *braces == 0 => {
                s.skip(1);
                s.paint(Class::Escape);
                self.modes.pop();
            }
            b'}' => {
                *braces = braces.saturating_sub(1);
                s.skip(1);
            }
            b'<' if s.looking_at("<<") && (s.peek(2) == b'-' || is_word_start(s.peek(2))) => {
                self.heredoc = Heredoc::announced(s);
            }
            byte if is_line_end(byte) => {
                s.eat_line_end();
                self.modes.extend(self.heredoc.take().map(Mode::Heredoc));
            }
            b'0'..=b'9' => number(s),
            byte if is_word_start(byte) => word(s),
            byte if is_operator(byte) => {
                s.eat_while(is_operator);
                s.paint(Class::Operator);
            }
            _ => s.bump(),
        }
    }

    /// Paints a piece of a string.
    fn text(&mut self, s: &mut Scanner<'a>) {
        s.eat_while(|byte| !matches!(byte, b'"' | b'\\' | b'$' | b'%') && !is_line_end(byte));
        s.paint(Class::String);
        match s.byte() {
            b'\\' => {
                escape(s);
                s.paint(Class::Escape);
            }
            b'$' | b'%' => self.template(s),
            _ => {
                s.eat("\"");
                s.paint(Class::String);
                self.modes.pop();
            }
        }
    }

    fn heredoc(&mut self, heredoc: Heredoc<'a>, s: &mut Scanner<'a>) {
        if s.at_line_start() && heredoc.ends_at(s.rest()) {
            Heredoc::paint_end(s);
            self.modes.pop();
            return;
        }
        s.eat_while(|byte| !matches!(byte, b'$' | b'%') && !is_line_end(byte));
        s.paint(Class::String);
        if matches!(s.byte(), b'$' | b'%') {
            self.template(s);
        } else {
            s.eat_line_end();
        }
    }

    /// Paints a dollar or percent sign in a string, and the brace if it opens a template.
    fn template(&mut self, s: &mut Scanner<'a>) {
        let sign = s.byte();
        if s.peek(1) == sign && s.peek(2) == b'{' {
            s.skip(3);
            s.paint(Class::Escape);
        } else if s.peek(1) == b'{' {
            s.skip(2);
            s.eat("~");
            s.paint(Class::Escape);
            self.modes.push(Mode::Code { braces: 0 });
        } else {
            s.skip(1);
            s.paint(Class::String);
        }
    }
}

fn word(s: &mut Scanner) {
    let is_member = s.before() == b'.';
    let starts_line = is_line_end(s.before_blanks());
    let word = s.eat_while(|byte| is_word(byte) || byte == b'-');
    let behind = s.rest().trim_start_matches([' ', '\t']);
    let is_attribute = behind.starts_with('=') && !behind.starts_with("==") && !behind.starts_with("=>");
    let class = if is_member {
        None
    } else if is_attribute {
        Some(Class::Attribute)
    } else if starts_line && behind.starts_with(['{', '"']) || KEYWORDS.has(word) {
        Some(Class::Keyword)
    } else if CONSTANTS.has(word) {
        Some(Class::Constant)
    } else if ROOTS.has(word) && s.byte() == b'.' {
        Some(Class::Builtin)
    } else if TYPES.has(word) {
        Some(Class::Type)
    } else if s.byte() == b'(' {
        Some(Class::Function)
    } else {
        None
    };
    s.paint_as(class);
}

const fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b'<' | b'>' | b'!' | b'&' | b'|' | b'?' | b':' | b'~'
    )
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn templates_nest() {
        let expected =
            "«na:a» «o:=» «s:\"»«se:${»«nf:f»(«s:\"»«se:${»b«se:}»«s:\"», { «na:c» «o:=» d })«se:}»«s:e\"»";
        assert_eq!(marks("hcl", r#"a = "${f("${b}", { c = d })}e""#), expected);
        assert_eq!(
            marks("hcl", r#"a = "$${b} %%{c} $d""#),
            "«na:a» «o:=» «s:\"»«se:$${»«s:b}» «se:%%{»«s:c} $d\"»"
        );
    }

    #[test]
    fn blocks_and_attributes_are_told_apart() {
        assert_eq!(
            marks("tf", "a \"b\" {\n  c {}\n  d = e == f\n}"),
            "«k:a» «s:\"b\"» {\n  «k:c» {}\n  «na:d» «o:=» e «o:==» f\n}"
        );
        assert_eq!(marks("tf", "{ for k, v in m : k => v }"), "{ «k:for» k, v «k:in» m «o::» k «o:=>» v }");
    }

    #[test]
    fn the_word_that_ends_a_heredoc_may_be_indented() {
        assert_eq!(
            marks("tf", "a = <<-E\n  ${b}\n  E\nc = 1"),
            "«na:a» «o:= <<-»«nl:E»\n  «se:${»b«se:}»\n  «nl:E»\n«na:c» «o:=» «m:1»"
        );
    }
}
