//! The audit of a folder that anybody may have made.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::format::Format;
use super::search::What;
use super::{Audit, Find, Leak, encoded};
use crate::fs::FsError;
use crate::output::Payload;
use crate::site::Site;

/// The files of a folder.
#[derive(Debug)]
pub struct Folder {
    files: Vec<(String, PathBuf)>,
}

impl Folder {
    /// Lists the files, in order of their names. What git keeps for itself is not deployed.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn read(folder: &Path) -> Result<Folder, FsError> {
        let mut files = Vec::new();
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git") {
            let entry = entry.map_err(|error| FsError::walk(folder, error))?;
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                files.push((name.join("/"), entry.path().to_owned()));
            }
        }
        Ok(Folder { files })
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }
}

/// Larger files are not searched for words.
const LARGEST: u64 = 256 << 20;
/// On how many of 10 pages a word of a template stands.
const NEARLY_ALL: usize = 9;
/// With fewer pages nobody can tell what is a template.
const FEWEST_PAGES: usize = 5;

impl Audit {
    /// What a folder holds that the site's door withheld.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn search_folder(&self, site: &Site, folder: &Folder) -> Result<Vec<Leak>, FsError> {
        let search = |(name, path): &(String, PathBuf)| self.search_foreign(site, name, path);
        let found: Result<Vec<Found>, FsError> = folder.files.par_iter().map(search).collect();
        let found = found?;
        let template = of_template(&found);
        let mut leaks = Vec::new();
        for (mut found, (name, _)) in found.into_iter().zip(&folder.files) {
            found.inside.retain(|find| find.is_in_url || !template.contains(&find.what));
            leaks.extend(self.leaks(site, found.in_name, name, None, true));
            leaks.extend(self.leaks(site, found.inside, name, None, false));
            leaks.extend(found.file.map(|number| Leak::of_file(name, number)));
        }
        Ok(leaks)
    }

    fn search_foreign(&self, site: &Site, name: &str, path: &Path) -> Result<Found, FsError> {
        let payload = Payload::of_file(path)?;
        let mut found = Found { is_page: Format::of(name) == Format::Html, ..Found::default() };
        found.file = self.files.find(&payload, site);
        self.collect(site, name.as_bytes(), Format::Text, &mut found.in_name);
        let is_published = site.copies().any(|(_, own)| payload.is_at(own)) || site.ships(&payload);
        if is_published || payload.size() > LARGEST {
            return Ok(found);
        }
        let bytes = payload.into_bytes()?;
        let plain = encoded::unpacked(&bytes);
        let format = Format::of(name.strip_suffix(".gz").unwrap_or(name));
        self.collect(site, plain.as_deref().unwrap_or(&bytes), format, &mut found.inside);
        if format == Format::Code {
            // Programs are full of words.
            found.inside.retain(|find| find.words.len() > 2);
        }
        Ok(found)
    }
}

/// What was found in a file.
#[derive(Default)]
struct Found {
    is_page: bool,
    in_name: Vec<Find>,
    inside: Vec<Find>,
    file: Option<usize>,
}

/// Names of one word that stand on nearly all pages: words of a template. Links name notes in more than one.
fn of_template(found: &[Found]) -> HashSet<What> {
    let pages = found.iter().filter(|found| found.is_page).count();
    let mut counts: HashMap<What, usize> = HashMap::new();
    for find in found.iter().filter(|found| found.is_page).flat_map(|found| &found.inside) {
        if find.words.len() == 1 {
            *counts.entry(find.what).or_default() += 1;
        }
    }
    let is_on_all = |(_, count): &(What, usize)| pages >= FEWEST_PAGES && count * 10 >= pages * NEARLY_ALL;
    counts.into_iter().filter(is_on_all).map(|(what, _)| what).collect()
}
