//! Task lists: items with a checkbox that shows, but does not take, an answer.
//!
//! `[ ]` is open and `[x]` is done; any other sign between the brackets counts as done too, and is told to
//! themes and read out (<https://help.obsidian.md/syntax>).

use pulldown_cmark::{CowStr, Event, Tag};

use super::Context;
use crate::note::markdown::{Spanned, is_escaped};
use crate::text::escape;

/// What a checkbox says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
    Other(char),
}

/// Marks the items that start with a checkbox, and writes the boxes.
pub(super) fn mark_up<'e>(mut events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let source = context.note.note.file.text();
    let mut boxes = Vec::new();
    for index in 0..events.len() {
        if events[index].0 == Event::Start(Tag::Item)
            && let Some((at, state)) = state(&events, index, source)
        {
            events[index].0 = Event::Html(item(state).into());
            boxes.push((at, state));
        }
    }
    if boxes.is_empty() {
        return events;
    }
    let mut marked = Vec::with_capacity(events.len() + boxes.len());
    let mut boxes = boxes.into_iter().peekable();
    for (index, (event, span)) in events.into_iter().enumerate() {
        let Some((_, state)) = boxes.next_if(|(at, _)| *at == index) else {
            marked.push((event, span));
            continue;
        };
        marked.push((Event::InlineHtml(checkbox(state).into()), span.clone()));
        if let Event::Text(text) = event {
            let rest = text.split_once([' ', '\t']).map(|(_, rest)| rest).unwrap_or_default().trim_start();
            if !rest.is_empty() {
                marked.push((Event::Text(CowStr::from(rest.to_owned())), span));
            }
        }
    }
    marked
}

/// The sign in the checkbox of the item that the events start with, where it is none that the parser knows.
pub(super) fn own_sign(events: &[Spanned<'_>], source: &str) -> Option<char> {
    let is_item = matches!(events.first(), Some((Event::Start(Tag::Item), _)));
    match state(events, 0, source).filter(|_| is_item)? {
        (_, State::Other(sign)) => Some(sign),
        _ => None,
    }
}

/// The checkbox that is the first content of an item, in a paragraph or not, and its event.
fn state(events: &[Spanned<'_>], item: usize, source: &str) -> Option<(usize, State)> {
    let is_paragraph = matches!(events.get(item + 1), Some((Event::Start(Tag::Paragraph), _)));
    let at = item + 1 + usize::from(is_paragraph);
    let state = match events.get(at)? {
        (Event::TaskListMarker(true), _) => State::Done,
        (Event::TaskListMarker(false), _) => State::Open,
        (Event::Text(text), span) if !is_escaped(source, span.start) => {
            let inside = text.strip_prefix('[')?;
            let sign = inside.chars().next().filter(|sign| !sign.is_whitespace() && !"[]".contains(*sign))?;
            let rest = inside[sign.len_utf8()..].strip_prefix(']')?;
            let is_apart = rest.starts_with([' ', '\t']);
            State::Other(is_apart.then_some(sign)?)
        }
        _ => return None,
    };
    Some((at, state))
}

fn item(state: State) -> String {
    match state {
        State::Open | State::Done => "<li class=\"task\">".to_owned(),
        State::Other(sign) => {
            format!("<li class=\"task\" data-task=\"{}\">", escape(sign.encode_utf8(&mut [0; 4])))
        }
    }
}

fn checkbox(state: State) -> String {
    let checked = if state == State::Open { "" } else { " checked" };
    format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ", label(state))
}

/// What a checkbox means, as it is read out.
fn label(state: State) -> &'static str {
    match state {
        State::Open => "to do",
        State::Done => "done",
        State::Other(sign) => match sign {
            '/' => "in progress",
            '-' => "cancelled",
            '>' => "forwarded",
            '<' => "scheduled",
            '!' => "important",
            '?' => "question",
            '*' => "star",
            'i' => "information",
            'l' => "location",
            'b' => "bookmark",
            'n' => "note",
            'p' => "pro",
            'c' => "con",
            'u' => "up",
            'd' => "down",
            'f' => "urgent",
            'k' => "key",
            'w' => "win",
            'S' => "savings",
            'I' => "idea",
            '"' | '“' => "quote",
            _ => "done in another way",
        },
    }
}
