//! Names that the user allows, those of a tunnel or a proxy.

use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use super::hosts::written;
use crate::text::is_host_name;

/// A name under which the server may be asked, with any port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllowedHost {
    /// This name, as it stands in URLs: in lower case, an address of IPv6 in brackets.
    Name(String),
    /// Every name that ends with this, a dot first.
    Below(String),
}

impl AllowedHost {
    /// Whether a name, in lower case and without port, is allowed.
    pub(super) fn admits(&self, name: &str) -> bool {
        let name = name.strip_suffix('.').unwrap_or(name);
        match self {
            AllowedHost::Name(allowed) => allowed == name,
            AllowedHost::Below(end) => name.strip_suffix(end.as_str()).is_some_and(|start| !start.is_empty()),
        }
    }
}

/// Why a name can never be that of a request.
const NO_NAME: &str =
    "give the name alone, such as `notes.example`, or `.tunnel.example` for every name below it";

impl FromStr for AllowedHost {
    type Err = String;

    /// Takes the name of a host, an address, or `.name`. What no request could ever match is refused.
    fn from_str(text: &str) -> Result<AllowedHost, String> {
        let name = text.to_ascii_lowercase();
        let bare = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        if let Ok(address) = bare.unwrap_or(&name).parse::<Ipv6Addr>() {
            return Ok(AllowedHost::Name(written(IpAddr::V6(address))));
        }
        if !name.is_ascii() {
            return Err("browsers send such a name in another form: write it as `xn--…`".to_owned());
        }
        if let Some((_, port)) = name.rsplit_once(':')
            && !port.is_empty()
            && port.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(format!("every port is allowed: leave out `:{port}`"));
        }
        let below = name.strip_prefix('.');
        let host = below.unwrap_or(&name);
        let host = host.strip_suffix('.').unwrap_or(host);
        if !is_host_name(host) {
            return Err(NO_NAME.to_owned());
        }
        Ok(below
            .map_or_else(|| AllowedHost::Name(host.to_owned()), |_| AllowedHost::Below(format!(".{host}"))))
    }
}

#[cfg(test)]
mod tests {
    use super::AllowedHost;

    fn allowed(text: &str) -> AllowedHost {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn a_name_allows_itself_however_it_is_written() {
        for name in ["Notes.example", "notes.example.", "NOTES.EXAMPLE"] {
            let allowed = allowed(name);
            assert!(allowed.admits("notes.example") && allowed.admits("notes.example."), "{name}");
            assert!(!allowed.admits("a.notes.example") && !allowed.admits("evilnotes.example"), "{name}");
        }
        assert!(allowed("my_machine").admits("my_machine"));
        assert!(allowed("xn--bcher-kva.example").admits("xn--bcher-kva.example"));
        assert!(allowed("192.168.1.2").admits("192.168.1.2"));
    }

    #[test]
    fn addresses_of_ipv6_are_written_in_one_way() {
        for name in ["[FE80::1]", "fe80::1", "fe80:0:0:0:0:0:0:1"] {
            assert!(allowed(name).admits("[fe80::1]"), "{name}");
        }
    }

    #[test]
    fn a_dot_first_allows_every_name_below() {
        let allowed = allowed(".Tunnel.example");
        for name in ["a.tunnel.example", "a-b.tunnel.example", "x.y.tunnel.example", "a.tunnel.example."] {
            assert!(allowed.admits(name), "{name}");
        }
        for name in ["tunnel.example", ".tunnel.example", "eviltunnel.example", "a.tunnel.example.org", ""] {
            assert!(!allowed.admits(name), "{name}");
        }
    }

    #[test]
    fn what_no_request_can_match_is_refused() {
        for name in [
            "",
            " ",
            "*",
            "*.tunnel.example",
            ".",
            "..",
            "..a",
            "a..b",
            "https://a.example",
            "//a",
            "a/b",
            "a.example/",
            "a.example:443",
            "[::1]:80",
            "[::1",
            "me@a.example",
            "a b",
            "a?b",
            "a#b",
            "bücher.example",
            "a,b",
            ".*",
        ] {
            assert!(name.parse::<AllowedHost>().is_err(), "{name}");
        }
        assert!("a".repeat(64).parse::<AllowedHost>().is_err());
    }
}
