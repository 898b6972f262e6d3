//! Makes the content of one file.

use std::borrow::Cow;

use super::content::Content;
use super::{MakeError, Site, feed, graph, home, listing, llms, note_page, page, sitemap};
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::theme::Template;

pub(super) fn make<'s>(site: &'s Site, content: &'s Content) -> Result<Cow<'s, [u8]>, MakeError> {
    let text = match content {
        Content::Asset(number) => return Ok(Cow::Borrowed(&site.theme.assets()[*number].bytes)),
        Content::Text(text) => return Ok(Cow::Borrowed(text.as_bytes())),
        Content::Copy(path) => return fs::read(path).map(Cow::Owned).map_err(MakeError::System),
        Content::Note(id) => note_page::render(site, *id).map_err(template)?,
        Content::Home => home::render(site).map_err(template)?,
        Content::Listing(list, number) => listing::render(site, list, *number).map_err(template)?,
        Content::Terms(kind) => listing::render_terms(site, *kind).map_err(template)?,
        Content::Graph => graph::render(site).map_err(template)?,
        Content::NotFound => {
            site.theme.render(Template::NotFound, &page::not_found(), &()).map_err(template)?
        }
        Content::Stub(to) => page::stub(to, &site.base),
        Content::Markdown(id) => site.renderer().markdown(site.publication.note(*id)),
        Content::AtomFeed => feed::atom(site),
        Content::JsonFeed => feed::json(site),
        Content::Llms => llms::text(&site.project, &site.publication),
        Content::Sitemap => sitemap::sitemap(site),
        Content::SitemapPart(part) => sitemap::part(site, *part),
    };
    Ok(Cow::Owned(text.into_bytes()))
}

fn template(problem: Diagnostic) -> MakeError {
    MakeError::Problem(Box::new(problem))
}
