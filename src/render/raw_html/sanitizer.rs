//! The author's HTML, written anew.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::allowed::{Element, element, is_left_out_whole};
use super::balance::Open;
use super::removed::{Locator, Removed, What};
use crate::note::Note;
use crate::note::markdown::Spanned;
use crate::render::url::is_safe;
use crate::render::{Context, Destination};
use crate::text::{Attribute, StartTag, Token, encode_url, escape, resolve_references, tokens};

/// Goes through a note once.
pub(super) struct Sanitizer<'c, 'r> {
    pub note: &'c Note,
    /// Where the HTML will stand; none when only what is left out is asked for.
    pub context: Option<&'c Context<'r>>,
    pub open: Open,
    /// The ids that are on the page already: the headings' and the author's own.
    ids: HashSet<String>,
    skipped: Option<Skipped>,
    removed: Vec<Removed>,
}

/// An element that is left out with its content.
struct Skipped {
    name: String,
    /// How many elements of this name are open.
    depth: usize,
    /// How many containers of Markdown were opened in it.
    containers: usize,
}

/// A tag that is being written.
pub(super) struct Written<'h> {
    pub tag: StartTag<'h>,
    pub element: Element,
    /// The tag's bytes in the file, where it was found there.
    pub place: Option<Range<usize>>,
    /// The bytes of the file to name in a diagnostic.
    pub span: Range<usize>,
}

impl<'c, 'r> Sanitizer<'c, 'r> {
    pub fn new(note: &'c Note, context: Option<&'c Context<'r>>) -> Self {
        let ids = note.headings.iter().map(|heading| heading.id.clone()).collect();
        Sanitizer { note, context, open: Open::default(), ids, skipped: None, removed: Vec::new() }
    }

    /// The events with harmless HTML, and what was left out.
    pub fn run(mut self, events: Vec<Spanned<'_>>) -> (Vec<Spanned<'_>>, Vec<Removed>) {
        let mut kept = Vec::with_capacity(events.len());
        for (event, span) in events {
            if self.skips(&event, &span) {
                continue;
            }
            match event {
                Event::Start(tag) => {
                    if !is_inline(&tag) {
                        push_block(&mut kept, self.open.end_paragraph());
                    }
                    self.open.enter(matches!(tag, Tag::Link { .. }));
                    kept.push((Event::Start(tag), span));
                }
                Event::End(tag) => {
                    let ends = self.open.leave(tag == TagEnd::Link);
                    if holds_text(tag) && !ends.is_empty() {
                        kept.push((Event::InlineHtml(ends.into()), 0..0));
                    } else {
                        push_block(&mut kept, ends);
                    }
                    kept.push((Event::End(tag), span));
                }
                Event::Html(html) => {
                    let html = self.piece(&html, &span);
                    // What is open ends with the block: its end was in it, or there is none.
                    self.skipped = None;
                    if !html.trim().is_empty() {
                        kept.push((Event::Html(html.into()), span));
                    }
                }
                Event::InlineHtml(html) => {
                    let html = self.piece(&html, &span);
                    if !html.is_empty() {
                        kept.push((Event::InlineHtml(html.into()), span));
                    }
                }
                event => kept.push((event, span)),
            }
        }
        push_block(&mut kept, self.open.leave(false));
        (kept, self.removed)
    }

    /// Whether an event is the content of an element that is left out. Such an element ends with its container.
    fn skips(&mut self, event: &Event<'_>, span: &Range<usize>) -> bool {
        let Some(skipped) = &mut self.skipped else { return false };
        match event {
            Event::Start(_) => skipped.containers += 1,
            Event::End(_) if skipped.containers == 0 => {
                self.skipped = None;
                return false;
            }
            Event::End(_) => skipped.containers -= 1,
            Event::Html(html) | Event::InlineHtml(html) => {
                self.piece(html, span);
            }
            _ => {}
        }
        true
    }

    /// A piece of HTML, written anew.
    fn piece(&mut self, html: &str, span: &Range<usize>) -> String {
        let mut written = String::with_capacity(html.len());
        let mut locator = Locator::new(self.note.file.text(), span.clone());
        for token in tokens(html) {
            if let Some(skipped) = &mut self.skipped {
                if skipped.ends_with(&token) {
                    self.skipped = None;
                }
                continue;
            }
            match token {
                // Character references stay as they are.
                Token::Text(text) => written += &text.replace('<', "&lt;").replace('>', "&gt;"),
                Token::End(name) => written += &self.open.end(&name.to_ascii_lowercase()),
                Token::Other(part) if html[part.clone()].starts_with("</") => {}
                Token::Other(part) => {
                    let place = locator.find(&html[part]).unwrap_or_else(|| locator.rest());
                    self.leave_out(What::Markup, place);
                }
                Token::Start(tag) => {
                    let source = &html[tag.span.clone()];
                    written += &self.start(tag, source, &mut locator);
                }
            }
        }
        written
    }

    fn start(&mut self, tag: StartTag<'_>, source: &str, locator: &mut Locator<'_>) -> String {
        let place = locator.find(source);
        let span = place.clone().unwrap_or_else(|| locator.rest());
        let name = tag.name.to_ascii_lowercase();
        let Some(element) = element(&name) else { return self.foreign(&tag, name, source, span) };
        let is_misplaced = (element.name == "a" && self.open.is_in_link())
            || (element.is_table_part() && !self.open.has("table"));
        if is_misplaced {
            self.leave_out(What::Misplaced(name), span);
            return String::new();
        }
        let tag = Written { tag, element, place, span };
        match element.name {
            "img" => self.image(&tag),
            "a" => self.link(&tag),
            _ => self.write(&tag, ""),
        }
    }

