//! Makes the site's files, and puts them where the user wants them.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::place::OTHER_FOLDER;
use super::{BuildOptions, RunError};
use crate::audit::{Audit, Leak};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::output::{Obstacle, Output, Payload, WriteError, Written};
use crate::project::Project;
use crate::site::{File, MakeError, Site, too_large};

/// The most paths that are named in a message.
const MOST_NAMES: usize = 50;

/// Makes every file and keeps none: what is wrong shows without a trace on disk.
pub(super) fn rehearse(site: &Site, auditor: &Auditor<'_>) -> Result<Vec<Diagnostic>, RunError> {
    let make = |file| {
        site.bytes(file).map(|payload| {
            auditor.search(site, file, &payload);
            size_problem(file, &payload)
        })
    };
    let made: Vec<Result<Option<Diagnostic>, MakeError>> = site.files().par_iter().map(make).collect();
    let (mut problems, mut failed) = (Vec::new(), Vec::new());
    for result in made {
        match result {
            Ok(problem) => problems.extend(problem),
            Err(error) => failed.push(error),
        }
    }
    problems.extend(explain(failed)?);
    problems.extend(auditor.problems());
    Ok(problems)
}

/// Holds every file against what the door withheld.
pub(super) struct Auditor<'a> {
    audit: Option<&'a Audit>,
    is_on_build_host: bool,
    leaks: Mutex<Vec<Leak>>,
}

impl<'a> Auditor<'a> {
    /// An auditor; without an audit everything is well.
    pub fn new(audit: Option<&'a Audit>, site: &Site, is_on_build_host: bool) -> Self {
        if let Some(audit) = audit {
            audit.prepare(site);
        }
        Auditor { audit, is_on_build_host, leaks: Mutex::default() }
    }

    /// Searches a file. Gives back whether it may be published.
    pub fn search(&self, site: &Site, file: &File, payload: &Payload<'_>) -> bool {
        let Some(audit) = self.audit else { return true };
        let mut found = audit.search(site, file, payload);
        let is_clean = found.is_empty();
        if !is_clean {
            self.leaks.lock().unwrap_or_else(PoisonError::into_inner).append(&mut found);
        }
        is_clean
    }

    /// What was found.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let leaks = std::mem::take(&mut *self.leaks.lock().unwrap_or_else(PoisonError::into_inner));
        self.audit.map_or_else(Vec::new, |audit| audit.problems(leaks, self.is_on_build_host))
    }
}

/// What alters a file on its way, by its path.
pub type Alter<'a> = &'a (dyn for<'b> Fn(&str, Payload<'b>) -> Payload<'b> + Sync);

/// Makes the files that are written.
pub(super) struct Maker<'a> {
    /// The site.
    pub site: &'a Site,
    /// Searches what was made.
    pub auditor: &'a Auditor<'a>,
    /// Alters what was made before it is searched.
    pub alter: Alter<'a>,
}

/// Why a file is not written.
enum Stop {
    /// It cannot be made.
    Make(MakeError),
    /// It holds what is private.
    Leak,
}

