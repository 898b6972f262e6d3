//! One problem as text: its message, the excerpt with a pointer to the place, and how to fix it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::Screen;
use super::excerpt::Excerpt;
use super::wrap::wrap;
use crate::diagnostic::{Diagnostic, Place, Problem, Severity};
use crate::text::visible;

/// What stands before the first line of a message beside its code: `warning[]: `.
const TITLE_FRAME: usize = 11;
/// The most columns of an excerpt and its frame.
const EXCERPT_WIDTH: usize = 140;
/// What stands before the first line of advice: `  = help: `.
const HELP_FRAME: usize = 11;

/// A problem as text, with a blank line after it.
pub(super) fn render(problem: &Problem, screen: Screen) -> String {
    let renderer = if screen.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(screen.width.min(EXCERPT_WIDTH));
    let diagnostic = &problem.diagnostic;
    let title = wrap(&visible(&diagnostic.message), screen.width, TITLE_FRAME + diagnostic.code.name().len());
    let help = diagnostic.help.as_deref().map(|help| wrap(&visible(help), screen.width, HELP_FRAME));
    let group = group(problem, &title, help.as_deref());
    with_columns(problem, renderer.render(&[group])) + "\n\n"
}

/// Puts in the real columns of places in long lines: the renderer counts from the start of the excerpt.
fn with_columns(problem: &Problem, mut text: String) -> String {
    let Diagnostic { place, others, .. } = &problem.diagnostic;
    for place in place.iter().chain(others.iter().map(|(place, _)| place)) {
        let (start, excerpt) = (place.start(), Excerpt::of(place));
        let shown = excerpt.text[..excerpt.span.start].chars().count() + 1;
        if shown != start.column {
            let path = visible(place.file.path());
            let head = |column: usize| format!("{path}:{}:{column}\n", start.line);
            text = text.replacen(&head(shown), &head(start.column), 1);
        }
    }
    text
}

fn group<'p>(problem: &'p Problem, title: &'p str, help: Option<&'p str>) -> Group<'p> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Off => Level::WARNING,
    };
    let diagnostic = &problem.diagnostic;
    let title = level.primary_title(title).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = group.element(snippet(place, None));
    }
    for (place, why) in &diagnostic.others {
        group = group.element(snippet(place, Some(why)));
    }
    match help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

fn snippet<'a>(place: &'a Place, why: Option<&'a str>) -> Snippet<'a, Annotation<'a>> {
    let excerpt = Excerpt::of(place);
    let kind = if why.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(excerpt.text)
        .line_start(place.start().line)
        .path(visible(place.file.path()))
        .annotation(kind.span(excerpt.span).label(why))
}
