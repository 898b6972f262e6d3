//! Pictures within drawings: `data:` addresses.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::metadata::{MAX_DEPTH, picture};

/// The address of a picture without its metadata; none for what is no picture, or cannot be read.
pub(super) fn clean(address: &str, depth: usize) -> Option<String> {
    let (kind, data) = address.strip_prefix("data:")?.split_once(',')?;
    let kind = kind.strip_suffix(";base64").filter(|kind| kind.starts_with("image/"))?;
    if depth >= MAX_DEPTH {
        return None;
    }
    let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(data).ok()?;
    let edits = picture(&bytes, kind == "image/svg+xml", depth + 1).ok()?;
    let kind = kind.split(';').next()?;
    Some(format!("data:{kind};base64,{}", STANDARD.encode(edits.apply(&bytes))))
}
