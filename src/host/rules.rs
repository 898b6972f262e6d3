//! What a site's `_headers` and `_redirects` say.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::headers::HeaderRules;
use super::redirects::Redirects;

/// What both files say.
#[derive(Debug, Default)]
pub struct Rules {
    /// What `_redirects` says.
    pub redirects: Redirects,
    /// What `_headers` says.
    pub headers: HeaderRules,
}

impl Rules {
    /// Reads the texts of both files.
    pub fn parse(headers: &str, redirects: &str) -> Rules {
        Rules { redirects: Redirects::parse(redirects), headers: HeaderRules::parse(headers) }
    }
}

/// The rules as they were read last.
#[derive(Debug, Default)]
pub struct LastRules(Mutex<Read>);

#[derive(Debug, Default)]
struct Read {
    headers: Bytes,
    redirects: Bytes,
    rules: Arc<Rules>,
}

impl LastRules {
    /// The rules of files with these bytes; they are read again when a byte is another.
    pub fn of(&self, headers: Bytes, redirects: Bytes) -> Arc<Rules> {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if read.headers != headers || read.redirects != redirects {
            let text = String::from_utf8_lossy;
            let rules = Arc::new(Rules::parse(&text(&headers), &text(&redirects)));
            *read = Read { headers, redirects, rules };
        }
        Arc::clone(&read.rules)
    }
}
