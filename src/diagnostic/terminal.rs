//! Problems for people: the excerpt, a pointer to the place, and how to mend it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Place, Problem, Report, Severity};

/// Longest part of a line that an excerpt shows, in characters.
const EXCERPT_WIDTH: usize = 160;

/// The report as text, a blank line after each problem, coloured on request.
pub fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in report.problems() {
        text.push_str(&renderer.render(&[group(problem)]));
        text.push_str("\n\n");
    }
    text
}

fn group(problem: &Problem) -> Group<'_> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Off => Level::WARNING,
    };
    let diagnostic = &problem.diagnostic;
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = group.element(snippet(place, None));
    }
    for (place, why) in &diagnostic.others {
        group = group.element(snippet(place, Some(why)));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn snippet<'a>(place: &'a Place, why: Option<&'a str>) -> Snippet<'a, Annotation<'a>> {
    let start = place.start();
    let text = place.file.text();
    let line_start = text[..place.span.start].rfind('\n').map_or(0, |index| index + 1);
    let line = place.file.line_at(line_start);
    let column = (place.span.start - line_start).min(line.len());
    let (from, to) = window(line, column);
    let length = place.span.len().min(to.saturating_sub(column));
    let within = column - from..column - from + length;
    let kind = if why.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let excerpt = line[from..to].trim_end();
    let within = within.start.min(excerpt.len())..within.end.min(excerpt.len());
    Snippet::source(excerpt)
        .line_start(start.line)
        .path(place.file.path())
        .annotation(kind.span(within).label(why))
}

/// The part of a long line that is shown: what surrounds the column.
fn window(line: &str, column: usize) -> (usize, usize) {
    let bom = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if line.chars().count() <= EXCERPT_WIDTH {
        return (bom.min(column), line.len());
    }
    let before = line[..column].char_indices().rev().nth(EXCERPT_WIDTH / 4);
    let from = before.map_or(bom.min(column), |(index, _)| index);
    let after = line[from..].char_indices().nth(EXCERPT_WIDTH);
    (from, after.map_or(line.len(), |(index, _)| from + index))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, Report, SourceFile};

    fn shown(text: &str, span: std::ops::Range<usize>) -> String {
        let file = SourceFile::new("content/a.md", text);
        let diagnostic =
            Diagnostic::new(Code::BrokenLink, "no note is called `X`").at(Place::new(&file, span));
        render(&Report::new(vec![diagnostic], &Policy::default()), false)
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
    }

    #[test]
    fn an_empty_file_has_an_excerpt_too() {
        assert!(shown("", 0..0).contains("content/a.md:1:1"));
    }
}
