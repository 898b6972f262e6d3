//! `kb serve`.

mod clients;
mod folder;
mod hosts;
mod live;
mod preview;
mod session;
mod start;
mod watch;
