//! The engine's site, from memory, while its author writes.
//!
//! 1. `own` answers what is the server's own: the script, its style sheet, and the stream of events.
//! 2. `mount` takes the path away below which the site lies.
//! 3. `pages` decides as the host does, from the files of the session, each page with the script.
//! 4. `cache_control` sets what browsers may keep, `local_headers` what they may do here, and `failure` is the page for what cannot be shown.
//!
//! What shows private notes is for the author alone, whatever name the server was asked by.
//!
//! Nothing stale is answered: while the site is brought up to date, requests wait.

mod cache_control;
mod failure;
mod mount;
mod own;

use std::cell::Cell;
use std::sync::Arc;

use http::request::Parts;
use http::{Response, StatusCode};

use super::http::{Answer, Body, plain};
use super::live::{Held, Live, Session, inject};
use super::local_headers;
use super::pages::{self, File, Files};
use super::visitor::{self, Visitor};
use crate::diagnostic::Diagnostic;
use crate::engine;
use crate::fs::Pieces;
use crate::host::{LastRules, Rules};
use crate::publish::Audience;
use mount::Mounted;

/// A project's site as it is now.
#[derive(Debug)]
pub struct Preview {
    live: Arc<Live>,
    audience: Audience,
    rules: LastRules,
}

impl Preview {
    /// The site of a project that is followed.
    pub fn new(live: Arc<Live>) -> Preview {
        let audience = live.session().audience();
        Preview { live, audience, rules: LastRules::default() }
    }

    /// Answers from the site, and tells whether a file that this took cannot be made.
    fn show(&self, request: &Parts, visitor: Visitor) -> (Response<Body>, bool) {
        // The version is older than the pages, if anything: then a browser looks once too often.
        let version = self.live.hub().version();
        let session = self.live.session();
        let config = &session.project().config;
        let base = config.base();
        let request = match Mounted::at(base.path(), request) {
            Mounted::Inside(request) => request,
            Mounted::Outside(answer) => return (*answer, false),
        };
        if session.engine().site().is_none() {
            return (failure::page(|| session.report(), &version, visitor), false);
        }
        let files = Pages { session: &session, version: &version, has_failed: Cell::new(false) };
        let answer = files.rules(&self.rules).and_then(|rules| pages::answer(&request, &rules, &files));
        let response = match answer {
            Ok(mut response) => {
                mount::lead_inside(base.path(), response.headers_mut());
                cache_control::set(response.headers_mut());
                local_headers::adapt(response.headers_mut());
                response.map(Body::from)
            }
            Err(problem) => failure::of_file(*problem, &config.policy, &version, visitor),
        };
        (response, files.has_failed.get())
    }
}

impl Answer for Preview {
    fn answer(&self, request: &Parts, visitor: Visitor) -> Response<Body> {
        if self.audience == Audience::All && visitor == Visitor::Other {
            return plain(StatusCode::FORBIDDEN, visitor::FOR_THE_AUTHOR);
        }
        if let Some(response) = own::answer(self.live.hub(), request, visitor) {
            return response;
        }
        let (response, has_failed) = self.show(request, visitor);
        if has_failed {
            self.live.look_again();
        }
        response
    }

    fn stop(&self) {
        self.live.hub().close();
    }
}

/// The files of a session, its pages with the script.
struct Pages<'s> {
    session: &'s Session,
    version: &'s str,
    /// Whether a file could not be made as it should be.
    has_failed: Cell<bool>,
}

impl Pages<'_> {
    fn rules(&self, last: &LastRules) -> Result<Arc<Rules>, Box<Diagnostic>> {
        let text = |held: Option<Held>| held.map(Held::into_bytes).unwrap_or_default();
        Ok(last.of(text(self.made("_headers")?), text(self.made("_redirects")?)))
    }

    /// What is built, or was when it could be last.
    fn made(&self, path: &str) -> Result<Option<Held>, Box<Diagnostic>> {
        let Some(made) = self.session.file(path) else { return Ok(None) };
        self.has_failed.set(self.has_failed.get() || made.problem.is_some());
        match made.problem {
            Some(problem) if made.is_missing => Err(problem),
            _ => Ok(Some(made.held)),
        }
    }

    /// The file as it is served: a page has the script.
    fn served(&self, path: &str, held: Held) -> Result<File, Box<Diagnostic>> {
        match held {
            Held::Bytes(bytes) if path.ends_with(".html") => {
                // Where there is no page yet, any edit may bring it.
                let file = Some(path).filter(|path| !path.ends_with("404.html"));
                Ok(File::new(path, inject(&bytes, file, self.version)))
            }
            Held::Bytes(bytes) => Ok(File::new(path, vec![bytes])),
            Held::Large(source) => match Pieces::edited(&source) {
                Ok(file) => Ok(File::large(path, file)),
                Err(error) => Err(Box::new(engine::unreadable(&error))),
            },
        }
    }
}

impl Files for Pages<'_> {
    type Error = Box<Diagnostic>;

    fn has(&self, path: &str) -> bool {
        self.session.has(path)
    }

    fn read(&self, path: &str) -> Result<Option<File>, Box<Diagnostic>> {
        self.made(path)?.map(|held| self.served(path, held)).transpose()
    }
}
