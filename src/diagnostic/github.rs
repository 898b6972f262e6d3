//! Problems as GitHub Actions workflow commands, shown beside the lines of a pull request.
//!
//! Format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::{Problem, Report};
use crate::text::visible;

/// The report as `::error …::message` and `::warning …::message` lines.
pub fn render(report: &Report) -> String {
    report.problems().iter().map(line).collect()
}

fn line(problem: &Problem) -> String {
    let diagnostic = &problem.diagnostic;
    let place = diagnostic.place.as_ref().map_or_else(String::new, |place| {
        let (start, end) = (place.start(), place.end());
        // GitHub refuses columns on annotations that span lines.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        format!(
            "file={},line={},endLine={}{columns},",
            property(&visible(place.file.path())),
            start.line,
            end.line
        )
    });
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {}", visible(help)));
    let message = data(&format!("{}{help}", visible(&diagnostic.message)));
    format!("::{} {place}title={}::{message}\n", problem.severity.name(), diagnostic.code.name())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, Report, SourceFile};

    #[test]
    fn a_name_writes_no_line_and_no_escape_of_its_own() {
        let file = SourceFile::new("a\n::error::b\u{1b}[2J.md", "");
        let diagnostic = Diagnostic::new(Code::BrokenLink, "no `\u{202e}\n`").at(Place::new(&file, 0..0));
        let text = render(&Report::new(vec![diagnostic], &Policy::default()));
        assert!(text.starts_with("::warning file=a\\n%3A%3Aerror%3A%3Ab\\u{1b}[2J.md,"), "{text}");
        assert!(text.ends_with("::no `\\u{202e}\\n`\n") && text.lines().count() == 1, "{text}");
    }

    #[test]
    fn a_problem_is_a_workflow_command() {
        let file = SourceFile::new("a,b.md", "x\n[[Y]]\n");
        let diagnostic =
            Diagnostic::new(Code::BrokenLink, "50% gone").at(Place::new(&file, 2..7)).help("write it");
        let report = Report::new(vec![diagnostic], &Policy::default());
        assert_eq!(
            render(&report),
            "::warning file=a%2Cb.md,line=2,endLine=2,col=1,endColumn=6,title=broken-link::50%25 gone%0Ahelp: write it\n"
        );
    }
}
