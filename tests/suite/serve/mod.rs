//! `kb serve`.

mod clients;
mod folder;
mod hosts;
mod preview;
mod start;
