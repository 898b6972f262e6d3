//! HTML and XML, with the style sheets and scripts in them.

use super::{css, json, script};
use crate::class::Class;
use crate::scanner::{Scanner, is_word, is_word_start};

/// Paints HTML.
pub fn lex(s: &mut Scanner) {
    while !s.is_done() {
        let Some(name) = markup(s) else { continue };
        if name.eq_ignore_ascii_case("style") {
            raw(s, name, css::lex);
        } else if name.eq_ignore_ascii_case("script") {
            raw(s, name, script::lex_javascript);
        } else if name.eq_ignore_ascii_case("textarea") || name.eq_ignore_ascii_case("title") {
            raw(s, name, text);
        }
    }
}

/// Paints XML.
pub fn lex_xml(s: &mut Scanner) {
    while !s.is_done() {
        let _ = markup(s);
    }
}

/// Paints what comes next: a tag, or what stands before one. Gives back the name of a start tag.
fn markup<'a>(s: &mut Scanner<'a>) -> Option<&'a str> {
    s.plain();
    if s.byte() != b'<' {
        text(s);
    } else if s.looking_at("<!--") {
        until(s, "-->", Class::Comment);
    } else if s.looking_at("<![CDATA[") {
        until(s, "]]>", Class::String);
    } else if matches!(s.peek(1), b'!' | b'?') {
        until(s, ">", Class::Decorator);
    } else if is_word_start(s.peek(1)) || s.peek(1) == b'/' && is_word_start(s.peek(2)) {
        return tag(s);
    } else {
        s.bump();
    }
    None
}

fn until(s: &mut Scanner, end: &str, class: Class) {
    s.skip(s.rest().find(end).map_or(s.rest().len(), |at| at + end.len()));
    s.paint(class);
}

/// Paints text up to a tag, with the characters that are named in it.
fn text(s: &mut Scanner) {
    while !s.is_done() && s.byte() != b'<' {
        s.eat_while(|byte| !matches!(byte, b'<' | b'&'));
        s.plain();
        if s.byte() == b'&' {
            reference(s);
        }
    }
}

/// Paints `&amp;`, if it is one.
fn reference(s: &mut Scanner) {
    s.skip(1);
    s.eat_while(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    if s.eat(";") {
        s.paint(Class::Escape);
    }
}

/// Paints a tag; gives back the name of one that opens an element with something in it.
fn tag<'a>(s: &mut Scanner<'a>) -> Option<&'a str> {
    s.skip(1);
    let closes = s.eat("/");
    s.plain();
    let name = s.eat_while(is_name);
    s.paint(Class::Tag);
    let mut is_empty = false;
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'>' => {
                s.bump();
                break;
            }
            b'<' => break,
            b'/' => is_empty = s.peek(1) == b'>',
            b'=' => {
                s.skip(1);
                s.paint(Class::Operator);
                s.eat_while(|byte| byte.is_ascii_whitespace());
                s.plain();
                value(s);
                continue;
            }
            byte if is_name(byte) || byte == b'@' => {
                s.skip(1);
                s.eat_while(is_name);
                s.paint(Class::Attribute);
                continue;
            }
            _ => {}
        }
        s.bump();
    }
    (!closes && !is_empty).then_some(name)
}

/// Paints the value of an attribute.
fn value(s: &mut Scanner) {
    let quote = s.byte();
    if !matches!(quote, b'"' | b'\'') {
        s.eat_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<'));
        return s.paint(Class::String);
    }
    s.skip(1);
    loop {
        s.eat_while(|byte| byte != quote && byte != b'&');
        s.paint(Class::String);
        if s.is_done() || s.byte() == quote {
            break;
        }
        reference(s);
    }
    s.skip(1);
    s.paint(Class::String);
}

/// Lets a lexer paint what stands between the tags of an element that holds no others.
fn raw(s: &mut Scanner, name: &str, lexer: fn(&mut Scanner)) {
    let length = end_of(s.rest(), name);
    let holds_data =
        s.rest()[..length].trim_start().starts_with(['{', '[']) && name.eq_ignore_ascii_case("script");
    s.within(length, if holds_data { json::lex } else { lexer });
}

/// Where the end tag of an element starts; the end where there is none.
fn end_of(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

/// Whether `byte` belongs to the name of a tag or an attribute.
const fn is_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'-' | b'.' | b':')
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn tags_have_names_and_attributes() {
        assert_eq!(
            marks("html", "<a href=\"b&amp;c\" hidden>d &lt; e</a> < f"),
            "<«nt:a» «na:href»«o:=»«s:\"b»«se:&amp;»«s:c\"» «na:hidden»>d «se:&lt;» e</«nt:a»> < f"
        );
        assert_eq!(marks("html", "<!DOCTYPE html><!-- a -->b"), "«nd:<!DOCTYPE html>»«c:<!-- a -->»b");
        assert_eq!(
            marks("xml", "<?xml version=\"1.0\"?><a:b c='d'/>"),
            "«nd:<?xml version=\"1.0\"?>»<«nt:a:b» «na:c»«o:=»«s:'d'»/>"
        );
        assert_eq!(marks("html", "<input type=text>"), "<«nt:input» «na:type»«o:=»«s:text»>");
    }

    #[test]
    fn style_sheets_and_scripts_are_painted_as_such() {
        assert_eq!(
            marks("html", "<style>a { b: c }</style>d"),
            "<«nt:style»>«nt:a» { «na:b»: «kc:c» }</«nt:style»>d"
        );
        assert_eq!(
            marks("html", "<script>if (a < b) {}</SCRIPT>"),
            "<«nt:script»>«k:if» (a «o:<» b) {}</«nt:SCRIPT»>"
        );
        assert_eq!(
            marks("html", "<script type=a>{\"b\": 1}"),
            "<«nt:script» «na:type»«o:=»«s:a»>{«na:\"b\"»: «m:1»}"
        );
        assert_eq!(
            marks("html", "<script src=\"a\"></script><p>"),
            "<«nt:script» «na:src»«o:=»«s:\"a\"»></«nt:script»><«nt:p»>"
        );
    }
}
