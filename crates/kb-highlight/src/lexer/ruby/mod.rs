//! Ruby.
//!
//! 1. [`string`] reads strings, symbols, regular expressions, lists of words and here-documents.
//! 2. [`word`] reads names and keywords.
//!
//! What is open at a place is kept on a stack: code in strings, strings in code.

mod string;
mod word;

use std::collections::VecDeque;

use crate::class::Class;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::{is_operator, line_comment, number, starts_number};
use crate::scanner::{Scanner, is_blank, is_word_start};

/// Paints Ruby.
pub fn lex(s: &mut Scanner) {
    paint(s, vec![Mode::Code { braces: 0 }]);
}

fn paint(s: &mut Scanner, modes: Vec<Mode>) {
    let mut ruby = Ruby { modes, heredocs: VecDeque::new(), wants_value: true, defines: None };
    while !s.is_done() {
        s.plain();
        match ruby.modes.last().copied() {
            Some(Mode::Text(text)) => ruby.text(s, text),
            Some(Mode::Code { .. }) | None => ruby.token(s),
        }
    }
}

struct Ruby<'a> {
    /// What is open, the innermost last. The first is the code itself and is never closed.
    modes: Vec<Mode>,
    /// Those that were announced on this line.
    heredocs: VecDeque<Heredoc<'a>>,
    /// Whether a value may come next, not an operator.
    wants_value: bool,
    /// What the next word is, because it is defined there.
    defines: Option<Class>,
}

#[derive(Debug, Clone, Copy)]
enum Mode {
    Code {
        /// How many braces are open in it.
        braces: usize,
    },
    Text(Text),
}

/// A string, or what is written like one.
#[derive(Debug, Clone, Copy)]
struct Text {
    class: Class,
    opens: u8,
    closes: u8,
    /// How many brackets are open in it.
    depth: usize,
    /// Whether it holds code and escapes.
    is_live: bool,
}

impl<'a> Ruby<'a> {
    /// Paints the next token of code.
    fn token(&mut self, s: &mut Scanner<'a>) {
        match s.byte() {
            b'\n' | b'\r' => {
                s.eat_line_end();
                self.wants_value = true;
                self.here_documents(s);
            }
            byte if is_blank(byte) => s.eat_blanks(),
            b'#' => line_comment(s),
            b'=' if s.at_line_start() && s.looking_at("=begin") => block_comment(s),
            b'{' => {
                s.bump();
                if let Some(Mode::Code { braces }) = self.modes.last_mut() {
                    *braces += 1;
                }
                self.wants_value = true;
            }
            b'}' => self.close_brace(s),
            b'@' | b'$' => self.variable(s),
            _ if self.string(s) => {}
            _ if starts_number(s) => {
                number(s);
                self.wants_value = false;
            }
            byte if is_word_start(byte) => self.word(s),
            b')' | b']' => {
                s.bump();
                self.wants_value = false;
            }
            byte if is_operator(byte) => {
                s.skip(1);
                s.eat_while(|byte| matches!(byte, b'=' | b'>' | b'<' | b'~' | b'|' | b'&'));
                s.eat(".");
                s.paint(Class::Operator);
                self.wants_value = s.before() != b'.';
            }
            byte => {
                self.wants_value = byte != b'.';
                s.bump();
            }
        }
    }

    fn close_brace(&mut self, s: &mut Scanner) {
        s.bump();
        self.wants_value = false;
        let is_inner = self.modes.len() > 1;
        match self.modes.last_mut() {
            Some(Mode::Code { braces }) if *braces > 0 => *braces -= 1,
            Some(_) if is_inner => {
                s.paint(Class::Escape);
                self.modes.pop();
            }
            _ => {}
        }
    }

    /// Paints `@name`, `@@name`, `$name` or `$1`.
    fn variable(&mut self, s: &mut Scanner) {
        s.eat_while(|byte| matches!(byte, b'@' | b'$'));
        let name = s.eat_while(crate::scanner::is_word);
        if name.is_empty() {
            s.bump();
        }
        s.paint(Class::Variable);
        self.wants_value = false;
    }
}

/// Paints a comment between `=begin` and `=end`.
fn block_comment(s: &mut Scanner) {
    while !s.is_done() {
        let is_end = s.looking_at("=end");
        s.eat_line();
        if is_end {
            break;
        }
        s.eat_line_end();
    }
    s.paint(Class::Comment);
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn strings_hold_code() {
        assert_eq!(
            marks("ruby", "\"a #{b[\"c\"]} \\n\" + 'd #{e}'"),
            "«s:\"a» «se:#{»b[«s:\"c\"»]«se:} \\n»«s:\"» «o:+» «s:'d #{e}'»"
        );
        assert_eq!(marks("ruby", "%w[a [b] c] :d \"e\": 1"), "«s:%w[a [b] c] :d \"e\"»: «m:1»");
    }

    #[test]
    fn a_slash_divides_or_begins_a_regular_expression() {
        assert_eq!(marks("ruby", "a / b / 2"), "a «o:/» b «o:/» «m:2»");
        assert_eq!(marks("ruby", "a =~ /^b#{c}\\/$/i"), "a «o:=~» «sr:/^b»«se:#{»c«se:}\\/»«sr:$/i»");
        assert_eq!(marks("ruby", "split(/,/)"), "«nf:split»(«sr:/,/»)");
    }

    #[test]
    fn here_documents_follow_their_line() {
        assert_eq!(
            marks("ruby", "AB = <<~TEXT.strip + \"b\"\n  c #{d}\nTEXT\ne << f"),
            "«kc:AB» «o:= <<~»«nl:TEXT».strip «o:+» «s:\"b\"»\n  «s:c» «se:#{»d«se:}»\n«nl:TEXT»\ne «o:<<» f"
        );
    }

    #[test]
    fn names_are_known_by_what_is_around_them() {
        assert_eq!(
            marks(
                "ruby",
                "class Job < Base\n  def self.run!(a, b: nil)\n    @c ||= a.empty? && puts(b)\n  end\nend"
            ),
            "«k:class» «kt:Job» «o:<» «kt:Base»\n  «k:def» «nb:self».«nf:run!»(a, «na:b:» «kc:nil»)\n    «nv:@c» «o:||=» a.empty? «o:&&» «nb:puts»(b)\n  «k:end»\n«k:end»"
        );
        assert_eq!(
            marks("ruby", "a.map { |b| b&.c ? :d : e }"),
            "a.map { «o:|»b«o:|» b«o:&.»c «o:?» «s::d» : e }"
        );
        assert_eq!(marks("ruby", "=begin\na\n=end\nb"), "«c:=begin»\n«c:a»\n«c:=end»\nb");
    }
}
