//! What the page leaves out of an author's HTML, as diagnostics.

use super::removed::{Removed, What};
use super::sanitizer::Sanitizer;
use super::whole::Whole;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::project::Config;
use crate::project::config::RawHtml;
use crate::render::media::REMOTE_IMAGE;
use crate::render::resolved::Names;

/// How many kinds of things are told of in one note: whoever has more pastes whole pages.
const MAX_KINDS: usize = 50;

/// The HTML of a note that could do harm. Each kind is told of once, at its first place.
pub(in crate::render) fn check(note: &Note, config: &Config) -> Vec<Diagnostic> {
    if !note.has_html {
        return Vec::new();
    }
    let removed = removed(note, config);
    let mut kinds: Vec<(Removed, usize)> = Vec::new();
    for one in removed {
        if let Some((_, count)) = kinds.iter_mut().find(|(first, _)| first.what == one.what) {
            *count += 1;
        } else if kinds.len() < MAX_KINDS {
            kinds.push((one, 1));
        }
    }
    kinds.into_iter().map(|(removed, count)| diagnostic(note, removed, count)).collect()
}

fn removed(note: &Note, config: &Config) -> Vec<Removed> {
    let mode = config.raw_html;
    if mode == RawHtml::Sanitize {
        return Sanitizer::new(note, None, &config.images).run(note.events().collect()).1;
    }
    let mut whole = Whole::new(Names { note, context: None }, mode);
    for event in note.events() {
        whole.event(event, note.file.text());
    }
    whole.removed
}

fn diagnostic(note: &Note, removed: Removed, count: usize) -> Diagnostic {
    const HELP: &str = "write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust";
    let (code, message, help) = match &removed.what {
        What::Tags(name) => (Code::UnsafeHtml, format!("the page leaves out the tags of `<{name}>`"), HELP),
        What::Element(name) => {
            (Code::UnsafeHtml, format!("the page leaves out `<{name}>` and what is in it"), HELP)
        }
        What::Misplaced(name) if name == "a" => {
            (Code::UnsafeHtml, "this link stands in another one, so the page leaves it out".to_owned(), HELP)
        }
        What::Misplaced(name) => {
            (Code::UnsafeHtml, format!("`<{name}>` stands in no `<table>`, so the page leaves it out"), HELP)
        }
        What::Attribute(name, element) => {
            (Code::UnsafeHtml, format!("the page leaves out the attribute `{name}` of `<{element}>`"), HELP)
        }
        What::Url(name, element) => (
            Code::UnsafeHtml,
            format!(
                "the page leaves out the `{name}` of `<{element}>`: such a URL does more than lead somewhere"
            ),
            HELP,
        ),
        What::Id(id) => (
            Code::UnsafeHtml,
            format!("the page leaves out the id `{id}`: another part of it has or could have the same"),
            "choose an id without `_` and blanks that no heading and no other tag of the note has",
        ),
        What::Name(name, element) => (
            Code::UnsafeHtml,
            format!(
                "the page leaves out the attribute `{name}` of `<{element}>`: it could name a file or a note"
            ),
            "link or show files and notes with `href` and `src`, or in Markdown",
        ),
        What::Markup => (Code::UnsafeHtml, "the page leaves out markup that is no element".to_owned(), HELP),
        What::Remote(name) if name == "img" => {
            let (message, help) = REMOTE_IMAGE;
            (Code::RemoteImage, message.to_owned(), help)
        }
        What::Remote(name) => (
            Code::UnsafeHtml,
            format!("`<{name}>` would fetch from another site, so the page shows a link to it"),
            HELP,
        ),
    };
    let message = match count {
        1 => message,
        2 => message + ", here and in another place",
        _ => format!("{message}, here and in {} other places", count - 1),
    };
    Diagnostic::new(code, message).at(note.place(removed.span)).help(help)
}
