//! The site as it is while its author writes: served from memory, and following every edit.
//!
//! 1. [`watch`] tells which files changed.
//! 2. [`live`] has the engine follow them, keeps the pages that were made, and tells the browsers.

pub mod live;
pub mod watch;
