//! `kb serve`.

mod clients;
mod emptied;
mod folder;
mod follow;
mod hosts;
mod large;
mod links;
mod live;
mod preview;
mod private;
pub mod session;
mod start;
mod visitors;
mod watch;
