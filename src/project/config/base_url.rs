//! The address of the site.

/// An origin and the path below which the site lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        BaseUrl { origin: "http://localhost".to_owned(), path: String::new() }
    }
}

impl BaseUrl {
    /// Reads `https://example.org` or `https://example.org/kb`; a slash at the end makes no difference.
    ///
    /// # Errors
    /// What is wrong, as the end of a sentence.
    pub fn parse(url: &str) -> Result<BaseUrl, &'static str> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let rest = rest.ok_or("it must start with `https://`")?;
        if url.contains(|c: char| {
            c.is_whitespace() || c.is_control() || "?#\"'<>\\{}".contains(c) || !c.is_ascii()
        }) {
            return Err(
                "it must be a plain address without query, fragment, spaces or characters outside ASCII",
            );
        }
        let host_end = rest.find('/').unwrap_or(rest.len());
        if host_end == 0 || rest[..host_end].contains('@') {
            return Err("it must name a host, as in `https://example.org`");
        }
        let path = rest[host_end..].trim_end_matches('/');
        if path.split('/').any(|part| part == "." || part == "..") || path.contains("//") {
            return Err("its path must not hold `.`, `..` or empty parts");
        }
        let scheme = &url[..url.len() - rest.len()];
        Ok(BaseUrl { origin: format!("{scheme}{}", &rest[..host_end]).to_lowercase(), path: path.to_owned() })
    }

    /// `https://example.org`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `/kb`, or nothing for a site at the host's top.
    pub fn path(&self) -> &str {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn an_address_is_an_origin_and_a_path() {
        let base = BaseUrl::parse("https://Example.org/kb/").unwrap();
        assert_eq!((base.origin(), base.path()), ("https://example.org", "/kb"));
        let base = BaseUrl::parse("http://localhost:8788").unwrap();
        assert_eq!((base.origin(), base.path()), ("http://localhost:8788", ""));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for url in [
            "",
            "example.org",
            "ftp://x",
            "https://",
            "https:///a",
            "https://a/?q",
            "https://a/../b",
            "https://a b",
            "https://ü.de",
        ] {
            assert!(BaseUrl::parse(url).is_err(), "{url}");
        }
    }
}
