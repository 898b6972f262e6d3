//! Links as they are typed: which note they name is decided later, by the vault.

use std::ops::Range;

use crate::project::strip_markdown;
use crate::text::{SitePath, decode};

/// A link or an embed in a note's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it names.
    pub target: Target,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Whether what it names is shown in place (`![[…]]`, `![…](…)`).
    pub embed: bool,
    /// What could stand in its place.
    pub setting: LinkContext,
    /// Whether it is a wikilink.
    pub wiki: bool,
    /// Whether it has a text of its own.
    pub piped: bool,
}

impl Link {
    /// Where on the site it may lead when the vault has nothing for it, in a note of a folder.
    pub fn on_site(&self, folder: &str) -> SitePath {
        // A query is not decoded, and no part of it.
        let path = self.target.path.split('?').next().unwrap_or_default();
        if path.starts_with('/') {
            return SitePath { path: path.to_owned(), names_pages: !self.wiki };
        }
        let mut parts: Vec<&str> = if self.wiki { Vec::new() } else { folder.split('/').collect() };
        for part in path.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        SitePath { path: format!("/{}", parts.join("/")), names_pages: false }
    }
}

/// What could stand in the place of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkContext {
    /// Blocks.
    Block,
    /// Text alone: it is in a heading, a footnote or a part of a sentence with markup of its own.
    Inline,
}

/// What a link names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The file's name or path; empty for the note itself.
    pub path: String,
    /// The part of the file.
    pub subpath: Subpath,
}

/// A part of a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subpath {
    /// All of it.
    Whole,
    /// A heading, by its own text and those of headings above it.
    Headings(Vec<String>),
    /// A block, by its id.
    Block(String),
}

impl Target {
    /// The target of a wikilink: text before the first `#` is the path, the rest the part
    /// (<https://help.obsidian.md/links>).
    pub fn from_wikilink(text: &str) -> Target {
        // In a table the bar is written `\|`, and the backslash is left over.
        let text = text.strip_suffix('\\').unwrap_or(text).trim();
        let (path, subpath) = text.split_once('#').map_or((text, None), |(path, rest)| (path, Some(rest)));
        Target { path: path.trim().to_owned(), subpath: subpath.map_or(Subpath::Whole, Subpath::parse) }
    }

    /// The target of a Markdown link; none for a URL that leads out of the vault.
    pub fn from_destination(destination: &str) -> Option<Target> {
        if destination.starts_with("//") || has_scheme(destination) {
            return None;
        }
        let (path, subpath) =
            destination.split_once('#').map_or((destination, None), |(path, rest)| (path, Some(rest)));
        let subpath = subpath.map_or(Subpath::Whole, |text| Subpath::parse(&decode(text)));
        Some(Target { path: decode(path).trim().to_owned(), subpath })
    }

    /// Whether it names a file that Obsidian alone can show. Its source tells of notes, private ones too.
    pub fn is_obsidian_file(&self) -> bool {
        let extension = strip_markdown(&self.path).rsplit_once('.').map_or("", |(_, extension)| extension);
        ["base", "canvas", "excalidraw"].iter().any(|own| extension.eq_ignore_ascii_case(own))
    }

    /// The target of a property's entry in any form: `name`, `[[name]]`, `[text](name.md)`; none for a URL or
    /// an empty name.
    pub fn from_property(text: &str) -> Option<Target> {
        let target = if let Some(inner) = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            Target::from_wikilink(inner.split('|').next().unwrap_or(inner))
        } else if let Some((_, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
            let destination = rest.strip_suffix(')').unwrap_or(rest);
            Target::from_destination(destination.trim_start_matches('<').trim_end_matches('>'))?
        } else if has_scheme(text) {
            return None;
        } else {
            Target::from_wikilink(text)
        };
        (!target.path.is_empty()).then_some(target)
    }
}

impl Subpath {
    /// The place in a file that is no note: a page (RFC 8118, section 3), a moment or a part of a picture (W3C, "Media
    /// Fragments URI 1.0", section 4). Anything else says nothing about a file, and could name what is private.
    pub fn place_in_file(&self) -> Option<String> {
        let Subpath::Headings(parts) = self else { return None };
        let pairs = parts.iter().flat_map(|part| part.split('&'));
        let is_place = |pair: &&str| {
            let is_number = |value: &str| value.starts_with(|c: char| c.is_ascii_digit());
            pair.split_once('=').is_some_and(|(key, value)| {
                ["page", "t", "xywh"].contains(&key)
                    && is_number(value)
                    && value.chars().all(|c| c.is_ascii_digit() || ".,:".contains(c))
            })
        };
        let places: Vec<&str> = pairs.filter(is_place).collect();
        (!places.is_empty()).then(|| places.join("&"))
    }

    fn parse(text: &str) -> Subpath {
        if let Some(id) = text.trim().strip_prefix('^') {
            return Subpath::Block(id.to_owned());
        }
        let headings: Vec<String> =
            text.split('#').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        if headings.is_empty() { Subpath::Whole } else { Subpath::Headings(headings) }
    }
}

/// Whether a URL starts with a scheme (RFC 3986, section 3.1). One letter is a drive of Windows, not a scheme.
pub fn has_scheme(url: &str) -> bool {
    let Some((scheme, _)) = url.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// Whether a text between brackets is a URL and no name: `Project: plan` has a scheme to the letter too.
pub fn is_url(text: &str) -> bool {
    let rest = text.split_once(':').map_or("", |(_, rest)| rest);
    has_scheme(text) && (rest.starts_with("//") || text.starts_with("mailto:") || text.starts_with("tel:"))
}

#[cfg(test)]
mod tests {
    use super::{Subpath, Target};

    fn target(path: &str, headings: &[&str]) -> Target {
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        let subpath = if headings.is_empty() { Subpath::Whole } else { Subpath::Headings(headings) };
        Target { path: path.to_owned(), subpath }
    }

    #[test]
    fn a_wikilink_is_split_at_the_first_hash() {
        assert_eq!(Target::from_wikilink("N#A#B"), target("N", &["A", "B"]));
        assert_eq!(Target::from_wikilink("#H"), target("", &["H"]));
        assert_eq!(Target::from_wikilink("i.png\\"), target("i.png", &[]));
        assert_eq!(Target::from_wikilink("N#^b-1").subpath, Subpath::Block("b-1".to_owned()));
    }

    #[test]
    fn a_destination_is_percent_decoded() {
        assert_eq!(Target::from_destination("My%20Note.md#A%20b"), Some(target("My Note.md", &["A b"])));
        assert_eq!(Target::from_destination("https://x.org"), None);
        assert_eq!(Target::from_destination("mailto:a@b.c"), None);
        assert_eq!(Target::from_destination("//x.org/a"), None);
    }

    #[test]
    fn a_property_may_take_any_form() {
        for text in ["N", "[[N]]", "[[N|text]]", "[text](N)", "[text](<N>)"] {
            assert_eq!(Target::from_property(text), Some(target("N", &[])), "{text}");
        }
        assert_eq!(Target::from_property("https://x.org"), None);
        assert_eq!(Target::from_property("[[]]"), None);
    }
}
