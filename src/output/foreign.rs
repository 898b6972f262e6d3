//! Files in the output folder that kb did not write.

use crate::diagnostic::{Code, Diagnostic};

/// The problem with files that kb did not write: they would be deployed with the site.
pub(super) fn problem(foreign: &[&str], shown: &str) -> Option<Diagnostic> {
    let first = foreign.first()?;
    let files = match foreign.len() - 1 {
        0 => format!("`{first}` in the output folder `{shown}` was"),
        1 => format!("`{first}` and 1 more file in the output folder `{shown}` were"),
        more => format!("`{first}` and {more} more files in the output folder `{shown}` were"),
    };
    let problem = Diagnostic::new(Code::ForeignFile, format!("{files} not written by kb"));
    let help = "they will be deployed with the site: remove them, or move what belongs to it to `static/`";
    Some(problem.help(help))
}
