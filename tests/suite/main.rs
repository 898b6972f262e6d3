//! The integration tests: they drive the real binary in a fresh folder, one module a feature.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod acting_names;
mod architecture;
mod audit;
mod backlinks_and_related;
mod build;
mod cases;
mod code_colours;
mod commands;
mod commonmark;
mod configuration;
mod diagrams;
mod dom;
mod door;
mod embeds;
mod examples;
mod expect;
mod front_matter;
mod fuzz;
mod git;
mod git_dates;
mod harness;
mod html;
mod incremental;
mod left_out;
mod links;
mod markdown;
mod math;
mod ofm;
mod output;
mod overlong;
mod own_site;
mod pages;
mod pathological_inputs;
mod privacy;
mod raw_html;
mod reading;
mod redact;
mod routes;
mod serve;
mod server;
mod site;
mod text;
mod theme;
mod written_markdown;
