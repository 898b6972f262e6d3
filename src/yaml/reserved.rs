//! `@` and `` ` ``, with which no plain text may begin in YAML (1.2.2, section 5.3: "reserved for future use").
//!
//! People write `aliases: [@name]` all the same, and it can mean one thing only. So where a text cannot be read, it is
//! read once more with a sign before these that may begin a text, and the sign is taken away again.

use std::borrow::Cow;

use super::Node;

/// A character of private use, which nobody writes.
const SIGN: char = '\u{f8fe}';

/// Reads a document in which values may begin with a reserved sign; none when none does.
pub(super) fn read(text: &str) -> Option<Node> {
    if text.contains(SIGN) {
        return None;
    }
    let signed = rewritten(text, |text, sign| text.extend([SIGN, sign]))?;
    super::node::read(&signed).ok().map(without_signs)
}

/// The text with letters in the place of reserved signs that begin a value, each byte where it was.
pub(super) fn with_letters(text: &str) -> Cow<'_, str> {
    rewritten(text, |text, _| text.push('a')).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The text with something else written for each reserved sign that may begin a value; none when there is none.
fn rewritten(text: &str, write: impl Fn(&mut String, char)) -> Option<String> {
    let mut beginnings = beginnings(text).peekable();
    beginnings.peek()?;
    let mut new = String::with_capacity(text.len() + 16);
    let mut end = 0;
    for (at, sign) in beginnings {
        new.push_str(&text[end..at]);
        write(&mut new, sign);
        end = at + sign.len_utf8();
    }
    new.push_str(&text[end..]);
    Some(new)
}

/// The reserved signs, with their bytes, where a value may begin: first on a line, or behind what leads to a value.
fn beginnings(text: &str) -> impl Iterator<Item = (usize, char)> {
    let begins = |at: usize| {
        let before = text[..at].trim_end_matches(' ');
        let is_apart = before.len() < at;
        match before.chars().next_back() {
            None | Some('\n' | '\r' | '[' | '{' | ',') => true,
            Some('-' | ':' | '?') => is_apart,
            _ => false,
        }
    };
    text.char_indices().filter(move |(at, sign)| matches!(sign, '@' | '`') && begins(*at))
}

fn without_signs(node: Node) -> Node {
    let plain = |text: String| text.replace(SIGN, "");
    match node {
        Node::Text(text) => Node::Text(plain(text)),
        Node::List(items) => Node::List(items.into_iter().map(without_signs).collect()),
        Node::Map(entries) => {
            Node::Map(entries.into_iter().map(|(key, value)| (plain(key), without_signs(value))).collect())
        }
        node => node,
    }
}

#[cfg(test)]
mod tests {
    use super::{read, with_letters};

    #[test]
    fn values_may_begin_with_a_reserved_sign() {
        let text = "aliases: [@a, `b`]\nlist:\n- @c\n-  @d e\nmail: a@b\nquoted: \"- @x\"\nblock: |\n  @y\n@key: @z\n";
        let json = read(text).expect("it can be read").to_json();
        let expected = serde_json::json!({
            "aliases": ["@a", "`b`"],
            "list": ["@c", "@d e"],
            "mail": "a@b",
            "quoted": "- @x",
            "block": "@y\n",
            "@key": "@z",
        });
        assert_eq!(json, expected);
        assert_eq!(with_letters("a: @b\nc: a@b\n"), "a: ab\nc: a@b\n");
    }

    #[test]
    fn what_is_broken_otherwise_stays_so() {
        assert!(read("a: [@b\n").is_none());
        assert!(read("a: [b\n").is_none());
    }
}
