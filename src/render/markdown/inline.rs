//! What stands in a line, printed.
//!
//! Emphasis has signs where they can be read in one way only, and else HTML's elements: signs may not touch others
//! of their kind, nor stand between two letters while more of them are open (CommonMark, section 6.2).

use super::escape::{self, Around, Before, Place};
use super::html;
use super::node::{Inline, Leaf, Span};

/// What a character is to signs of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Sign,
    /// A letter or a sign.
    Other,
}

impl Class {
    fn of(c: Option<char>) -> Class {
        match c {
            None | Some(' ' | '\n' | '\t' | '\u{a0}') => Class::Blank,
            Some(c) if c.is_alphanumeric() => Class::Letter,
            Some(c) if c.is_ascii_punctuation() => Class::Sign,
            Some(c) if c.is_whitespace() => Class::Blank,
            Some(_) => Class::Other,
        }
    }
}

/// Prints the content of a block of text; `\n` ends its lines.
pub(super) fn write(items: &[Inline<'_>], leaf: Leaf, is_one_line: bool) -> String {
    let ends = ends(items);
    let mut line = Line {
        out: String::new(),
        items,
        ends,
        open: Vec::new(),
        touching: None,
        in_url: false,
        next: 0,
        leaf,
        in_one: is_one_line,
    };
    while line.next < items.len() {
        let at = line.next;
        line.next += 1;
        line.item(at);
    }
    let mut out = line.out;
    out.truncate(out.trim_end_matches([' ', '\t', '\n']).len());
    if out.starts_with('[')
        && out.ends_with(']')
        && matches!(items.first(), Some(Inline::Sign(sign)) if sign.trim_end() == out)
    {
        // A checkbox needs something behind it, a callout's head does not.
        out.push_str(if out.starts_with("[!") { "" } else { " &#32;" });
    }
    html::without_blocks(out)
}

/// Where each span ends; its own place for everything else.
fn ends(items: &[Inline<'_>]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..items.len()).collect();
    let mut open = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item {
            Inline::Open(_) => open.push(at),
            Inline::Close => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    // What is not closed ends with the text.
    for start in open {
        ends[start] = items.len();
    }
    ends
}

struct Line<'i, 'e> {
    out: String,
    items: &'i [Inline<'e>],
    ends: Vec<usize>,
    /// How each open span ends, and the sign of emphasis that it has.
    open: Vec<(String, Option<char>)>,
    /// The sign that was written last, if it is one.
    touching: Option<char>,
    /// Whether the last word could be a URL.
    in_url: bool,
    /// The item that is written next.
    next: usize,
    leaf: Leaf,
    /// Whether lines cannot end in it: headings and cells.
    in_one: bool,
}

impl Line<'_, '_> {
    fn item(&mut self, at: usize) {
        let touching = self.touching.take();
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        match &self.items[at] {
            Inline::Text(text) => self.text(text, at, touching),
            Inline::Sign(sign) => self.out.push_str(sign),
            Inline::Code(code) => {
                self.part(matches!(before, Some(Inline::Code(_))));
                self.out.push_str(&escape::code(code, self.leaf == Leaf::Cell));
            }
            Inline::Math(tex, display) => {
                self.part(matches!(before, Some(Inline::Math(..))));
                let sign = if *display { "$$" } else { "$" };
                // A bar ends a cell in a formula too.
                let tex = if self.leaf == Leaf::Cell { tex.replace('|', "\\|") } else { tex.to_string() };
                // Nothing is left of one that was a comment.
                let tex = match tex.trim() {
                    "" => "{}".to_owned(),
                    trimmed if !*display => trimmed.to_owned(),
                    _ => tex,
                };
                // The end of a line is a blank to TeX.
                let is_plain = self.in_one || !*display;
                let tex = if is_plain { tex.replace('\n', " ") } else { tex };
                self.out.push_str(&format!("{sign}{tex}{sign}"));
            }
            Inline::Tag(tag) => self.out.push_str(&self.tag(tag)),
            Inline::Footnote(number) => {
                self.part(self.out.ends_with('[') && !self.out.ends_with("\\["));
                self.out.push_str(&format!("[^{number}]"));
            }
            Inline::SoftBreak => self.end_line(" ", "\n"),
            Inline::HardBreak => self.end_line("<br>", "\\\n"),
            Inline::Open(span) => self.start(span, at, touching),
            Inline::Close => {
                let (end, sign) = self.open.pop().unwrap_or_default();
                self.out.push_str(&end);
                self.touching = sign;
            }
        }
    }

    /// Keeps two things apart that would be one.
    fn part(&mut self, is_needed: bool) {
        if is_needed {
            self.out.push_str("<!-- -->");
        }
    }

    fn end_line(&mut self, in_one: &str, end: &str) {
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        // A line of nothing would end the block.
        if self.out.is_empty() || self.out.ends_with('\n') || self.out.ends_with("<br>") {
            return;
        }
        self.out.push_str(if self.in_one { in_one } else { end });
    }

    fn text(&mut self, text: &str, at: usize, touching: Option<char>) {
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        let after = self.items.get(at + 1);
        let is_edge = |item: Option<&Inline<'_>>| {
            matches!(item, Some(Inline::Open(Span::Highlight) | Inline::Close | Inline::Text(_)))
        };
        let starts_line = self.out.is_empty() || self.out.ends_with('\n');
        let around = Around {
            before: match before {
                _ if starts_line => Before::Nothing,
                Some(Inline::Math(..)) => Before::Math,
                Some(Inline::Footnote(_)) => Before::Footnote,
                _ => Before::Other,
            },
            place: match self.leaf {
                Leaf::Cell => Place::Cell,
                Leaf::Heading(_) if self.in_one => Place::Heading,
                _ => Place::Lines,
            },
            by_equals: (touching == Some('=') || is_edge(before), is_edge(after)),
        };
        escape::text(&mut self.out, text, around);
        let (before, word) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
        let is_alone = before.is_empty() && word.len() == text.len();
        self.in_url = (self.in_url && is_alone) || word.contains("://") || word.contains("www.");
    }

    fn tag(&self, tag: &str) -> String {
        let tag = tag.replace("%%", "%&#37;").replace('\n', "&#10;").replace('\r', "&#13;");
        if self.leaf == Leaf::Cell { tag.replace('|', "&#124;") } else { tag }
    }

    fn start(&mut self, span: &Span, at: usize, touching: Option<char>) {
        let end = self.ends[at];
        match span {
            Span::Link(url, title) => {
                if let Some(text) = self.as_autolink(url.url(), title, at) {
                    self.out.push_str(&format!("<{text}>"));
                    self.next = end + 1;
                    return;
                }
                self.out.push('[');
                self.open.push((link_end(url.url(), title), None));
            }
            Span::Image(url, title) => {
                self.out.push_str("![");
                self.open.push((link_end(url.url(), title), None));
            }
            Span::Highlight => self.pair(self.can_highlight(at, end, touching).then_some("=="), "mark", None),
            Span::Strikethrough => {
                let is_open = self.open.iter().any(|(_, sign)| *sign == Some('~'));
                let fits = touching != Some('~') && !is_open && self.flanks(at, end, false);
                self.pair(fits.then_some("~~"), "del", Some('~'));
            }
            Span::Emphasis => {
                let sign = self.emphasis_sign(at, end, touching);
                self.pair(sign.map(|sign| if sign == '*' { "*" } else { "_" }), "em", sign);
            }
            Span::Strong => {
                let sign = self.emphasis_sign(at, end, touching);
                self.pair(sign.map(|sign| if sign == '*' { "**" } else { "__" }), "strong", sign);
            }
        }
    }

    /// Opens a span with a sign, or else with an element of HTML.
    fn pair(&mut self, sign: Option<&str>, element: &str, kind: Option<char>) {
        if let Some(sign) = sign {
            self.out.push_str(sign);
            self.touching = sign.chars().next();
            self.open.push((sign.to_owned(), kind.or(self.touching)));
        } else {
            self.out.push_str(&format!("<{element}>"));
            self.open.push((format!("</{element}>"), None));
        }
    }

    /// The sign of emphasis that can be read in one way only.
    fn emphasis_sign(&self, at: usize, end: usize, touching: Option<char>) -> Option<char> {
        let around =
            self.open.iter().rev().filter_map(|(_, sign)| *sign).find(|sign| matches!(sign, '*' | '_'));
        let sign = match (around, touching) {
            (Some('*'), _) | (None, Some('*')) => '_',
            _ => '*',
        };
        let is_strict = sign == '_' || around.is_some();
        (touching != Some(sign) && self.flanks(at, end, is_strict)).then_some(sign)
    }

    /// Whether signs at both ends of a span open and close; strictly, whether they do nothing else.
    fn flanks(&self, at: usize, end: usize, is_strict: bool) -> bool {
        let outside = (Class::of(self.out.chars().next_back()), self.class_after(end));
        let inside = (self.class_after(at), self.class_before(end));
        [(outside.0, inside.0), (outside.1, inside.1)].into_iter().all(|(outside, inside)| match inside {
            Class::Blank => false,
            Class::Letter if is_strict => matches!(outside, Class::Blank | Class::Sign),
            Class::Letter => true,
            Class::Sign | Class::Other if is_strict => outside == Class::Blank,
            Class::Sign | Class::Other => matches!(outside, Class::Blank | Class::Sign),
        })
    }

    fn can_highlight(&self, at: usize, end: usize, touching: Option<char>) -> bool {
        let is_sign = |item: Option<&Inline<'_>>| matches!(item, Some(Inline::Text(text)) if text.starts_with(['=', '>']));
        touching != Some('=')
            && self.class_after(at) != Class::Blank
            && self.class_before(end) != Class::Blank
            && !is_sign(self.items.get(at + 1))
            && !is_sign(self.items.get(end + 1))
            && !self.in_url
            && (self.class_after(end) == Class::Blank || !self.ends_in_url(end))
    }

    /// Whether the text before an item ends with what could be a URL, to which signs would belong.
    fn ends_in_url(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        let Some(Inline::Text(text)) = before else { return false };
        let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        word.contains("://") || word.contains("www.")
    }

    /// What the item behind one starts with.
    fn class_after(&self, at: usize) -> Class {
        match self.items.get(at + 1) {
            Some(Inline::Text(text)) => Class::of(text.chars().next()),
            None | Some(Inline::SoftBreak | Inline::HardBreak) => Class::Blank,
            Some(_) => Class::Sign,
        }
    }

    /// What the item before one ends with.
    fn class_before(&self, at: usize) -> Class {
        match at.checked_sub(1).and_then(|before| self.items.get(before)) {
            Some(Inline::Text(text)) => Class::of(text.chars().next_back()),
            None | Some(Inline::SoftBreak | Inline::HardBreak) => Class::Blank,
            Some(_) => Class::Sign,
        }
    }

    /// The text of a link that is its URL, where it can stand between `<` and `>`.
    fn as_autolink(&self, url: &str, title: &str, at: usize) -> Option<String> {
        let [Inline::Text(text), Inline::Close, ..] = self.items.get(at + 1..)? else { return None };
        let is_address = url.strip_prefix("mailto:") == Some(text);
        let is_url = **text == *url && (url.starts_with("https://") || url.starts_with("http://"));
        let is_plain =
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/:?#@=+%,".contains(&byte));
        (title.is_empty() && (is_address || is_url) && is_plain && !text.contains("%%"))
            .then(|| text.to_string())
    }
}

fn link_end(url: &str, title: &str) -> String {
    format!("]({}{})", escape::destination(url), escape::title(title))
}
