//! What browsers are told, as server-sent events.
//!
//! Source: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.

use serde::Serialize;

use super::outcome::{Changed, Outcome, Problems, Style};
use crate::serve::{Author, Visitor};

/// What a browser is told. A version names a state of the site: the same text, the same state; it differs after the
/// server was started again, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The first thing that a browser hears: if its page is of another version, it looks at it again.
    Hello {
        /// The version now.
        version: String,
    },
    /// Files of the site changed.
    Changed {
        /// The version now.
        version: String,
        /// The paths below the output folder of those that were asked for before; none when each page has to look
        /// for itself. Visitors other than the author get none: unlisted notes are among them.
        files: Option<Vec<String>>,
        /// Style sheets to be swapped.
        styles: Vec<Style>,
    },
    /// These are the problems now. Without errors, what was shown is taken away. They name and quote private notes,
    /// so that nobody but the author is told of them.
    Problems(Problems, Author),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data<'e> {
    Hello { version: &'e str },
    Changed { version: &'e str, files: Option<&'e [String]>, styles: &'e [Style] },
    Problems { errors: usize, warnings: usize, text: &'e str },
}

impl Event {
    /// What an outcome tells a visitor's browser of the site's files; none when it need not know.
    pub(super) fn of(outcome: &Outcome, version: String, visitor: Visitor) -> Option<Event> {
        let files = match (&outcome.changed, visitor) {
            (Changed::Files(files), Visitor::Author(_)) => Some(files.iter().cloned().collect::<Vec<_>>()),
            (Changed::Any, _) | (_, Visitor::Other) => None,
        };
        let is_nothing = outcome.pages == Some(0) && outcome.styles.is_empty();
        (!is_nothing).then(|| Event::Changed { version, files, styles: outcome.styles.clone() })
    }

    /// The event as it is sent: its name, and its data as JSON in one line.
    pub fn text(&self) -> String {
        let (name, data) = match self {
            Event::Hello { version } => ("hello", Data::Hello { version }),
            Event::Changed { version, files, styles } => {
                ("changed", Data::Changed { version, files: files.as_deref(), styles })
            }
            Event::Problems(Problems { errors, warnings, text }, _) => {
                ("problems", Data::Problems { errors: *errors, warnings: *warnings, text })
            }
        };
        // Strings and numbers only: serialization has nothing to fail on.
        format!("event: {name}\ndata: {}\n\n", serde_json::to_string(&data).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::serve::Visitor;
    use crate::serve::live::{Problems, Style};

    #[test]
    fn an_event_is_a_name_and_a_line_of_json() {
        let styles = vec![Style { from: "/a.css".to_owned(), to: "/b.css".to_owned() }];
        let event = Event::Changed { version: "1".to_owned(), files: None, styles };
        assert_eq!(
            event.text(),
            "event: changed\ndata: {\"version\":\"1\",\"files\":null,\"styles\":[{\"from\":\"/a.css\",\"to\":\"/b.css\"}]}\n\n"
        );
    }

    #[test]
    fn a_text_of_many_lines_stays_in_one() {
        let (request, ()) =
            http::Request::get("/").header("Host", "localhost").body(()).unwrap().into_parts();
        let Visitor::Author(author) = Visitor::of(&request, [127, 0, 0, 1].into()) else {
            panic!("the author")
        };
        let problems = Problems { errors: 1, warnings: 0, text: "a\n\ndata: b\r\n".to_owned() };
        let text = Event::Problems(problems, author).text();
        assert_eq!(text.trim_end().lines().count(), 2);
        assert!(!text.contains('\r'));
    }
}
