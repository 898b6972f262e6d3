//! Taking back what is no longer public when a build stops.

use std::collections::BTreeSet;

use super::write::list;
use super::{BuildOptions, Engine, Plan};
use crate::diagnostic::{Code, Diagnostic};
use crate::fs::FsError;
use crate::output::{Output, Withdrawn};
use crate::publish::Audience;
use crate::site;

/// Removes the pages of notes that are no longer public from the output folder, where an earlier build left them. Says
/// what was done, and what could not be.
pub(super) fn withdraw(output: &Output, engine: &Engine, options: BuildOptions) -> Vec<Diagnostic> {
    if options.audience == Audience::All {
        return Vec::new();
    }
    let project = engine.project();
    let shown = project.shown_path(&project.output);
    let base = project.config.base();
    let bases = [base.path().to_owned(), format!("{}{}", base.origin(), base.path())];
    match output.withdraw(&allowed(engine), &bases) {
        Ok(Some(withdrawn)) => explain(&withdrawn, &shown, options),
        Ok(None) => vec![unknown(&shown)],
        Err(error) => vec![not_withdrawn(&error, options)],
    }
}

/// The paths of all pages and Markdown files that the site has, whether they can be made or not.
fn allowed(engine: &Engine) -> BTreeSet<String> {
    match &engine.plan {
        Plan::Ready(site) => site.files().iter().map(|file| file.path.clone()).collect(),
        Plan::Unthemed(publication) => site::page_paths(engine.project(), publication),
    }
}

const BY_HAND: &str = "remove it by hand, or do not publish the folder until a build succeeds";

fn explain(withdrawn: &Withdrawn, shown: &str, options: BuildOptions) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> =
        withdrawn.failed.iter().map(|error| not_withdrawn(error, options)).collect();
    if !withdrawn.removed.is_empty() {
        let files = list(&withdrawn.removed, options);
        let redirects = match withdrawn.redirects {
            0 => String::new(),
            1 => " and 1 redirect".to_owned(),
            more => format!(" and {more} redirects"),
        };
        let message =
            format!("no longer public, and removed from the output folder `{shown}`: {files}{redirects}");
        problems.push(
            Diagnostic::new(Code::Withdrawn, message)
                .help("all else there is as the last good build left it"),
        );
    }
    if !withdrawn.naming.is_empty() {
        // These are public pages and lists: their names may be said anywhere.
        let files = list(&withdrawn.naming, BuildOptions { on_build_host: false, ..options });
        let message = format!("files in the output folder `{shown}` still name what was removed: {files}");
        problems
            .push(Diagnostic::new(Code::StillNamed, message).help("a build without errors makes them anew"));
    }
    problems
}

/// A page that is still there. The log of a build host may be public, and its name is not.
fn not_withdrawn(error: &FsError, options: BuildOptions) -> Diagnostic {
    let message = if options.on_build_host {
        format!("a page that is no longer public cannot be removed: {}", error.cause)
    } else {
        error.to_string()
    };
    Diagnostic::new(Code::NotWithdrawn, message).help(BY_HAND)
}

/// A site of an older kb.
fn unknown(shown: &str) -> Diagnostic {
    let message = format!(
        "the output folder `{shown}` holds a site without a record, so nothing was removed from it: pages of notes that are no longer public may still be there"
    );
    Diagnostic::new(Code::OldPages, message).help("`kb build --adopt` takes the folder over")
}
