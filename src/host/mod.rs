//! What Cloudflare Pages reads in the two files with rules, `_headers` and `_redirects`, and how it compares paths.
//!
//! 1. `lines` parts a file.
//! 2. `redirects` and `headers` read its rules, whose addresses are `rule_url`s and whose wildcards are `pattern`s.
//! 3. `path` reads the path of a request, as rules are compared with it.
//! 4. `upload` says which files the host takes, and how large ones.
//!
//! Rules: <https://developers.cloudflare.com/pages/configuration/redirects/>,
//! <https://developers.cloudflare.com/pages/configuration/headers/> and what its asset server was seen to do.

pub mod headers;
mod lines;
pub mod path;
mod pattern;
pub mod redirects;
mod rule_url;
mod rules;
mod upload;

pub use lines::{Fault, MAX_LINE};
pub use pattern::is_dead;
pub use rule_url::encode_tail;
pub use rules::{LastRules, Rules};
pub use upload::{MAX_FILE_SIZE, is_dropped, is_uploaded};
