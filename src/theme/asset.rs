//! Files whose name carries a hash of their content, so that they can be cached for ever.

use twox_hash::XxHash3_128;

use crate::note::RequiredAssets;
use crate::publish::Route;
use crate::text::slug;

/// A theme's asset.
#[derive(Debug)]
pub struct Asset {
    /// Its path below the theme's `assets` folder: `kb.css`.
    pub name: String,
    /// Where it is on the site: `/assets/kb.0123456789abcdef.css`.
    pub route: Route,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Asset {
    pub(super) fn new(name: String, bytes: Vec<u8>) -> Self {
        let route = hashed_route(&name, &bytes);
        Asset { name, route, bytes }
    }

    /// Whether a site uses it whose pages have these needs: what lies in a folder of one of them is for it alone.
    pub fn is_used(&self, required: RequiredAssets) -> bool {
        match self.name.split_once('/') {
            Some(("diagrams", _)) => required.diagrams,
            Some(("math", _)) => required.formulas,
            Some(("videos", _)) => required.videos,
            _ => true,
        }
    }
}

/// What is longer after a file's last dot is part of its name, in bytes: the file's name must fit 255.
const LONGEST_EXTENSION: usize = 32;

/// Where a file with this name and content is on the site. Folders are dropped: the hash tells equal names
/// apart.
fn hashed_route(name: &str, bytes: &[u8]) -> Route {
    route_of_hash(name, XxHash3_128::oneshot(bytes))
}

/// Where a file with this name is on the site whose content has this XXH3 hash of 128 bits.
pub fn route_of_hash(name: &str, hash: u128) -> Route {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= LONGEST_EXTENSION => {
            (stem, format!(".{}", slug(extension)))
        }
        _ => (file, String::new()),
    };
    // 64 bits: two of a million files share a name by chance once in 37 million sites.
    let hash = format!("{hash:032x}");
    Route::file(format!("/assets/{}.{}{extension}", slug(stem), &hash[..16]))
}

#[cfg(test)]
mod tests {
    use super::hashed_route;

    #[test]
    fn the_name_follows_the_content() {
        assert_eq!(hashed_route("css/My File.CSS", b"a{}"), hashed_route("My File.css", b"a{}"));
        assert_ne!(hashed_route("a.css", b"a{}"), hashed_route("a.css", b"b{}"));
        let long = hashed_route(&format!("{}.{}", "a".repeat(100), "b".repeat(150)), b"");
        assert!(long.path().len() < 255, "{long:?}");
        let path = hashed_route("My File.CSS", b"").path().to_owned();
        assert_eq!(path, "/assets/my-file.99aa06d3014798d8.css");
    }
}
