//! Feeds of the notes changed last: Atom (RFC 4287) and JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde_json::{Value, json};

use super::home::recent;
use super::{Site, xml};
use crate::note::Timestamp;
use crate::publish::{PublishedNote, Route};
use crate::render::Destination;

pub(super) fn entries(site: &Site) -> Vec<&PublishedNote> {
    recent(site, site.project.config.feed.limit).into_iter().map(|id| site.publication.note(id)).collect()
}

pub(super) fn atom(site: &Site) -> String {
    let config = &site.project.config;
    let home = Route::home().absolute_url(&site.base);
    let entries = entries(site);
    let updated = entries.first().and_then(|note| note.note.properties.date());
    let mut document = xml::document();
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", config.language.as_str())];
    xml::parent(&mut document, "feed", &attributes, |feed| {
        xml::element(feed, "id", &[], &home);
        xml::element(feed, "title", &[], &config.title);
        if !config.description.is_empty() {
            xml::element(feed, "subtitle", &[], &config.description);
        }
        // RFC 4287, section 4.1.1, wants a date, but where no note has one any would be made up, and shown.
        if let Some(updated) = updated {
            xml::element(feed, "updated", &[], &updated.timestamp());
        }
        xml::empty(
            feed,
            "link",
            &[
                ("rel", "self"),
                ("type", "application/atom+xml"),
                ("href", &Route::file("/feed.xml").absolute_url(&site.base)),
            ],
        );
        xml::empty(feed, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
        // RFC 4287, section 4.1.1: a feed names an author unless every entry does.
        xml::parent(feed, "author", &[], |author| {
            let person = config.author.as_ref();
            xml::element(author, "name", &[], person.map_or(&config.title, |person| &person.name));
            if let Some(url) = person.and_then(|person| person.url.as_ref()) {
                xml::element(author, "uri", &[], url);
            }
        });
        xml::element(feed, "generator", &[("version", env!("CARGO_PKG_VERSION"))], "kb");
        for note in entries {
            xml::parent(feed, "entry", &[], |entry| atom_entry(site, note, entry));
        }
    });
    xml::finish(document)
}

fn atom_entry(site: &Site, note: &PublishedNote, entry: &mut xml::Document) {
    let url = note.route.absolute_url(&site.base);
    let properties = &note.note.properties;
    xml::element(entry, "id", &[], &url);
    xml::element(entry, "title", &[], &note.note.title);
    xml::empty(entry, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    for (name, date) in [("published", properties.published), ("updated", properties.date())] {
        if let Some(date) = date {
            xml::element(entry, name, &[], &Timestamp::timestamp(&date));
        }
    }
    for tag in properties.category.iter().chain(&properties.tags) {
        xml::empty(entry, "category", &[("term", tag)]);
    }
    if !note.description.is_empty() {
        xml::element(entry, "summary", &[], &note.description);
    }
    if site.project.config.feed.full {
        xml::element(
            entry,
            "content",
            &[("type", "html")],
            &site.renderer().body(note, Destination::Feed).html,
        );
    }
}

pub(super) fn json(site: &Site) -> String {
    let config = &site.project.config;
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": Route::home().absolute_url(&site.base),
        "feed_url": Route::file("/feed.json").absolute_url(&site.base),
        "language": config.language,
        "items": entries(site).into_iter().map(|note| json_item(site, note)).collect::<Vec<_>>(),
    });
    if !config.description.is_empty() {
        feed["description"] = config.description.as_str().into();
    }
    if let Some(author) = &config.author {
        let mut person = json!({"name": author.name});
        if let Some(url) = &author.url {
            person["url"] = url.as_str().into();
        }
        feed["authors"] = json!([person]);
    }
    format!("{feed:#}\n")
}

fn json_item(site: &Site, published: &PublishedNote) -> Value {
    let (note, url) = (&published.note, published.route.absolute_url(&site.base));
    let mut item = json!({"id": url, "url": url, "title": note.title});
    if !published.description.is_empty() {
        item["summary"] = published.description.as_str().into();
    }
    if site.project.config.feed.full {
        item["content_html"] = site.renderer().body(published, Destination::Feed).html.into();
    } else {
        item["content_text"] = published.description.as_str().into();
    }
    let properties = &note.properties;
    for (name, date) in [("date_published", properties.published), ("date_modified", properties.date())] {
        if let Some(date) = date {
            item[name] = Timestamp::timestamp(&date).into();
        }
    }
    if !properties.tags.is_empty() {
        item["tags"] = properties.tags.clone().into();
    }
    item
}
