//! Which problems are shown where not all of them can be.

use std::collections::HashMap;

use crate::diagnostic::{Code, Problem, Report, Severity};
use crate::text::thousands;

/// How many problems of one code are shown at most.
const MOST_OF_A_CODE: usize = 5;
/// The same of a code that asks for one decision about the whole site.
const MOST_OF_A_DECISION: usize = 1;
/// How many lines all of it has at most, unless each code needs more to be shown at all.
const LINES: usize = 58;
/// The line that counts the problems of a code that are left out, and the blank one after it.
const MORE_LINES: usize = 2;
/// The lines of the table beside one for each code: blank lines, the total, and what to do next.
const TABLE_FRAME: usize = 4;

/// The problems of a report by code: warnings first, errors last, where a terminal ends. Of each, those that keep a note
/// from the site come later, and more frequent codes.
pub(super) struct Selection<'r> {
    /// The codes in the order in which they are shown.
    pub groups: Vec<Group<'r>>,
}

/// The problems of one code and severity.
pub(super) struct Group<'r> {
    /// How bad they are.
    pub severity: Severity,
    /// Which they are.
    pub code: Code,
    problems: Vec<&'r Problem>,
    shown: usize,
}

impl<'r> Selection<'r> {
    /// Chooses what fits on a screen: all problems, or some of each code in turn, errors before
    /// warnings, what keeps a note from the site before what does not, and frequent codes before rare ones.
    /// `lines` tells how many lines a problem takes.
    pub fn new(report: &'r Report, lines: impl Fn(&Problem) -> usize) -> Self {
        let mut numbers: HashMap<(Severity, Code), usize> = HashMap::new();
        let mut groups: Vec<Group<'_>> = Vec::new();
        for problem in report.problems() {
            let (severity, code) = (problem.severity, problem.diagnostic.code);
            let number = *numbers.entry((severity, code)).or_insert_with(|| {
                groups.push(Group { severity, code, problems: Vec::new(), shown: 0 });
                groups.len() - 1
            });
            groups[number].problems.push(problem);
        }
        // Equally many stay in the order of their first places.
        let rank = |group: &Group<'_>| (group.severity == Severity::Error, group.code.withholds());
        groups.sort_by_key(|group| (rank(group), group.len()));
        let mut selection = Selection { groups };
        selection.choose(lines);
        selection
    }

    fn choose(&mut self, lines: impl Fn(&Problem) -> usize) {
        let has_many = self.groups.iter().any(|group| group.problems.len() > group.most());
        let all = || self.groups.iter().flat_map(|group| &group.problems);
        if !has_many && all().map(|problem| lines(problem) + 1).sum::<usize>() <= LINES {
            self.groups.iter_mut().for_each(|group| group.shown = group.problems.len());
            return;
        }
        let mut left = LINES.saturating_sub(TABLE_FRAME + self.groups.len());
        for number in 0..MOST_OF_A_CODE {
            let is_next = |group: &&mut Group<'_>| group.shown == number && number < group.most();
            for group in self.groups.iter_mut().rev().filter(is_next) {
                let Some(problem) = group.problems.get(number) else { continue };
                // The first of several comes with the line that counts the others.
                let more = if number == 0 && group.problems.len() > 1 { MORE_LINES } else { 0 };
                let needed = lines(problem) + 1 + more;
                if needed <= left {
                    left -= needed;
                    group.shown += 1;
                }
            }
        }
    }

    /// Whether every problem is shown.
    pub fn is_whole(&self) -> bool {
        self.groups.iter().all(|group| group.shown == group.problems.len())
    }
}

impl<'r> Group<'r> {
    /// How many of its problems are shown at most.
    fn most(&self) -> usize {
        if self.code == Code::RemoteImage { MOST_OF_A_DECISION } else { MOST_OF_A_CODE }
    }

    /// The problems that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &'r Problem> {
        self.problems.iter().take(self.shown).copied()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// The line that tells how many problems are left out, with a blank line after it; nothing where none is, or
    /// where none is shown: then the table names the code.
    pub fn more(&self) -> String {
        match self.problems.len() - self.shown {
            0 => String::new(),
            _ if self.shown == 0 => String::new(),
            more => format!("… and {} more `{}`\n\n", thousands(more), self.code.name()),
        }
    }
}
