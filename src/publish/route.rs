//! Where a page or a file is on the site.

use crate::project::config::BaseUrl;
use crate::text::{encode_path, slug};

/// The longest path of a file below the site's folder, in bytes. Linux takes 4,096 in all, and Windows and macOS less.
const MAX_PATH: usize = 1_250;
/// The longest name of a file or folder, in bytes.
const MAX_PART: usize = 255;

/// A page's or file's path on the site, decoded and without the site's sub-path: `/deployment/docker`.
///
/// A route is not a vault path and not a URL: [`Route::url`] makes the one from the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    path: String,
    is_page: bool,
}

impl Route {
    /// The home page.
    pub fn home() -> Route {
        Route::page("/")
    }

    /// The page that lists all notes.
    pub fn notes() -> Route {
        Route::page("/notes")
    }

    /// The page that shows how notes link.
    pub fn graph() -> Route {
        Route::page("/graph")
    }

    /// The page for what is not there: the host serves it at any address.
    pub fn not_found() -> Route {
        Route::page("/404")
    }

    /// A page; the path starts with `/`, and ends with `/` for a folder's own page.
    pub fn page(path: impl Into<String>) -> Route {
        Route { path: path.into(), is_page: true }
    }

    /// A page below a folder, each part made a slug.
    pub fn page_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Route {
        let path: String = parts.into_iter().map(|part| format!("/{}", slug(part))).collect();
        Route::page(path)
    }

    /// A file that is no page, such as `/feed.xml`.
    pub fn file(path: impl Into<String>) -> Route {
        Route { path: path.into(), is_page: false }
    }

    /// The same page at another address: its last part with `-` and a number.
    #[must_use]
    pub(super) fn numbered(&self, number: usize) -> Route {
        Route::page(format!("{}-{number}", self.path.trim_end_matches('/')))
    }

    /// Whether a file system can hold the files of the page: no part of their path has more than 255 bytes, and all
    /// together leave room for the folders above the site.
    pub fn fits(&self) -> bool {
        let path = self.output();
        path.len() <= MAX_PATH && path.split('/').all(|part| part.len() <= MAX_PART)
    }

    /// The page whose address differs by the slash at the end alone; none for the home page.
    pub fn twin(&self) -> Option<Route> {
        let path = &self.path;
        let twin = path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned);
        (self.is_page && !twin.is_empty()).then(|| Route::page(twin))
    }

    /// The path: `/deployment/docker`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file that the host serves at this route: `deployment/docker.html`.
    ///
    /// A page lies in `name.html`, or `name/index.html` for a folder's page: Cloudflare Pages, Netlify and
    /// GitHub Pages serve both without a redirect.
    pub fn output(&self) -> String {
        self.output_as("html")
    }

    /// The Markdown of the page at this route.
    #[must_use]
    pub fn markdown(&self) -> Route {
        Route::file(format!("/{}", self.output_as("md")))
    }

    fn output_as(&self, extension: &str) -> String {
        let path = &self.path[1..];
        match (self.is_page, path.is_empty() || path.ends_with('/')) {
            (false, _) => path.to_owned(),
            (true, true) => format!("{path}index.{extension}"),
            (true, false) => format!("{path}.{extension}"),
        }
    }

    /// The URL relative to the host, with the site's sub-path: `/kb/deployment/docker`.
    pub fn url(&self, base: &BaseUrl) -> String {
        format!("{}{}", base.path(), encode_path(&self.path))
    }

    /// The absolute URL.
    pub fn absolute_url(&self, base: &BaseUrl) -> String {
        format!("{}{}", base.origin(), self.url(base))
    }
}

#[cfg(test)]
mod tests {
    use super::Route;
    use crate::project::config::BaseUrl;

    #[test]
    fn a_path_that_no_file_system_takes_does_not_fit() {
        assert!(Route::page(format!("/{}", "a".repeat(250))).fits());
        assert!(!Route::page(format!("/{}", "a".repeat(251))).fits());
        assert!(Route::page("/a".repeat(620)).fits() && !Route::page("/a".repeat(630)).fits());
    }

    #[test]
    fn a_route_has_a_file_and_a_url() {
        let base = BaseUrl::parse("https://example.org/kb").unwrap();
        for (route, output, markdown, url) in [
            (Route::home(), "index.html", "/index.md", "/kb/"),
            (Route::page("/a/é b"), "a/é b.html", "/a/é b.md", "/kb/a/%C3%A9%20b"),
            (Route::page("/a/"), "a/index.html", "/a/index.md", "/kb/a/"),
            (Route::page_of(["Tags", "C D"]), "tags/c-d.html", "/tags/c-d.md", "/kb/tags/c-d"),
        ] {
            assert_eq!(
                (route.output().as_str(), route.markdown().path(), route.url(&base).as_str()),
                (output, markdown, url)
            );
        }
        let feed = Route::file("/feed.xml");
        assert_eq!(
            (feed.output().as_str(), feed.absolute_url(&base).as_str()),
            ("feed.xml", "https://example.org/kb/feed.xml")
        );
    }
}
