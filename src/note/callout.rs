//! The first line of a callout, `[!type|metadata]± title`: <https://help.obsidian.md/callouts>.

use pulldown_cmark::{Event, Tag};

use super::markdown::{Spanned, is_escaped};

/// What stands before a callout's title.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// The type as it is written, in lower case.
    pub name: String,
    /// What stands behind the type's `|`.
    pub metadata: Option<String>,
    /// Whether the callout can be folded.
    pub fold: Option<Fold>,
    /// How many bytes of the text this is, the blanks before the title included.
    pub length: usize,
}

/// How a callout that can be folded starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// `+`
    Open,
    /// `-`
    Closed,
}

impl Head {
    /// The head that a line starts with.
    pub fn parse(line: &str) -> Option<Head> {
        let inside = line.strip_prefix("[!")?;
        let end = inside.find(['[', ']', '\n'])?;
        let rest = inside[end..].strip_prefix(']')?;
        let (name, metadata) =
            inside[..end].split_once('|').map_or((&inside[..end], None), |(name, data)| (name, Some(data)));
        let name = name.trim().to_lowercase();
        let fold = match rest.as_bytes().first() {
            Some(b'+') => Some(Fold::Open),
            Some(b'-') => Some(Fold::Closed),
            _ => None,
        };
        let title = rest[usize::from(fold.is_some())..].trim_start_matches([' ', '\t']);
        let metadata = metadata.map(|data| data.trim().to_owned()).filter(|data| !data.is_empty());
        (!name.is_empty()).then(|| Head { name, metadata, fold, length: line.len() - title.len() })
    }

    /// The head of the callout that these events start with: a quote, a paragraph and its text. `source` is
    /// what their spans belong to.
    pub fn of_quote(events: &[Spanned<'_>], source: &str) -> Option<Head> {
        let [
            (Event::Start(Tag::BlockQuote(_)), _),
            (Event::Start(Tag::Paragraph), _),
            (Event::Text(text), span),
            ..,
        ] = events
        else {
            return None;
        };
        Head::parse(text).filter(|_| !is_escaped(source, span.start))
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Head};

    fn parts(line: &str) -> Option<(String, Option<String>, Option<Fold>, &str)> {
        Head::parse(line).map(|head| (head.name, head.metadata, head.fold, &line[head.length..]))
    }

    #[test]
    fn a_head_has_a_type_metadata_and_a_sign_for_folding() {
        let head = |name: &str, data: Option<&str>, fold| (name.to_owned(), data.map(str::to_owned), fold);
        for (line, (name, data, fold), title) in [
            ("[!note]", head("note", None, None), ""),
            ("[!NOTE]- A title", head("note", None, Some(Fold::Closed)), "A title"),
            ("[!My type]+", head("my type", None, Some(Fold::Open)), ""),
            ("[!a|wide b]x", head("a", Some("wide b"), None), "x"),
            ("[! a | ] - x", head("a", None, None), "- x"),
        ] {
            assert_eq!(parts(line), Some((name, data, fold, title)), "{line}");
        }
    }

    #[test]
    fn a_head_needs_a_type_between_brackets() {
        for line in ["", "note", "[note]", "[!]", "[!|x]", "[!note", "[!no[te]", "[!no\nte]", " [!note]"] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
