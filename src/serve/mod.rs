//! The server: a site as Cloudflare Pages would show it.
//!
//! 1. `http` accepts requests and hands them to an [`Answer`].
//! 2. [`Folder`] and [`Preview`] are answers: a built site in a folder, and the engine's site in memory.
//! 3. `pages` decides, for both, as the host does.
//!
//! An [`Answer`] can stand before another: it answers some paths itself and hands on the rest. A [`Preview`] is
//! told of edits by [`Preview::update`], and puts [`Preview::with_addition`] into every page.

mod folder;
mod http;
mod pages;
mod preview;

pub use folder::Folder;
pub use http::{Answer, Body, DEFAULT_PORT, ListenOptions, Listener, plain, run};
pub use preview::Preview;
