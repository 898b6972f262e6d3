//! Holds what leaves against what the door withheld: the site's files, any folder, and reports that others read.

use std::collections::HashMap;
use std::path::Path;

use super::{Engine, RunError};
use crate::audit::{Audit, Folder};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::engine::Retention;
use crate::project::Project;
use crate::publish::Audience;
use crate::site::Site;

/// What the audit of a folder has shown.
#[derive(Debug)]
pub struct Audited {
    /// The problems.
    pub report: Report,
    /// How many files were searched.
    pub files: usize,
    /// How many notes are private.
    pub private: usize,
    /// How many notes are published.
    pub published: usize,
}

/// Searches a folder for what a project's door withholds. `on_build_host` says whether others may read what is found.
///
/// # Errors
/// When a file cannot be read, or the theme cannot be used.
pub fn audit(project: Project, folder: &Path, on_build_host: bool) -> Result<Audited, RunError> {
    let engine = Engine::open(project, Audience::Public, Retention::None)?;
    let (Some(site), Some(audit)) = (engine.site(), engine.audit()) else {
        let first = engine.problems().into_iter().next_back().map(|problem| problem.message);
        return Err(RunError::Usage(first.unwrap_or_else(|| "the theme cannot be used".to_owned())));
    };
    audit.prepare(site);
    let folder = Folder::read(folder)?;
    let leaks = audit.search_folder(site, &folder)?;
    let config = &engine.project.config;
    let problems = audit.problems(leaks, on_build_host);
    let published = engine.publication().notes().len();
    let private = engine.notes.vault.notes().len() - published;
    Ok(Audited { report: Report::new(problems, &config.policy), files: folder.len(), private, published })
}

impl Engine {
    /// The audit of the site as it is now; none when the author alone will see the site.
    pub fn audit(&self) -> Option<Audit> {
        Some(Audit::new(&self.notes.vault, self.audited()?))
    }

    /// The same while edits are followed, from the one before them.
    pub fn audit_after(&self, before: Option<Audit>) -> Option<Audit> {
        Some(Audit::follow(&self.notes.vault, self.audited()?, before))
    }

    fn audited(&self) -> Option<&Site> {
        self.site().filter(|_| self.audience == Audience::Public)
    }

    /// Problems as those may read them who read the report: on a build host nothing private is said.
    pub(super) fn for_readers(
        &self,
        problems: Vec<Diagnostic>,
        audit: Option<&Audit>,
        on_build_host: bool,
    ) -> Vec<Diagnostic> {
        if !on_build_host || self.audience == Audience::All {
            return problems;
        }
        // Without an audit, what is said of a note may name another.
        let is_clean = |problem: &Diagnostic, is_of_note: bool| match self.site().zip(audit) {
            Some((site, audit)) => audit.is_clean(site, problem),
            None => !is_of_note,
        };
        let mut numbers: HashMap<&str, Option<usize>> =
            self.notes.vault.notes().map(|(id, note)| (note.file.path(), Some(id.0 + 1))).collect();
        for (_, note) in self.publication().notes() {
            numbers.insert(note.note.file.path(), None);
        }
        let redact = |problem: Diagnostic| {
            let path = problem.place.as_ref().map(|place| place.file.path().to_owned());
            let note = path.as_deref().and_then(|path| numbers.get(path).copied());
            match note {
                Some(Some(number)) => problem.redacted(&format!("note {number}")),
                _ if problem.code == Code::Leak || is_clean(&problem, note.is_some()) => problem,
                _ => problem.redacted(path.as_deref().unwrap_or("the site")),
            }
        };
        problems.into_iter().map(redact).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::audit::unexplained;
    use crate::engine::{Engine, Retention};
    use crate::project::{Environment, Overrides, Project};
    use crate::publish::Audience;

    /// The audit takes a word for private that is the name of a private note and that nobody wrote for readers. kb's own
    /// words must not be among them.
    #[test]
    fn kb_writes_no_word_that_the_audit_does_not_know() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let sites = ["garden", "names", "subpath"].map(|name| root.join("tests/sites").join(name));
        for site in
            sites.into_iter().chain([root.to_owned()]).chain(std::env::var_os("KB_SITE").map(Into::into))
        {
            let overrides = Overrides { root: Some(site.clone()), ..Overrides::default() };
            let Ok(project) = Project::open(&site, &overrides, &Environment::default()) else { continue };
            let engine = Engine::open(project, Audience::Public, Retention::None).unwrap();
            // No note is called `10t00`, as in `2026-02-10T00:00:00Z`.
            let is_time = |word: &String| word.as_bytes()[2] == b't' && word.as_bytes()[0].is_ascii_digit();
            let mut unknown = unexplained(engine.site().unwrap());
            unknown.retain(|word| !is_time(word));
            assert!(
                unknown.is_empty(),
                "{}: {} words\n{}",
                site.display(),
                unknown.len(),
                unknown.join("\n")
            );
        }
    }
}
