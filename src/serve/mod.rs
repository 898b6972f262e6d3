//! The server: a site as Cloudflare Pages would show it.
//!
//! 1. `http` accepts requests and hands them to an [`Answer`], with the [`Visitor`] who sends them.
//! 2. [`Folder`] and [`Preview`] are answers: a built site in a folder, and the engine's site in memory.
//! 3. `pages` decides, for both, as the host does.
//! 4. [`watch`] tells which files changed.
//! 5. [`live`] has the engine follow them, keeps the files that were made for a preview, and tells the browsers.

mod folder;
mod http;
pub mod live;
mod local_headers;
mod pages;
mod preview;
mod visitor;
pub mod watch;

pub use folder::Folder;
pub use http::{AllowedHost, Answer, Body, DEFAULT_PORT, ListenOptions, Listener, plain, run};
pub use preview::Preview;
pub use visitor::{Author, Visitor};
