//! What runs in the browser: compiled in, and served beside the site.

/// A file for the browser.
#[derive(Debug)]
pub struct ClientFile {
    /// Its path on the server.
    pub path: &'static str,
    /// Its type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Where all that is the server's own lies. Nothing that people write has a URL there: slugs begin with no underscore.
pub const OWN: &str = "/__kb/";
/// Where the script is.
pub(super) const SCRIPT: &str = "/__kb/live.js";

/// The files for the browser.
pub const CLIENT: &[ClientFile] = &[
    ClientFile {
        path: SCRIPT,
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("live.js"),
    },
    ClientFile {
        path: "/__kb/live.css",
        media_type: "text/css; charset=utf-8",
        bytes: include_bytes!("live.css"),
    },
];

/// Where the events are.
pub const EVENTS: &str = "/__kb/events";
