//! Whether the site may go where the user wants it.

use std::io;
use std::path::{Path, PathBuf};

use super::RunError;
use crate::fs::{self, FsError};
use crate::output::{self, OpenError, Output, Place, SiteKind};
use crate::project::Project;
use crate::publish::Audience;

/// What to do about an output folder that cannot be used.
pub(super) const OTHER_FOLDER: &str = "choose a folder that is kb's alone, such as `public`";

/// Takes the output folder for one build.
///
/// # Errors
/// When it holds the notes or what the site is made from, is not for this audience, or another build has it.
pub(super) fn open(project: &Project, audience: Audience) -> Result<Output, RunError> {
    check(project, audience)?;
    let shown = project.shown_path(&project.output);
    let kind = match audience {
        Audience::Public => SiteKind::Public,
        Audience::All => SiteKind::Private,
    };
    let state = state_folder(project);
    let place = Place { folder: &project.output, shown: &shown, state: state.as_deref(), kind };
    Output::open(place).map_err(|error| refused(project, &shown, error))
}

fn refused(project: &Project, shown: &str, error: OpenError) -> RunError {
    match error {
        OpenError::System(error) => RunError::System(error),
        OpenError::Busy(who) => {
            let who = who.map(|who| format!(" ({who})")).unwrap_or_default();
            let cause = io::Error::other(format!(
                "another build{who} writes to it: wait until it has ended, or stop it"
            ));
            RunError::System(FsError { action: "write to", path: project.output.clone(), cause })
        }
        OpenError::Public(place) => not_for_private_notes(&project.shown_path(&place)),
        OpenError::Private(place) => RunError::Usage(format!(
            "`{}` holds a site that `--audience all` wrote: it shows private notes, and nothing is published from there\nhelp: choose another folder than `{shown}`, or remove that site first",
            project.shown_path(&place)
        )),
    }
}

fn not_for_private_notes(place: &str) -> RunError {
    RunError::Usage(format!(
        "`--audience all` would put private notes where the public site goes, `{place}`\nhelp: name another folder with `--output DIR`"
    ))
}

/// Where kb keeps what it needs beside the site: in the project. A folder that only happens to be the current one is no
/// project, and may be a web root.
fn state_folder(project: &Project) -> Option<PathBuf> {
    let holds_notes = fs::resolve(&project.content).starts_with(fs::resolve(&project.root));
    let is_project =
        holds_notes || project.configuration_files().first().is_some_and(|file| fs::is_file(file));
    is_project.then(|| project.root.join(".kb"))
}

/// Refuses to write over the notes, or private notes into the public site.
fn check(project: &Project, audience: Audience) -> Result<(), RunError> {
    let (output, shown) = (fs::resolve(&project.output), project.shown_path(&project.output));
    let holds = |folder: &Path| fs::resolve(folder).starts_with(&output);
    let lies_in = |folder: &Path| output.starts_with(fs::resolve(folder));
    let refuse = |message: String, help: &str| Err(RunError::Usage(format!("{message}\nhelp: {help}")));
    if holds(&project.content) || holds(&project.root) {
        return refuse(format!("the output folder `{shown}` holds the notes themselves"), OTHER_FOLDER);
    }
    if [&project.own.statics, &project.own.themes].into_iter().flatten().any(|folder| lies_in(folder)) {
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
        return Err(not_for_private_notes(&project.shown_path(&project.public_output)));
    }
    Ok(())
}
