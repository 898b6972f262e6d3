//! Problems for programs: one JSON object a line.

use serde::Serialize;

use super::{Place, Problem, Report};

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<PlaceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Other<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

/// The report as JSON lines: `severity`, `code`, `message`, and where known `file`, `line`, `column`,
/// `end_line`, `end_column` (from 1, in characters), `others` and `help`.
pub fn render(report: &Report) -> String {
    report.problems().iter().map(line).fold(String::new(), |text, line| text + &line + "\n")
}

fn line(problem: &Problem) -> String {
    let diagnostic = &problem.diagnostic;
    let others = diagnostic.others.iter();
    let line = Line {
        severity: problem.severity.name(),
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(place_json),
        others: others.map(|(place, message)| Other { message, place: place_json(place) }).collect(),
        help: diagnostic.help.as_deref(),
    };
    // Strings and numbers only: serialization has nothing to fail on.
    serde_json::to_string(&line).unwrap_or_default()
}

fn place_json(place: &Place) -> PlaceJson<'_> {
    let (start, end) = (place.start(), place.end());
    PlaceJson {
        file: place.file.path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, Report, SourceFile};

    #[test]
    fn a_problem_is_one_line() {
        let file = SourceFile::new("a.md", "x\n[[Y]]\n");
        let diagnostic =
            Diagnostic::new(Code::BrokenLink, "no \"Y\"").at(Place::new(&file, 2..7)).help("write it");
        let report = Report::new(vec![diagnostic], &Policy::default());
        assert_eq!(
            render(&report),
            "{\"severity\":\"warning\",\"code\":\"broken-link\",\"message\":\"no \\\"Y\\\"\",\"file\":\"a.md\",\
             \"line\":2,\"column\":1,\"end_line\":2,\"end_column\":6,\"help\":\"write it\"}\n"
        );
    }
}
