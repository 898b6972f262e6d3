//! Which images of other sites pages show.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::is_host_name;
use crate::yaml::Value;

/// The hosts whose images are shown; those of all others are links. None, unless the author names them: a host that is
/// asked for an image learns who reads which note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteImages {
    hosts: Vec<String>,
}

impl RemoteImages {
    /// Reads `{allow: [host, …]}`.
    ///
    /// # Errors
    /// The diagnostic for another type, another key, or what is no name of a host.
    pub(super) fn parse(value: &Value<'_>) -> Result<RemoteImages, Diagnostic> {
        let mut hosts = Vec::new();
        for entry in value.entries()? {
            if entry.key != "allow" {
                return Err(super::parse::unknown(&entry, &["allow"]));
            }
            for item in entry.value.items()? {
                let host = item.text()?.trim().to_ascii_lowercase();
                if !is_host_name(&host) {
                    let problem = item.problem(Code::BadValue, format!("`{host}` is not the name of a host"));
                    return Err(problem
                        .help("write the name alone, without `https://` and path: `images.example.org`"));
                }
                hosts.push(host);
            }
        }
        Ok(RemoteImages { hosts })
    }

    /// Whether the image at a URL is shown. It has to be asked for by HTTPS: browsers ask for nothing else from such a
    /// page.
    pub fn shows(&self, url: &str) -> bool {
        let Some((scheme, rest)) = url.split_once("://") else { return false };
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        scheme.eq_ignore_ascii_case("https") && self.hosts.iter().any(|own| host.eq_ignore_ascii_case(own))
    }

    /// The origins that pages may ask for images.
    pub fn origins(&self) -> impl Iterator<Item = String> {
        self.hosts.iter().map(|host| format!("https://{host}"))
    }
}

#[cfg(test)]
mod tests {
    use super::RemoteImages;

    #[test]
    fn an_image_is_shown_by_https_from_just_the_host() {
        let images = RemoteImages { hosts: vec!["img.example.org".to_owned()] };
        for url in ["https://img.example.org/a.png", "HTTPS://IMG.example.org?x", "https://img.example.org"] {
            assert!(images.shows(url), "{url}");
        }
        for url in [
            "http://img.example.org/a.png",
            "https://example.org/a.png",
            "https://img.example.org.evil.test/a.png",
            "https://img.example.org@evil.test/a.png",
            "https://img.example.org:8443/a.png",
            "//img.example.org/a.png",
            "a.png",
        ] {
            assert!(!images.shows(url), "{url}");
        }
    }
}
