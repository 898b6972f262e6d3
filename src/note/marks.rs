//! `==highlighted==` text: <https://help.obsidian.md/syntax>.
//!
//! Both signs stand at one level of nesting in one block. A sign of exactly two `=` opens before what is no
//! blank, and not as an arrow `==>`; it closes after what is no blank. In code, math, URLs and bare wikilinks
//! it is text.
//!
//! Among the events highlighted text stands between [`START`] and [`END`], which an author's own `<mark>` never is.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::markdown::{Spanned, is_escaped, is_inline, is_inline_end};

const SIGN: &str = "==";
/// The start of highlighted text. The parser has no element for it, and gives nobody this one: superscript is off.
pub const START: Tag<'static> = Tag::Superscript;
/// The end of highlighted text.
pub const END: TagEnd = TagEnd::Superscript;

/// A sign that has a partner.
struct Sign {
    event: usize,
    /// Its first byte in the event's text.
    at: usize,
    is_start: bool,
}

/// A level of nesting.
#[derive(Default)]
struct Level {
    /// The sign that waits for one to close it.
    opener: Option<(usize, usize)>,
    /// Whether signs are text here.
    closed: bool,
}

/// Puts [`START`] and [`END`] in the place of the signs. `source` is what the spans belong to.
pub fn mark_up<'e>(events: Vec<Spanned<'e>>, source: &str) -> Vec<Spanned<'e>> {
    let signs = find(&events, source);
    if signs.is_empty() {
        return events;
    }
    let mut marked = Vec::with_capacity(events.len() + 2 * signs.len());
    let mut signs = signs.into_iter().peekable();
    for (index, (event, span)) in events.into_iter().enumerate() {
        let Event::Text(text) = event else {
            marked.push((event, span));
            continue;
        };
        let mut done = 0;
        while let Some(sign) = signs.next_if(|sign| sign.event == index) {
            marked.extend(piece(&text, &span, done..sign.at));
            done = sign.at + SIGN.len();
            let edge = if sign.is_start { Event::Start(START) } else { Event::End(END) };
            marked.push((edge, place(&text, &span, sign.at..done)));
        }
        marked.extend(if done == 0 {
            Some((Event::Text(text), span))
        } else {
            piece(&text, &span, done..text.len())
        });
    }
    marked
}

/// A part of a text event; none when it would be empty.
pub(super) fn piece<'e>(text: &CowStr<'e>, span: &Range<usize>, part: Range<usize>) -> Option<Spanned<'e>> {
    if part.is_empty() {
        return None;
    }
    let place = place(text, span, part.clone());
    let text = match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[part]),
        text => CowStr::from(text[part].to_owned()),
    };
    Some((Event::Text(text), place))
}

/// The bytes that a part of a text stands for; all of the text's where something was taken out between them.
pub(super) fn place(text: &str, span: &Range<usize>, part: Range<usize>) -> Range<usize> {
    if text.len() == span.len() { span.start + part.start..span.start + part.end } else { span.clone() }
}

/// All signs with a partner, in order.
fn find(events: &[Spanned<'_>], source: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    if !events.iter().any(|(event, _)| matches!(event, Event::Text(text) if text.contains(SIGN))) {
        return signs;
    }
    let mut levels = vec![Level::default()];
    for (index, (event, span)) in events.iter().enumerate() {
        let Some(level) = levels.last_mut() else { break };
        match event {
            Event::Start(tag) => {
                if !is_inline(tag) {
                    level.opener = None;
                }
                let closed = level.closed || is_closed(tag);
                levels.push(Level { opener: None, closed });
            }
            Event::End(_) => {
                levels.pop();
            }
            Event::Rule | Event::Html(_) => level.opener = None,
            Event::Text(text) if !level.closed && text.contains(SIGN) => {
                let escaped = is_escaped(source, span.start);
                read(text, escaped, index, events, level, &mut signs);
            }
            _ => {}
        }
    }
    signs.sort_unstable_by_key(|sign| (sign.event, sign.at));
    signs
}

