//! What the site has at which path.

use super::Site;
use crate::render::SitePaths;
use crate::text::decode;

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
