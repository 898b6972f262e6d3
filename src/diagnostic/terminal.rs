//! Problems for people: the excerpt, a pointer to the place, and how to mend it.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Place, Problem, Report, Severity};

/// Longest part of a line that an excerpt shows, in characters.
const EXCERPT_WIDTH: usize = 160;

/// The report as text, a blank line after each problem, coloured on request.
pub fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in report.problems() {
        text.push_str(&with_columns(problem, renderer.render(&[group(problem)])));
        text.push_str("\n\n");
    }
    text
}

/// Puts in the real columns of places in long lines: the renderer counts from the start of the excerpt.
fn with_columns(problem: &Problem, mut text: String) -> String {
    let Diagnostic { place, others, .. } = &problem.diagnostic;
    for place in place.iter().chain(others.iter().map(|(place, _)| place)) {
        let (start, excerpt) = (place.start(), Excerpt::of(place));
        let shown = excerpt.text[..excerpt.span.start].chars().count() + 1;
        if shown != start.column {
            let head = |column: usize| format!("{}:{}:{column}\n", place.file.path(), start.line);
            text = text.replacen(&head(shown), &head(start.column), 1);
        }
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
    let excerpt = Excerpt::of(place);
    let kind = if why.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(excerpt.text)
        .line_start(place.start().line)
        .path(place.file.path())
        .annotation(kind.span(excerpt.span).label(why))
}

/// What is shown of the line that a place starts in.
struct Excerpt<'a> {
    text: &'a str,
    /// The bytes of the place within the text.
    span: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn of(place: &'a Place) -> Self {
        let bytes = place.file.line_around(place.span.start);
        let line = &place.file.text()[bytes.clone()];
        let column = (place.span.start - bytes.start).min(line.len());
        let (from, to) = window(line, column);
        let text = line[from..to].trim_end();
        let end = column + place.span.len().min(to.saturating_sub(column));
        Excerpt { text, span: (column - from).min(text.len())..(end - from).min(text.len()) }
    }
}

/// The part of a long line that is shown: what surrounds the column.
fn window(line: &str, column: usize) -> (usize, usize) {
    let bom = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if line.chars().nth(EXCERPT_WIDTH).is_none() {
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
        assert!(text.contains(" --> content/a.md:1:5001\n"), "{text}");
    }

    #[test]
    fn an_empty_file_has_an_excerpt_too() {
        assert!(shown("", 0..0).contains("content/a.md:1:1"));
    }
}
