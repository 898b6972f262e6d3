//! `kb serve`: seeing edits and following them.

mod live;
mod session;
mod watch;
