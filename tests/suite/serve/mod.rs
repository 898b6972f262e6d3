//! `kb serve`.

mod clients;
mod folder;
mod follow;
mod hosts;
mod large;
mod links;
mod live;
mod preview;
mod session;
mod start;
mod visitors;
mod watch;
