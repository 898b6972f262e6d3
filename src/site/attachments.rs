//! The attachments that published notes show or link.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::fs::{self, FsError};
use crate::project::Project;
use crate::publish::{Publication, Route};
use crate::theme::hashed_route;

/// A published attachment.
#[derive(Debug)]
pub(super) struct Attachment {
    /// Where it is on the site.
    pub route: Route,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// Reads each attachment once for its hash. On the site none keeps the folder it lies in.
pub(super) fn read(project: &Project, publication: &Publication) -> Result<Vec<Attachment>, FsError> {
    let files = publication.files().par_iter();
    files
        .map(|file| {
            let path = project.path_of(file.path());
            let bytes = fs::read(&path)?;
            Ok(Attachment { route: hashed_route(file.path().name(), &bytes), path, size: bytes.len() as u64 })
        })
        .collect()
}
