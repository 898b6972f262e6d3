//! Which file answers a path.

use super::file::Files;
use crate::host::is_uploaded;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The file that answers.
    File(String),
    /// The page's own address, decoded.
    Moved(String),
    /// The page for what is not there; none when the site has none.
    Missing(Option<String>),
}

/// Looks up a decoded path that starts with a slash.
pub(super) fn find<F: Files>(path: &str, files: &F) -> Found {
    let site = Site(files);
    let found = if path.ends_with('/') { site.folder(path) } else { site.page(path) };
    found.unwrap_or_else(|| site.missing(path))
}

/// The uploaded files, by paths with a slash at their start.
struct Site<'f, F>(&'f F);

impl<F: Files> Site<'_, F> {
    fn file(&self, path: &str) -> Option<String> {
        let key = path.strip_prefix('/')?;
        (is_uploaded(key) && self.0.has(key)).then(|| key.to_owned())
    }

    /// A path that ends in a slash: the folder's page, or the page that is meant.
    fn folder(&self, path: &str) -> Option<Found> {
        let page = path.strip_suffix('/')?;
        if let Some(file) = self.file(&format!("{path}index.html")) {
            return Some(Found::File(file));
        }
        if let Some(folder) = page.strip_suffix("index").filter(|folder| folder.ends_with('/')) {
            return Some(Found::Moved(folder.to_owned()));
        }
        self.file(&format!("{page}.html")).filter(|_| !page.is_empty()).map(|_| Found::Moved(page.to_owned()))
    }

    /// A path that ends in a name: a file, a page without its `.html`, or what is meant.
    fn page(&self, path: &str) -> Option<Found> {
        if let Some(file) = self.file(path) {
            let Some(stem) = path.strip_suffix(".html") else { return Some(Found::File(file)) };
            if let Some(folder) = stem.strip_suffix("index").filter(|folder| folder.ends_with('/')) {
                return Some(Found::Moved(folder.to_owned()));
            }
            // A file without an extension has the address that the page would have.
            let is_hidden = stem == "/" || self.file(stem).is_some();
            return Some(if is_hidden { Found::File(file) } else { Found::Moved(stem.to_owned()) });
        }
        if let Some(folder) = path.strip_suffix("index").filter(|folder| folder.ends_with('/')) {
            return Some(Found::Moved(folder.to_owned()));
        }
        if let Some(file) = self.file(&format!("{path}.html")) {
            return Some(Found::File(file));
        }
        self.file(&format!("{path}/index.html")).map(|_| Found::Moved(format!("{path}/")))
    }

    /// The nearest `404.html`. A site without one at its top is an application of one page.
    fn missing(&self, path: &str) -> Found {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if let Some(file) = self.file(&format!("{parent}/404.html")) {
                return Found::Missing(Some(file));
            }
            folder = parent;
        }
        self.file("/index.html").map_or(Found::Missing(None), Found::File)
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, find};
    use crate::serve::pages::tests::Listed;

    #[test]
    fn a_page_has_one_address() {
        let site = Listed(&["a.html", "b/index.html", "404.html", "index.html", "c/index/index.html"]);
        let file = |name: &str| Found::File(name.to_owned());
        let moved = |path: &str| Found::Moved(path.to_owned());
        let missing = || Found::Missing(Some("404.html".to_owned()));
        for (path, expected) in [
            ("/a", file("a.html")),
            ("/a.html", moved("/a")),
            ("/a/", moved("/a")),
            ("/b", moved("/b/")),
            ("/b/", file("b/index.html")),
            ("/b/index", moved("/b/")),
            ("/b/index.html", moved("/b/")),
            ("/index/", moved("/")),
            ("/c/index/", file("c/index/index.html")),
            ("/c/", missing()),
            ("/x/index", moved("/x/")),
            ("/myindex", missing()),
            ("/myindex/", missing()),
            ("/b//", missing()),
            ("//a", missing()),
        ] {
            assert_eq!(find(path, &site), expected, "{path}");
        }
    }

    #[test]
    fn a_page_without_a_name_has_no_address_of_its_own() {
        assert_eq!(find("/.html", &Listed(&[".html"])), Found::File(".html".to_owned()));
        assert_eq!(find("/", &Listed(&[".html"])), Found::Missing(None));
    }

    #[test]
    fn a_path_of_a_thousand_folders_is_looked_up_like_any_other() {
        assert_eq!(find(&"/x".repeat(1_000), &Listed(&["a.html"])), Found::Missing(None));
    }
}
