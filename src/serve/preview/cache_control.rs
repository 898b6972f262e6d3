//! What browsers may keep of a preview: nothing without asking.

use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue};

/// Takes the place of the host's rules on keeping: pages are not kept at all, and other files are asked for
/// anew each time, which their tags make cheap. Other sites may not read along: what is shown here need not be
/// public, or not yet.
pub(super) fn set(headers: &mut HeaderMap) {
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let value = if is_page { "no-store" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(value));
    headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN);
}
