//! Pure rules about text, each in one place: slugs, percent-encoding, escaping, tags, comparing names.

mod bare_link;
mod comment;
mod escape;
mod fold;
mod host_name;
mod invisible;
mod number;
mod overlong;
mod percent;
mod reference;
mod site_path;
mod slug;
mod tag;
mod tex;
mod tex_macro;
mod url;
mod visible;

pub use bare_link::{BareLink, bare_links};
pub use comment::{Comment, comments};
pub use escape::{escape, escape_into};
pub use fold::fold;
pub use host_name::is_host_name;
pub use invisible::{is_blank, is_invisible, is_zero_width};
pub use number::thousands;
pub use overlong::{OVERLONG_HELP, is_overlong, shortened};
pub use percent::{decode, decode_strictly, encode_as_browsers, encode_path, encode_segment, encode_url};
pub use reference::resolve_references;
pub use site_path::SitePath;
pub use slug::{UniqueSlugs, slug};
pub use tag::{Attribute, StartTag, Token, tokens};
pub use tex::readable_tex;
pub use tex_macro::{TexMacro, TexMacros, tex_group, tex_macros};
pub use url::is_safe_url;
pub use visible::{acts, visible, visible_lines};
