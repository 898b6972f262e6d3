//! How many problems of each code there are.

use std::collections::BTreeSet;

use anstyle::{AnsiColor, Style};

use super::Screen;
use super::selection::{Group, Selection};
use crate::diagnostic::{Report, Severity};
use crate::text::thousands;

/// A line for each code, the most serious last, and what to do next.
pub(super) fn render(report: &Report, selection: &Selection<'_>, screen: Screen) -> String {
    let counts: Vec<String> = selection.groups.iter().map(|group| thousands(group.len())).collect();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let (numbers, names) = (
        widest(&mut counts.iter().map(String::len)),
        widest(&mut selection.groups.iter().map(|group| group.code.name().len())),
    );
    let row = |(group, count): (&Group<'_>, &String)| {
        let (name, style) = match group.severity {
            Severity::Error => ("error", AnsiColor::BrightRed),
            Severity::Warning | Severity::Off => ("warning", AnsiColor::Yellow),
        };
        let style = if screen.colour { style.on_default().bold() } else { Style::new() };
        let code = group.code.name();
        // The frame: two blanks, the severity, and two blanks between columns.
        let room = screen.width.saturating_sub(2 + 7 + 2 + numbers + 2 + names + 2);
        let description = shortened(group.code.description(), room);
        let line = format!("  {style}{name:7}{style:#}  {count:>numbers$}  {code:names$}  {description}");
        line.trim_end().to_owned() + "\n"
    };
    let rows: String = selection.groups.iter().zip(&counts).map(row).collect();
    format!("{rows}\n{}\n", next(report))
}

/// What to do about more problems than a screen holds.
fn next(report: &Report) -> String {
    let all = thousands(report.problems().len());
    match report.errors() {
        0 => match left_out(report) {
            0 => format!("Next: `kb check --all` prints all {all}; `severity: {{CODE: off}}` hides a kind."),
            1 => format!("Next: one note is left out: mend it first. `kb check --all` prints all {all}."),
            notes => {
                let notes = thousands(notes);
                format!(
                    "Next: {notes} notes are left out: mend them first. `kb check --all` prints all {all}."
                )
            }
        },
        1 => format!("Next: the error comes first. `kb check --all` prints all {all} problems."),
        errors => {
            format!(
                "Next: the {} errors come first. `kb check --all` prints all {all} problems.",
                thousands(errors)
            )
        }
    }
}

/// How many notes are kept from the site by their problems.
fn left_out(report: &Report) -> usize {
    let paths =
        report.withholding().filter_map(|problem| Some(problem.diagnostic.place.as_ref()?.file.path()));
    paths.collect::<BTreeSet<&str>>().len()
}

/// A sentence cut at a word to a number of characters.
fn shortened(sentence: &str, room: usize) -> String {
    if sentence.chars().count() <= room {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(room.saturating_sub(1)).collect();
    let end = cut.rfind(' ').unwrap_or(0);
    if end == 0 { String::new() } else { format!("{}…", &cut[..end]) }
}
