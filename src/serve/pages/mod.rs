//! Answers requests as Cloudflare Pages does.
//!
//! [`answer`] is a pure function of a request, the rules and the files:
//!
//! 1. `host::path` reads the request's path as a URL parser does.
//! 2. `host::redirects` may lead away, or to another path of the site.
//! 3. `lookup` finds the file, the page's own address, or the page for what is not there.
//! 4. `host::headers` sets what the author wrote over what the host sends.
//!
//! Rules: <https://developers.cloudflare.com/pages/configuration/serving-pages/> and what its asset server was
//! seen to do; `tests/pages` holds the answers that it gave.

mod content_type;
mod file;
mod lookup;

use http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, ETAG, HOST, HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION,
    RANGE,
};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use crate::host::redirects::Redirected;
use crate::host::{Rules, encode_tail, headers, path};
use crate::text::encode_path;
pub use file::{Content, File, Files};
use lookup::Found;

/// Answers a request. The answer to `HEAD` has a body too, which is not sent.
///
/// # Errors
/// When a file cannot be read.
pub fn answer<F: Files>(request: &Parts, rules: &Rules, files: &F) -> Result<Response<Content>, F::Error> {
    let path = path::raw(request.uri.path());
    let mut response = respond(request, &path, rules, files)?;
    let is_missing = response.status() == StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    headers::defaults(headers);
    rules.headers.apply(&hostname(request), &path, headers);
    if is_missing {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// The answer without what goes with every answer.
fn respond<F: Files>(
    request: &Parts,
    path: &str,
    rules: &Rules,
    files: &F,
) -> Result<Response<Content>, F::Error> {
    let query = query(request);
    let target = match rules.redirects.find(path, &query) {
        Some(Redirected::Away(status, location)) => return Ok(redirect(status, &location)),
        Some(Redirected::Inside(path)) => path,
        None => path.to_owned(),
    };
    if request.method != Method::GET && request.method != Method::HEAD {
        return Ok(plain(StatusCode::METHOD_NOT_ALLOWED));
    }
    match lookup::find(&path::decoded(&target), files) {
        Found::Moved(path) => {
            let location = path::with_one_slash(&encode_path(&path)) + &query;
            Ok(redirect(StatusCode::PERMANENT_REDIRECT, &location))
        }
        Found::Missing(page) => {
            let file = page.as_deref().map(|page| files.read(page)).transpose()?.flatten();
            let mut response = plain(StatusCode::NOT_FOUND);
            if let (Some(page), Some(file)) = (page, file) {
                set(&mut response, CONTENT_TYPE, &content_type::content_type(&page));
                *response.body_mut() = file.content;
            }
            Ok(response)
        }
        // A file that went away since it was found is not there.
        Found::File(path) => {
            let file = files.read(&path)?;
            Ok(file.map_or_else(|| plain(StatusCode::NOT_FOUND), |file| found(request, &path, file)))
        }
    }
}

/// A file, or that the client has it already.
fn found(request: &Parts, path: &str, file: File) -> Response<Content> {
    let tag = file.tag();
    let known = request.headers.get(IF_NONE_MATCH).map(HeaderValue::as_bytes);
    if known.is_some_and(|known| known.strip_prefix(b"W/").unwrap_or(known) == tag.as_bytes()) {
        return plain(StatusCode::NOT_MODIFIED);
    }
    let mut response = Response::new(file.content);
    set(&mut response, CONTENT_TYPE, &content_type::content_type(path));
    set(&mut response, ETAG, &tag);
    if ![AUTHORIZATION, RANGE].iter().any(|name| request.headers.contains_key(name)) {
        set(&mut response, CACHE_CONTROL, "public, max-age=0, must-revalidate");
    }
    if is_preview(&hostname(request)) {
        set(&mut response, HeaderName::from_static("x-robots-tag"), "noindex");
    }
    response
}

/// An answer that leads elsewhere; all but 308 say so in words too.
fn redirect(status: StatusCode, location: &str) -> Response<Content> {
    let mut response = plain(status);
    set(&mut response, LOCATION, location);
    if status != StatusCode::PERMANENT_REDIRECT {
        set(&mut response, CONTENT_TYPE, "text/plain;charset=UTF-8");
        *response.body_mut() = Content::Parts(vec![format!("Redirecting to {location}").into()]);
    }
    response
}

fn plain(status: StatusCode) -> Response<Content> {
    let mut response = Response::new(Content::Parts(Vec::new()));
    *response.status_mut() = status;
    response
}

/// Sets a header. What is given here is ASCII, which every header may hold.
fn set(response: &mut Response<Content>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// The request's query with its `?`; nothing when it is empty.
fn query(request: &Parts) -> String {
    let query = request.uri.query().unwrap_or_default();
    if query.is_empty() { String::new() } else { format!("?{}", encode_tail(query)) }
}

/// The name that the request came for, without port.
fn hostname(request: &Parts) -> String {
    let header = request.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = request.uri.authority().map(http::uri::Authority::as_str).or(header).unwrap_or_default();
    let port = host.rfind(':').filter(|index| host[index + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    host[..port.unwrap_or(host.len())].to_ascii_lowercase()
}

/// Whether a host is a preview of a deployment, which search engines should not see.
fn is_preview(host: &str) -> bool {
    host.ends_with(".pages.dev") && host.split('.').count() > 3
}

#[cfg(test)]
pub(super) mod tests {
    use std::convert::Infallible;

    use http::{HeaderValue, Request, header::LOCATION};
    use proptest::prelude::{Strategy, prop, prop_assert, proptest};
    use proptest::sample::select;

    use super::{File, Files, Rules, answer};

    /// A site whose files hold their own names.
    pub(super) struct Listed(pub &'static [&'static str]);

    impl Files for Listed {
        type Error = Infallible;

        fn has(&self, path: &str) -> bool {
            self.0.contains(&path)
        }

        fn read(&self, path: &str) -> Result<Option<File>, Infallible> {
            Ok(self.has(path).then(|| File::new(path, vec![path.to_owned().into()])))
        }
    }

    fn status(path: &str, rules: &Rules) -> u16 {
        let (request, ()) = Request::get(path).body(()).expect("a request").into_parts();
        let Ok(response) = answer(&request, rules, &Listed(&["index.html", "404.html", "a.html"]));
        response.status().as_u16()
    }

    #[test]
    fn rules_come_before_files() {
        let rules = Rules::parse("", "/a /b 302\n");
        assert_eq!((status("/a", &rules), status("/a", &Rules::default())), (302, 200));
    }

    #[test]
    fn a_request_for_no_path_is_not_found() {
        assert_eq!(status("*", &Rules::default()), 404);
    }

    #[test]
    fn the_hosts_own_files_are_not_there() {
        assert_eq!(status("/_headers", &Rules::default()), 404);
    }

    /// What paths and rules are made of.
    const PIECES: &[&str] = &[
        "/",
        "//",
        "a",
        "b.html",
        "index",
        "index.html",
        "404",
        ".",
        "..",
        "%2e",
        "%2F",
        "%5C",
        "\\",
        "%",
        "%E9",
        "%00",
        "*",
        ":x",
        ":xy",
        ":splat",
        "?q",
        "#f",
        " ",
        "\n",
        "\n/",
        " /",
        " 200",
        " 301",
        "  X-A: 1",
        "  ! X-A",
        "é",
        ":",
    ];

    fn text(most: usize) -> impl Strategy<Value = String> {
        prop::collection::vec(select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn whatever_is_asked_has_an_answer_and_files_lead_to_no_other_site(path in text(12), rules in text(60)) {
            let target = format!("/{path}").replace([' ', '\n'], "");
            let Ok(request) = Request::get(&target).body(()) else { return Ok(()) };
            let (request, ()) = request.into_parts();
            let site = Listed(&["index.html", "404.html", "a.html", "a/b.html", "a", "index/index.html"]);
            let Ok(_) = answer(&request, &Rules::parse(&rules, &rules), &site);
            let Ok(response) = answer(&request, &Rules::parse(&rules, ""), &site);
            let location = response.headers().get(LOCATION).map(|location| location.to_str().unwrap_or_default());
            prop_assert!(location.is_none_or(|location| location.starts_with('/') && !location.starts_with("//")));
        }

        #[test]
        fn what_a_pattern_captures_leads_to_no_other_site(path in text(12)) {
            let rules = Rules::parse("", "/r/* /:splat\n/s/:x/* /:x/:splat\n/t/* /.:splat\n/*  /a/..:splat 301\n");
            for folder in ["r", "s", "t", "u"] {
                let target = format!("/{folder}/{path}").replace([' ', '\n'], "");
                let Ok(request) = Request::get(&target).body(()) else { continue };
                let Ok(response) = answer(&request.into_parts().0, &rules, &Listed(&[]));
                let location = response.headers().get(LOCATION).map(HeaderValue::as_bytes);
                prop_assert!(location.is_none_or(|to| to.starts_with(b"/") && !to.starts_with(b"//")), "{target}");
            }
        }
    }
}
