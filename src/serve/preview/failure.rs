//! Pages for what cannot be shown.

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::super::http::{Body, plain};
use super::with_addition;
use crate::diagnostic::{Policy, Report, terminal};
use crate::site::MakeError;
use crate::text::escape;

/// Why a file cannot be made.
pub(super) fn of_file(error: MakeError, policy: &Policy, addition: &str) -> Response<Body> {
    match error {
        MakeError::Problem(problem) => page(&Report::new(vec![*problem], policy), addition),
        MakeError::System(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")),
    }
}

/// A page with the same words as on the terminal.
pub(super) fn page(report: &Report, addition: &str) -> Response<Body> {
    let text = escape(&terminal::render(report, false));
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>This page cannot be shown</title>\n\
         <body>\n<h1>This page cannot be shown</h1>\n<pre>{text}</pre>\n</body>\n</html>\n"
    );
    let body = with_addition(page.into_bytes(), addition);
    let mut response = Response::new(Body::Whole(Some(body.into())));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
