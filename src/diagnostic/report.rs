//! All problems of a run: sorted, with their severity decided.

use std::cmp::Ordering;

use super::{Diagnostic, Policy, Severity};

/// A problem whose severity is decided.
#[derive(Debug, Clone)]
pub struct Problem {
    /// How bad it is; never [`Severity::Off`].
    pub severity: Severity,
    /// What it is.
    pub diagnostic: Diagnostic,
}

/// All problems of a run.
#[derive(Debug, Default)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Sorts the problems by file and position, those of the whole site last, and leaves out what the
    /// policy switches off.
    pub fn new(mut diagnostics: Vec<Diagnostic>, policy: &Policy) -> Self {
        diagnostics.sort_by(order);
        let decided = diagnostics
            .into_iter()
            .map(|diagnostic| Problem { severity: policy.severity(diagnostic.code), diagnostic });
        Report { problems: decided.filter(|problem| problem.severity != Severity::Off).collect() }
    }

    /// The problems in order.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems are errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many problems are warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let places = match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.order(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    places.then_with(|| (a.code, &a.message).cmp(&(b.code, &b.message)))
}
