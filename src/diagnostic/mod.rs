//! Problems are data: a code, a place, what is wrong and how to mend it.
//!
//! 1. Every stage makes [`Diagnostic`]s and goes on; none prints.
//! 2. [`Report::new`] sorts them and decides their severity, once, last.
//! 3. A renderer shows them: [`terminal`], [`json`], [`github`] or [`sarif`].

mod code;
pub mod github;
pub mod json;
mod report;
pub mod sarif;
mod severity;
mod source;
mod suggestion;
pub mod terminal;

pub use code::Code;
pub use report::{Problem, Report};
pub use severity::{Policy, Severity};
pub use source::{Place, Position, SourceFile};
pub use suggestion::{did_you_mean, nearest};

use crate::text::SitePath;

/// A problem with what the user wrote.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Which kind of problem.
    pub code: Code,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// Where; none for problems of the site as a whole.
    pub place: Option<Place>,
    /// Other places that belong to the problem, each with a word on why.
    pub others: Vec<(Place, String)>,
    /// How to mend it.
    pub help: Option<String>,
    /// A name that was typed and that nothing has.
    pub unknown: Option<Box<UnknownName>>,
}

/// A name that nothing has.
#[derive(Debug, Clone)]
pub struct UnknownName {
    /// The name: whoever knows all names may suggest another.
    pub name: String,
    /// Where on the site it may lead all the same: nobody knew when it was looked for.
    pub site_path: Option<SitePath>,
}

impl Diagnostic {
    /// A problem of the site as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            message: message.into(),
            place: None,
            others: Vec::new(),
            help: None,
            unknown: None,
        }
    }

    /// A problem in the words of a terminal: the message, and after a line break `help: ` and the advice.
    pub fn of_words(code: Code, words: &str) -> Self {
        match words.split_once("\nhelp: ") {
            Some((message, help)) => Diagnostic::new(code, message).help(help),
            None => Diagnostic::new(code, words),
        }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem with another place that belongs to it.
    #[must_use]
    pub fn with_other(mut self, place: Place, why: impl Into<String>) -> Self {
        self.others.push((place, why.into()));
        self
    }

    /// The same problem with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem as others may read it: of which kind it is, and in what.
    #[must_use]
    pub fn redacted(self, whose: &str) -> Self {
        let kind = self.code.description().trim_end_matches('.');
        let message = format!("{whose}: {kind} (more is not said where others may read it)");
        Diagnostic::new(self.code, message).help("run `kb check` at home: it shows what and where")
    }

    /// The same problem, about a name that nothing has.
    #[must_use]
    pub fn naming(mut self, name: &str) -> Self {
        self.unknown = Some(Box::new(UnknownName { name: name.to_owned(), site_path: None }));
        self
    }

    /// The same problem, unless the site has something at the name's path.
    #[must_use]
    pub fn unless_at(mut self, path: SitePath) -> Self {
        if let Some(unknown) = &mut self.unknown {
            unknown.site_path = Some(path);
        }
        self
    }

    /// The name that nothing has.
    pub fn unknown_name(&self) -> Option<&str> {
        self.unknown.as_ref().map(|unknown| unknown.name.as_str())
    }
}
