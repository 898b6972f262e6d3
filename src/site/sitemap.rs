//! For search engines: which pages there are (<https://www.sitemaps.org/protocol.html>), and `robots.txt`.

use super::{Site, xml};
use crate::note::Timestamp;
use crate::project::Config;
use crate::publish::{Publication, Route, TermKind};

/// How many addresses one sitemap may hold.
const LIMIT: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// How many parts the sitemap has.
pub(super) fn part_count(publication: &Publication, config: &Config) -> usize {
    pages(publication, config).len().div_ceil(LIMIT)
}

/// The route of a part, from 1.
pub(super) fn part_route(part: usize) -> Route {
    Route::file(format!("/sitemap-{part}.xml"))
}

/// The sitemap: every listed page, or the list of the parts when one file cannot hold them.
pub(super) fn sitemap(site: &Site) -> String {
    let parts = part_count(&site.publication, &site.project.config);
    if parts <= 1 {
        return part(site, 1);
    }
    let mut document = xml::document();
    xml::parent(&mut document, "sitemapindex", &[NAMESPACE], |index| {
        for number in 1..=parts {
            xml::parent(index, "sitemap", &[], |entry| {
                xml::element(entry, "loc", &[], &part_route(number).absolute_url(&site.base));
            });
        }
    });
    xml::finish(document)
}

/// One part of the sitemap, from 1.
pub(super) fn part(site: &Site, part: usize) -> String {
    let mut document = xml::document();
    let pages = pages(&site.publication, &site.project.config);
    xml::parent(&mut document, "urlset", &[NAMESPACE], |set| {
        for (route, changed) in pages.into_iter().skip((part - 1) * LIMIT).take(LIMIT) {
            xml::parent(set, "url", &[], |entry| {
                xml::element(entry, "loc", &[], &route.absolute_url(&site.base));
                if let Some(changed) = changed {
                    xml::element(entry, "lastmod", &[], &changed.iso()[..10]);
                }
            });
        }
    });
    xml::finish(document)
}

/// The home page, the lists that lead to notes, and the listed notes.
fn pages<'p>(publication: &'p Publication, config: &Config) -> Vec<(Route, Option<&'p Timestamp>)> {
    let mut pages = vec![(Route::home(), None), (Route::notes(), None)];
    for kind in [TermKind::Category, TermKind::Tag] {
        pages.extend(
            publication
                .taxonomy()
                .terms(kind, &config.vocabulary)
                .into_iter()
                .map(|term| (term.route.clone(), None)),
        );
    }
    pages.extend(publication.listed().iter().map(|id| {
        let note = publication.note(*id);
        let properties = &note.note.properties;
        (note.route.clone(), properties.updated.as_ref().or(properties.published.as_ref()))
    }));
    pages
}

/// `robots.txt` (RFC 9309): everything may be read, and here is the sitemap. A preview is not kept out here:
/// its pages say `noindex`, which only a robot that may read them can see.
pub(super) fn robots(config: &Config) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        Route::file("/sitemap.xml").absolute_url(&config.base())
    )
}
