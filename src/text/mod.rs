//! Pure rules about text, each in one place: slugs, percent-encoding, escaping, comparing names.

mod comment;
mod escape;
mod fold;
mod percent;
mod slug;

pub use comment::{Comment, comments};
pub use escape::{escape, escape_content_into, escape_into};
pub use fold::fold;
pub use percent::{decode, decode_strictly, encode_as_browsers, encode_path, encode_segment, encode_url};
pub use slug::{UniqueSlugs, slug};
