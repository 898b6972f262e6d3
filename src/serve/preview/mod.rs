//! The engine's site, from memory.
//!
//! [`Preview::answer`] makes a file when it is asked for and remembers it until [`Preview::update`] tells that
//! it may have changed. Nothing stale is answered: while the site is brought up to date, requests wait.

mod cache_control;
mod failure;
mod mount;
mod remembered;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bytes::Bytes;
use http::Response;
use http::request::Parts;

use super::http::{Answer, Body};
use super::pages::{self, File, Files, Rules};
use crate::engine::{Engine, Redone, RunError};
use crate::site::{MakeError, Site};
use mount::Mounted;
use remembered::Remembered;

/// A project's site as it is now.
#[derive(Debug)]
pub struct Preview {
    current: RwLock<Current>,
    /// What every page gets before the end of its body.
    addition: String,
}

/// An engine with what was made of it.
#[derive(Debug)]
struct Current {
    engine: Engine,
    rules: Rules,
    remembered: Mutex<Remembered>,
}

impl Preview {
    /// The site of an engine.
    pub fn new(engine: Engine) -> Preview {
        Preview { current: RwLock::new(Current::new(engine)), addition: String::new() }
    }

    /// The same site with an addition to every page, such as a script: HTML that is put before `</body>`.
    #[must_use]
    pub fn with_addition(mut self, html: impl Into<String>) -> Preview {
        self.addition = html.into();
        self
    }

    /// Asks the engine something. Do not keep what it says for long: updates wait.
    pub fn ask<T>(&self, question: impl FnOnce(&Engine) -> T) -> T {
        question(&self.read().engine)
    }

    /// Follows changed files, as [`Engine::update`] does. Returns which files of the site may have changed.
    ///
    /// # Errors
    /// When a file cannot be read. The site stays as it was.
    pub fn update(&self, paths: &[PathBuf]) -> Result<Redone, RunError> {
        let mut current = self.write();
        let redone = current.engine.update(paths)?;
        match &redone {
            Redone::Files(files) => current.remembered().forget(files),
            Redone::Everything => {
                current.rules = rules(current.engine.site());
                current.remembered().forget_all();
            }
        }
        Ok(redone)
    }

    /// Takes another engine: the configuration changed.
    pub fn replace(&self, engine: Engine) {
        *self.write() = Current::new(engine);
    }

    fn read(&self) -> RwLockReadGuard<'_, Current> {
        self.current.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Current> {
        self.current.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Answer for Preview {
    fn answer(&self, request: &Parts) -> Response<Body> {
        let current = self.read();
        let config = &current.engine.project().config;
        let base = config.base();
        let request = match Mounted::at(base.path(), request) {
            Mounted::Inside(request) => request,
            Mounted::Outside(answer) => return answer,
        };
        let Some(site) = current.engine.site() else {
            return failure::page(&current.engine.report(), &self.addition);
        };
        let files = Made { site, remembered: &current.remembered, addition: &self.addition };
        match pages::answer(&request, &current.rules, &files) {
            Ok(mut response) => {
                mount::lead_inside(base.path(), response.headers_mut());
                cache_control::set(response.headers_mut());
                response.map(Body::from)
            }
            Err(error) => failure::of_file(error, &config.policy, &self.addition),
        }
    }
}

impl Current {
    fn new(engine: Engine) -> Current {
        let rules = rules(engine.site());
        Current { engine, rules, remembered: Mutex::default() }
    }

    fn remembered(&mut self) -> &mut Remembered {
        self.remembered.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the site's own rules say.
fn rules(site: Option<&Site>) -> Rules {
    let text = |path| {
        let bytes = site.and_then(|site| site.bytes(find(site, path)?).ok());
        bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    };
    Rules::parse(&text("_headers"), &text("_redirects"))
}

fn find<'s>(site: &'s Site, path: &str) -> Option<&'s crate::site::File> {
    let files = site.files();
    files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|index| &files[index])
}

/// The site's files, made when they are read.
struct Made<'c> {
    site: &'c Site,
    remembered: &'c Mutex<Remembered>,
    addition: &'c str,
}

impl Files for Made<'_> {
    type Error = MakeError;

    fn has(&self, path: &str) -> bool {
        find(self.site, path).is_some()
    }

    fn read(&self, path: &str) -> Result<Option<File>, MakeError> {
        let remembered = || self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = remembered().get(path) {
            return Ok(Some(file));
        }
        let Some(planned) = find(self.site, path) else { return Ok(None) };
        let bytes = self.site.bytes(planned)?.into_owned();
        let bytes = if path.ends_with(".html") { with_addition(bytes, self.addition) } else { bytes };
        let file = File::new(path, Bytes::from(bytes));
        remembered().insert(path, &file);
        Ok(Some(file))
    }
}

/// A page with HTML before the last `</body>`; at its end when it has none.
fn with_addition(mut page: Vec<u8>, addition: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let place = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END));
    let place = place.unwrap_or(page.len());
    page.splice(place..place, addition.bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::with_addition;

    #[test]
    fn an_addition_stands_at_the_end_of_the_body() {
        let added = |page: &str| String::from_utf8(with_addition(page.into(), "+")).unwrap();
        assert_eq!(added("<body>&lt;/body></body></html>"), "<body>&lt;/body>+</body></html>");
        assert_eq!(added("</body>a</BODY>"), "</body>a+</BODY>");
        assert_eq!(added("no body"), "no body+");
    }
}
