//! Makes the site's files, and puts them where the user wants them.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{BuildOptions, RunError};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fs;
use crate::output::{self, Payload, WriteError, Written};
use crate::project::Project;
use crate::publish::Audience;
use crate::site::{File, MakeError, Site, too_large};

/// What to do about an output folder that cannot be used.
const OTHER_FOLDER: &str = "choose a folder that is kb's alone, such as `public`";

/// Makes every file and keeps none: what is wrong shows without a trace on disk.
pub(super) fn rehearse(site: &Site) -> Result<Vec<Diagnostic>, RunError> {
    let make = |file| site.bytes(file).map(|payload| size_problem(file, &payload));
    let made: Vec<Result<Option<Diagnostic>, MakeError>> = site.files().par_iter().map(make).collect();
    let (mut problems, mut failed) = (Vec::new(), Vec::new());
    for result in made {
        match result {
            Ok(problem) => problems.extend(problem),
            Err(error) => failed.push(error),
        }
    }
    problems.extend(explain(failed)?);
    Ok(problems)
}

/// Writes the site's files. A file that cannot be made stops all of them.
pub(super) fn write(
    project: &Project,
    site: &Site,
    options: BuildOptions,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<Written>, RunError> {
    let paths: Vec<&str> = site.files().iter().map(|file| file.path.as_str()).collect();
    let large = Mutex::new(Vec::new());
    // Every file passes here before it is compared or staged: what is found in its bytes stops the write.
    let inspect = |file: &File, payload: &Payload| -> Result<(), MakeError> {
        let Some(problem) = size_problem(file, payload) else { return Ok(()) };
        let stops = project.config.policy.severity(problem.code) == Severity::Error && !options.keep_going;
        if stops {
            return Err(MakeError::Problem(Box::new(problem)));
        }
        large.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
        Ok(())
    };
    let make = |number: usize| -> Result<Payload<'_>, MakeError> {
        let file = &site.files()[number];
        let payload = site.bytes(file)?;
        inspect(file, &payload)?;
        Ok(payload)
    };
    let shown = project.shown_path(&project.output);
    let result = output::write(&project.output, &shown, &paths, make);
    problems.append(&mut large.into_inner().unwrap_or_else(PoisonError::into_inner));
    match result {
        Ok(mut written) => {
            problems.append(&mut written.problems);
            Ok(Some(written))
        }
        Err(WriteError::System(error)) => Err(RunError::System(error)),
        Err(WriteError::Foreign(path)) => Err(RunError::Usage(format!(
            "`{path}` in the output folder `{shown}` was not written by kb and would be lost\nhelp: {OTHER_FOLDER}, or remove the file"
        ))),
        Err(WriteError::Make(failed)) => {
            problems.extend(explain(failed)?);
            Ok(None)
        }
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

/// Refuses to write over the notes, or private notes into the public site.
pub(super) fn check_output(project: &Project, audience: Audience) -> Result<(), RunError> {
    let (output, shown) = (fs::resolve(&project.output), project.shown_path(&project.output));
    let holds = |folder: &Path| fs::resolve(folder).starts_with(&output);
    let lies_in = |folder: &Path| output.starts_with(fs::resolve(folder));
    let refuse = |message: String, help: &str| Err(RunError::Usage(format!("{message}\nhelp: {help}")));
    if holds(&project.content) || holds(&project.root) {
        return refuse(format!("the output folder `{shown}` holds the notes themselves"), OTHER_FOLDER);
    }
    if ["static", "themes"].iter().any(|name| lies_in(&project.root.join(name))) {
        return refuse(format!("the site is made from what is in the output folder `{shown}`"), OTHER_FOLDER);
    }
    if lies_in(&project.content)
        && let Some(note) = output::foreign_note(&project.output)?
    {
        let message = format!("the output folder `{shown}` holds a note, `{note}`, that kb did not write");
        return refuse(message, "choose a folder that is kb's alone, or remove an old site from this one");
    }
    let public = fs::resolve(&project.public_output);
    if audience == Audience::All && (output.starts_with(&public) || public.starts_with(&output)) {
        let place = project.shown_path(&project.public_output);
        let message =
            format!("`--audience all` would put private notes where the public site goes, `{place}`");
        return refuse(message, "name another folder with `--output DIR`");
    }
    Ok(())
}
