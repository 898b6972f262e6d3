//! How large an image or a film is shown.

/// A width in pixels, and a height.
pub type Size = (u32, Option<u32>);

/// The attributes of a size, with a blank before them.
pub fn attributes(size: Option<Size>) -> String {
    match size {
        Some((width, Some(height))) => format!(" width=\"{width}\" height=\"{height}\""),
        Some((width, None)) => format!(" width=\"{width}\""),
        None => String::new(),
    }
}

/// Parts `alt|100` and `alt|100x145`; a last part that is no size belongs to the text
/// (<https://help.obsidian.md/embeds>).
pub fn split(text: &str) -> (&str, Option<Size>) {
    let (alt, last) = text.rsplit_once('|').unwrap_or(("", text));
    let size = match last.split_once('x') {
        Some((width, height)) => {
            number(width).zip(number(height)).map(|(width, height)| (width, Some(height)))
        }
        None => number(last).map(|width| (width, None)),
    };
    if size.is_some() { (alt, size) } else { (text, None) }
}

fn number(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_last_part_is_a_size_when_it_is_one() {
        assert_eq!(split("100"), ("", Some((100, None))));
        assert_eq!(split("100x145"), ("", Some((100, Some(145)))));
        assert_eq!(split("alt|100"), ("alt", Some((100, None))));
        assert_eq!(split("a|b"), ("a|b", None));
        assert_eq!(split("fixed 100"), ("fixed 100", None));
    }
}
