//! What the site has at which path.

use super::content::Content;
use super::{File, Site};
use crate::render::SitePaths;
use crate::text::{SitePath, decode, encode_path};

impl SitePaths for Site {
    fn find(&self, url: &str) -> Option<String> {
        self.meant(url).find(|url| self.at(url).is_some())
    }

    fn find_for(&self, path: &SitePath) -> Option<String> {
        let may_be = |file: &File| path.names_pages || !is_of_a_note(&file.content);
        self.meant(&encode_path(&path.path)).find(|url| self.at(url).is_some_and(may_be))
    }
}

impl Site {
    /// What a URL from the top may mean: one of the host, of the site, or, where `static` lies among the notes, the
    /// vault's path of a file in it.
    fn meant(&self, url: &str) -> impl Iterator<Item = String> {
        let in_static = url.strip_prefix("/static").filter(|rest| rest.starts_with('/'));
        let in_static = in_static.filter(|_| self.project.own.statics_among_notes);
        let below = |url: &str| format!("{}{url}", self.base.path().trim_end_matches('/'));
        [Some(url.to_owned()), Some(below(url)), in_static.map(below)].into_iter().flatten()
    }

    /// What there is at a URL from the top of the host.
    fn at(&self, url: &str) -> Option<&File> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let base = self.base.path();
        let path = path
            .strip_prefix(base)
            .filter(|rest| base.ends_with('/') || rest.is_empty() || rest.starts_with('/'))?;
        let path = decode(path);
        let path = path.trim_matches('/');
        let names = [path.to_owned(), format!("{path}.html"), format!("{path}/index.html")];
        names.iter().find_map(|name| self.file(name.trim_start_matches('/')))
    }
}

/// Whether a file is there for one note.
fn is_of_a_note(content: &Content) -> bool {
    use Content::{Attachment, Markdown, Note, Stub};
    matches!(content, Note(_) | Markdown(_) | Attachment(_) | Stub(_))
}
