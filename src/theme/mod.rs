//! Tera templates and the typed views they receive.

pub mod views;
