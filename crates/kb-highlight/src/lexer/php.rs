//! PHP. Without `<?php` all is PHP, as notes write it; with it, what stands outside is HTML.

use super::html;
use crate::class::Class;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::{
    Escapes, class_by_case, documenting_comment, escape, is_operator, line_comment, number, operator,
    starts_number, string,
};
use crate::scanner::{Scanner, is_line_end, is_word, is_word_start};
use crate::words::Words;

const KEYWORDS: Words = Words::new(&[
    "abstract",
    "and",
    "as",
    "break",
    "callable",
    "case",
    "catch",
    "class",
    "clone",
    "const",
    "continue",
    "declare",
    "default",
    "do",
    "echo",
    "else",
    "elseif",
    "empty",
    "enddeclare",
    "endfor",
    "endforeach",
    "endif",
    "endswitch",
    "endwhile",
    "enum",
    "exit",
    "extends",
    "final",
    "finally",
    "fn",
    "for",
    "foreach",
    "from",
    "function",
    "global",
    "goto",
    "if",
    "implements",
    "include",
    "include_once",
    "instanceof",
    "insteadof",
    "interface",
    "isset",
    "list",
    "match",
    "namespace",
    "new",
    "or",
    "print",
    "private",
    "protected",
    "public",
    "readonly",
    "require",
    "require_once",
    "return",
    "static",
    "switch",
    "throw",
    "trait",
    "try",
    "unset",
    "use",
    "var",
    "while",
    "xor",
    "yield",
]);
const TYPES: Words =
    Words::new(&["array", "bool", "float", "int", "iterable", "mixed", "never", "object", "string", "void"]);
const CONSTANTS: Words = Words::new(&["false", "null", "true"]);
const BUILTINS: Words = Words::new(&["parent", "self"]);

/// Paints PHP.
pub fn lex(s: &mut Scanner) {
    if !s.rest().contains("<?") {
        return code(s);
    }
    while !s.is_done() {
        let html = s.rest().find("<?").unwrap_or(s.rest().len());
        s.within(html, html::lex);
        if s.eat("<?php") || s.eat("<?=") || s.eat("<?") {
            s.paint(Class::Decorator);
            code(s);
        }
    }
}

/// Paints code, up to what ends it.
fn code(s: &mut Scanner) {
    let mut defines = None;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'?' if s.peek(1) == b'>' => {
                s.skip(2);
                return s.paint(Class::Decorator);
            }
            b'#' if s.peek(1) == b'[' => attribute(s),
            b'#' => comment(s),
            b'/' if s.peek(1) == b'/' => comment(s),
            b'/' if s.peek(1) == b'*' => documenting_comment(s),
            b'<' if s.looking_at("<<<") => heredoc(s),
            b'\'' => text_in_single_quotes(s),
            b'"' => {
                s.skip(1);
                interpolated(s, |s| s.byte() == b'"');
                s.skip(1);
                s.paint(Class::String);
            }
            b'`' => string(s, b'`', Escapes::Backslash, Class::String),
            b'$' if is_word_start(s.peek(1)) => variable(s),
            _ if starts_number(s) => number(s),
            byte if is_word_start(byte) => word(s, &mut defines),
            b'?' if matches!(s.peek(1), b'-' | b'?') || !is_word_start(s.peek(1)) => operator(s),
            byte if byte != b'?' && is_operator(byte) => operator(s),
            _ => s.bump(),
        }
    }
}

/// A comment on one line, which also ends where the code does.
fn comment(s: &mut Scanner) {
    let line = s.rest().lines().next().unwrap_or_default();
    match line.find("?>") {
        Some(end) => {
            s.skip(end);
            s.paint(Class::Comment);
        }
        None => line_comment(s),
    }
}

/// Paints `#[Route("/")]` up to its arguments.
fn attribute(s: &mut Scanner) {
    s.skip(2);
    s.eat_while(|byte| is_word(byte) || byte == b'\\');
    s.paint(Class::Decorator);
}

fn variable(s: &mut Scanner) {
    s.skip(1);
    s.eat_while(is_word);
    s.paint(Class::Variable);
}

/// A string in which only a quote and a backslash are escaped. It may go over lines.
fn text_in_single_quotes(s: &mut Scanner) {
    s.skip(1);
    loop {
        s.eat_while(|byte| byte != b'\'' && byte != b'\\');
        if s.byte() != b'\\' {
            break;
        }
        s.skip(2);
    }
    s.skip(1);
    s.paint(Class::String);
}

