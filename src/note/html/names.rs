//! What the tags of HTML name in the vault.

use std::borrow::Cow;
use std::ops::Range;

use super::attribute::{Meaning, is_path_like, meaning};
use crate::note::Target;
use crate::project::config::RawHtml;
use crate::text::{StartTag, resolve_references};

/// Something that a tag names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub target: Target,
    /// Whether it is shown in place.
    pub shows: bool,
}

/// Elements that show what their `src` names.
pub const MEDIA: &[&str] = &["audio", "embed", "frame", "iframe", "source", "track", "video"];

/// What a tag names in the vault, of all that is let through where HTML is treated like this.
pub fn names(tag: &StartTag<'_>, mode: RawHtml) -> Vec<Name> {
    match mode {
        RawHtml::Sanitize => sanitized(tag).into_iter().collect(),
        RawHtml::Escape => Vec::new(),
        RawHtml::Allow => allowed(tag),
    }
}

/// What the sanitizer asks for.
fn sanitized(tag: &StartTag<'_>) -> Option<Name> {
    let element = tag.name.to_ascii_lowercase();
    let (attribute, shows) = match element.as_str() {
        "a" => ("href", false),
        "img" => ("src", true),
        "object" => ("data", true),
        "blockquote" | "del" | "ins" | "q" => ("cite", false),
        element if MEDIA.contains(&element) => ("src", true),
        _ => return None,
    };
    let target = target(&resolve_references(tag.value(attribute)?))?;
    Some(Name { target, shows })
}

fn allowed(tag: &StartTag<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    for attribute in &tag.attributes {
        let value = resolve_references(attribute.value);
        let mut add = |url: &str, shows| found.extend(target(url).map(|target| Name { target, shows }));
        match meaning(&attribute.name.to_ascii_lowercase()) {
            Meaning::Leads => add(&value, false),
            Meaning::Shows => add(&value, true),
            Meaning::Several => list(&value).into_iter().for_each(|(url, _)| add(url, true)),
            Meaning::Style => css_urls(&value).into_iter().for_each(|url| add(&value[url], true)),
            Meaning::Hidden if is_path_like(&value) => add(&value, false),
            Meaning::Document | Meaning::Read | Meaning::Hidden => {}
        }
    }
    found
}

/// What a URL names in the vault; none for one that leads out of it, to a place of the site or to a part of the
/// page.
pub fn target(url: &str) -> Option<Target> {
    let url = url.trim();
    let is_meant =
        !url.is_empty() && !url.starts_with(['/', '#', '?', '\\']) && !url.contains(char::is_control);
    Target::from_destination(url).filter(|_| is_meant)
}

/// The URLs of a list, each with what stands behind it: `a.png 2x, b.png 300w`.
pub fn list(value: &str) -> Vec<(&str, &str)> {
    let entries = value.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    entries.map(|entry| entry.split_once(char::is_whitespace).unwrap_or((entry, ""))).collect()
}

/// The bytes of the URLs in a piece of CSS, without their quotes: `url(…)`, and what `@import` names.
pub fn css_urls(css: &str) -> Vec<Range<usize>> {
    let lower: Cow<'_, str> = css.to_ascii_lowercase().into();
    let mut found = Vec::new();
    for (at, word) in lower.match_indices("url(").chain(lower.match_indices("@import")) {
        let start = at + word.len();
        let rest = &css[start..];
        let start = start + (rest.len() - rest.trim_start().len());
        let rest = &css[start..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (start, end) = match quote {
            Some(quote) => (start + 1, rest[1..].find(quote).map(|length| start + 1 + length)),
            None if word == "url(" => (start, rest.find(')').map(|length| start + length)),
            None => continue,
        };
        let end = end.unwrap_or(css.len());
        let length = css[start..end].trim_end().len();
        found.push(start..start + length);
    }
    found.sort_by_key(|span| span.start);
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{css_urls, list};

    #[test]
    fn a_list_has_urls_and_sizes() {
        assert_eq!(
            list(" a.png 2x, b.png  300w,c.png "),
            [("a.png", "2x"), ("b.png", " 300w"), ("c.png", "")]
        );
    }

    #[test]
    fn urls_of_css_are_found_with_and_without_quotes() {
        let css = "a:url(x.png);b:URL( 'y.png' );@import \"z.css\";c:url(\"open";
        let found: Vec<&str> = css_urls(css).into_iter().map(|span| &css[span]).collect();
        assert_eq!(found, ["x.png", "y.png", "z.css", "open"]);
    }
}
