//! Who sends a request: the author, or anybody else.

use std::net::IpAddr;

use http::header::HOST;
use http::request::Parts;

use super::http::name_of;

/// Who sends a request. What is wrong with notes, what they are called and what they say is for the author alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// The author, at this machine.
    Author(Author),
    /// Anybody: the author from elsewhere is not told apart from others.
    Other,
}

/// Shows that a request came from the author. Only [`Visitor::of`] makes one, and what writes private words into an
/// answer takes one, so that no other visitor can be given them by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author(());

/// What others than the author are told of a site with private notes.
pub(super) const FOR_THE_AUTHOR: &str = "This site holds private notes, and is shown at the \
    author's machine alone, at http://localhost with the port that `kb serve` names.\n";

/// Headers by which proxies and tunnels say that they pass a request on.
const FORWARDING: &[&str] = &[
    "client-ip",
    "forwarded",
    "true-client-ip",
    "via",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-host",
    "x-real-ip",
    "x-remote-addr",
    "x-remote-ip",
];
/// How the names of others begin, most of them one service's own.
const FORWARDING_STARTS: &[&str] = &[
    "cdn-",
    "cf-",
    "fastly-",
    "fly-",
    "ngrok-",
    "tailscale-",
    "x-amzn-",
    "x-azure-",
    "x-envoy-",
    "x-forwarded",
    "x-original-",
];

impl Visitor {
    /// Who sends a request over a connection from `peer`.
    ///
    /// The author is who comes from this machine, asks for it by a name that leads nowhere else, and is passed on by
    /// nobody: the address alone is that of a tunnel's program too, and a name can be sent by anyone.
    pub fn of(request: &Parts, peer: IpAddr) -> Visitor {
        let header = request.headers.get(HOST).and_then(|host| host.to_str().ok());
        let target = request.uri.authority().map(http::uri::Authority::as_str);
        let is_local = |host: &str| name_of(host).is_some_and(|name| is_loopback(&name));
        let is_asked_here = header.is_some_and(is_local) && target.is_none_or(is_local);
        let is_author = peer.to_canonical().is_loopback() && is_asked_here && !is_forwarded(request);
        if is_author { Visitor::Author(Author(())) } else { Visitor::Other }
    }
}

/// Whether a name, in lower case, always means the machine that asks. Source: RFC 6761, section 6.3.
fn is_loopback(name: &str) -> bool {
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

fn is_forwarded(request: &Parts) -> bool {
    request.headers.keys().any(|name| {
        let name = name.as_str();
        FORWARDING.contains(&name) || FORWARDING_STARTS.iter().any(|start| name.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::Visitor;

    fn is_author(peer: &str, target: &str, headers: &[(&str, &str)]) -> bool {
        let request = Request::get(target);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let (request, ()) = request.body(()).unwrap().into_parts();
        matches!(Visitor::of(&request, peer.parse().unwrap()), Visitor::Author(_))
    }

    #[test]
    fn the_author_asks_this_machine_from_this_machine() {
        for peer in ["127.0.0.1", "127.0.1.1", "::1", "::ffff:127.0.0.1"] {
            for host in ["localhost", "LOCALHOST:4321", "127.0.0.1:80", "[::1]:4321", "notes.localhost:1"] {
                assert!(is_author(peer, "/", &[("Host", host)]), "{peer} {host}");
            }
        }
        assert!(is_author("127.0.0.1", "http://localhost/", &[("Host", "localhost")]));
    }

    #[test]
    fn who_comes_from_elsewhere_is_another_whatever_name_is_sent() {
        for peer in ["192.168.1.7", "10.0.0.1", "172.17.0.1", "fe80::1", "::ffff:192.168.1.7", "0.0.0.0"] {
            assert!(!is_author(peer, "/", &[("Host", "localhost:4321")]), "{peer}");
        }
    }

    #[test]
    fn who_asks_by_another_name_is_another() {
        for host in
            ["tunnel.example", "192.168.1.2:4321", "0.0.0.0", "localhost.evil.example", "localhost.", ""]
        {
            assert!(!is_author("127.0.0.1", "/", &[("Host", host)]), "{host}");
        }
        assert!(!is_author("127.0.0.1", "http://tunnel.example/", &[("Host", "localhost")]));
        assert!(!is_author("127.0.0.1", "/", &[]));
    }

    #[test]
    fn what_a_tunnel_passes_on_is_of_another_though_it_says_localhost() {
        for name in [
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "Forwarded",
            "CF-Connecting-IP",
            "Cf-Ray",
            "Cdn-Loop",
            "Via",
            "X-Real-IP",
            "True-Client-IP",
            "Tailscale-User-Login",
        ] {
            assert!(!is_author("127.0.0.1", "/", &[("Host", "localhost:4321"), (name, "x")]), "{name}");
        }
        assert!(is_author("127.0.0.1", "/", &[("Host", "localhost:4321"), ("Accept", "x")]));
    }
}
