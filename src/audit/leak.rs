//! What the audit found, and how it is told.

use super::words::Word;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::vault::NoteId;

/// Something in a file that the door withheld.
#[derive(Debug, Clone)]
pub struct Leak {
    /// The file, below the output folder.
    pub path: String,
    /// Whether the file's name holds it.
    pub in_name: bool,
    /// The words as they would be published, with some of what stands around them.
    pub excerpt: String,
    /// What it comes from.
    pub origin: Origin,
    /// Where that is; none for what is no note.
    pub place: Option<Place>,
    /// How many names and runs of words were found.
    pub count: usize,
}

/// What withheld words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A note.
    Note(NoteId),
    /// An attachment, by its number among those that are not published.
    File(usize),
}

impl Leak {
    /// A file with the bytes of an attachment.
    pub(super) fn of_file(path: &str, number: usize) -> Leak {
        let (path, origin) = (path.to_owned(), Origin::File(number));
        Leak { path, in_name: false, excerpt: String::new(), origin, place: None, count: 1 }
    }

    /// What is wrong, for the author's own eyes. `attachments` are those that are not published, `more` the number
    /// of further files.
    fn diagnostic(&self, attachments: &[String], more: usize) -> Diagnostic {
        let files = files(&format!("`{}`", self.path), more);
        let source = match self.origin {
            Origin::Note(id) => format!("note {}", id.0 + 1),
            Origin::File(number) => format!("`{}`", attachments.get(number).map_or("a file", String::as_str)),
        };
        let message = if self.excerpt.is_empty() {
            format!("{files} would publish {source}, which is private")
        } else {
            format!(
                "{files} would publish words of {source}, which are private: \u{201c}{}\u{201d}",
                self.excerpt
            )
        };
        let problem = Diagnostic::new(Code::Leak, message).help(HELP);
        match &self.place {
            Some(place) => problem.at(place.clone()),
            None => problem,
        }
    }

    /// What is wrong, where others may read it: nothing private is said.
    fn public_diagnostic(&self, more: usize) -> Diagnostic {
        let source = match self.origin {
            Origin::Note(id) => format!("of note {}", id.0 + 1),
            Origin::File(_) => "of an attachment".to_owned(),
        };
        let file = if self.in_name { "the name of a file".to_owned() } else { format!("`{}`", self.path) };
        let places = if self.count == 1 { "1 place".to_owned() } else { format!("{} places", self.count) };
        let message =
            format!("{} would publish what is private: words {source}, in {places}", files(&file, more));
        Diagnostic::new(Code::Leak, message).help("run `kb audit` at home: it shows what and where")
    }
}

fn files(first: &str, more: usize) -> String {
    match more {
        0 => first.to_owned(),
        1 => format!("{first} and 1 more file"),
        more => format!("{first} and {more} more files"),
    }
}

/// How many notes are told of one by one.
const MOST: usize = 20;

/// Leaks as problems: for each note or attachment the first file.
pub(super) fn problems(mut leaks: Vec<Leak>, attachments: &[String], is_public: bool) -> Vec<Diagnostic> {
    leaks.sort_by(|a, b| (a.origin, &a.path).cmp(&(b.origin, &b.path)));
    let groups: Vec<&[Leak]> = leaks.chunk_by(|a, b| a.origin == b.origin).collect();
    let problem = |group: &&[Leak]| {
        let first = group.first()?;
        let paths: std::collections::BTreeSet<&str> = group.iter().map(|leak| leak.path.as_str()).collect();
        let more = paths.len() - 1;
        Some(if is_public { first.public_diagnostic(more) } else { first.diagnostic(attachments, more) })
    };
    let mut problems: Vec<Diagnostic> = groups.iter().take(MOST).filter_map(problem).collect();
    if let Some(more) = groups.len().checked_sub(MOST).filter(|more| *more > 0) {
        let message = format!("the site would publish words of {more} more private notes or attachments");
        problems.push(Diagnostic::new(Code::Leak, message));
    }
    problems
}

const HELP: &str = "nothing was published. If these words may be public, name them in kb.yaml: `audit: {allow: [\"the words\"]}`; if not, please report this, it is a fault of kb";

/// How many bytes are shown before and after what was found.
const AROUND: usize = 30;

/// The words where they were found, with what stands around them.
pub(super) fn excerpt(text: &[u8], words: &[Word]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let (start, end) = (first.start.saturating_sub(AROUND), (last.end + AROUND).min(text.len()));
    let shown = String::from_utf8_lossy(&text[start.min(end)..end]);
    let shown = shown.trim_matches('\u{fffd}').split_whitespace().collect::<Vec<_>>().join(" ");
    shown.chars().filter(|c| !c.is_control()).collect()
}
