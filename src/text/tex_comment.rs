//! Comments of TeX, which nobody sees.

use std::borrow::Cow;
use std::ops::Range;

/// TeX without its comments.
pub fn without_tex_comments(tex: &str) -> Cow<'_, str> {
    let comments = tex_comments(tex);
    if comments.is_empty() {
        return Cow::Borrowed(tex);
    }
    let mut rest = String::with_capacity(tex.len());
    let mut done = 0;
    for comment in comments {
        rest.push_str(&tex[done..comment.start]);
        done = comment.end;
    }
    rest.push_str(&tex[done..]);
    Cow::Owned(rest)
}

/// The comments of TeX: from `%` to the end of its line, which is none of theirs.
pub fn tex_comments(tex: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = tex[at..].find(['%', '\\']) {
        let sign = at + next;
        if tex.as_bytes()[sign] == b'\\' {
            at = sign + 1 + tex[sign + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        at = tex[sign..].find('\n').map_or(tex.len(), |length| sign + length);
        found.push(sign..at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::without_tex_comments;

    #[test]
    fn comments_go_up_to_the_end_of_their_line() {
        for (tex, expected) in
            [("a % b\nc", "a \nc"), ("5\\% b", "5\\% b"), ("a \\\\% b", "a \\\\"), ("%", ""), ("a\\", "a\\")]
        {
            assert_eq!(without_tex_comments(tex), expected, "{tex}");
        }
    }
}
