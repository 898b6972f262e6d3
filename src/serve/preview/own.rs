//! What is the server's own: what runs in the browser, and the stream of events.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{Method, Response, StatusCode};
use tokio::sync::mpsc;

use crate::serve::Visitor;
use crate::serve::http::{Body, plain};
use crate::serve::live::{CLIENT, EVENTS, Hub, OWN};

/// How many events may wait for a browser that does not read; then it is sent away, and comes back.
const QUEUE: usize = 64;
/// Tells a browser to come back after so many milliseconds when it is cut off.
const RETRY: &[u8] = b"retry: 500\n\n";

/// The answer to a request for something of the server's own; none for all others.
pub(super) fn answer(hub: &Hub, request: &Parts, visitor: Visitor) -> Option<Response<Body>> {
    let path = request.uri.path();
    if !path.starts_with(OWN) {
        return None;
    }
    let file = CLIENT.iter().find(|file| file.path == path);
    Some(match (file, &request.method) {
        (None, _) if path != EVENTS => plain(StatusCode::NOT_FOUND, "There is nothing here.\n"),
        (Some(file), &Method::GET | &Method::HEAD) => {
            kept_by_nobody(Body::from(Bytes::from_static(file.bytes)), file.media_type)
        }
        (None, &Method::GET) if is_own(request) => events(hub, visitor),
        (None, &Method::GET) => plain(StatusCode::FORBIDDEN, "Pages of other sites may not listen.\n"),
        _ => plain(StatusCode::METHOD_NOT_ALLOWED, "Ask with GET.\n"),
    })
}

/// Events, from now on.
fn events(hub: &Hub, visitor: Visitor) -> Response<Body> {
    let (sender, receiver) = mpsc::channel(QUEUE);
    // The queue is empty.
    let _ = sender.try_send(Bytes::from_static(RETRY));
    hub.subscribe(visitor, move |text| sender.try_send(Bytes::copy_from_slice(text.as_bytes())).is_ok());
    let mut response = kept_by_nobody(Body::Stream(receiver), "text/event-stream; charset=utf-8");
    // Proxies such as nginx gather what comes slowly, unless they are told not to.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn kept_by_nobody(body: Body, media_type: &'static str) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether a request comes from a page of this server, or from no page at all. Events name files and quote notes,
/// which other sites must not learn; and those who read along would hold connections.
///
/// The server was asked by its own name, so an origin with that name is its own; a proxy may have added TLS.
fn is_own(request: &Parts) -> bool {
    let name = |header: &HeaderValue| header.to_str().ok().map(str::to_ascii_lowercase);
    let host = request.headers.get(HOST).and_then(name);
    let mut origins = request.headers.get_all(ORIGIN).iter();
    let is_own_origin = |origin: &HeaderValue| {
        let origin = name(origin).unwrap_or_default();
        let place = origin.strip_prefix("http://").or(origin.strip_prefix("https://"));
        place.is_some() && place == host.as_deref()
    };
    let site = request.headers.get("sec-fetch-site");
    origins.all(is_own_origin) && site.is_none_or(|site| site == "same-origin" || site == "none")
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::is_own;

    fn admits(headers: &[(&str, &str)]) -> bool {
        let request = Request::get("/__kb/events").header("Host", "localhost:4321");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        is_own(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn pages_of_this_server_and_programs_may_listen() {
        assert!(admits(&[]));
        assert!(admits(&[("Origin", "http://localhost:4321"), ("Sec-Fetch-Site", "same-origin")]));
        assert!(admits(&[("Origin", "https://LOCALHOST:4321")]));
        assert!(admits(&[("Sec-Fetch-Site", "none")]));
    }

    #[test]
    fn pages_of_other_sites_may_not() {
        for origin in ["null", "", "http://localhost", "http://localhost:8080", "https://evil.example"] {
            assert!(!admits(&[("Origin", origin)]), "{origin}");
        }
        for site in ["cross-site", "same-site"] {
            assert!(!admits(&[("Sec-Fetch-Site", site)]), "{site}");
        }
        let (own, other) = (("Origin", "http://localhost:4321"), ("Origin", "https://evil.example"));
        assert!(!admits(&[own, other]));
    }
}
