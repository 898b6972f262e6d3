//! Start tags, written anew.

use std::ops::Range;

use super::allowed::{Element, element, is_left_out_whole};
use super::files::Shown;
use super::known;
use super::removed::What;
use super::sanitizer::{Sanitizer, Skipped};
use crate::note::html::{Locator, Meaning, is_path_like, is_plain_id, meaning};
use crate::render::Context;
use crate::render::resolved::Answer;
use crate::text::{Attribute, StartTag, escape, is_safe_url, resolve_references};

/// More attributes than any element has a use for: what comes after them is no attribute that means anything.
const MAX_ATTRIBUTES: usize = 64;

/// A tag that is being written.
pub(super) struct Written<'h> {
    pub tag: StartTag<'h>,
    pub element: Element,
    /// The tag's bytes in the file, where it was found there.
    pub place: Option<Range<usize>>,
    /// The bytes of the file to name in a diagnostic.
    pub span: Range<usize>,
}

impl Sanitizer<'_, '_> {
    /// What is written for a start tag. `source` is the tag as it stands in its piece.
    pub(super) fn start(&mut self, tag: StartTag<'_>, source: &str, locator: &mut Locator<'_>) -> String {
        let place = locator.find(source);
        let span = place.clone().unwrap_or_else(|| locator.rest());
        let name = tag.name.to_ascii_lowercase();
        let Some(element) = element(&name) else {
            // A word between brackets is text: `List<String>`.
            let is_text = tag.attributes.is_empty() && known::is_word(tag.name);
            return if is_text { escape(source) } else { self.foreign(&tag, name, source, span) };
        };
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

    /// What stands for an element that is not let through: what it shows, or a link to that.
    fn foreign(&mut self, tag: &StartTag<'_>, name: String, source: &str, span: Range<usize>) -> String {
        let shown = self.shown(tag, &name);
        let is_whole = is_left_out_whole(&name) || matches!(shown, Shown::Player(_));
        // Elements of SVG and MathML may end by themselves; these have no content.
        let is_empty = source.ends_with("/>") && matches!(&*name, "svg" | "math")
            || matches!(&*name, "embed" | "source" | "track");
        if is_whole && !is_empty {
            self.skipped = Some(Skipped::new(name.clone()));
        }
        match shown {
            Shown::Player(html) | Shown::Link(html) => html,
            Shown::Unknown => String::new(),
            Shown::Remote(html) => {
                self.leave_out(What::Remote(name), span);
                html
            }
            // What is in them is shown.
            Shown::Nothing
                if tag.value("src").is_none() && matches!(&*name, "audio" | "video" | "picture") =>
            {
                String::new()
            }
            Shown::Nothing => {
                self.leave_out(if is_whole { What::Element(name) } else { What::Tags(name) }, span);
                String::new()
            }
        }
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
            "cite" if is_safe_url(&value) => Ok(match self.names().resolve(&value, false) {
                Answer::Place(url) | Answer::Vault(_, _, url) => url.attribute("cite"),
                // The checks of links tell of it.
                Answer::Nothing | Answer::Unknown => String::new(),
            }),
            "cite" => Err(What::Url(named().0, named().1)),
            "download" if is_path_like(&value) => Ok(" download".to_owned()),
            _ if meaning(name) != Meaning::Read && is_path_like(&value) => {
                Err(What::Name(named().0, named().1))
            }
            "target" if !value.eq_ignore_ascii_case("_blank") => Err(What::Attribute(named().0, named().1)),
            // An old way to give a link an id.
            "id" | "name" => match self.id(&value) {
                Some(id) => Ok(format!(" id=\"{id}\"")),
                None if self.is_id_of_heading(&value, tag) => Ok(String::new()),
                None => Err(What::Id(value.to_string())),
            },
            _ if attribute.span.len() == attribute.name.len() => Ok(format!(" {name}")),
            _ => Ok(format!(" {name}=\"{}\"", escape(&value))),
        };
        written.unwrap_or_else(|what| {
            self.leave_out(what, tag.place_of(attribute));
            String::new()
        })
    }

    /// Whether the heading that a tag stands in, or before, has the id anyway.
    fn is_id_of_heading(&self, id: &str, tag: &Written<'_>) -> bool {
        let start = tag.place.as_ref().unwrap_or(&tag.span).start;
        let mut headings = self.note.headings.iter();
        headings.find(|heading| heading.span.end > start).is_some_and(|heading| heading.id == id)
    }

    /// An id of the author's own as it is on the page; none when kb's own could be meant by it, which all have a
    /// `_` unless they are headings'.
    fn id(&mut self, id: &str) -> Option<String> {
        (is_plain_id(id) && self.ids.insert(id.to_owned())).then(|| {
            let prefix = self.context.map_or("", Context::ids);
            prefix.to_owned() + &escape(id)
        })
    }
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
