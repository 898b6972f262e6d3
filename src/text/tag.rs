//! HTML taken apart into tags and text (HTML Standard, section 13.2.5), each with its place.
//!
//! What is taken out of a piece of HTML is never trusted: whoever shows it again writes it anew.

use std::ops::Range;

use super::comment;

/// A part of a piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'h> {
    /// Text as it is written, character references and all; a `<` that starts nothing is text too.
    Text(&'h str),
    /// A start tag.
    Start(StartTag<'h>),
    /// An end tag's name.
    End(&'h str),
    /// A comment, a declaration or an instruction: its bytes.
    Other(Range<usize>),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartTag<'h> {
    /// The element's name as it is written.
    pub name: &'h str,
    /// Its attributes in order.
    pub attributes: Vec<Attribute<'h>>,
    /// Its bytes.
    pub span: Range<usize>,
}

/// An attribute of a start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'h> {
    /// Its name as it is written.
    pub name: &'h str,
    /// Its value as it is written, without quotes; empty when it has none.
    pub value: &'h str,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The parts of a piece of HTML, in order.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    Lexer { html, at: 0, text_end: 0, endless: [false; TEXT_ONLY.len()] }
}

impl<'h> StartTag<'h> {
    /// The first attribute with a name. A second one means nothing to browsers.
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'h>> {
        self.attributes.iter().find(|own| own.name.eq_ignore_ascii_case(name))
    }

    /// Its value, as it is written.
    pub fn value(&self, name: &str) -> Option<&'h str> {
        self.attribute(name).map(|own| own.value)
    }
}

/// Elements whose content is text up to their end tag (HTML Standard, section 13.2.6.4: "raw text", "RCDATA").
const TEXT_ONLY: &[&str] =
    &["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

struct Lexer<'h> {
    html: &'h str,
    at: usize,
    /// Where the text ends that is the content of an element.
    text_end: usize,
    /// Elements that have no end tag from here on: by their place in [`TEXT_ONLY`].
    endless: [bool; TEXT_ONLY.len()],
}

impl<'h> Iterator for Lexer<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        let start = self.at;
        let rest = self.html.get(start..).filter(|rest| !rest.is_empty())?;
        if self.text_end > start {
            self.at = self.text_end;
            return Some(Token::Text(&self.html[start..self.text_end]));
        }
        let (token, end) = match kind(rest) {
            // What starts like markup and does not end is text, and so is all that follows it.
            Kind::Tag => self.tag(start).unwrap_or((Token::Text(rest), self.html.len())),
            Kind::Other => match end_of_other(rest) {
                Some(length) => (Token::Other(start..start + length), start + length),
                None => (Token::Text(rest), self.html.len()),
            },
            Kind::Text => {
                let length =
                    rest.bytes().skip(1).position(|byte| byte == b'<').map_or(rest.len(), |at| at + 1);
                (Token::Text(&rest[..length]), start + length)
            }
        };
        self.at = end;
        if let Token::Start(tag) = &token {
            self.text_end = self.end_of_text(tag.name, end);
        }
        Some(token)
    }
}

/// What a place in a piece of HTML starts.
enum Kind {
    Tag,
    Other,
    Text,
}

fn kind(rest: &str) -> Kind {
    match rest.as_bytes() {
        [b'<', letter, ..] | [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => Kind::Tag,
        [b'<', b'!' | b'?', ..] | [b'<', b'/', _, ..] => Kind::Other,
        _ => Kind::Text,
    }
}

/// How long a comment, a declaration or an instruction is; none when it does not end.
fn end_of_other(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return comment::length(rest);
    }
    let end = if rest.starts_with("<![CDATA[") { "]]>" } else { ">" };
    rest.find(end).map(|at| at + end.len())
}

impl<'h> Lexer<'h> {
    /// Where the content of an element ends, if it is nothing but text; else where it starts. Without an end tag
    /// it is read like any other: the element is not to swallow what follows.
    fn end_of_text(&mut self, name: &str, start: usize) -> usize {
        let Some(number) = TEXT_ONLY.iter().position(|own| own.eq_ignore_ascii_case(name)) else {
            return start;
        };
        if self.endless[number] {
            return start;
        }
        let is_end = |at: &usize| {
            let rest = &self.html.as_bytes()[at + 2..];
            rest.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
                && rest.get(name.len()).is_some_and(|next| is_blank(*next) || matches!(next, b'/' | b'>'))
        };
        let end = self.html[start..].match_indices("</").map(|(index, _)| start + index).find(is_end);
        self.endless[number] = end.is_none();
        end.unwrap_or(start)
    }

