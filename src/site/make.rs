//! Makes the content of one file.

use std::path::Path;

use super::content::Content;
use super::{MakeError, Site, feed, graph, home, inside, listing, llms, note_page, page, sitemap};
use crate::diagnostic::Diagnostic;
use crate::fs::FsError;
use crate::output::Payload;
use crate::theme::Template;

pub(super) fn make<'s>(site: &'s Site, content: &'s Content) -> Result<Payload<'s>, MakeError> {
    let text = match content {
        Content::Asset(number) => return Ok(site.theme.assets()[*number].bytes.as_slice().into()),
        Content::Text(text) => return Ok(text.as_bytes().into()),
        Content::Attachment(file) => return Ok(Payload::Edited(file)),
        Content::Copy(path) => return copy(site, path).map_err(MakeError::System),
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
    Ok(text.into_bytes().into())
}

/// A file that is copied.
fn copy<'s>(site: &Site, path: &'s Path) -> Result<Payload<'s>, FsError> {
    inside::check(&site.project, path)?;
    Payload::of_file(path)
}

fn template(problem: Diagnostic) -> MakeError {
    MakeError::Problem(Box::new(problem))
}
