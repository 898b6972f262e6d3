//! HTML comments (CommonMark, section 6.6).

use std::ops::Range;

/// A comment in a piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes.
    pub span: Range<usize>,
    /// Whether it ends within the piece. One that does not reaches to its end.
    pub is_closed: bool,
}

/// All comments, in order.
pub fn comments(html: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find("<!--").map(|index| from + index) {
        let length = length(&html[start..]);
        from = length.map_or(html.len(), |length| start + length);
        found.push(Comment { span: start..from, is_closed: length.is_some() });
    }
    found
}

/// How long the comment is that a text starts with; none when it does not end.
pub(super) fn length(html: &str) -> Option<usize> {
    let text = html.get(4..)?;
    // `<!-->` and `<!--->` are whole comments.
    match ["->", ">"].iter().find(|end| text.starts_with(**end)) {
        Some(end) => Some(4 + end.len()),
        None => text.find("-->").map(|end| 4 + end + 3),
    }
}

#[cfg(test)]
mod tests {
    use super::{Comment, comments};

    #[test]
    fn comments_end_with_dashes_and_a_bracket() {
        for (html, text) in
            [("a<!-- x\n -- y -->b", "<!-- x\n -- y -->"), ("<!-->b", "<!-->"), ("<!--->b-->", "<!--->")]
        {
            let found = comments(html);
            assert_eq!(found.len(), 1);
            assert_eq!((&html[found[0].span.clone()], found[0].is_closed), (text, true));
        }
    }

    #[test]
    fn a_comment_without_an_end_reaches_to_the_end() {
        assert_eq!(comments("a<!-- b"), [Comment { span: 1..7, is_closed: false }]);
        assert!(comments("a < b -- c -->").is_empty());
    }
}
