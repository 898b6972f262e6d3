//! Makes the content of one file.

use std::io;
use std::path::Path;

use super::content::Content;
use super::{MakeError, Site, feed, graph, home, listing, llms, note_page, page, sitemap};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::output::Payload;
use crate::theme::Template;

pub(super) fn make<'s>(site: &'s Site, content: &'s Content) -> Result<Payload<'s>, MakeError> {
    let text = match content {
        Content::Asset(number) => return Ok(site.theme.assets()[*number].bytes.as_slice().into()),
        Content::Text(text) => return Ok(text.as_bytes().into()),
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

/// A file that is copied. A symbolic link may have taken its place since it was found: it must not lead out of the
/// folder that the file is from.
fn copy<'s>(site: &Site, path: &'s Path) -> Result<Payload<'s>, FsError> {
    let content = site.project.content.clone();
    let mut folders = [site.project.root.join("static"), content].into_iter();
    let home = folders.find(|folder| path.starts_with(folder)).and_then(|folder| fs::real_path(&folder));
    let real = fs::real_path(path);
    if home.zip(real).is_some_and(|(home, real)| !real.starts_with(home)) {
        let cause = io::Error::other("a symbolic link leads out of its folder");
        return Err(FsError { action: "read", path: path.to_owned(), cause });
    }
    Payload::of_file(path)
}

fn template(problem: Diagnostic) -> MakeError {
    MakeError::Problem(Box::new(problem))
}
