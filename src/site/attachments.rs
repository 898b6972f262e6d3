//! The attachments that published notes show or link, without their metadata.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{Edited, Edits, FsError, Source};
use crate::metadata::{self, Cleaned};
use crate::project::Project;
use crate::project::config::FileMetadata;
use crate::publish::{FileNumber, Publication, PublishedFile, Route};
use crate::theme::route_of_hash;

use super::inside;

/// How many files are named whose metadata kb cannot remove.
const NAMED: usize = 3;

/// A published attachment.
#[derive(Debug)]
pub(super) struct Attachment {
    /// Where it is on the site: its name and the hash of what is published of it.
    pub route: Route,
    /// What is published of it; none when it cannot be read. Then no note leads to it.
    pub file: Option<Edited>,
}

/// All attachments.
#[derive(Debug)]
pub(super) struct Attachments {
    /// Each, by its number.
    pub files: Vec<Attachment>,
    /// Why some are not published.
    pub unread: BTreeMap<FileNumber, String>,
    /// What is wrong with them all together.
    pub problems: Vec<Diagnostic>,
}

/// An attachment that was read.
struct Read {
    file: Result<Edited, String>,
    hash: u128,
    keeps_metadata: bool,
}

/// Cleans each attachment and hashes what is left. On the site none keeps the folder it lies in.
pub(super) fn read(project: &Project, publication: &Publication) -> Attachments {
    let files = publication.files();
    let read: Vec<Read> = files.par_iter().map(|file| read_one(project, file)).collect();
    let (mut unread, mut told) = (BTreeMap::new(), Vec::new());
    let attachments = read.into_iter().zip(files).enumerate().map(|(number, (read, file))| {
        let route = route_of_hash(file.path().name(), read.hash);
        if read.keeps_metadata {
            told.push(file);
        }
        let file = read.file.map_err(|why| unread.insert(FileNumber(number), why)).ok();
        Attachment { route, file }
    });
    let files = attachments.collect();
    Attachments { files, unread, problems: with_metadata(&told).into_iter().collect() }
}

fn read_one(project: &Project, file: &PublishedFile) -> Read {
    let keep = project.config.file_metadata == FileMetadata::Keep;
    let cleaned = clean(project, file, keep).unwrap_or_else(|error| Err(error.cause.to_string()));
    let (file, keeps_metadata) = match cleaned {
        Ok((file, keeps_metadata)) => (Ok(file), keeps_metadata),
        Err(why) => (Err(why), false),
    };
    let hashed = file.and_then(|file| match file.hash() {
        Ok(hash) => Ok((file, hash)),
        Err(error) => Err(error.cause.to_string()),
    });
    let hash = hashed.as_ref().map_or(0, |(_, hash)| *hash);
    Read { file: hashed.map(|(file, _)| file), hash, keeps_metadata }
}

/// What is published of a file and whether metadata stays in it, or why nothing is.
fn clean(
    project: &Project,
    file: &PublishedFile,
    keep: bool,
) -> Result<Result<(Edited, bool), String>, FsError> {
    let path = project.path_of(file.path());
    inside::check(project, &path)?;
    let mut source = Source::open(&path)?;
    if keep {
        let edits = Edits::none(source.size());
        return Ok(Ok((source.edited(edits), false)));
    }
    let extension = file.path().extension().unwrap_or_default();
    Ok(match metadata::clean(&mut source, &extension)? {
        Cleaned::Clean(edits) => Ok((source.edited(edits), false)),
        Cleaned::AsItIs(edits) => Ok((source.edited(edits), true)),
        Cleaned::Nothing(why) => Err(why.0.to_owned()),
    })
}

/// The problem with files whose metadata kb cannot remove: once for all.
fn with_metadata(files: &[&PublishedFile]) -> Option<Diagnostic> {
    let named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{}`", file.path())).collect();
    let named = named.join(", ");
    let files = match files.len() {
        0 => return None,
        count if count > NAMED => format!("{named} and {} more files", count - NAMED),
        _ => named,
    };
    let problem = Diagnostic::new(
        Code::FileMetadata,
        format!("kb cannot remove the metadata of {files}: authors, places and titles in it are published"),
    );
    Some(problem.help(
        "remove it before, with `exiftool -all= FILE` or `mat2 FILE`; where all may know it, set `severity: {file-metadata: off}`",
    ))
}
