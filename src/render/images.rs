//! Images and other files that are shown in place.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Destination;
use super::embeds::{media, outside};
use super::url::title_attribute;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::markdown::Spanned;
use crate::note::{Link, Note, Outside};
use crate::project::VaultPath;
use crate::text::{encode_url, escape, is_safe_url};

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
            Event::Text(part) | Event::Code(part) | Event::InlineMath(part) | Event::DisplayMath(part) => {
                text.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// What stands for an embed.
pub(super) struct Embed {
    /// The start of the link that the content is in, if it is in one.
    pub link: Option<String>,
    /// What is shown, as HTML.
    pub content: String,
    /// What is shown in place of both where that is no link, as HTML: a player.
    pub player: Option<String>,
}

impl Embed {
    /// The HTML. A link holds no other: inside one only the content is shown.
    pub fn html(self, inside_link: bool) -> String {
        match (self.player, self.link) {
            _ if inside_link => self.content,
            (Some(player), _) => player,
            (None, Some(link)) => link + &self.content + "</a>",
            (None, None) => self.content,
        }
    }
}

/// An embedded attachment: an image, or what `media` makes of any other file.
pub(super) fn internal(link: &Link, url: &str, text: &str, title: &str) -> Embed {
    let name = VaultPath::new(link.target.path.as_str());
    if !name.extension().is_some_and(|extension| IMAGES.contains(&extension.as_str())) {
        return media::show(link, url, text, title);
    }
    let (mut alt, size) = split_size(if link.wiki && !link.piped { "" } else { text });
    // A file's name is better than nothing to those who cannot see the picture.
    if alt.is_empty() && link.wiki {
        alt = name.stem().rsplit_once('.').map_or(name.name(), |(stem, _)| stem);
    }
    Embed { link: None, content: image(url, alt, title, size), player: None }
}

/// An image from elsewhere is a link to it: the page asks no third party for anything. A video is a card that
/// can be played, on the site's own pages.
pub(super) fn external(url: &str, text: &str, title: &str, destination: Destination) -> Embed {
    let (alt, _) = split_size(text);
    if !is_safe_url(url) {
        return Embed { link: None, content: escape(alt), player: None };
    }
    if let Some(outside) = Outside::of(url) {
        return outside::show(&outside, url, if alt.is_empty() { title } else { alt }, destination);
    }
    let title = title_attribute(title);
    let link = format!("<a class=\"external\" href=\"{}\"{title}>", escape(&encode_url(url)));
    Embed { link: Some(link), content: escape(if alt.is_empty() { url } else { alt }), player: None }
}

/// The images of a note that come from another site.
pub fn check(note: &Note) -> Vec<Diagnostic> {
    let problem = |span: &Range<usize>| {
        let problem = Diagnostic::new(
            Code::RemoteImage,
            "this image comes from another site, so the page shows a link to it",
        );
        problem
            .at(note.place(span.clone()))
            .help("put the file into the vault: then no other site learns who reads the note")
    };
    note.remote_images.iter().map(problem).collect()
}

fn image(url: &str, alt: &str, title: &str, size: Option<(u32, Option<u32>)>) -> String {
    let size = size_attributes(size);
    format!(
        "<img src=\"{}\" alt=\"{}\"{}{size} loading=\"lazy\" decoding=\"async\">",
        escape(url),
        escape(alt),
        title_attribute(title)
    )
}

/// The attributes of a size, with a blank before them.
pub(super) fn size_attributes(size: Option<(u32, Option<u32>)>) -> String {
    match size {
        Some((width, Some(height))) => format!(" width=\"{width}\" height=\"{height}\""),
        Some((width, None)) => format!(" width=\"{width}\""),
        None => String::new(),
    }
}

/// Parts `alt|100` and `alt|100x145`; a last part that is no size belongs to the text
/// (<https://help.obsidian.md/embeds>).
pub(super) fn split_size(text: &str) -> (&str, Option<(u32, Option<u32>)>) {
    let (alt, last) = text.rsplit_once('|').unwrap_or(("", text));
    let size = match last.split_once('x') {
        Some((width, height)) => {
            number(width).zip(number(height)).map(|(width, height)| (width, Some(height)))
        }
        None => number(last).map(|width| (width, None)),
    };
    if size.is_some() { (alt, size) } else { (text, None) }
}

fn number(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::split_size;

    #[test]
    fn the_last_part_is_a_size_when_it_is_one() {
        assert_eq!(split_size("100"), ("", Some((100, None))));
        assert_eq!(split_size("100x145"), ("", Some((100, Some(145)))));
        assert_eq!(split_size("alt|100"), ("alt", Some((100, None))));
        assert_eq!(split_size("a|b"), ("a|b", None));
        assert_eq!(split_size("fixed 100"), ("fixed 100", None));
    }
}
