//! Sound, film and documents that are shown in place (<https://help.obsidian.md/file-formats>).
//!
//! A PDF is a link to it: a frame would need a looser Content-Security-Policy for every page and file of the
//! site, and shows nothing on most phones.

use super::embed::Embed;
use super::size::{attributes, split};
use crate::note::{Link, Subpath};
use crate::project::VaultPath;
use crate::render::url::title_attribute;
use crate::text::{encode_url, escape};

const SOUND: &[&str] = &["3gp", "flac", "m4a", "mp3", "ogg", "wav"];
/// A `webm` may hold sound alone; a film's player plays that too.
const FILM: &[&str] = &["mkv", "mov", "mp4", "ogv", "webm"];

/// A player for a file, or the link that stands for one. `text` is what the author wrote between the brackets.
pub fn show(link: &Link, url: &str, text: &str, title: &str) -> Embed {
    let path = VaultPath::new(link.target.path.as_str());
    let extension = path.extension().unwrap_or_default();
    let (own, size) = split(if link.piped { text } else { "" });
    let name = if own.is_empty() { path.name() } else { own };
    let title = title_attribute(title);
    if extension == "pdf" {
        return document(link, url, (name, own.is_empty()), &title);
    }
    let start = format!("<a class=\"file\" href=\"{}\" download{title}>", escape(url));
    let name = escape(name);
    let source = escape(&(url.to_owned() + &moment(link)));
    let player = if SOUND.contains(&extension.as_str()) {
        Some(format!(
            "<audio controls preload=\"none\" src=\"{source}\" aria-label=\"{name}\"{title}>{start}{name}</a></audio>"
        ))
    } else if FILM.contains(&extension.as_str()) {
        let size = attributes(size);
        Some(format!(
            "<video controls preload=\"metadata\" playsinline src=\"{source}\" aria-label=\"{name}\"{title}{size}>{start}{name}</a></video>"
        ))
    } else {
        None
    };
    let start = format!("<a class=\"file\" href=\"{}\"{title}>", escape(url));
    Embed { link: Some(start), content: name, player }
}

fn document(link: &Link, url: &str, (name, is_bare): (&str, bool), title: &str) -> Embed {
    let page = parameter(link, "page").and_then(|page| page.parse::<u32>().ok());
    let (url, name) = match page {
        Some(page) if is_bare => (format!("{url}#page={page}"), format!("{name}, page {page}")),
        Some(page) => (format!("{url}#page={page}"), name.to_owned()),
        None => (url.to_owned(), name.to_owned()),
    };
    let start = format!("<a class=\"file\" href=\"{}\"{title}>", escape(&url));
    Embed { link: Some(start), content: escape(&name), player: None }
}

/// The moment that a recording starts at, as the end of a URL (W3C, "Media Fragments URI 1.0").
fn moment(link: &Link) -> String {
    parameter(link, "t").map_or_else(String::new, |moment| format!("#t={}", encode_url(moment)))
}

/// A value after the `#` of an embed: `#page=3`, `#height=400&page=3`.
fn parameter<'l>(link: &'l Link, key: &str) -> Option<&'l str> {
    let Subpath::Headings(parts) = &link.target.subpath else { return None };
    let mut pairs = parts.iter().flat_map(|part| part.split('&')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
}
