//! The home page: the introduction, what changed last, and the categories.

use super::{Site, dates};
use crate::diagnostic::Diagnostic;
use crate::publish::{PublishedId, Route};
use crate::render::Destination;
use crate::theme::Template;
use crate::theme::views::HomeView;

/// How many recent notes the page shows.
const RECENT: usize = 6;

pub(super) fn render(site: &Site) -> Result<String, Diagnostic> {
    let introduction = site.publication.home().map(|id| site.publication.note(id));
    let config = &site.project.config;
    let mut page = site.page("home", &config.title, &config.description, &Route::home());
    if let Some(published) = introduction {
        let properties = &published.note.properties;
        page.noindex |= published.is_unlisted() || published.is_private();
        if published.note.description.is_some() || page.description.is_empty() {
            page.description.clone_from(&published.description);
        }
        page.markdown_url = Some(Route::home().markdown().url(&site.base));
        page.updated = properties.updated.map(dates::view);
    }
    let body = introduction.map(|note| site.renderer().body(note, Destination::Page)).unwrap_or_default();
    page.needs = body.required;
    let recent = recent(site, RECENT);
    let view = HomeView {
        introduction_html: body.html,
        recent: site.cards.cards(&recent),
        is_dated: recent.iter().any(|id| site.publication.note(*id).note.properties.date().is_some()),
        note_count: site.publication.listed().len(),
    };
    site.theme.render(Template::Home, &page, &view)
}

/// The listed notes changed last, newest first; those of one day, and those without dates, which come last, in the
/// order of listings.
pub(super) fn recent(site: &Site, limit: usize) -> Vec<PublishedId> {
    let mut notes = site.publication.listed().to_vec();
    notes.sort_by_key(|id| std::cmp::Reverse(site.publication.note(*id).note.properties.date()));
    notes.truncate(limit);
    notes
}
