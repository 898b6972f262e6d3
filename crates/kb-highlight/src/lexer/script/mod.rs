//! JavaScript and TypeScript, with or without JSX.
//!
//! 1. [`token`] reads code, and keeps in mind whether a value may come next: only then a slash begins a
//!    regular expression, and a less-than sign an element.
//! 2. [`word`] reads names and keywords.
//! 3. [`template`] reads `` `…${…}…` ``, [`element`] JSX.
//!
//! What is open at a place is kept on a stack.

mod element;
mod template;
mod token;
mod word;

use crate::class::Class;
use crate::scanner::Scanner;

/// Paints JavaScript. It may hold JSX: most notes write it so.
pub fn lex_javascript(s: &mut Scanner) {
    lex(s, Dialect { has_types: false, has_elements: true });
}

/// Paints TypeScript.
pub fn lex_typescript(s: &mut Scanner) {
    lex(s, Dialect { has_types: true, has_elements: false });
}

/// Paints TypeScript with JSX.
pub fn lex_tsx(s: &mut Scanner) {
    lex(s, Dialect { has_types: true, has_elements: true });
}

fn lex(s: &mut Scanner, dialect: Dialect) {
    if s.looking_at("#!") {
        s.eat_line();
        s.paint(Class::Decorator);
    }
    let code = Mode::Code(Code { braces: 0, end: CodeEnd::Script });
    let mut script = Script { dialect, modes: vec![code], wants_value: true, defines: None };
    while !s.is_done() {
        s.plain();
        match script.modes.last() {
            Some(Mode::Template) => script.template(s),
            Some(Mode::Tag { .. }) => script.tag(s),
            Some(Mode::Children) => script.children(s),
            Some(Mode::Code(_)) | None => script.token(s),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Dialect {
    has_types: bool,
    has_elements: bool,
}

struct Script {
    dialect: Dialect,
    /// What is open, the innermost last. The first is the code itself and is never closed.
    modes: Vec<Mode>,
    /// Whether a value may come next, not an operator.
    wants_value: bool,
    /// What the next word is, because it is defined there.
    defines: Option<Class>,
}

#[derive(Debug, Clone, Copy)]
enum Mode {
    Code(Code),
    /// A template literal.
    Template,
    /// `<name …`, up to the angle bracket that closes it.
    Tag {
        is_closing: bool,
    },
    /// What stands between two tags.
    Children,
}

#[derive(Debug, Clone, Copy)]
struct Code {
    /// How many braces are open in it.
    braces: usize,
    end: CodeEnd,
}

/// What ends a piece of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeEnd {
    /// The end of the script.
    Script,
    /// The brace that ends `${…}` in a template.
    Template,
    /// The brace that ends `{…}` in an element.
    Element,
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn a_slash_divides_or_begins_a_regular_expression() {
        assert_eq!(marks("js", "a / b / c"), "a «o:/» b «o:/» c");
        assert_eq!(marks("js", "x = /[/]\\//g.test(y)"), "x «o:=» «sr:/[/]\\//g».«nf:test»(y)");
        assert_eq!(marks("js", "(a) / 2; return /b/"), "(a) «o:/» «m:2»; «k:return» «sr:/b/»");
    }

    #[test]
    fn templates_nest() {
        let expected = "«s:`a»«se:${»{ b: «s:`»«se:${»c«se:}»«s:`» }«se:}»«s:`»";
        assert_eq!(marks("js", "`a${{ b: `${c}` }}`"), expected);
    }

    #[test]
    fn keywords_may_be_names() {
        assert_eq!(marks("js", "{ class: a.new, default: of }"), "{ class: a.new, default: of }");
        assert_eq!(marks("js", "switch (a) { default: b }"), "«k:switch» (a) { default: b }");
        assert_eq!(marks("js", "for (const a of get(b)) {}"), "«k:for» («k:const» a «k:of» «nf:get»(b)) {}");
        assert_eq!(
            marks("ts", "type A = { type: B; readonly c: void }"),
            "«k:type» «kt:A» «o:=» { type: «kt:B»; «k:readonly» c: «kt:void» }"
        );
    }

    #[test]
    fn elements_hold_text_code_and_elements() {
        let expected = "x «o:=» <«nt:A» «na:b»«o:=»{c «o:&&» <«nt:B» />}>it's {d}</«nt:A»> «o:/» «m:2»";
        assert_eq!(marks("jsx", "x = <A b={c && <B />}>it's {d}</A> / 2"), expected);
        assert_eq!(marks("jsx", "a < b"), "a «o:<» b");
        assert_eq!(
            marks("tsx", "const f = <T,>(x: T) => x"),
            "«k:const» f «o:= <»«kt:T»,«o:>»(x: «kt:T») «o:=>» x"
        );
    }
}
