//! The integration tests: they drive the real binary in a fresh folder, one module a feature.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod architecture;
mod backlinks_and_related;
mod build;
mod commonmark;
mod configuration;
mod examples;
mod expect;
mod front_matter;
mod harness;
mod highlight;
mod html;
mod links;
mod markdown;
mod odd_inputs;
mod output;
mod own_site;
mod privacy;
mod redact;
mod site;
mod theme;