/// Paints a string with variables and escapes in it, up to its end.
fn interpolated(s: &mut Scanner, is_end: impl Fn(&Scanner) -> bool) {
    while !s.is_done() && !is_end(s) {
        match s.byte() {
            b'\\' => {
                s.paint(Class::String);
                escape(s);
                s.paint(Class::Escape);
            }
            b'$' if is_word_start(s.peek(1)) => {
                s.paint(Class::String);
                variable(s);
            }
            b'{' if s.peek(1) == b'$' => {
                s.paint(Class::String);
                s.skip(1);
                s.paint(Class::Escape);
                variable(s);
                s.eat_while(|byte| !matches!(byte, b'}' | b'"') && !is_line_end(byte));
                s.plain();
                if s.eat("}") {
                    s.paint(Class::Escape);
                }
            }
            _ => s.bump(),
        }
    }
    s.paint(Class::String);
}

/// Paints `<<<WORD`, its text and the line that ends it.
fn heredoc(s: &mut Scanner) {
    let Some(heredoc) = Heredoc::of_php(s) else { return };
    s.eat_line();
    s.eat_line_end();
    s.plain();
    let length = heredoc.text_length(s.rest());
    if heredoc.is_quoted {
        s.skip(length);
        s.paint(Class::String);
    } else {
        s.within(length, |s| interpolated(s, |_| false));
    }
    s.eat_blanks();
    s.plain();
    s.eat_while(is_word);
    s.paint(Class::Label);
}

fn word(s: &mut Scanner, defines: &mut Option<Class>) {
    let is_member = s.follows("->");
    let is_static = s.follows("::");
    let word = s.eat_while(|byte| is_word(byte) || byte == b'\\');
    let next = s.peek_past_blanks(0);
    let is_call = s.byte() == b'(';
    let class = if let Some(class) = defines.take() {
        Some(class)
    } else if is_member {
        is_call.then_some(Class::Function)
    } else if KEYWORDS.has_in_any_case(word) && !(is_static && word != "class") {
        *defines = definition(word, next);
        Some(Class::Keyword)
    } else if CONSTANTS.has_in_any_case(word) || word.starts_with("__") && word.ends_with("__") {
        Some(Class::Constant)
    } else if BUILTINS.has(word) {
        Some(Class::Builtin)
    } else if TYPES.has(word) && !is_call {
        Some(Class::Type)
    } else if is_call && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        Some(Class::Function)
    } else {
        class_by_case(word.rsplit('\\').next().unwrap_or(word))
    };
    s.paint_as(class);
}

/// What the word after `keyword` is.
fn definition(keyword: &str, next: u8) -> Option<Class> {
    match keyword {
        "class" | "interface" | "trait" | "enum" if is_word_start(next) => Some(Class::Type),
        "function" if is_word_start(next) => Some(Class::Function),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn outside_of_its_tags_all_is_html() {
        assert_eq!(
            marks("php", "<b><?= $a ?></b>\n<?php echo 1;"),
            "<«nt:b»>«nd:<?=» «nv:$a» «nd:?>»</«nt:b»>\n«nd:<?php» «k:echo» «m:1»;"
        );
        assert_eq!(marks("php", "$a = null; // b"), "«nv:$a» «o:=» «kc:null»; «c:// b»");
        assert_eq!(marks("php", "<?php # a ?>b"), "«nd:<?php» «c:# a» «nd:?>»b");
    }

    #[test]
    fn strings_hold_variables() {
        assert_eq!(
            marks("php", r#""a {$b->c} $d\n" 'e $f\''"#),
            r#"«s:"a»«se: {»«nv:$b»->c«se:}» «nv:$d»«se:\n»«s:" 'e $f\''»"#.replace("«se: {»", " «se:{»")
        );
        assert_eq!(
            marks("php", "$a = <<<EOT\n  b $c\n  EOT;\n"),
            "«nv:$a» «o:= <<<»«nl:EOT»\n  «s:b» «nv:$c»\n  «nl:EOT»;\n"
        );
    }

    #[test]
    fn names_are_known_by_what_is_around_them() {
        assert_eq!(
            marks("php", "#[Route('/a')] public function get(?Job $a): int { return $this->b(Job::MAX); }"),
            "«nd:#[Route»(«s:'/a'»)] «k:public function» «nf:get»(?«kt:Job» «nv:$a»): «kt:int» { «k:return» «nv:$this»«o:->»«nf:b»(«kt:Job»::«kc:MAX»); }"
        );
        assert_eq!(
            marks("php", "new App\\Job(strlen('a')) ?? 1"),
            "«k:new» «kt:App\\Job»(«nf:strlen»(«s:'a'»)) «o:??» «m:1»"
        );
    }
}
