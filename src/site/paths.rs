//! What the site has at which path.

use super::Site;
use crate::render::SitePaths;
use crate::text::decode;

impl Site {
    /// Whether there is a file or a page at a path from the top of the host, or from the site's own.
    pub fn has_place(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        self.has(path) || self.has(&format!("{}{path}", self.base.path().trim_end_matches('/')))
    }
}

impl SitePaths for Site {
    fn has(&self, path: &str) -> bool {
        let base = self.base.path();
        let Some(path) = path
            .strip_prefix(base)
            .filter(|rest| base.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
        else {
            return false;
        };
        let path = decode(path);
        let path = path.trim_matches('/');
        let names = [path.to_owned(), format!("{path}.html"), format!("{path}/index.html")];
        names.iter().any(|name| self.file(name.trim_start_matches('/')).is_some())
    }
}
