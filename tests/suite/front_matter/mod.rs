//! Front matter: what is read, what is refused at which place, and what is understood all the same.

mod misplaced;
mod understood;
mod unreadable;
mod values;

use crate::expect::problems;
use crate::harness::Project;

/// A project with one note.
fn note(text: impl AsRef<[u8]>) -> Project {
    Project::new().file("content/a.md", text)
}

/// A project whose note has these lines of front matter.
fn with(lines: &str) -> Project {
    note(format!("---\n{lines}\n---\nBody.\n"))
}

/// What `kb` says about a value or a key on the second line of `content/a.md`.
struct Row {
    line: &'static str,
    /// The columns that are pointed at, from 1, the end excluded.
    columns: std::ops::Range<usize>,
    message: &'static str,
    help: &'static str,
}

const fn row(
    line: &'static str,
    columns: std::ops::Range<usize>,
    message: &'static str,
    help: &'static str,
) -> Row {
    Row { line, columns, message, help }
}

impl Row {
    /// The whole message.
    fn problem(&self, kind: &str) -> String {
        let Row { line, columns, message, help } = self;
        let pointer = " ".repeat(columns.start - 1) + &"^".repeat(columns.len());
        problems(&format!(
            "{kind}: {message}\n --> content/a.md:2:{}\n  |\n2 | {line}\n  | {pointer}\n  |\n  = help: {help}",
            columns.start
        ))
    }

    #[track_caller]
    fn is_refused(&self, code: &str) {
        with(self.line).leaves_out(&self.problem(&format!("warning[{code}]")));
    }

    #[track_caller]
    fn is_a_warning(&self, code: &str) {
        let project = with(self.line);
        project.warns(&self.problem(&format!("warning[{code}]")));
        assert!(project.has("public/a.html"), "{}", self.line);
    }
}
