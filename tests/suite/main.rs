//! The integration tests: they drive the real binary in a fresh folder, one module a feature.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod backlinks_and_related;
mod build;
mod configuration;
mod expect;
mod front_matter;
mod harness;
mod highlight;
mod links;
mod odd_inputs;
mod privacy;
