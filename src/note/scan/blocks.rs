//! Blocks with an id (`^id`): what links and embeds can name besides headings
//! (<https://help.obsidian.md/links#Link+to+a+block+in+a+note>).
//!
//! An id stands after a blank at the end of a paragraph, a heading or a list item, or alone as a paragraph below
//! the block that it names. What is part of a quote or callout has no id of its own: one there names the quote.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::markdown::{Dialect, Reading, Spanned, is_escaped};

/// A block with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its id, in lower case: case makes no difference.
    pub id: String,
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl Block {
    /// Its id on the page. The `_` keeps it apart from those of headings.
    pub fn anchor(&self) -> String {
        format!("block_{}", self.id)
    }
}

/// What a block is, as far as it matters to those who name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// An item of a list, with all that is in it.
    Item,
    /// Anything else: a paragraph, list, quote, table, code.
    Other,
}

/// The blocks and markers of a text. Spans are bytes of the text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The blocks in order of their ids, each of which is there once.
    pub blocks: Vec<Block>,
    /// The markers in order, with the blanks before them: nobody reads them.
    pub markers: Vec<Range<usize>>,
    /// The markers whose id another block has already.
    pub duplicates: Vec<Range<usize>>,
}

/// Finds the blocks of a body.
pub(super) fn find(text: &str, reading: &Reading) -> Found {
    // Few notes have one: the others need no walk of their own.
    let may_have = text.lines().any(|line| marker(line).is_some());
    if !may_have {
        return Found::default();
    }
    let mut collector =
        Collector { text, open: vec![Frame::default()], found: Found::default(), seen: HashSet::new() };
    let mut last: Option<Spanned<'_>> = None;
    for (event, span) in reading.events(text, Dialect::Notes) {
        collector.event(&event, &span, last.as_ref());
        last = Some((event, span));
    }
    collector.found.blocks.sort_by(|a, b| a.id.cmp(&b.id));
    collector.found
}

/// The last word of a text when it has the form of a marker: the byte it starts at.
fn marker(text: &str) -> Option<usize> {
    let text = text.trim_ascii_end();
    let start = text.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    (text[start..].starts_with('^') && start + 1 < text.len()).then_some(start)
}

/// A block whose end is not reached yet.
#[derive(Default)]
struct Frame {
    /// None for the body itself.
    block: Option<(Leaf, Range<usize>)>,
    /// The last block in it that is complete.
    child: Option<(Range<usize>, BlockKind)>,
    /// The marker that its text ends with so far.
    marker: Option<Range<usize>>,
}

/// How a block takes part in naming.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaf {
    Paragraph,
    Heading,
    Item,
    Quote,
    /// One whose text is no place for a marker, code say.
    Other,
}

fn leaf(tag: &Tag<'_>) -> Option<Leaf> {
    match tag {
        Tag::Paragraph => Some(Leaf::Paragraph),
        Tag::Heading { .. } => Some(Leaf::Heading),
        Tag::Item => Some(Leaf::Item),
        Tag::BlockQuote(_) => Some(Leaf::Quote),
        Tag::CodeBlock(_)
        | Tag::HtmlBlock
        | Tag::List(_)
        | Tag::FootnoteDefinition(_)
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell => Some(Leaf::Other),
        _ => None,
    }
}

struct Collector<'t> {
    text: &'t str,
    /// The open blocks; the first is the body.
    open: Vec<Frame>,
    found: Found,
    /// The ids given.
    seen: HashSet<String>,
}

