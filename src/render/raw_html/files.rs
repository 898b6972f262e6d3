//! Links and files: what the author's `<a>`, `<img>` and media elements lead to and show.

use super::removed::What;
use super::sanitizer::Sanitizer;
use super::tags::{Written, is_on_site};
use crate::note::{VideoSite, has_scheme};
use crate::publish::Outcome;
use crate::render::{Context, links, media};
use crate::text::{StartTag, escape, is_safe_url, resolve_references};

/// Elements that show a file as soon as they are on a page.
const MEDIA: &[&str] = &["audio", "embed", "frame", "iframe", "source", "track", "video"];

/// What stands for an element that would have fetched from another site.
pub(super) struct Linked {
    pub html: String,
    /// Whether it plays the same in its place.
    pub is_player: bool,
}

impl Sanitizer<'_, '_> {
    /// An image: one of the vault or the site is shown, one from elsewhere is a link to it.
    pub(super) fn image(&mut self, tag: &Written<'_>) -> String {
        let value = |name: &str| resolve_references(tag.tag.value(name).unwrap_or_default());
        let (alt, title, src) = (value("alt"), value("title"), value("src"));
        let src = src.trim();
        let missing = || {
            let text = if alt.is_empty() { src } else { &*alt };
            format!("<span class=\"missing\">{}</span>", escape(text))
        };
        if src.is_empty() || !is_safe_url(src) {
            let what = What::Url("src".to_owned(), "img".to_owned());
            let place = tag.tag.attribute("src");
            self.leave_out(what, place.map_or_else(|| tag.span.clone(), |src| tag.place_of(src)));
            return escape(&alt);
        }
        if is_on_site(src) {
            let url = self.url(src);
            return self.write(tag, &source(&url));
        }
        if has_scheme(src) || src.starts_with(['/', '\\']) {
            self.leave_out(What::Remote("img".to_owned()), tag.span.clone());
            return media::external(src, &alt, &title, self.players()).html(self.open.is_in_link());
        }
        match self.outcome(tag) {
            Some(Outcome::File(file)) => {
                let url = self.context.map_or_else(String::new, |context| context.file_url(*file));
                self.write(tag, &source(&escape(&url)))
            }
            // The check of links tells of it.
            Some(_) => missing(),
            None => {
                self.leave_out(What::Unresolved, tag.span.clone());
                missing()
            }
        }
    }

    /// A link. One to a note or a file leads where the same link in Markdown would; one to nothing that the
    /// audience may know of is its text.
    pub(super) fn link(&mut self, tag: &Written<'_>) -> String {
        let Some(attribute) = tag.tag.attribute("href") else { return self.write(tag, "") };
        let href = resolve_references(attribute.value);
        let href = href.trim();
        if !is_safe_url(href) {
            self.leave_out(What::Url("href".to_owned(), "a".to_owned()), tag.place_of(attribute));
            return self.write(tag, "");
        }
        let url = match self.outcome(tag) {
            None => self.url(href),
            Some(outcome) => {
                let url = match (outcome, self.context) {
                    (Outcome::File(file), Some(context)) => context.file_url(*file),
                    (Outcome::Note { id, fragment }, Some(context)) => {
                        links::note_url(context, *id, fragment.as_deref())
                    }
                    _ => return String::new(),
                };
                escape(&url)
            }
        };
        self.write(tag, &format!(" href=\"{url}\""))
    }

    /// The link to a file that an element would have fetched from another site; none when it fetches none.
    pub(super) fn linked(&self, tag: &StartTag<'_>, name: &str) -> Option<Linked> {
        if !MEDIA.contains(&name) {
            return None;
        }
        let value = |name: &str| resolve_references(tag.value(name).unwrap_or_default());
        let (src, title) = (value("src"), value("title"));
        let src = src.trim();
        let is_web = src.starts_with("//") || src.starts_with("https://") || src.starts_with("http://");
        if !is_web {
            return None;
        }
        let shown = media::external(src, &title, "", self.players());
        Some(Linked { is_player: shown.player.is_some(), html: shown.html(self.open.is_in_link()) })
    }

    fn players(&self) -> &[VideoSite] {
        self.context.map_or(VideoSite::ALL, Context::players)
    }

    /// What a link or an image of the vault leads to for the audience; none when it is not one.
    fn outcome(&self, tag: &Written<'_>) -> Option<&Outcome> {
        let number = self.note.link_at(tag.place.as_ref()?.start)?;
        match self.context {
            Some(context) => context.note.links.get(number),
            None => Some(&Outcome::Text),
        }
    }
}

fn source(url: &str) -> String {
    format!(" src=\"{url}\"")
}
