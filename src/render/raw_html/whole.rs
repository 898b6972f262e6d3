//! HTML that is kept whole, as `raw_html: allow` and `raw_html: escape` have it: written anew, tag by tag, with what
//! it names looked up.
//!
//! Shown as text it names nothing of the vault: nobody reads an address there that means nothing outside.

use std::borrow::Cow;

use super::removed::{Removed, What};
use super::sanitizer::is_broken_tag;
use crate::note::html::{Locator, Meaning, css_urls, is_path_like, is_plain, list, may_name, meaning};
use crate::project::config::RawHtml;
use crate::render::resolved::{Answer, Names};
use crate::text::{Attribute, StartTag, Token, escape, resolve_references, tokens};

/// Writes the pieces of a note.
pub(super) struct Whole<'c, 'r> {
    names: Names<'c, 'r>,
    /// Whether the HTML is shown as text.
    pub is_text: bool,
    /// What was left out.
    pub removed: Vec<Removed>,
}

impl<'c, 'r> Whole<'c, 'r> {
    /// For HTML that is let through or shown as text.
    pub fn new(names: Names<'c, 'r>, mode: RawHtml) -> Self {
        Whole { names, is_text: mode == RawHtml::Escape, removed: Vec::new() }
    }

    /// A piece, written anew. It is markup; the caller escapes it where it is to be text.
    pub fn piece(&mut self, html: &str, locator: &mut Locator<'_>) -> String {
        let mut written = String::with_capacity(html.len());
        // The element whose content is nothing but text.
        let mut raw = "";
        let mut tokens = tokens(html).peekable();
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) if !raw.is_empty() => written += &self.content(raw, text, locator),
                Token::Text(text) if is_broken_tag(text) && may_name(text) => {
                    self.leave_out(What::Markup, locator);
                }
                Token::Text(text) => written += text,
                Token::End(name) => written += &format!("</{name}>"),
                // Comments are gone; declarations and instructions mean nothing in a page.
                Token::Other(_) => self.leave_out(What::Markup, locator),
                Token::Start(tag) => {
                    let source = &html[tag.span.clone()];
                    locator.find(source);
                    let is_raw = RAW.iter().any(|own| own.eq_ignore_ascii_case(tag.name));
                    let has_content = matches!(tokens.peek(), Some(Token::Text(_)));
                    raw = if is_raw && has_content { tag.name } else { "" };
                    written += &self.tag(&tag, source, locator);
                    continue;
                }
            }
            raw = "";
        }
        written
    }

    fn tag(&mut self, tag: &StartTag<'_>, source: &str, locator: &mut Locator<'_>) -> String {
        let element = tag.name.to_ascii_lowercase();
        // All URLs of the page would lead elsewhere.
        if element == "base" {
            self.leave_out(What::Tags(element), locator);
            return String::new();
        }
        let mut written = format!("<{}", tag.name);
        for attribute in &tag.attributes {
            if let Some(attribute) = self.attribute(attribute) {
                written += &attribute;
            } else {
                let what = What::Name(attribute.name.to_ascii_lowercase(), element.clone());
                self.leave_out(what, locator);
            }
        }
        written + if source.ends_with("/>") { " />" } else { ">" }
    }

    /// An attribute with a blank before it; none where it names what may not be named.
    fn attribute(&self, attribute: &Attribute<'_>) -> Option<String> {
        let name = attribute.name;
        let value = resolve_references(attribute.value);
        let as_typed = || {
            let has_value = attribute.span.len() > name.len();
            if has_value {
                format!(" {name}=\"{}\"", attribute.value.replace('"', "&quot;"))
            } else {
                format!(" {name}")
            }
        };
        let new = |value: &str| format!(" {name}=\"{}\"", escape(value));
        match meaning(&name.to_ascii_lowercase()) {
            Meaning::Read => Some(as_typed()),
            Meaning::Hidden if is_refresh(name, &value) => None,
            Meaning::Hidden
                if self.is_text && !is_plain(&name.to_ascii_lowercase()) && !is_handler(name, &value) =>
            {
                None
            }
            Meaning::Hidden if !is_path_like(&value) => Some(as_typed()),
            Meaning::Leads | Meaning::Hidden => self.url(&value, false).map(|url| new(&url)),
            Meaning::Shows => self.url(&value, true).map(|url| new(&url)),
            Meaning::Several => {
                let urls = list(&value).into_iter();
                let entries: Option<Vec<String>> = urls
                    .map(|(url, size)| Some(format!("{} {size}", self.url(url, true)?).trim_end().to_owned()))
                    .collect();
                Some(new(&entries?.join(", ")))
            }
            Meaning::Style => Some(new(&self.css(&value)?)),
            Meaning::Document => None,
        }
    }

    /// What a URL comes to.
    fn url(&self, value: &str, shows: bool) -> Option<String> {
        let is_picture = shows && value.trim().to_ascii_lowercase().starts_with("data:image/");
        if is_picture || value.trim().is_empty() {
            return Some(value.trim().to_owned());
        }
        match self.names.resolve(value, shows) {
            // Nobody has asked the door; only what can be no name at all is told of.
            Answer::Unknown if !self.is_text => Some(String::new()),
            Answer::Vault(..) if self.is_text => None,
            answer => answer.url().map(|url| url.url().to_owned()),
        }
    }

    /// CSS with its URLs looked up, without comments.
    fn css(&self, css: &str) -> Option<String> {
        let css = without_comments(css);
        let mut written = String::with_capacity(css.len());
        let mut rest = String::new();
        let mut done = 0;
        for span in css_urls(&css) {
            let between = css.get(done..span.start)?;
            written += between;
            rest += between;
            written += &self.url(&css[span.clone()], true)?.replace(['"', '\'', ')', '\\'], "");
            done = span.end;
        }
        written += &css[done..];
        rest += &css[done..];
        (!is_path_like(&rest)).then_some(written)
    }

    /// The content of an element that is nothing but text.
    fn content(&mut self, element: &str, text: &str, locator: &mut Locator<'_>) -> String {
        let written = match element.to_ascii_lowercase().as_str() {
            "style" => self.css(text),
            "script" => Some(without_comments(text)).filter(|script| !names_in_strings(script)),
            "iframe" | "noembed" | "noframes" | "noscript" => Some(self.piece(text, locator)),
            _ => Some(text.to_owned()),
        };
        written.unwrap_or_else(|| {
            self.leave_out(What::Element(element.to_ascii_lowercase()), locator);
            String::new()
        })
    }

    fn leave_out(&mut self, what: What, locator: &Locator<'_>) {
        self.removed.push(Removed { what, span: locator.last() });
    }
}