/// Writes the site's files. A file that cannot be made stops all of them.
pub(super) fn write(
    output: &Output,
    project: &Project,
    maker: &Maker<'_>,
    options: BuildOptions,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<Written>, RunError> {
    let Maker { site, auditor, alter } = maker;
    let paths: Vec<&str> = site.files().iter().map(|file| file.path.as_str()).collect();
    let large = Mutex::new(Vec::new());
    // Every file passes here before it is compared or staged: what is found in its bytes stops the write.
    let inspect = |file: &File, payload: &Payload| -> Result<(), Stop> {
        if !auditor.search(site, file, payload) {
            return Err(Stop::Leak);
        }
        let Some(problem) = size_problem(file, payload) else { return Ok(()) };
        let stops = project.config.policy.severity(problem.code) == Severity::Error;
        if stops {
            return Err(Stop::Make(MakeError::Problem(Box::new(problem))));
        }
        large.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
        Ok(())
    };
    let make = |number: usize| -> Result<Payload<'_>, Stop> {
        let file = &site.files()[number];
        let payload = alter(&file.path, site.bytes(file).map_err(Stop::Make)?);
        inspect(file, &payload)?;
        Ok(payload)
    };
    let shown = project.shown_path(&project.output);
    let result = output.write(&paths, options.adopt, make);
    problems.append(&mut large.into_inner().unwrap_or_else(PoisonError::into_inner));
    match result {
        Ok(mut written) => {
            problems.append(&mut written.problems);
            problems.extend(adopted(&written.adopted, &shown, options));
            Ok(Some(written))
        }
        Err(WriteError::Make(failed)) => {
            let made = failed.into_iter().filter_map(|stop| match stop {
                Stop::Make(error) => Some(error),
                Stop::Leak => None,
            });
            problems.extend(explain(made.collect())?);
            problems.extend(auditor.problems());
            Ok(None)
        }
        Err(WriteError::System(error)) => Err(RunError::System(error)),
        Err(WriteError::Foreign(obstacle)) => Err(RunError::Usage(foreign(&obstacle, &shown))),
        Err(WriteError::Unrecorded(files)) => Err(RunError::Usage(unrecorded(&files, &shown, options))),
        Err(WriteError::Reserved(name)) => Err(RunError::Usage(format!(
            "`static/{name}` has the name of kb's own record of the site\nhelp: rename or remove the file"
        ))),
    }
}

/// Something that kb did not write is in the way.
fn foreign(Obstacle { path, what }: &Obstacle, shown: &str) -> String {
    let (what, it) = match what {
        None => (String::new(), "the file"),
        Some(what) => (format!(" is {what}, which"), "it"),
    };
    format!(
        "`{path}` in the output folder `{shown}`{what} was not written by kb and would be lost\nhelp: {OTHER_FOLDER}, or remove {it}"
    )
}

/// The folder holds a site that is in no record.
fn unrecorded(files: &[String], shown: &str, options: BuildOptions) -> String {
    format!(
        "the output folder `{shown}` holds pages that kb wrote and that are in no record of it, as an older kb left them; the site no longer has {}\nhelp: look at them, then run `kb build --adopt`, which removes them and takes the folder over; or remove the folder",
        list(files, options)
    )
}

fn adopted(files: &[String], shown: &str, options: BuildOptions) -> Option<Diagnostic> {
    let list = (!files.is_empty()).then(|| list(files, options))?;
    let message = format!("the output folder `{shown}` was adopted: {list} removed from it");
    Some(Diagnostic::new(Code::Withdrawn, message).help("the site no longer has what was there"))
}

/// Paths in words. The log of a build host may be public, and these names are not: there it is a number.
pub(super) fn list(paths: &[String], options: BuildOptions) -> String {
    if options.on_build_host {
        return format!("{} file{}", paths.len(), if paths.len() == 1 { "" } else { "s" });
    }
    let names: Vec<String> = paths.iter().take(MOST_NAMES).map(|path| format!("`{path}`")).collect();
    match paths.len().saturating_sub(MOST_NAMES) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// The problem with a file that turned out too large; the sizes of others were known before.
fn size_problem(file: &File, payload: &Payload) -> Option<Diagnostic> {
    too_large(&file.path, payload.size()).filter(|_| file.size.is_none())
}

/// Why files could not be made. A broken template fails for each page in the same way: once is enough.
fn explain(failed: Vec<MakeError>) -> Result<Vec<Diagnostic>, RunError> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for error in failed {
        match error {
            MakeError::System(error) => return Err(RunError::System(error)),
            MakeError::Problem(problem) if problems.iter().any(|known| known.message == problem.message) => {}
            MakeError::Problem(problem) => problems.push(*problem),
        }
    }
    Ok(problems)
}
