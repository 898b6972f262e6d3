//! The address of the site.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::text::is_host_name;

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
        let rest = rest.ok_or("it must start with `https://` or `http://`")?;
        if url.contains(|c: char| {
            c.is_whitespace() || c.is_control() || "?#\"'<>\\{}".contains(c) || !c.is_ascii()
        }) {
            return Err(
                "it must be a plain address without query, fragment, spaces or characters outside ASCII",
            );
        }
        let host_end = rest.find('/').unwrap_or(rest.len());
        let (host, port) = split_port(&rest[..host_end]);
        if !is_host(host) {
            return Err("it must name a host, as in `https://example.org`");
        }
        if port.is_some_and(|port| !is_port(port)) {
            return Err("its port must be a number from 1 to 65535");
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

/// A host and its port; the colons of an address of IPv6 stand in brackets.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    let host_end = authority.rfind(']').map_or(0, |end| end + 1);
    match authority[host_end..].split_once(':') {
        Some((rest, port)) => (&authority[..host_end + rest.len()], Some(port)),
        None => (authority, None),
    }
}

/// Whether a browser could ask for such a host: a name of labels, or an address of IPv4 or, in brackets, of IPv6. A name
/// whose last label is a number is an address (WHATWG URL, section 3.5).
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address.strip_suffix(']').is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let last = host.rsplit('.').next().unwrap_or(host);
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    is_host_name(host) && host.split('.').all(|label| !label.starts_with('-') && !label.ends_with('-'))
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
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
    fn a_host_may_be_any_that_a_browser_can_ask_for() {
        for host in
            ["localhost", "a-b.example.org", "my_site.example", "127.0.0.1:80", "[::1]:8788", "x.org:65535"]
        {
            assert!(BaseUrl::parse(&format!("https://{host}/kb")).is_ok(), "{host}");
        }
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
            "https://x.org:99999",
            "https://x.org:0",
            "https://x.org:",
            "https://x.org:abc",
            "https://:80",
            "https://.../",
            "https://a..b",
            "https://-a.org",
            "https://me@x.org",
            "https://1.2.3",
            "https://1.2.3.256",
            "https://[::1",
            "https://[x]",
        ] {
            assert!(BaseUrl::parse(url).is_err(), "{url}");
        }
    }
}
