//! HTML escaping.

/// The text with `& < > "` as character references: safe as HTML text and in a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    escape_into(&mut escaped, text);
    escaped
}

/// Appends the escaped text.
pub fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(index) = rest.find(['&', '<', '>', '"', '\0']) {
        out.push_str(&rest[..index]);
        out.push_str(match rest.as_bytes()[index] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // No HTML document may hold a NUL; CommonMark (section 2.3) shows it as this.
            _ => "\u{fffd}",
        });
        rest = &rest[index + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_escaped_and_nothing_else() {
        assert_eq!(escape("a<b> & \"c\" 'd' é\0"), "a&lt;b&gt; &amp; &quot;c&quot; 'd' é\u{fffd}");
    }
}
