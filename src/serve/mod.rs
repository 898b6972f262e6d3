//! The server: a site as Cloudflare Pages would show it.

pub mod pages;
