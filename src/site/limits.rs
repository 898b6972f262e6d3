//! What Cloudflare Pages does not take.
//!
//! Source: <https://developers.cloudflare.com/pages/platform/limits/>.

use super::plan::File;
use crate::diagnostic::{Code, Diagnostic};
use crate::host::{MAX_FILE_SIZE, is_dropped};
use crate::project::Project;

/// Checks the planned files.
pub(super) fn check(project: &Project, files: &[File]) -> Vec<Diagnostic> {
    let plan = project.config.cloudflare.plan;
    // kb's record of the site is one more.
    let count = 1 + files.iter().filter(|file| file.path != "_headers" && file.path != "_redirects").count();
    let mut problems = Vec::new();
    if count > plan.max_files() {
        let problem = Diagnostic::new(
            Code::TooManyFiles,
            format!("the site has {count} files; this plan of Cloudflare Pages takes {}", plan.max_files()),
        );
        problems.push(problem.help("set `cloudflare: {plan: paid}` if the account has Workers Paid (100,000 files), or publish fewer notes"));
    }
    for file in files {
        if let Some(size) = file.size {
            problems.extend(too_large(&file.path, size));
        }
        if is_dropped(&file.path) {
            let problem =
                Diagnostic::new(Code::HostRule, format!("Cloudflare Pages does not upload `{}`", file.path));
            problems.push(problem.help("rename the file or its folder, or give its notes a `permalink`"));
        }
    }
    problems
}

/// The problem with a file of this size, if it is too large.
pub fn too_large(path: &str, size: u64) -> Option<Diagnostic> {
    let too_large = size > MAX_FILE_SIZE;
    too_large.then(|| {
        let problem = Diagnostic::new(
            Code::FileTooLarge,
            format!("`{path}` has {size} bytes; Cloudflare Pages takes {MAX_FILE_SIZE}"),
        );
        problem.help("make the file smaller, or keep it elsewhere and link it")
    })
}
