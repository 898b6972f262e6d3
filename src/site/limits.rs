//! What Cloudflare Pages does not take.
//!
//! Source: <https://developers.cloudflare.com/pages/platform/limits/>.

use super::plan::File;
use crate::diagnostic::{Code, Diagnostic};
use crate::project::Project;

/// The largest file, in bytes: 25 MiB.
pub const MAX_FILE_SIZE: u64 = 25 * 1024 * 1024;

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
        let is_dropped = file.path == "functions"
            || file.path.starts_with("functions/")
            || file.path.split('/').any(|part| part == "node_modules");
        if is_dropped {
            let problem =
                Diagnostic::new(Code::HostRule, format!("Cloudflare Pages does not upload `{}`", file.path));
            problems.push(problem.help("rename the folder `functions`, or give its notes a `permalink`"));
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
