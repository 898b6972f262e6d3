//! All problems of a run: sorted, with their severity decided.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{Code, Diagnostic, Policy, Severity};

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

    /// The problems of this report and then those of another.
    #[must_use]
    pub fn and(mut self, other: Report) -> Report {
        self.problems.extend(other.problems);
        self
    }

    /// The errors among the problems.
    #[must_use]
    pub fn errors_only(&self) -> Report {
        let errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        Report { problems: errors.cloned().collect() }
    }

    /// The problems that an earlier report did not have. One that only moved within its file is not new.
    #[must_use]
    pub fn since(&self, before: &Report) -> Report {
        let mut known: HashMap<Identity<'_>, usize> = HashMap::new();
        for problem in &before.problems {
            *known.entry(identity(problem)).or_default() += 1;
        }
        let mut problems = Vec::new();
        for problem in &self.problems {
            match known.get_mut(&identity(problem)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => problems.push(problem.clone()),
            }
        }
        Report { problems }
    }

    /// The problems that keep their notes from the site.
    pub fn withholding(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.diagnostic.code.withholds())
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

/// What makes a problem the same as one before it.
type Identity<'p> = (Severity, Code, &'p str, &'p str);

fn identity(problem: &Problem) -> Identity<'_> {
    let diagnostic = &problem.diagnostic;
    let path = diagnostic.place.as_ref().map_or("", |place| place.file.path());
    (problem.severity, diagnostic.code, &diagnostic.message, path)
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

#[cfg(test)]
mod tests {
    use super::Report;
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, SourceFile};

    fn report(found: &[(&str, usize)]) -> Report {
        let file = SourceFile::new("a.md", "0123456789");
        let problem = |(message, at): &(&str, usize)| {
            Diagnostic::new(Code::BrokenLink, *message).at(Place::new(&file, *at..at + 1))
        };
        Report::new(found.iter().map(problem).collect(), &Policy::default())
    }

    #[test]
    fn a_problem_that_moved_is_not_new_and_a_second_one_is() {
        let before = report(&[("x", 1), ("y", 2)]);
        let new = report(&[("x", 5), ("x", 6), ("z", 7)]).since(&before);
        let messages: Vec<&str> = new.problems().iter().map(|p| p.diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["x", "z"]);
    }
}