/// Finds the signs of one text.
fn read(
    text: &str,
    escaped: bool,
    index: usize,
    events: &[Spanned<'_>],
    level: &mut Level,
    signs: &mut Vec<Sign>,
) {
    let mut from = usize::from(escaped && text.starts_with('='));
    let mut in_url = false;
    while let Some(next) = text[from..].find(SIGN) {
        let at = from + next;
        let word = text[from..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        in_url = (in_url && word.len() == next) || word.contains("://") || word.starts_with("www.");
        let length = text[at..].bytes().take_while(|byte| *byte == b'=').count();
        from = at + length;
        if length != SIGN.len() {
            continue;
        }
        let rest = &text[from..];
        let after_blank = text[..at]
            .chars()
            .next_back()
            .map_or_else(|| !is_solid_before(events, index), char::is_whitespace);
        let before_blank =
            rest.chars().next().map_or_else(|| !is_solid_after(events, index), char::is_whitespace);
        match level.opener {
            Some((event, opener)) if !after_blank && (!in_url || ends_word(rest)) => {
                signs.push(Sign { event, at: opener, is_start: true });
                signs.push(Sign { event: index, at, is_start: false });
                level.opener = None;
            }
            None if !before_blank && !in_url && !rest.starts_with('>') => level.opener = Some((index, at)),
            _ => {}
        }
    }
}

/// Whether a word ends here, but for one sign of punctuation.
fn ends_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    let is_end = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match chars.next() {
        Some(c) if c.is_ascii_punctuation() => is_end(chars.next()),
        c => is_end(c),
    }
}

/// Whether something other than a blank stands right before an event in its line.
fn is_solid_before(events: &[Spanned<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| events.get(before));
    match before.map(|(event, _)| event) {
        Some(Event::Text(text)) => !text.ends_with(char::is_whitespace),
        Some(Event::End(tag)) => is_inline_end(*tag),
        Some(event) => is_content(event),
        None => false,
    }
}

/// Whether something other than a blank stands right after an event in its line.
fn is_solid_after(events: &[Spanned<'_>], index: usize) -> bool {
    match events.get(index + 1).map(|(event, _)| event) {
        Some(Event::Text(text)) => !text.starts_with(char::is_whitespace),
        Some(Event::Start(tag)) => is_inline(tag),
        Some(event) => is_content(event),
        None => false,
    }
}

fn is_content(event: &Event<'_>) -> bool {
    use Event::{Code, DisplayMath, FootnoteReference, InlineHtml, InlineMath};
    matches!(event, Code(_) | InlineMath(_) | DisplayMath(_) | FootnoteReference(_) | InlineHtml(_))
}

/// Whether text in here is code, the name of a note or an address, or stands for a picture.
fn is_closed(tag: &Tag<'_>) -> bool {
    use LinkType::{Autolink, Email, WikiLink};
    match tag {
        Tag::CodeBlock(_) | Tag::Image { .. } => true,
        Tag::Link { link_type, .. } => {
            matches!(link_type, WikiLink { has_pothole: false } | Autolink | Email)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{END, START, mark_up};
    use crate::note::markdown::{Dialect, events};

    use pulldown_cmark::Event;

    /// The text of a note with its marks; containers are left out.
    fn marked(source: &str) -> String {
        let events = mark_up(events(source, Dialect::Notes), source);
        let text = events.into_iter().map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.into_string(),
            Event::SoftBreak => "/".to_owned(),
            Event::Start(START) => "<mark>".to_owned(),
            Event::End(END) => "</mark>".to_owned(),
            _ => String::new(),
        });
        text.collect()
    }

    #[test]
    fn signs_with_a_partner_are_marks() {
        for (source, expected) in [
            ("==a==", "<mark>a</mark>"),
            ("a==b==c", "a<mark>b</mark>c"),
            ("==a **b** [c](d)==", "<mark>a b c</mark>"),
            ("**==a==** *==b==*", "<mark>a</mark> <mark>b</mark>"),
            ("==a\nb==", "<mark>a/b</mark>"),
            ("==`a`==", "<mark>a</mark>"),
            ("==a== b ==c==", "<mark>a</mark> b <mark>c</mark>"),
            ("==a ==b==", "<mark>a ==b</mark>"),
            ("==a **==b==** c==", "<mark>a <mark>b</mark> c</mark>"),
            ("[==a==](b)", "<mark>a</mark>"),
            ("\\===a==", "=<mark>a</mark>"),
            ("==a ==> b==", "<mark>a ==> b</mark>"),
            ("==see https://x.org/?a==b==.", "<mark>see https://x.org/?a==b</mark>."),
        ] {
            assert_eq!(marked(source), expected, "{source}");
        }
    }

    #[test]
    fn other_signs_are_text() {
        for source in [
            "== a ==",
            "==a",
            "a ==> b ==> c",
            "a===b===c",
            "==a ==",
            "====",
            "https://x.org/?a==b&c==d",
            "`==a==`",
            "    ==a==",
        ] {
            assert_eq!(marked(source), source.trim_matches(['`', ' ']).to_owned().as_str(), "{source}");
        }
        assert_eq!(marked("\\==a=="), "==a==");
        assert_eq!(marked("==a\n\nb=="), "==ab==");
        assert_eq!(marked("==a **b==c** d"), "==a b==c d");
        assert_eq!(marked("- ==a\n- b=="), "==ab==");
        assert_eq!(marked("[[a==b==c]]"), "a==b==c");
    }
}
