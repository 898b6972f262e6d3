//! What the site has at which path.

use super::Site;
use crate::render::SitePaths;
use crate::text::decode;

impl SitePaths for Site {
    fn find(&self, url: &str) -> Option<String> {
        let below = || format!("{}{url}", self.base.path().trim_end_matches('/'));
        if self.has(url) { Some(url.to_owned()) } else { Some(below()).filter(|url| self.has(url)) }
    }
}

impl Site {
    /// Whether there is something at a URL from the top of the host.
    fn has(&self, url: &str) -> bool {
        let path = url.split(['?', '#']).next().unwrap_or_default();
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
