//! kb turns a folder of Markdown notes into a fast, private-by-default knowledge base.

pub mod render;
pub mod theme;