/// Elements whose content is nothing but text.
const RAW: &[&str] =
    &["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

/// Whether an attribute is a script without texts: `onclick="play()"`.
fn is_handler(name: &str, value: &str) -> bool {
    name.to_ascii_lowercase().starts_with("on") && value.contains('(') && !value.contains(['"', '\'', '`'])
}

/// Whether a `content` sends readers to another page.
fn is_refresh(name: &str, value: &str) -> bool {
    name.eq_ignore_ascii_case("content") && value.to_ascii_lowercase().contains("url=")
}

/// CSS or a script without its comments: `/* … */`, and lines that start with `//`.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        kept += &rest[..start];
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + "*/".len()..]);
    }
    kept += rest;
    let lines: Vec<Cow<'_, str>> =
        kept.split('\n').filter(|line| !line.trim_start().starts_with("//")).map(Cow::Borrowed).collect();
    lines.join("\n")
}

/// Whether a string in a script could name a file or a note.
fn names_in_strings(script: &str) -> bool {
    let mut rest = script;
    while let Some(start) = rest.find(['"', '\'', '`']) {
        let quote = &rest[start..=start];
        let inside = &rest[start + 1..];
        let end = inside.find(quote).unwrap_or(inside.len());
        if is_path_like(&inside[..end]) {
            return true;
        }
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{names_in_strings, without_comments};

    #[test]
    fn comments_of_scripts_and_styles_go() {
        assert_eq!(without_comments("a /* b */ c\n  // d\ne /* f"), "a  c\ne ");
    }

    #[test]
    fn strings_that_end_like_files_are_names() {
        assert!(names_in_strings("let x = this.md; go('a.md')"));
        assert!(!names_in_strings("let x = this.md; go(\"a b\", `c`)"));
    }
}
