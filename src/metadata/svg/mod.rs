//! SVG: a drawing is written anew with the elements and attributes that draw, by an allow-list.
//!
//! 1. `entities` puts texts in the place of names that the drawing declares.
//! 2. [`clean`] reads the elements in order: comments, instructions, scripts, editors' namespaces and what no list has
//!    are left out with all that is in them; `allowed` has the lists.
//! 3. `css` looks at styles, `data` at pictures in the drawing. Links lead to the web or stay in the drawing.

mod allowed;
mod css;
mod data;
mod entities;

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::Unreadable;
use crate::fs::Edits;

const SVG: Namespace<'_> = Namespace("http://www.w3.org/2000/svg");
const XLINK: Namespace<'_> = Namespace("http://www.w3.org/1999/xlink");
const HTML: Namespace<'_> = Namespace("http://www.w3.org/1999/xhtml");
const XML: Namespace<'_> = Namespace("http://www.w3.org/XML/1998/namespace");

/// How deep elements may stand in each other.
const MAX_NESTING: usize = 1000;

const NO_XML: Unreadable = Unreadable("it is no XML that can be read");

/// Cleans a drawing, which lies in so many others.
pub(super) fn clean(bytes: &[u8], depth: usize) -> Result<Edits, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable("it is not UTF-8 text"))?;
    let text = entities::expand(text.trim_start_matches('\u{feff}'))?;
    let mut edits = Edits::default();
    edits.put(
        Drawing { depth, written: String::with_capacity(text.len()), open: Vec::new(), style: String::new() }
            .read(&text)?,
    );
    Ok(edits)
}

/// A drawing as far as it is written.
struct Drawing {
    depth: usize,
    written: String,
    /// The names of the open elements, as written, with whether their text is kept.
    open: Vec<(String, Text)>,
    /// The style sheet that is open: a comment in it may go over several events.
    style: String,
}

/// What becomes of text in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Kept,
    Style,
    Dropped,
}

