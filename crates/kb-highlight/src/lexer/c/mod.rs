//! C and C++.
//!
//! 1. [`preprocessor`] reads lines that begin with `#`.
//! 2. [`string`] reads strings, with their prefixes and raw ones.
//! 3. [`word`] reads names and keywords; all else is read here, as in many languages with braces.

mod preprocessor;
mod string;
mod word;

use crate::class::Class;
use crate::lexer::token::{
    documenting_comment, is_operator, line_comment, operator, separated_number, starts_number,
};
use crate::scanner::{Scanner, is_line_end, is_word_start};
use word::Dialect;

/// Paints C.
pub fn lex_c(s: &mut Scanner) {
    lex(s, &word::C);
}

/// Paints C++.
pub fn lex_cpp(s: &mut Scanner) {
    lex(s, &word::CPP);
}

fn lex(s: &mut Scanner, dialect: &Dialect) {
    let mut defines = None;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'#' if s.before_blanks() == b'\n' => preprocessor::directive(s),
            b'/' if s.peek(1) == b'/' => line_comment(s),
            b'/' if s.peek(1) == b'*' => documenting_comment(s),
            b'[' if s.peek(1) == b'[' && is_word_start(s.peek_past_blanks(2)) => attribute(s),
            _ if string::string(s) => {}
            // `1'000'000`
            _ if starts_number(s) => separated_number(s, b'\''),
            byte if is_word_start(byte) => word::word(s, dialect, &mut defines),
            byte if is_operator(byte) => operator(s),
            _ => s.bump(),
        }
    }
}

/// Paints `[[nodiscard]]`, if it ends on its line; else its first bracket.
fn attribute(s: &mut Scanner) {
    /// Longer ones are not looked for, so that a line of brackets takes no time.
    const LONGEST: usize = 200;
    let pairs = s.rest().as_bytes().windows(2).take(LONGEST - 1).take_while(|pair| !is_line_end(pair[0]));
    match pairs.enumerate().find(|(_, pair)| pair == b"]]").map(|(at, _)| at) {
        Some(end) => {
            s.skip(end + 2);
            s.paint(Class::Decorator);
        }
        None => s.bump(),
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn what_a_directive_names_is_painted() {
        assert_eq!(marks("c", "#include <stdio.h> // a"), "«nd:#include» «s:<stdio.h>» «c:// a»");
        assert_eq!(marks("c", "  #  define MAX 10"), "  «nd:#  define» «kc:MAX» «m:10»");
        assert_eq!(marks("c", "#define f(x) \\\n  (x + 1)"), "«nd:#define» «nf:f»(x) \\\n  (x «o:+» «m:1»)");
        assert_eq!(marks("c", "#ifdef A\n#error no a"), "«nd:#ifdef» «kc:A»\n«nd:#error» «s:no a»");
    }

    #[test]
    fn types_functions_and_members_are_told_apart() {
        assert_eq!(
            marks("c", "static uint8_t *f(struct job *j) { return j->next + g(J_MAX); }"),
            "«k:static» «kt:uint8_t» «o:*»«nf:f»(«k:struct» «kt:job» «o:*»j) { «k:return» j«o:->»next «o:+» «nf:g»(«kc:J_MAX»); }"
        );
        assert_eq!(
            marks("cpp", "std::vector<int> a = std::move(b); // c"),
            "std::«kt:vector»«o:<»«kt:int»«o:>» a «o:=» std::«nf:move»(b); «c:// c»"
        );
        assert_eq!(
            marks("cpp", "[[nodiscard]] auto Job::run() const -> bool"),
            "«nd:[[nodiscard]]» «k:auto» «kt:Job»::«nf:run»() «k:const» «o:->» «kt:bool»"
        );
        assert_eq!(marks("cpp", "class A : public B {"), "«k:class» «kt:A» : «k:public» «kt:B» {");
        assert_eq!(marks("c", "out:\n\tfree(a);"), "«nl:out»:\n\t«nf:free»(a);");
    }

    #[test]
    fn strings_have_prefixes_and_numbers_separators() {
        assert_eq!(marks("cpp", r#"R"(a\"b)" u8"c" L'd' 1'000u"#), r#"«s:R"(a\"b)" u8"c" L'd'» «m:1'000u»"#);
        assert_eq!(marks("cpp", "R\"x(a)\"\nb)x\" c"), "«s:R\"x(a)\"»\n«s:b)x\"» c");
        assert_eq!(marks("c", r#""a\n" 'b' 0x1fUL 1e-3"#), r#"«s:"a»«se:\n»«s:" 'b'» «m:0x1fUL 1e-3»"#);
    }
}
