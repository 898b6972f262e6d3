//! Sites that lie below a path: `base_url: https://example.org/kb`.
//!
//! Their pages link to `/kb/…`, and the host sees paths without it, since a proxy takes it away. Here, the
//! server does as that proxy.

use http::header::{HeaderMap, HeaderValue, LOCATION};
use http::request::Parts;
use http::uri::{PathAndQuery, Uri};
use http::{Response, StatusCode};

use super::super::http::{Body, plain};

/// A request, seen from the path below which the site lies.
pub(super) enum Mounted {
    /// The request that the host would see.
    Inside(Box<Parts>),
    /// The answer to a request that does not belong to the site.
    Outside(Box<Response<Body>>),
}

impl Mounted {
    /// Takes the base path, `/kb` or nothing, off a request's path.
    pub fn at(base: &str, request: &Parts) -> Mounted {
        let path = request.uri.path();
        let below = path.strip_prefix(base).filter(|below| below.is_empty() || below.starts_with('/'));
        let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let target = below.map(|below| format!("{}{query}", if below.is_empty() { "/" } else { below }));
        match target.and_then(|target| target.parse::<PathAndQuery>().ok()) {
            Some(target) => {
                let mut request = request.clone();
                request.uri = Uri::from(target);
                Mounted::Inside(Box::new(request))
            }
            None if path == "/" => {
                let mut response = plain(StatusCode::FOUND, format!("The site is at {base}/\n"));
                lead_to(&format!("{base}/"), response.headers_mut());
                Mounted::Outside(Box::new(response))
            }
            None => {
                Mounted::Outside(Box::new(plain(StatusCode::NOT_FOUND, format!("The site is at {base}/\n"))))
            }
        }
    }
}

/// Puts the base path before a `Location` that the host wrote without it.
pub(super) fn lead_inside(base: &str, headers: &mut HeaderMap) {
    let location = headers.get(LOCATION).and_then(|location| location.to_str().ok()).unwrap_or_default();
    let has_base = location.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    if location.starts_with('/') && !has_base {
        lead_to(&format!("{base}{location}"), headers);
    }
}

fn lead_to(location: &str, headers: &mut HeaderMap) {
    if let Ok(location) = HeaderValue::from_str(location) {
        headers.insert(LOCATION, location);
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::{HeaderMap, LOCATION, Mounted, lead_inside};

    fn seen(base: &str, target: &str) -> Result<String, u16> {
        let (request, ()) = Request::get(target).body(()).unwrap().into_parts();
        match Mounted::at(base, &request) {
            Mounted::Inside(request) => Ok(request.uri.to_string()),
            Mounted::Outside(response) => Err(response.status().as_u16()),
        }
    }

    #[test]
    fn the_host_sees_paths_without_the_base() {
        assert_eq!(seen("/kb", "/kb/a?x=1").as_deref(), Ok("/a?x=1"));
        assert_eq!(seen("/kb", "/kb").as_deref(), Ok("/"));
        assert_eq!(seen("", "/a?x=1").as_deref(), Ok("/a?x=1"));
        assert_eq!(
            (seen("/kb", "/"), seen("/kb", "/kbx"), seen("/kb", "/a")),
            (Err(302), Err(404), Err(404))
        );
    }

    #[test]
    fn locations_stay_below_the_base() {
        for (location, expected) in [("/a/", "/kb/a/"), ("/kb/a", "/kb/a"), ("https://x.y/", "https://x.y/")]
        {
            let mut headers = HeaderMap::new();
            headers.insert(LOCATION, location.parse().unwrap());
            lead_inside("/kb", &mut headers);
            assert_eq!(headers[LOCATION], expected);
        }
    }
}
