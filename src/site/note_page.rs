//! A note's page.

use super::{Site, dates, structured_data};
use crate::diagnostic::Diagnostic;
use crate::note::{Note, OwnProperty, Reason, Source};
use crate::publish::{PublishedId, PublishedNote, Route, TermKind};
use crate::render::{Destination, demotion, shown_headings};
use crate::theme::Template;
use crate::theme::views::{
    LinkView, NoteView, OutlineView, OwnPropertyView, PageView, PropertyView, SourceView,
};

/// Words that people read in a minute: Brysbaert, "How many words do we read per minute?" (2019).
const WORDS_PER_MINUTE: usize = 238;

pub(super) fn render(site: &Site, id: PublishedId) -> Result<String, Diagnostic> {
    let published = site.publication.note(id);
    let body = site.renderer().body(published, Destination::Page);
    let mut page = page(site, published);
    page.needs = body.required;
    site.theme.render(Template::Note, &page, &view(site, published, body.html))
}

fn page(site: &Site, published: &PublishedNote) -> PageView {
    let note = &published.note;
    let mut page = site.page("note", &note.title, &published.description, &published.route);
    page.noindex |= !published.is_listed() || published.is_private();
    page.image_url = image_url(site, published);
    page.markdown_url = Some(published.route.markdown().url(&site.base));
    page.published = note.properties.published.map(dates::view);
    page.updated = note.properties.updated.map(dates::view);
    page.breadcrumbs = breadcrumbs(site, published);
    // What is served at any address has none of its own, and is no article.
    if published.route == Route::not_found() {
        page.canonical_url = None;
    } else {
        page.json_ld = Some(structured_data::article(site, published, page.image_url.as_deref()));
    }
    page
}

fn image_url(site: &Site, published: &PublishedNote) -> Option<String> {
    if let Some(file) = published.image {
        return Some(site.file_routes[file.0].absolute_url(&site.base));
    }
    let image = published.note.properties.image.as_deref()?;
    (image.starts_with("https://") || image.starts_with("http://")).then(|| crate::text::encode_url(image))
}

/// Home, then the note's category or the list of all notes.
fn breadcrumbs(site: &Site, published: &PublishedNote) -> Vec<LinkView> {
    let category = published.note.properties.category.as_deref();
    let term = category.and_then(|category| site.publication.taxonomy().term(TermKind::Category, category));
    let second = match term {
        Some(term) => site.breadcrumb(&term.title, &term.route),
        None => site.breadcrumb("Notes", &Route::notes()),
    };
    vec![site.home_breadcrumb(), second]
}

fn view(site: &Site, published: &PublishedNote, content_html: String) -> NoteView {
    let note = &published.note;
    let properties = &note.properties;
    NoteView {
        title_html: site.renderer().title(published),
        title: note.title.clone(),
        description: note.description.clone().unwrap_or_default(),
        status: property(site, TermKind::Status, properties.status.as_deref()),
        visibility: properties.visibility.name(),
        says_visibility: properties.because == Reason::OwnVisibility,
        category: property(site, TermKind::Category, properties.category.as_deref()),
        difficulty: property(site, TermKind::Difficulty, properties.difficulty.as_deref()),
        published: properties.published.map(dates::view),
        updated: properties.updated.map(dates::view),
        tags: properties.tags.iter().filter_map(|tag| property(site, TermKind::Tag, Some(tag))).collect(),
        content_html,
        outline: outline(note),
        sources: properties.sources.iter().map(source).collect(),
        related: site.cards.cards(&published.related),
        see_also: site.cards.cards(&published.see_also),
        backlinks: site.cards.cards(&published.backlinks),
        words: note.words,
        reading_minutes: note.words.div_ceil(WORDS_PER_MINUTE).max(1),
        css_classes: properties.css_classes.clone(),
        own: own(site, published),
        extra: properties.own.iter().map(|own| (own.key.clone(), own.to_json(&properties.links))).collect(),
    }
}

fn property(site: &Site, kind: TermKind, value: Option<&str>) -> Option<PropertyView> {
    let value = value?;
    let term = site.publication.taxonomy().term(kind, value);
    let title = term.map_or(value, |term| term.title.as_str());
    Some(PropertyView { title: title.to_owned(), url: term.map(|term| term.route.url(&site.base)) })
}

fn own(site: &Site, published: &PublishedNote) -> Vec<OwnPropertyView> {
    let label = |property: &OwnProperty| site.project.config.properties.label(&property.key).to_owned();
    let properties = site.renderer().properties(published).into_iter();
    let view = |(property, html): (&OwnProperty, String)| OwnPropertyView {
        key: property.key.clone(),
        label: label(property),
        html,
    };
    properties.map(view).collect()
}

/// The source's own title, else its address without the scheme.
fn source(source: &Source) -> SourceView {
    let address = source.url.split_once("://").map_or(source.url.as_str(), |(_, rest)| rest);
    let title = source.title.clone().unwrap_or_else(|| address.trim_end_matches('/').to_owned());
    SourceView { title, url: source.url.clone(), host: source.host().to_owned() }
}

/// The headings as a tree; those in quotes are not part of it.
fn outline(note: &Note) -> Vec<OutlineView> {
    let demotion = demotion(note);
    let mut roots: Vec<OutlineView> = Vec::new();
    for heading in shown_headings(note).iter().filter(|heading| !heading.quoted && !heading.text.is_empty()) {
        let level = (heading.level + demotion).min(6);
        let entry =
            OutlineView { title: heading.text.clone(), id: heading.id.clone(), level, children: Vec::new() };
        insert(&mut roots, entry);
    }
    roots
}

/// Puts a heading below the last one of a higher level.
fn insert(siblings: &mut Vec<OutlineView>, entry: OutlineView) {
    match siblings.last_mut() {
        Some(last) if last.level < entry.level => insert(&mut last.children, entry),
        _ => siblings.push(entry),
    }
}