impl Drawing {
    fn read(mut self, text: &str) -> Result<String, Unreadable> {
        let mut reader = NsReader::from_str(text);
        let mut has_root = false;
        loop {
            let event = reader.read_event().map_err(|_| NO_XML)?;
            match event {
                Event::Start(start) => match self.element(&reader, &start)? {
                    Some(_) if self.open.len() >= MAX_NESTING => {
                        return Err(Unreadable("its elements stand too deep in each other"));
                    }
                    Some((element, kept)) => {
                        has_root = true;
                        self.written += &format!("<{element}>");
                        self.open.push((start.name().as_ref().to_owned(), kept));
                    }
                    None => {
                        reader.read_to_end(start.name()).map_err(|_| NO_XML)?;
                    }
                },
                Event::Empty(start) => {
                    if let Some((element, _)) = self.element(&reader, &start)? {
                        has_root = true;
                        self.written += &format!("<{element}/>");
                    }
                }
                Event::End(_) => {
                    let (name, _) = self.open.pop().ok_or(NO_XML)?;
                    let style = std::mem::take(&mut self.style);
                    self.written += &partial_escape(css::clean(&style));
                    self.written += &format!("</{name}>");
                }
                Event::Text(part) => self.text(&part.xml10_content()),
                Event::CData(part) => self.text(&partial_escape(part.xml10_content())),
                Event::GeneralRef(name) => self.text(&reference(&name)?),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if has_root && self.open.is_empty() {
            Ok(self.written)
        } else {
            Err(Unreadable("it holds no drawing"))
        }
    }

    /// Text as it is written in XML. Only where it is seen or applied, it is more than a blank.
    fn text(&mut self, text: &str) {
        match self.open.last().map_or(Text::Dropped, |(_, kept)| *kept) {
            Text::Kept => self.written += text,
            Text::Style => self.style += &quick_xml::escape::unescape(text).unwrap_or_default(),
            Text::Dropped if text.trim().is_empty() && !self.open.is_empty() => self.written += text,
            Text::Dropped => {}
        }
    }

    /// The inside of a start tag as it is kept, and what becomes of the text in its element; none for an element that
    /// is left out.
    fn element(
        &self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart<'_>,
    ) -> Result<Option<(String, Text)>, Unreadable> {
        let (namespace, local) = reader.resolver().resolve_element(start.name());
        let name = local.as_ref();
        let is_root = self.open.is_empty();
        let text = match namespace {
            ResolveResult::Bound(HTML) if allowed::is_label(name) && !is_root => Text::Kept,
            ResolveResult::Bound(SVG) | ResolveResult::Unbound if allowed::is_element(name) => match name {
                "style" => Text::Style,
                name if allowed::has_text(name) => Text::Kept,
                _ => Text::Dropped,
            },
            _ => return Ok(None),
        };
        if is_root && name != "svg" {
            return Err(Unreadable("it is no SVG"));
        }
        let mut tag = start.name().as_ref().to_owned();
        let mut is_animated_link = false;
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| NO_XML)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| NO_XML)?;
            let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
            let key = attribute.key.as_ref();
            is_animated_link |= local.as_ref() == "attributeName" && value.trim().ends_with("href");
            let kept = match namespace {
                _ if is_declaration(key) => is_known(&value).then_some(value),
                ResolveResult::Bound(XLINK) if local.as_ref() == "href" => self.address(name, &value),
                ResolveResult::Bound(XML) if matches!(local.as_ref(), "space" | "lang") => Some(value),
                ResolveResult::Unbound => self.attribute(name, local.as_ref(), value),
                _ => None,
            };
            if let Some(value) = kept {
                tag += &format!(" {key}=\"{}\"", quick_xml::escape::escape(value));
            }
        }
        let is_empty_picture = matches!(name, "image" | "feImage") && !tag.contains("href=");
        Ok((!is_animated_link && !is_empty_picture).then_some((tag, text)))
    }

    /// The value of an attribute without a namespace; none for one that is left out.
    fn attribute<'v>(&self, element: &str, name: &str, value: Cow<'v, str>) -> Option<Cow<'v, str>> {
        match name {
            "href" => self.address(element, &value),
            _ if name != "style" && !allowed::is_attribute(name) => None,
            // An attribute that draws may name another part: `fill="url(#a)"`.
            _ if name == "style" || value.to_ascii_lowercase().contains("url(") => {
                Some(Cow::Owned(css::clean(&value).into_owned()))
            }
            _ => Some(value),
        }
    }

    /// Where an element leads: into the drawing, or to the web from a link. A picture is in the drawing itself.
    fn address<'v>(&self, element: &str, address: &str) -> Option<Cow<'v, str>> {
        let address = address.trim();
        let is_web = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        match element {
            _ if address.starts_with('#') => Some(Cow::Owned(address.to_owned())),
            "a" if is_web => Some(Cow::Owned(address.to_owned())),
            "image" | "feImage" => data::clean(address, self.depth).map(Cow::Owned),
            _ => None,
        }
    }
}

fn is_declaration(key: &str) -> bool {
    key == "xmlns" || key.starts_with("xmlns:")
}

/// Whether a namespace is one of those that draw.
fn is_known(namespace: &str) -> bool {
    [SVG, XLINK, HTML, XML].iter().any(|known| known.0 == namespace)
}

/// A reference to a character, or to one of the five names that XML knows, as it is written in text.
fn reference(name: &BytesRef<'_>) -> Result<String, Unreadable> {
    let known = ["amp", "apos", "gt", "lt", "quot"];
    let name_is_known = known.contains(&&*name.xml10_content());
    if name_is_known || name.resolve_char_ref().map_err(|_| NO_XML)?.is_some() {
        return Ok(format!("&{};", name.xml10_content()));
    }
    Err(Unreadable("it uses a name that it does not declare"))
}
