//! kb turns a folder of Markdown notes into a fast, private-by-default knowledge base.
//!
//! The folders are the stages that a note passes on its way to a page, from the bottom up:
//! `project` (which files there are), `note` (one note by itself), `vault` (all notes together),
//! `publish` (the door: who may see what, and at which URL), `theme`, `render`, `site` (which files a
//! site has) and `output` (writing them). `docs/architecture.md` tells the whole story.

pub mod audit;
pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod fs;
pub mod host;
pub mod metadata;
pub mod note;
pub mod output;
pub mod project;
pub mod publish;
pub mod render;
pub mod serve;
pub mod site;
pub mod text;
pub mod theme;
pub mod vault;
pub mod yaml;
