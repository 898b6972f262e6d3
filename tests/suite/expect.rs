//! Whole messages: as tests write them, and as the user sees them.

use crate::harness::{Project, Run};

/// The problems in a literal as `kb` prints them: without the indentation that the lines share, and with a
/// blank line after the last.
pub fn problems(literal: &str) -> String {
    let text = dedent(literal);
    if text.is_empty() { text } else { text + "\n" }
}

/// The lines of a literal without the indentation that they share; blank lines at its ends are dropped.
pub fn dedent(literal: &str) -> String {
    let lines = || literal.trim_end().lines().skip_while(|line| line.trim().is_empty());
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let shared = lines().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min().unwrap_or(0);
    lines().map(|line| format!("{}\n", line.get(shared..).unwrap_or_default())).collect()
}

impl Project {
    /// Builds, and expects these errors, status 1, and that nothing was written at all.
    #[track_caller]
    pub fn refuses(&self, expected: &str) -> Run {
        let before = self.files("");
        let run = self.run(&["build"]);
        assert_eq!(run.stderr, problems(expected));
        assert!(run.stdout.starts_with("Built nothing: "), "{}", run.stdout);
        assert_eq!(run.status, 1);
        assert_eq!(self.files(""), before);
        run
    }

    /// Builds, and expects that the note `a.md` alone is left out, with these warnings.
    #[track_caller]
    pub fn leaves_out(&self, expected: &str) -> Run {
        let run = self.warns(expected);
        assert!(!self.has("public/a.html") && !self.has("public/a.md"), "{}", run.stdout);
        assert!(self.has("public/index.html"), "{}", run.stdout);
        run
    }

    /// Builds, and expects these warnings and no error.
    #[track_caller]
    pub fn warns(&self, expected: &str) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.stderr, problems(expected));
        assert_eq!(run.status, 0, "{}", run.stdout);
        run
    }

    /// The HTML of a page's body, below the note's properties and outline.
    #[track_caller]
    pub fn prose(&self, page: &str) -> String {
        let html = self.read(page);
        let (_, rest) = html.split_once("<div class=\"prose\" dir=\"auto\">\n").expect("a note's page");
        let end = ["</div>\n<footer class=\"note-footer\">", "</div>\n</article>"]
            .iter()
            .find_map(|end| rest.find(end))
            .expect("the end of the body");
        rest[..end].to_owned()
    }
}
