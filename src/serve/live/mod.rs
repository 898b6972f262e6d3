//! Following edits in the server and in the browser.
//!
//! 1. A [`Session`] owns the engine. It follows a batch of changed files and says what came of it: an
//!    [`Outcome`] with the files of the site that changed, the problems, and a line for the terminal.
//!    `rules_file` waits for the text of a `kb.yaml` that was emptied.
//! 2. `made` keeps the files that were asked for, so that a page whose template broke has a last good state,
//!    and a page that did not change is known not to have.
//! 3. [`Live`] joins a session with what it watches and who it tells, for the server.
//! 4. An [`Event`] tells browsers of an outcome, and the [`Hub`] sends it to all that listen.
//! 5. `client` holds the script and the style that run in the browser, and [`inject()`] puts the script into a
//!    page. It is the one difference between a page of `kb serve` and that of `kb build`.

mod client;
mod event;
mod following;
mod hub;
mod inject;
mod outcome;
mod page_cache;
mod rules_file;
mod session;

pub use client::{CLIENT, ClientFile, EVENTS, OWN};
pub use event::Event;
pub use following::{Live, ServeEvent};
pub use hub::Hub;
pub use inject::inject;
pub use outcome::{Changed, Outcome, Problems, Style};
pub use page_cache::{Held, Made};
pub use session::{Followed, OpenError, Session, Settings};