    /// What stands for an element that is not let through: a link, if it would have shown a file.
    fn foreign(&mut self, tag: &StartTag<'_>, name: String, source: &str, span: Range<usize>) -> String {
        let shown = self.linked(tag, &name);
        let is_whole = is_left_out_whole(&name);
        // Elements of SVG and MathML may end by themselves.
        let is_empty = source.ends_with("/>") && matches!(&*name, "svg" | "math");
        if is_whole && !is_empty {
            self.skipped = Some(Skipped { name: name.clone(), depth: 1, containers: 0 });
        }
        match &shown {
            Some(link) if link.is_player => {}
            Some(_) => self.leave_out(What::Remote(name), span),
            None if is_whole => self.leave_out(What::Element(name), span),
            None => self.leave_out(What::Tags(name), span),
        }
        shown.map_or_else(String::new, |link| link.html)
    }

    /// A start tag with the attributes that are let through, and `own` ones of kb's.
    pub fn write(&mut self, tag: &Written<'_>, own: &str) -> String {
        let mut written = self.open.start(tag.element);
        written += &format!("<{}", tag.element.name);
        let mut seen: Vec<String> = Vec::new();
        for attribute in &tag.tag.attributes {
            let name = attribute.name.to_ascii_lowercase();
            // Browsers take the first; and a tag has few that differ.
            if !seen.contains(&name) && seen.len() < MAX_ATTRIBUTES {
                written += &self.attribute(tag, attribute, &name);
                seen.push(name);
            }
        }
        written + own + ">"
    }

    fn attribute(&mut self, tag: &Written<'_>, attribute: &Attribute<'_>, name: &str) -> String {
        let element = tag.element.name;
        // These are written by `files`, in kb's words.
        if matches!((element, name), ("img", "src") | ("a", "href")) {
            return String::new();
        }
        let value = resolve_references(attribute.value);
        let named = || (name.to_owned(), element.to_owned());
        let written = match name {
            _ if !tag.element.allows(name) => Err(What::Attribute(named().0, named().1)),
            "cite" if is_safe(&value) => Ok(format!(" cite=\"{}\"", escape(&encode_url(value.trim())))),
            "cite" => Err(What::Url(named().0, named().1)),
            "target" if !value.eq_ignore_ascii_case("_blank") => Err(What::Attribute(named().0, named().1)),
            // An old way to give a link an id.
            "id" | "name" => {
                self.id(&value).map(|id| format!(" id=\"{id}\"")).ok_or_else(|| What::Id(value.to_string()))
            }
            _ if attribute.span.len() == attribute.name.len() => Ok(format!(" {name}")),
            _ => Ok(format!(" {name}=\"{}\"", escape(&value))),
        };
        written.unwrap_or_else(|what| {
            self.leave_out(what, tag.place_of(attribute));
            String::new()
        })
    }

    /// An id of the author's own as it is on the page; none when kb's own could be meant by it, which all have a
    /// `_` unless they are headings'.
    fn id(&mut self, id: &str) -> Option<String> {
        let is_plain =
            !id.is_empty() && !id.contains(|c: char| c == '_' || c.is_whitespace() || c.is_control());
        (is_plain && self.ids.insert(id.to_owned())).then(|| {
            let prefix = self.context.map_or("", Context::ids);
            prefix.to_owned() + &escape(id)
        })
    }

    /// A URL of the author's own that leads somewhere, as an attribute's value. In a feed it needs the host.
    pub fn url(&self, url: &str) -> String {
        let url = encode_url(url);
        let in_feed = self.context.filter(|context| context.destination == Destination::Feed);
        let host = in_feed.filter(|_| is_on_site(&url)).map_or("", |context| context.renderer.base.origin());
        escape(&(host.to_owned() + &url))
    }

    pub fn leave_out(&mut self, what: What, span: Range<usize>) {
        self.removed.push(Removed { what, span });
    }
}

/// More attributes than any element has a use for: what comes after them is no attribute that means anything.
const MAX_ATTRIBUTES: usize = 64;

/// Whether a URL is a path from the top of the site's host.
pub(super) fn is_on_site(url: &str) -> bool {
    url.starts_with('/') && !url[1..].starts_with(['/', '\\'])
}

impl Written<'_> {
    /// The bytes of an attribute in the file; those of the tag where it has several lines.
    pub fn place_of(&self, attribute: &Attribute<'_>) -> Range<usize> {
        match &self.place {
            Some(place) if place.len() == self.tag.span.len() => {
                let start = place.start + (attribute.span.start - self.tag.span.start);
                start..start + attribute.span.len()
            }
            _ => self.span.clone(),
        }
    }
}

impl Skipped {
    /// Takes note of a token, and tells whether it ends the element.
    fn ends_with(&mut self, token: &Token<'_>) -> bool {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case(&self.name) => self.depth += 1,
            Token::End(name) if name.eq_ignore_ascii_case(&self.name) => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }
}

fn push_block(events: &mut Vec<Spanned<'_>>, html: String) {
    if !html.is_empty() {
        events.push((Event::Html((html + "\n").into()), 0..0));
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Whether what ends here stands in a line, or holds nothing but what does.
fn holds_text(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
