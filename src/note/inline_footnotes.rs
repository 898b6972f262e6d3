//! Footnotes in the line, `^[text]`: <https://help.obsidian.md/syntax>.
//!
//! They become what the parser makes of other footnotes, a reference and a definition, so that nothing after
//! this has to know of them. The definitions stand at the end of the events.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::markdown::{Spanned, is_escaped, is_inline};
use super::marks::{piece, place};

/// How the labels of these footnotes start. No label that is written does.
const LABEL: char = ']';

/// One end of a footnote.
struct Sign {
    event: usize,
    /// Its first byte in the event's text.
    at: usize,
    is_start: bool,
}

/// A bracket that waits for one to close it.
enum Bracket {
    Plain,
    Footnote { event: usize, at: usize },
}

/// A level of nesting.
#[derive(Default)]
struct Level {
    open: Vec<Bracket>,
    /// Whether brackets are text here.
    closed: bool,
}

/// Makes references and definitions of them. `source` is what the spans belong to.
pub(super) fn lift<'e>(events: Vec<Spanned<'e>>, source: &str) -> Vec<Spanned<'e>> {
    let signs = if source.contains("^[") { find(&events, source) } else { Vec::new() };
    if signs.is_empty() {
        return events;
    }
    let mut text = Vec::with_capacity(events.len() + signs.len());
    // A footnote may hold others.
    let mut open: Vec<(CowStr<'e>, Vec<Spanned<'e>>)> = Vec::new();
    let mut definitions = Vec::new();
    let mut count = 0;
    let mut signs = signs.into_iter().peekable();
    for (index, (event, span)) in events.into_iter().enumerate() {
        let Event::Text(content) = event else {
            innermost(&mut open, &mut text).push((event, span));
            continue;
        };
        let mut done = 0;
        while let Some(sign) = signs.next_if(|sign| sign.event == index) {
            innermost(&mut open, &mut text).extend(piece(&content, &span, done..sign.at));
            done = sign.at + if sign.is_start { "^[".len() } else { "]".len() };
            if sign.is_start {
                count += 1;
                let label = CowStr::from(format!("{LABEL}{count}"));
                let reference = Event::FootnoteReference(label.clone());
                innermost(&mut open, &mut text).push((reference, place(&content, &span, sign.at..done)));
                open.push((label, Vec::new()));
            } else if let Some((label, content)) = open.pop() {
                definitions.extend(definition(label, content));
            }
        }
        let rest = if done == 0 {
            Some((Event::Text(content), span))
        } else {
            piece(&content, &span, done..content.len())
        };
        innermost(&mut open, &mut text).extend(rest);
    }
    text.append(&mut definitions);
    text
}

/// Whether a label is one of a footnote in the line.
pub(super) fn is_label(label: &str) -> bool {
    label.starts_with(LABEL)
}

fn innermost<'v, 'e>(
    open: &'v mut [(CowStr<'e>, Vec<Spanned<'e>>)],
    text: &'v mut Vec<Spanned<'e>>,
) -> &'v mut Vec<Spanned<'e>> {
    open.last_mut().map_or(text, |(_, content)| content)
}

fn definition<'e>(label: CowStr<'e>, content: Vec<Spanned<'e>>) -> impl Iterator<Item = Spanned<'e>> {
    let start = content.first().map_or(0, |(_, span)| span.start);
    let span = start..content.last().map_or(start, |(_, span)| span.end);
    let around = [
        (Event::Start(Tag::FootnoteDefinition(label)), span.clone()),
        (Event::Start(Tag::Paragraph), span.clone()),
    ];
    let end = [(Event::End(TagEnd::Paragraph), span.clone()), (Event::End(TagEnd::FootnoteDefinition), span)];
    around.into_iter().chain(content).chain(end)
}

/// Both ends of each footnote, in order. They stand at one level of nesting in one block.
fn find(events: &[Spanned<'_>], source: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut levels = vec![Level::default()];
    for (index, (event, span)) in events.iter().enumerate() {
        let Some(level) = levels.last_mut() else { break };
        match event {
            Event::Start(tag) => {
                if !is_inline(tag) {
                    level.open.clear();
                }
                let closed = level.closed || is_closed(tag);
                levels.push(Level { open: Vec::new(), closed });
            }
            Event::End(_) => {
                levels.pop();
            }
            Event::Rule | Event::Html(_) => level.open.clear(),
            Event::Text(text) if !level.closed => {
                let escaped = is_escaped(source, span.start);
                read(text, usize::from(escaped), index, level, &mut signs);
            }
            _ => {}
        }
    }
    signs.sort_unstable_by_key(|sign| (sign.event, sign.at));
    signs
}

/// Finds the brackets of one text, from a byte on.
fn read(text: &str, from: usize, index: usize, level: &mut Level, signs: &mut Vec<Sign>) {
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'[' if at > from && text.as_bytes()[at - 1] == b'^' => {
                level.open.push(Bracket::Footnote { event: index, at: at - 1 });
            }
            b'[' => level.open.push(Bracket::Plain),
            b']' => {
                let Some(Bracket::Footnote { event, at: start }) = level.open.pop() else { continue };
                let is_empty = event == index && text[start + "^[".len()..at].trim().is_empty();
                if !is_empty {
                    signs.push(Sign { event, at: start, is_start: true });
                    signs.push(Sign { event: index, at, is_start: false });
                }
            }
            _ => {}
        }
    }
}

/// Whether nothing in here can refer to a footnote: a link holds no other.
fn is_closed(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::Link { .. })
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Tag, TagEnd};

    use super::lift;
    use crate::note::markdown::{Dialect, events};

    /// The text with `#` for each reference, and `{…}` round each definition.
    fn lifted(source: &str) -> String {
        let events = lift(events(source, Dialect::Notes), source);
        let text = events.into_iter().map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.into_string(),
            Event::FootnoteReference(_) => "#".to_owned(),
            Event::Start(Tag::FootnoteDefinition(_)) => "{".to_owned(),
            Event::End(TagEnd::FootnoteDefinition) => "}".to_owned(),
            _ => String::new(),
        });
        text.collect()
    }

    #[test]
    fn a_footnote_in_the_line_is_a_reference_and_a_definition() {
        for (source, expected) in [
            ("a^[b] c", "a# c{b}"),
            ("a^[b [c] d]", "a#{b [c] d}"),
            ("a^[b [c](d) **e** `f]`]", "a#{b c e f]}"),
            ("a^[b]^[c]", "a##{b}{c}"),
            ("a^[b^[c] d]", "a#{c}{b# d}"),
            ("**a^[b]**", "a#{b}"),
            ("a^[b\\] c]", "a#{b] c}"),
        ] {
            assert_eq!(lifted(source), expected, "{source}");
        }
    }

    #[test]
    fn what_does_not_end_in_its_place_is_text() {
        for (source, expected) in [
            ("a^[b", "a^[b"),
            ("a^[b\n\nc]", "a^[bc]"),
            ("**a^[b** c]", "a^[b c]"),
            ("a\\^[b]", "a^[b]"),
            ("a^\\[b]", "a^[b]"),
            ("a^[]", "a^[]"),
            ("`a^[b]`", "a^[b]"),
            ("[a^[b] c](d)", "a^[b] c"),
        ] {
            assert_eq!(lifted(source), expected, "{source}");
        }
    }
}
