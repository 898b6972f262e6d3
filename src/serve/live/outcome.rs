//! What came of following a batch of edits.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::diagnostic::Report;
use crate::diagnostic::terminal::{self, Screen};

/// What following a batch of edits has done.
#[derive(Debug)]
pub struct Outcome {
    /// The files that were edited, as they are shown to the user: the first of them, and how many more.
    pub edited: (String, usize),
    /// How many pages are made anew; none when all are.
    pub pages: Option<usize>,
    /// How long it took until the new pages could be asked for.
    pub time: Duration,
    /// The files of the site that have other bytes now.
    pub changed: Changed,
    /// Style sheets that have another address now.
    pub styles: Vec<Style>,
    /// All problems, as they are now.
    pub problems: Problems,
    /// The problems that were not there before.
    pub appeared: Report,
    /// Whether problems came or went.
    pub problems_changed: bool,
}

/// Which files of the site have other bytes than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// These, of those that anybody asked for; none when an edit touched nothing.
    Files(BTreeSet<String>),
    /// Nobody knows which: so many were asked for that not all were kept.
    Any,
}

/// A style sheet that another one takes the place of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Style {
    /// Its URL.
    pub from: String,
    /// The other's URL.
    pub to: String,
}

impl Style {
    /// The style sheets that have another URL than before.
    pub fn changes(before: &[(String, String)], now: &[(String, String)]) -> Vec<Style> {
        let change = |(name, from): &(String, String)| {
            let (_, to) = now.iter().find(|(other, _)| other == name)?;
            (from != to).then(|| Style { from: from.clone(), to: to.clone() })
        };
        before.iter().filter_map(change).collect()
    }
}

/// What is wrong, for the terminal and the browser alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// The errors as the terminal shows them, without colours.
    pub text: String,
}

impl Problems {
    /// The problems of a report.
    pub fn of(report: &Report) -> Self {
        let text = terminal::render_all(&report.errors_only(), Screen::plain());
        Problems { errors: report.errors(), warnings: report.warnings(), text: text.trim_end().to_owned() }
    }
}

impl Outcome {
    /// Whether there is nothing to tell of: a file was written with the text that it had.
    pub fn is_nothing(&self) -> bool {
        self.pages == Some(0) && !self.problems_changed
    }
}
