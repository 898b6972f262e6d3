//! Problems for people.
//!
//! [`render`] fits them on one screen:
//! 1. `selection` groups them by code, errors last, and chooses which are shown;
//! 2. `problem` writes each of these: its message, an `excerpt` with a pointer to the place, and how to fix it;
//! 3. `table` counts the codes where not all could be shown.
//!
//! [`render_all`] leaves nothing out.

mod excerpt;
mod problem;
mod selection;
mod table;
mod wrap;

use super::{Problem, Report};
use selection::Selection;

/// A width at which no sentence is broken, in columns.
const UNBROKEN: usize = 10_000;

/// Where problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// How many columns a line may have.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
}

impl Screen {
    /// A place without colours whose width nobody knows, such as a log.
    pub const fn plain() -> Self {
        Screen { width: UNBROKEN, colour: false }
    }
}

/// The problems of a report on one screen: some of each code, how many more there are, and, where any are left
/// out, a table of all codes and the command that shows the rest.
pub fn render(report: &Report, screen: Screen) -> String {
    let selection = Selection::new(report, |problem| problem::render(problem, screen).lines().count());
    let mut text = String::new();
    for group in &selection.groups {
        group.shown().for_each(|problem| text += &problem::render(problem, screen));
        text += &group.more();
    }
    if selection.is_whole() { text } else { text + &table::render(report, &selection, screen) }
}

/// All problems of a report in order of their places, a blank line after each.
pub fn render_all(report: &Report, screen: Screen) -> String {
    report.problems().iter().map(|problem: &Problem| problem::render(problem, screen)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Screen, render_all};
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, Report, SourceFile};

    fn shown(text: &str, span: std::ops::Range<usize>) -> String {
        let file = SourceFile::new("content/a.md", text);
        let diagnostic =
            Diagnostic::new(Code::BrokenLink, "no note is called `X`").at(Place::new(&file, span));
        render_all(&Report::new(vec![diagnostic], &Policy::default()), Screen::plain())
    }

    #[test]
    fn a_problem_shows_its_code_place_and_excerpt() {
        assert_eq!(
            shown("one\nsee [[X]] there\n", 8..13),
            "warning[broken-link]: no note is called `X`\n \
             --> content/a.md:2:5\n  |\n2 | see [[X]] there\n  |     ^^^^^\n\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_to_what_surrounds_the_place() {
        let long = format!("{}[[X]]{}", "a".repeat(5_000), "b".repeat(5_000));
        let text = shown(&long, 5_000..5_005);
        assert!(text.len() < 900, "{text}");
        assert!(text.contains("[[X]]"), "{text}");
        assert!(text.contains(" --> content/a.md:1:5001\n"), "{text}");
    }

    #[test]
    fn an_empty_file_has_an_excerpt_too() {
        assert!(shown("", 0..0).contains("content/a.md:1:1"));
    }
}
