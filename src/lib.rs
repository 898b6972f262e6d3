//! kb turns a folder of Markdown notes into a fast, private-by-default knowledge base.
//!
//! The folders are the stages that a note passes on its way to a page, from the bottom up:
//! `project` (which files there are), `note` (one note by itself), `vault` (all notes together),
//! `publish` (the door: who may see what, and at which URL), `theme`, `render`, `site` (which files a
//! site has) and `output` (writing them). `docs/architecture.md` tells the whole story.
//!
//! Public is what the program and the tests in `tests/` use; of the rest, the compiler finds what nobody calls.

mod audit;
pub mod cli;
mod diagnostic;
pub mod engine;
mod fs;
mod host;
mod metadata;
pub mod note;
pub mod output;
pub mod project;
pub mod publish;
pub mod render;
pub mod serve;
pub mod site;
pub mod text;
mod theme;
pub mod vault;
mod yaml;
