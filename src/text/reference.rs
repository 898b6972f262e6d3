//! Character references (HTML Standard, section 13.5).

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The longest name of a character, with room to spare.
const MAX_LENGTH: usize = 40;

/// The text with its character references resolved; what is none stays. A number needs no `;`, a name does: the
/// few old names that browsers know without one are read as text, and so is written what was read.
pub fn resolve_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        resolved.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = if let Some((c, length)) = numeric(rest) {
            resolved.push(c);
            length
        } else if let Some((characters, length)) = named(rest) {
            resolved.push_str(characters);
            length
        } else {
            resolved.push('&');
            1
        };
        rest = &rest[length..];
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

/// The character of `&#106;` or `&#x6a;`, and how long the reference is.
fn numeric(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix("&#")?;
    let (digits, radix) = match body.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (body, 10),
    };
    let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..count], radix).unwrap_or(u32::MAX);
    let c = char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
    let end = usize::from(digits[count..].starts_with(';'));
    Some((c, text.len() - digits.len() + count + end))
}

/// The characters of `&amp;`, and how long the reference is.
fn named(text: &str) -> Option<(&'static str, usize)> {
    let length = text.bytes().skip(1).take(MAX_LENGTH).take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[1..=length];
    text[1 + length..].strip_prefix(';')?;
    resolve_html5_entity(name).map(|characters| (characters, length + 2))
}

#[cfg(test)]
mod tests {
    use super::resolve_references;

    #[test]
    fn references_are_resolved_and_the_rest_stays() {
        for (text, resolved) in [
            ("&#106;ava&#x73;cript&colon;x&Tab;y", "javascript:x\ty"),
            ("&#106ava &#0000106ava &#x6Az", "java java jz"),
            ("&#0; &#xD800; &#99999999999;", "\u{fffd} \u{fffd} \u{fffd}"),
            ("a=1&b=2&copy=3 &; &# &#x &nosuch; & é&", "a=1&b=2&copy=3 &; &# &#x &nosuch; & é&"),
            ("&amp;lt; &quot;", "&lt; \""),
        ] {
            assert_eq!(resolve_references(text), resolved, "{text}");
        }
    }
}
