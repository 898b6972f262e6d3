//! Styles in a drawing: without comments, and without what they would fetch.

use std::borrow::Cow;

/// The style without comments, `@import` and addresses that are neither a part of the drawing nor data for a font;
/// nothing where an escape could hide one.
pub(super) fn clean(css: &str) -> Cow<'_, str> {
    let lower = css.to_ascii_lowercase();
    if !css.contains("/*") && !["\\", "url(", "@import", "image-set("].iter().any(|what| lower.contains(what))
    {
        return Cow::Borrowed(css);
    }
    let css = without_comments(css);
    let lower = css.to_ascii_lowercase();
    if css.contains('\\') || lower.contains("@import") || lower.contains("image-set(") {
        return Cow::Borrowed("");
    }
    Cow::Owned(without_addresses(&css, &lower))
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push(' ');
        clean.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    clean
}

fn without_addresses(css: &str, lower: &str) -> String {
    let (mut clean, mut at) = (String::with_capacity(css.len()), 0);
    for (start, found) in lower.match_indices("url(") {
        if start < at {
            continue;
        }
        let inside = start + found.len();
        let end = css[inside..].find(')').map_or(css.len(), |end| inside + end);
        let address = css[inside..end].trim().trim_matches(['"', '\'']).trim();
        clean.push_str(&css[at..inside]);
        if address.starts_with('#') || is_font(address) {
            clean.push_str(&css[inside..end]);
        }
        at = end;
    }
    clean + &css[at..]
}

fn is_font(address: &str) -> bool {
    ["data:font/", "data:application/font", "data:application/x-font"]
        .iter()
        .any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn styles_keep_what_they_draw_with_and_fetch_nothing() {
        for (css, cleaned) in [
            ("fill:red", "fill:red"),
            ("fill:url(#a); /* note */ stroke: blue", "fill:url(#a);   stroke: blue"),
            ("fill:URL( 'note.svg#a' )", "fill:URL()"),
            ("src: url(data:font/woff2;base64,AA)", "src: url(data:font/woff2;base64,AA)"),
            ("background:url(data:image/png;base64,AA)", "background:url()"),
            ("@IMPORT 'note.css'; a{}", ""),
            ("fill:u\\72l(note.svg)", ""),
            ("a{} /* open", "a{}  "),
            ("fill:url(note", "fill:url("),
        ] {
            assert_eq!(clean(css), cleaned, "{css}");
        }
    }
}