    /// The tag at a byte, and its end.
    fn tag(&self, start: usize) -> Option<(Token<'h>, usize)> {
        let is_end = self.html[start..].starts_with("</");
        let name_start = start + 1 + usize::from(is_end);
        let name_end = self.find(name_start, |byte| is_blank(byte) || matches!(byte, b'/' | b'>'))?;
        let name = &self.html[name_start..name_end];
        let (attributes, end) = self.attributes(name_end)?;
        let tag = StartTag { name, attributes, span: start..end };
        Some((if is_end { Token::End(name) } else { Token::Start(tag) }, end))
    }

    /// The attributes from a byte on, and the end of their tag.
    fn attributes(&self, mut at: usize) -> Option<(Vec<Attribute<'h>>, usize)> {
        let mut attributes = Vec::new();
        loop {
            let start = self.find(at, |byte| !is_blank(byte) && byte != b'/')?;
            if self.html.as_bytes()[start] == b'>' {
                return Some((attributes, start + 1));
            }
            // A `=` in front belongs to the name.
            let ends = |byte| is_blank(byte) || matches!(byte, b'/' | b'>' | b'=');
            let name_end = self.find(start + 1, ends)?;
            let (value, end) = self.value(name_end)?;
            attributes.push(Attribute { name: &self.html[start..name_end], value, span: start..end });
            at = end;
        }
    }

    /// The value that follows an attribute's name, and its end.
    fn value(&self, name_end: usize) -> Option<(&'h str, usize)> {
        let equals = self.find(name_end, |byte| !is_blank(byte))?;
        if self.html.as_bytes()[equals] != b'=' {
            return Some(("", name_end));
        }
        let start = self.find(equals + 1, |byte| !is_blank(byte))?;
        match self.html.as_bytes()[start] {
            quote @ (b'"' | b'\'') => {
                let end = self.find(start + 1, |byte| byte == quote)?;
                Some((&self.html[start + 1..end], end + 1))
            }
            b'>' => Some(("", start)),
            _ => {
                let end = self.find(start, |byte| is_blank(byte) || byte == b'>')?;
                Some((&self.html[start..end], end))
            }
        }
    }

    /// The first byte from a place on that is wanted.
    fn find(&self, from: usize, is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
        let rest = self.html.as_bytes().get(from..)?;
        rest.iter().position(|byte| is_wanted(*byte)).map(|index| from + index)
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    /// Tokens in one line: start tags with their attributes, `/name`, text in quotes.
    fn shown(html: &str) -> String {
        let show = |token: Token<'_>| match token {
            Token::Text(text) => format!("{text:?}"),
            Token::End(name) => format!("/{name}"),
            Token::Other(span) => format!("?{}", &html[span]),
            Token::Start(tag) => {
                assert!(html[tag.span.clone()].starts_with('<') && html[tag.span.clone()].ends_with('>'));
                let attribute = |own: &super::Attribute<'_>| {
                    assert!(html[own.span.clone()].starts_with(own.name));
                    format!(" {}={:?}", own.name, own.value)
                };
                tag.name.to_owned() + &tag.attributes.iter().map(attribute).collect::<String>()
            }
        };
        tokens(html).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_have_attributes_in_any_notation() {
        assert_eq!(shown("<a href='x' B=y c>t</A>"), r#"a href="x" B="y" c="" "t" /A"#);
        assert_eq!(shown("<a/href = \"x>y\"onclick=z/>"), r#"a href="x>y" onclick="z/""#);
        assert_eq!(shown("<img/src=x/onerror=y>"), r#"img src="x/onerror=y""#);
        assert_eq!(shown("<b =x = y <i>"), r#"b =x="y" <i="""#);
        assert_eq!(shown("<a href=>x"), r#"a href="" "x""#);
    }

    #[test]
    fn what_is_no_tag_is_text_or_passed_over() {
        assert_eq!(shown("a < b <3 </> x"), r#""a " "< b " "<3 " ?</> " x""#);
        assert_eq!(
            shown("<!DOCTYPE html><?php x ?><![CDATA[<b>]]><!-- <b> -->"),
            "?<!DOCTYPE html> ?<?php x ?> ?<![CDATA[<b>]]> ?<!-- <b> -->"
        );
    }

    #[test]
    fn what_a_script_holds_is_text() {
        assert_eq!(shown("<Script>a<b \"</sCRIPT >c"), r#"Script "a<b \"" /sCRIPT "c""#);
        assert_eq!(shown("<title></b></titles><b></title>"), r#"title "</b></titles><b>" /title"#);
        assert_eq!(shown("<style><b>c<style></b>"), r#"style b "c" style /b"#);
    }

    #[test]
    fn what_does_not_end_is_text() {
        for html in ["<div", "<div class=\"x>y</div>", "<!-- x", "<![CDATA[ >", "</b", "<", "<a b='"] {
            assert_eq!(shown(html), format!("{html:?}"));
        }
    }
}
