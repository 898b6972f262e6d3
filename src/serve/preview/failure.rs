//! Pages for what cannot be shown.

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::super::http::Body;
use super::inject;
use crate::diagnostic::terminal::{self, Screen};
use crate::diagnostic::{Diagnostic, Policy, Report};
use crate::serve::{Author, Visitor};
use crate::text::escape;

/// Why a file cannot be made.
pub(super) fn of_file(
    problem: Diagnostic,
    policy: &Policy,
    version: &str,
    visitor: Visitor,
) -> Response<Body> {
    page(|| Report::new(vec![problem], policy), version, visitor)
}

/// A page that tells the author why, in the words of the terminal, and others that it is so. Any edit may mend it.
pub(super) fn page(report: impl FnOnce() -> Report, version: &str, visitor: Visitor) -> Response<Body> {
    let reason = match visitor {
        Visitor::Author(author) => reason(&report(), author),
        Visitor::Other => "<p>Who writes this site can see why.</p>".to_owned(),
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"en\" data-kb-failure>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>This page cannot be shown</title>\n\
         <body>\n<h1>This page cannot be shown</h1>\n{reason}\n</body>\n</html>\n"
    );
    let body = inject(&page.into(), None, version);
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The errors as the terminal shows them. They may quote private notes.
fn reason(report: &Report, _: Author) -> String {
    format!("<pre>{}</pre>", escape(&terminal::render_all(&report.errors_only(), Screen::plain())))
}
