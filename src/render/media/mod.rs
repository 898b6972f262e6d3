//! Files that are shown in place, of the vault and of other sites.
//!
//! [`internal`] shows a file of the vault: an image, or what `player` makes of any other. [`external()`] shows what is
//! elsewhere, by a link: `outside` knows videos and posts. Both give an [`Embed`]; `size` reads `alt|100x145`.

mod embed;
mod external;
mod player;
mod size;

pub(super) use embed::Embed;
pub(super) use external::name as name_of_outside;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::url::title_attribute;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::markdown::Spanned;
use crate::note::{ExternalMedia, Link, Note, Target, VideoSite};
use crate::project::VaultPath;
use crate::project::config::RemoteImages;
use crate::text::{encode_url, escape, is_safe_url, readable_tex};
use size::{Size, attributes, split};

/// Files that an `<img>` element can show.
const IMAGES: &[&str] = &["avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// The plain text of an image's description; takes the events up to its end.
pub(super) fn alternative_text<'e>(events: &mut impl Iterator<Item = Spanned<'e>>) -> String {
    let mut text = String::new();
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => text.push_str(&readable_tex(&tex)),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// An embedded attachment, which lies at `path`: an image, or what `player` makes of any other file.
pub(super) fn internal(link: &Link, path: &VaultPath, url: &str, text: &str, title: &str) -> Embed {
    let name = VaultPath::new(link.target.path.as_str());
    if !path.extension().is_some_and(|extension| IMAGES.contains(&extension.as_str())) {
        return player::show(link, url, text, title);
    }
    let (mut alt, size) = split(if link.wiki && !link.piped { "" } else { text });
    // A file's name is better than nothing to those who cannot see the picture.
    if alt.is_empty() && link.wiki {
        alt = name.stem().rsplit_once('.').map_or(name.name(), |(stem, _)| stem);
    }
    Embed { link: None, content: image(url, alt, title, size), player: None }
}

/// An image from elsewhere is a link to it, unless the author allows its host: the page asks no other for anything. A video is a card that
/// can be played, where it is of one of the sites whose `players` may be opened.
pub(super) fn external(
    url: &str,
    text: &str,
    title: &str,
    players: &[VideoSite],
    images: &RemoteImages,
) -> Embed {
    let (alt, size) = split(text);
    if !is_safe_url(url) || Target::from_destination(url).is_some() {
        return Embed { link: None, content: escape(alt), player: None };
    }
    if let Some(outside) = ExternalMedia::of(url) {
        return external::show(&outside, url, if alt.is_empty() { title } else { alt }, players);
    }
    if images.shows(url) {
        return Embed { link: None, content: image(&encode_url(url), alt, title, size), player: None };
    }
    let title = title_attribute(title);
    let link = format!("<a class=\"external\" href=\"{}\"{title}>", escape(&encode_url(url)));
    Embed { link: Some(link), content: escape(if alt.is_empty() { url } else { alt }), player: None }
}

/// A text of an embed without the size behind it.
pub(super) fn without_size(text: &str) -> &str {
    split(text).0
}

/// What is wrong with an image that comes from another site, and how to mend it.
pub(super) const REMOTE_IMAGE: (&str, &str) = (
    "this image comes from another site, so the page shows a link to it",
    "put the file into the vault: then no other site learns who reads the note; or name its host in kb.yaml: `images: {allow: [host]}`",
);

/// The images of a note that come from another site.
pub fn check(note: &Note, images: &RemoteImages) -> impl Iterator<Item = Diagnostic> {
    let (message, help) = REMOTE_IMAGE;
    let links = note.remote_images.iter().filter(|image| !images.shows(&image.url));
    links.map(move |image| {
        Diagnostic::new(Code::RemoteImage, message).at(note.place(image.span.clone())).help(help)
    })
}

fn image(url: &str, alt: &str, title: &str, size: Option<Size>) -> String {
    let size = attributes(size);
    format!(
        "<img src=\"{}\" alt=\"{}\"{}{size} loading=\"lazy\" decoding=\"async\">",
        escape(url),
        escape(alt),
        title_attribute(title)
    )
}
