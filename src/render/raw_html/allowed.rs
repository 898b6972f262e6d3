//! The allow-list: which elements and attributes of an author's own are let through.
//!
//! None of the elements fetches, runs or sends anything, holds text that is no markup, or has another grammar
//! inside (`<svg>`, `<math>`, `<template>`, `<select>`). None of the attributes is a style or tells a script
//! what to do: `data-…` is the theme's.

/// An element that is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, in lower case.
    pub name: &'static str,
    /// The attributes that it may have beside those that all may have.
    attributes: &'static [&'static str],
}

const BOX: &[&str] = &["align"];
const CELL: &[&str] =
    &["abbr", "align", "colspan", "headers", "height", "rowspan", "scope", "valign", "width"];
const COLUMN: &[&str] = &["align", "span", "valign", "width"];
const EDIT: &[&str] = &["cite", "datetime"];
const GAUGE: &[&str] = &["high", "low", "max", "min", "optimum", "value"];
const LINK: &[&str] = &["download", "href", "hreflang", "name", "rel", "target", "type"];
const NONE: &[&str] = &[];
const PICTURE: &[&str] = &["align", "alt", "decoding", "height", "hspace", "loading", "vspace", "width"];
const ROWS: &[&str] = &["align", "valign"];
const TABLE: &[&str] = &["align", "border", "cellpadding", "cellspacing", "summary", "width"];

/// Sorted by name.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", LINK),
    ("abbr", NONE),
    ("address", NONE),
    ("article", NONE),
    ("aside", NONE),
    ("b", NONE),
    ("bdi", NONE),
    ("bdo", NONE),
    ("big", NONE),
    ("blockquote", &["cite"]),
    ("br", &["clear"]),
    ("caption", BOX),
    ("center", NONE),
    ("cite", NONE),
    ("code", NONE),
    ("col", COLUMN),
    ("colgroup", COLUMN),
    ("data", &["value"]),
    ("dd", NONE),
    ("del", EDIT),
    ("details", &["open"]),
    ("dfn", NONE),
    ("div", BOX),
    ("dl", NONE),
    ("dt", NONE),
    ("em", NONE),
    ("figcaption", NONE),
    ("figure", NONE),
    ("font", &["color", "face", "size"]),
    ("footer", NONE),
    ("h1", BOX),
    ("h2", BOX),
    ("h3", BOX),
    ("h4", BOX),
    ("h5", BOX),
    ("h6", BOX),
    ("header", NONE),
    ("hr", &["align", "size", "width"]),
    ("i", NONE),
    ("img", PICTURE),
    ("ins", EDIT),
    ("kbd", NONE),
    ("li", &["value"]),
    ("mark", NONE),
    ("meter", GAUGE),
    ("ol", &["reversed", "start", "type"]),
    ("p", BOX),
    ("pre", NONE),
    ("progress", &["max", "value"]),
    ("q", &["cite"]),
    ("rp", NONE),
    ("rt", NONE),
    ("ruby", NONE),
    ("s", NONE),
    ("samp", NONE),
    ("section", NONE),
    ("small", NONE),
    ("span", NONE),
    ("strike", NONE),
    ("strong", NONE),
    ("sub", NONE),
    ("summary", NONE),
    ("sup", NONE),
    ("table", TABLE),
    ("tbody", ROWS),
    ("td", CELL),
    ("tfoot", ROWS),
    ("th", CELL),
    ("thead", ROWS),
    ("time", &["datetime"]),
    ("tr", ROWS),
    ("tt", NONE),
    ("u", NONE),
    ("ul", &["type"]),
    ("var", NONE),
    ("wbr", NONE),
];

/// Elements that are left out with all that is in them: without its element it would be no text for readers.
const LEFT_OUT_WHOLE: &[&str] =
    &["applet", "canvas", "iframe", "math", "object", "script", "style", "svg", "template"];

/// Attributes that every element may have; `aria-…` too.
const GLOBAL: &[&str] = &["class", "dir", "id", "lang", "role", "title", "translate"];

/// The element with a name in lower case, if it is let through.
pub(super) fn element(name: &str) -> Option<Element> {
    let index = ELEMENTS.binary_search_by(|(own, _)| (*own).cmp(name)).ok()?;
    let (name, attributes) = ELEMENTS[index];
    Some(Element { name, attributes })
}

/// Whether an element that is not let through takes its content with it.
pub(super) fn is_left_out_whole(name: &str) -> bool {
    LEFT_OUT_WHOLE.contains(&name)
}

impl Element {
    /// Whether it may have an attribute, by its name in lower case.
    pub fn allows(self, attribute: &str) -> bool {
        let is_aria = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase());
        GLOBAL.contains(&attribute)
            || self.attributes.contains(&attribute)
            || attribute.strip_prefix("aria-").is_some_and(is_aria)
    }

    /// Whether it has no content and no end tag.
    pub fn is_void(self) -> bool {
        matches!(self.name, "br" | "col" | "hr" | "img" | "wbr")
    }

    /// Whether it is a part of a table, and nothing outside one.
    pub fn is_table_part(self) -> bool {
        matches!(self.name, "caption" | "col" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr")
    }

    /// Whether its start ends an open element without an end tag (HTML Standard, section 13.1.2.4).
    pub fn ends(self, open: &str) -> bool {
        match self.name {
            "li" => matches!(open, "li" | "p"),
            "dd" | "dt" => matches!(open, "dd" | "dt" | "p"),
            "td" | "th" => matches!(open, "td" | "th" | "p" | "caption" | "colgroup"),
            "tr" => matches!(open, "tr" | "td" | "th" | "p" | "caption" | "colgroup"),
            "tbody" | "tfoot" | "thead" => matches!(
                open,
                "tr" | "td" | "th" | "p" | "caption" | "colgroup" | "tbody" | "tfoot" | "thead"
            ),
            "rp" | "rt" => matches!(open, "rp" | "rt"),
            _ => open == "p" && self.ends_a_paragraph(),
        }
    }

    fn ends_a_paragraph(self) -> bool {
        matches!(
            self.name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "center"
                | "details"
                | "div"
                | "dl"
                | "figcaption"
                | "figure"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hr"
                | "ol"
                | "p"
                | "pre"
                | "section"
                | "summary"
                | "table"
                | "ul"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, element};
    use crate::note::html::ANCHORED;

    #[test]
    fn every_element_is_found() {
        for (name, _) in ELEMENTS {
            assert_eq!(element(name).map(|found| found.name), Some(*name));
        }
        for name in ["script", "", "zzz", "A", "base", "form", "input", "meta", "svg"] {
            assert_eq!(element(name), None);
        }
    }

    #[test]
    fn ids_that_links_may_name_are_on_the_page() {
        for name in ANCHORED {
            assert!(element(name).is_some_and(|element| element.allows("id")), "{name}");
        }
    }
}
