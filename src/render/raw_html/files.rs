//! Links and files: what the author's `<a>`, `<img>` and media elements lead to and show.

use super::removed::What;
use super::sanitizer::Sanitizer;
use super::tags::Written;
use crate::note::html::MEDIA;
use crate::note::{VideoSite, has_scheme};
use crate::project::config::RemoteImages;
use crate::publish::LinkTarget;
use crate::render::resolved::{Answer, is_on_site};
use crate::render::{Context, media};
use crate::text::{StartTag, escape, is_safe_url, resolve_references};

/// What stands for an element that would show a file.
pub(super) enum Shown {
    /// A player, which has the place of the whole element.
    Player(String),
    /// A link to what lies in the vault.
    Link(String),
    /// A link to another site.
    Remote(String),
    /// What the door was not asked about.
    Unknown,
    /// Nothing.
    Nothing,
}

impl Sanitizer<'_, '_> {
    /// An image: one of the vault or the site is shown, one from elsewhere is a link to it. Of one that the audience
    /// may not know of its text is left, never its name.
    pub(super) fn image(&mut self, tag: &Written<'_>) -> String {
        let value = |name: &str| resolve_references(tag.tag.value(name).unwrap_or_default());
        let (alt, title, src) = (value("alt"), value("title"), value("src"));
        let src = src.trim();
        if src.is_empty() || !is_safe_url(src) {
            let what = What::Url("src".to_owned(), "img".to_owned());
            let place = tag.tag.attribute("src");
            self.leave_out(what, place.map_or_else(|| tag.span.clone(), |src| tag.place_of(src)));
            return escape(&alt);
        }
        if has_scheme(src) || (src.starts_with(['/', '\\']) && !is_on_site(src)) {
            if !self.images.shows(src) {
                self.leave_out(What::Remote("img".to_owned()), tag.span.clone());
            }
            let shown = media::external(src, &alt, &title, self.players(), self.images);
            return shown.html(self.open.is_in_link());
        }
        match self.names().resolve(src, true) {
            Answer::Place(url) | Answer::Vault(_, LinkTarget::File(_), url) => {
                self.write(tag, &url.attribute("src"))
            }
            // The checks of links tell of it.
            _ if alt.trim().is_empty() => String::new(),
            _ => format!("<span class=\"missing\">{}</span>", escape(&alt)),
        }
    }

    /// A link. One to a note or a file leads where the same link in Markdown would; one to nothing that the
    /// audience may know of is its text.
    pub(super) fn link(&mut self, tag: &Written<'_>) -> String {
        let Some(attribute) = tag.tag.attribute("href") else { return self.write(tag, "") };
        let href = resolve_references(attribute.value);
        if !is_safe_url(href.trim()) {
            self.leave_out(What::Url("href".to_owned(), "a".to_owned()), tag.place_of(attribute));
            return self.write(tag, "");
        }
        match self.names().resolve(&href, false).url() {
            Some(url) => self.write(tag, &url.attribute("href")),
            None => String::new(),
        }
    }

    /// What stands for an element that is not let through, if it shows a file.
    pub(super) fn shown(&mut self, tag: &StartTag<'_>, name: &str) -> Shown {
        let attribute = match name {
            "object" => "data",
            _ if MEDIA.contains(&name) => "src",
            _ => return Shown::Nothing,
        };
        if matches!(name, "audio" | "video") {
            self.has_player = false;
        }
        let value = |name: &str| resolve_references(tag.value(name).unwrap_or_default());
        let (src, title) = (value(attribute), value("title"));
        let src = src.trim();
        let is_web = src.starts_with("//") || src.starts_with("https://") || src.starts_with("http://");
        if is_web && name != "object" {
            let shown = media::external(src, &title, "", self.players(), &RemoteImages::default());
            let is_player = shown.player.is_some();
            let html = shown.html(self.open.is_in_link());
            return if is_player { Shown::Link(html) } else { Shown::Remote(html) };
        }
        match self.names().resolve(src, true) {
            Answer::Vault(_, LinkTarget::File(_), _)
                if name == "track" || (name == "source" && self.has_player) =>
            {
                Shown::Unknown
            }
            Answer::Vault(number, LinkTarget::File(file), url) => {
                let width = value("width");
                let size = if width.is_empty() { String::new() } else { format!("|{width}") };
                let link = &self.note.links[number];
                let files = self.context.map_or(&[][..], |context| context.renderer.publication.files());
                let Some(file) = files.get(file.0) else { return Shown::Nothing };
                let shown = media::internal(link, file.path(), url.url(), &format!("{title}{size}"), "");
                self.has_player = shown.player.is_some();
                let html = shown.html(self.open.is_in_link());
                if self.has_player && matches!(name, "audio" | "video") {
                    Shown::Player(html)
                } else {
                    Shown::Link(html)
                }
            }
            Answer::Vault(_, _, url) if !self.open.is_in_link() => {
                let text = if title.is_empty() { url.url() } else { &title };
                Shown::Link(format!("<a class=\"wikilink\"{}>{}</a>", url.attribute("href"), escape(text)))
            }
            Answer::Unknown => Shown::Unknown,
            _ => Shown::Nothing,
        }
    }

    fn players(&self) -> &[VideoSite] {
        self.context.map_or(VideoSite::ALL, Context::players)
    }
}