impl Collector<'_> {
    fn event(&mut self, event: &Event<'_>, span: &Range<usize>, last: Option<&Spanned<'_>>) {
        match event {
            Event::Start(tag) => match leaf(tag) {
                Some(leaf) => {
                    // A block in an item ends the item's own line.
                    self.close_text();
                    self.open.push(Frame { block: Some((leaf, span.clone())), ..Frame::default() });
                }
                None => self.set_marker(None),
            },
            Event::End(end) if is_block(*end) => {
                self.close_text();
                if let Some((leaf, span)) = self.open.pop().and_then(|frame| frame.block)
                    && let Some(parent) = self.open.last_mut()
                {
                    let kind = if leaf == Leaf::Heading { BlockKind::Heading } else { BlockKind::Other };
                    parent.child = Some((span, kind));
                }
            }
            Event::Rule => {
                self.close_text();
                if let Some(parent) = self.open.last_mut() {
                    parent.child = Some((span.clone(), BlockKind::Other));
                }
            }
            Event::Text(text) => {
                let marker = self.marker_of(text, span, last);
                self.set_marker(marker);
            }
            _ => self.set_marker(None),
        }
    }

    fn set_marker(&mut self, marker: Option<Range<usize>>) {
        if let Some(frame) = self.open.last_mut() {
            frame.marker = marker;
        }
    }

    /// The marker at the end of a piece of text, with the blanks before it.
    fn marker_of(&self, text: &str, span: &Range<usize>, last: Option<&Spanned<'_>>) -> Option<Range<usize>> {
        let start = marker(text).filter(|_| self.text.get(span.clone()) == Some(text))?;
        let before = text[..start].trim_ascii_end();
        if !before.is_empty() {
            return (before.len() < start).then(|| span.start + before.len()..span.end);
        }
        if is_escaped(self.text, span.start) {
            return None;
        }
        match last? {
            (Event::SoftBreak | Event::HardBreak, line) => Some(line.start..span.end),
            (Event::Start(tag), _) if leaf(tag).is_some() => Some(span.clone()),
            // Links, pictures and formulas end by themselves.
            (
                Event::End(TagEnd::Link | TagEnd::Image) | Event::DisplayMath(_) | Event::TaskListMarker(_),
                _,
            ) => Some(span.clone()),
            _ => (before.len() < start).then(|| span.clone()),
        }
    }

    /// Gives the id at the end of a text to its block.
    fn close_text(&mut self) {
        let Some(frame) = self.open.last_mut() else { return };
        let (Some(mut marker), Some((leaf, span))) = (frame.marker.take(), frame.block.clone()) else {
            return;
        };
        let named = match leaf {
            Leaf::Paragraph if self.text[span.start..marker.start].trim().is_empty() => {
                // Alone in its paragraph, it names what is above.
                marker = span;
                // It is no block that the next one could name.
                let above = self.parent().and_then(|parent| parent.child.clone()).or_else(|| self.item());
                if let Some(frame) = self.open.last_mut() {
                    frame.block = None;
                }
                self.forget_child();
                above
            }
            Leaf::Paragraph => self.item().or(Some((span, BlockKind::Other))),
            Leaf::Heading => Some((span, BlockKind::Heading)),
            Leaf::Item => Some((span, BlockKind::Item)),
            Leaf::Quote | Leaf::Other => None,
        };
        if let Some((span, kind)) = self.quote().or(named.clone()).filter(|_| named.is_some()) {
            self.add(marker, span, kind);
        }
    }

    fn parent(&self) -> Option<&Frame> {
        self.open.get(self.open.len().checked_sub(2)?)
    }

    fn forget_child(&mut self) {
        if let Some(parent) = self.open.len().checked_sub(2).and_then(|parent| self.open.get_mut(parent)) {
            parent.child = None;
        }
    }

    /// The item that the open paragraph stands in.
    fn item(&self) -> Option<(Range<usize>, BlockKind)> {
        let (leaf, span) = self.parent()?.block.clone()?;
        (leaf == Leaf::Item).then_some((span, BlockKind::Item))
    }

    /// The outermost quote around the open block.
    fn quote(&self) -> Option<(Range<usize>, BlockKind)> {
        let blocks = self.open.iter().filter_map(|frame| frame.block.clone());
        let mut quotes = blocks.filter(|(leaf, _)| *leaf == Leaf::Quote);
        quotes.next().map(|(_, span)| (span, BlockKind::Other))
    }

    fn add(&mut self, marker: Range<usize>, span: Range<usize>, kind: BlockKind) {
        let id = self.text[marker.clone()].trim().trim_start_matches('^').to_ascii_lowercase();
        if self.seen.insert(id.clone()) {
            self.found.blocks.push(Block { id, kind, span });
        } else {
            self.found.duplicates.push(marker.clone());
        }
        self.found.markers.push(marker);
    }
}

