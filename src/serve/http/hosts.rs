//! The names under which the server may be asked.
//!
//! A page on the web can give its own name the address 127.0.0.1 and have the browser read from this server
//! as if it were that page's own ("DNS rebinding"). The browser then sends that name as `Host`, so other names
//! than the server's are refused.

use std::net::IpAddr;

use http::header::HOST;
use http::request::Parts;

use super::allowed_host::AllowedHost;

/// The names of a server. Their port may be any: a container or a tunnel may map it, and no page can take one of these
/// names, on whatever port.
#[derive(Debug)]
pub(super) struct Hosts {
    /// Without port, in lower case; addresses of IPv6 in brackets.
    names: Vec<String>,
    /// Names that the user allows: those of a tunnel or a proxy.
    allowed: Vec<AllowedHost>,
    /// Whether any address will do: the server listens on all of them. Addresses cannot be rebound.
    any_address: bool,
}

impl Hosts {
    /// The names of a server that was told to listen on `host` and listens on an address.
    pub fn new(host: &str, address: IpAddr, allowed: &[AllowedHost]) -> Hosts {
        let own = [host.to_owned(), written(address)];
        let local = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        Hosts {
            names: local.into_iter().chain(own).map(|name| name.to_ascii_lowercase()).collect(),
            allowed: allowed.to_vec(),
            any_address: address.is_unspecified(),
        }
    }

    /// Whether a request came for this server. It has to say so exactly once.
    pub fn admit(&self, request: &Parts) -> bool {
        let mut hosts = request.headers.get_all(HOST).iter();
        let is_one = match (hosts.next().map(http::HeaderValue::to_str), hosts.next()) {
            (Some(Ok(host)), None) => self.is_own(host),
            _ => false,
        };
        is_one && request.uri.authority().is_none_or(|authority| self.is_own(authority.as_str()))
    }

    fn is_own(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let is_address = || name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
        self.names.contains(&name)
            || self.allowed.iter().any(|allowed| allowed.admits(&name))
            || (self.any_address && is_address())
    }
}

/// The name in a `Host`, in lower case and without its port; none when what stands there is no port.
pub(in crate::serve) fn name_of(host: &str) -> Option<String> {
    let name_end = host.rfind(']').map_or(0, |index| index + 1);
    let name = match host[name_end..].split_once(':') {
        Some((rest, port)) => port.parse::<u16>().ok().map(|_| &host[..name_end + rest.len()])?,
        None => host,
    };
    Some(name.to_ascii_lowercase())
}

/// An address as it stands in URLs.
pub(super) fn written(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use http::Request;

    use super::Hosts;

    fn admits(hosts: &Hosts, target: &str, sent: &[&str]) -> bool {
        let request = sent.iter().fold(Request::get(target), |request, host| request.header("Host", *host));
        hosts.admit(&request.body(()).expect("a request").into_parts().0)
    }

    fn hosts(address: &str) -> Hosts {
        let address: IpAddr = address.parse().expect("an address");
        Hosts::new("notes.lan", address, &["Tunnel.example".parse().expect("a name")])
    }

    #[test]
    fn the_servers_own_names_are_admitted_with_any_port() {
        let own = hosts("127.0.0.1");
        for host in
            ["localhost:4321", "LOCALHOST:8080", "127.0.0.1:80", "[::1]:4321", "notes.lan:1", "localhost"]
        {
            assert!(admits(&own, "/", &[host]), "{host}");
        }
        for host in [
            "localhost:",
            "localhost:x",
            "localhost:65536",
            "evil.example:4321",
            "127.0.0.1.evil:4321",
            "localhost.:4321",
            "localhost.evil",
            "192.168.1.2:4321",
            "[::1]x:4321",
            "",
            ":4321",
            "a@localhost:4321",
        ] {
            assert!(!admits(&own, "/", &[host]), "{host}");
        }
    }

    #[test]
    fn a_request_names_one_host() {
        let own = hosts("127.0.0.1");
        assert!(!admits(&own, "/", &[]));
        assert!(!admits(&own, "/", &["localhost:4321", "localhost:4321"]));
        assert!(!admits(&own, "http://evil.example/", &["localhost:4321"]));
        assert!(admits(&own, "http://localhost:4321/", &["localhost:4321"]));
    }

    #[test]
    fn a_server_on_all_addresses_is_asked_by_any_address_and_no_other_name() {
        let all = hosts("0.0.0.0");
        assert!(admits(&all, "/", &["192.168.1.2:4321"]) && admits(&all, "/", &["[fe80::1]:8080"]));
        assert!(!admits(&all, "/", &["evil.example:4321"]));
    }

    #[test]
    fn names_that_the_user_allows_are_admitted() {
        let own = hosts("127.0.0.1");
        assert!(admits(&own, "/", &["tunnel.example"]) && admits(&own, "/", &["tunnel.example:8443"]));
        assert!(!admits(&own, "/", &["x.tunnel.example"]));
    }
}