fn is_block(end: TagEnd) -> bool {
    use TagEnd as End;
    matches!(
        end,
        End::Paragraph
            | End::Heading(_)
            | End::Item
            | End::BlockQuote(_)
            | End::CodeBlock
            | End::HtmlBlock
            | End::List(_)
            | End::FootnoteDefinition
            | End::Table
            | End::TableHead
            | End::TableRow
            | End::TableCell
    )
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::note::markdown::{Dialect, Reading};

    fn named(text: &str) -> Vec<(String, &str)> {
        let blocks = find(text, &Reading::of(text, Dialect::Notes)).blocks.into_iter();
        blocks.map(|block| (block.id, text[block.span].trim_end())).collect()
    }

    fn one(text: &str, id: &str, block: &str) {
        assert_eq!(named(text), [(id.to_owned(), block)], "{text}");
    }

    #[test]
    fn a_marker_at_the_end_names_its_block() {
        one("A. ^a1\n\nB.\n", "a1", "A. ^a1");
        one("A\nb\n^A-1\n", "a-1", "A\nb\n^A-1");
        one("**A** ^a\n", "a", "**A** ^a");
        one("# A ^a\n\nB\n", "a", "# A ^a");
        one("A ^a  \n", "a", "A ^a");
    }

    #[test]
    fn a_marker_on_an_item_names_the_item_with_what_is_below() {
        one("- a ^a\n  - b\n- c\n", "a", "- a ^a\n  - b");
        one("- a\n  - b ^b\n- c\n", "b", "- b ^b");
        one("- a\n\n  b ^b\n\n- c\n", "b", "- a\n\n  b ^b");
        one("- [ ] a ^a\n", "a", "- [ ] a ^a");
    }

    #[test]
    fn a_marker_alone_names_what_is_above() {
        for block in ["- a\n- b", "> a", "```\na\n```", "| a |\n|---|\n| b |", "$$\na\n$$", "a", "# a"] {
            one(&format!("Before.\n\n{block}\n\n^x\n\nAfter.\n"), "x", block);
        }
        one("- a\n\n  ```\n  b\n  ```\n\n  ^x\n", "x", "```\n  b\n  ```");
    }

    #[test]
    fn a_marker_in_a_quote_names_the_quote() {
        one("> a ^a\n>\n> b\n", "a", "> a ^a\n>\n> b");
        one("> - a ^a\n> - b\n", "a", "> - a ^a\n> - b");
        one("> > a ^a\n>\n> b\n", "a", "> > a ^a\n>\n> b");
    }

    #[test]
    fn what_only_looks_like_a_marker_is_text() {
        for text in [
            "a^b\n",
            "a\n\n2^b\n",
            "a ^b c\n",
            "a \\^b\n",
            "`a ^b`\n",
            "a ^b_c\n",
            "a ^\n",
            "```\na ^b\n```\n",
            "    a ^b\n",
            "**a ^b**\n",
            "[a ^b](c)\n",
            "| a ^b |\n|---|\n",
            "^b\n",
            "$a ^b$\n",
            "**a**^b\n",
            "a ^b\nc\n",
            "a ^é\n",
        ] {
            assert_eq!(named(text), [], "{text}");
        }
    }

    #[test]
    fn an_id_counts_once_and_its_markers_are_all_found() {
        let found = find("a ^x\n\nb ^X\n", &Reading::default());
        assert_eq!((found.blocks.len(), found.markers.len()), (1, 2));
        assert_eq!(found.duplicates.first(), Some(&(7..10)));
    }
}
