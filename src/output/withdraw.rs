//! Taking back what is no longer public when nothing else can be written: a build that stops must not keep a note
//! online that its author made private.
//!
//! 1. Pages and Markdown that kb wrote, and that the site no longer has, are removed.
//! 2. Redirects to them are removed.
//! 3. Files that still name them are found. They are left: only a good build makes them anew.

use std::collections::BTreeSet;
use std::path::Path;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::hashes::ContentHash;
use super::record::Record;
use super::tree::Tree;
use super::{SiteKind, TEMPORARY};
use crate::fs::{self, FsError};
use crate::text::{decode, encode_path};

/// Where the host finds redirects.
const REDIRECTS: &str = "_redirects";

/// What was taken back.
#[derive(Debug, Default)]
pub struct Withdrawn {
    /// The paths of the pages and Markdown files that were removed.
    pub removed: Vec<String>,
    /// How many redirects to them were removed.
    pub redirects: usize,
    /// The paths of files that still name them.
    pub naming: Vec<String>,
    /// What could not be removed, and why.
    pub failed: Vec<FsError>,
}

/// Removes the pages and Markdown files in a record that are not among the `allowed` paths, and redirects to them.
/// `bases` are what the site's URLs begin with, without a slash at the end: the path, and the whole address.
pub(super) fn withdraw(
    folder: &Path,
    tree: &Tree,
    record: &mut Record,
    allowed: &BTreeSet<String>,
    bases: &[String],
) -> Result<Withdrawn, FsError> {
    let mut withdrawn = Withdrawn::default();
    let is_text = |path: &str| path.ends_with(".html") || path.ends_with(".md");
    for path in tree.owned(record).into_iter().filter(|path| is_text(path) && !allowed.contains(*path)) {
        match super::remove(folder, &folder.join(path)) {
            Ok(()) => withdrawn.removed.push(path.to_owned()),
            Err(error) => withdrawn.failed.push(error),
        }
    }
    if withdrawn.removed.is_empty() {
        return Ok(withdrawn);
    }
    let urls = urls(&withdrawn.removed, bases);
    if tree.has_file(REDIRECTS) && record.has(REDIRECTS) {
        withdrawn.redirects = remove_redirects(folder, record, &urls)?;
    }
    withdrawn.naming = naming(folder, tree, record, &urls);
    for path in &withdrawn.removed {
        record.remove(path);
    }
    replace(folder, SiteKind::Public.record_name(), record.text(SiteKind::Public).as_bytes())?;
    Ok(withdrawn)
}

/// The URLs by which files name the pages at these paths, as they are written and as text.
fn urls(paths: &[String], bases: &[String]) -> BTreeSet<String> {
    let mut urls = BTreeSet::new();
    for path in paths {
        let page = path.strip_suffix(".html").unwrap_or(path);
        let page = page.strip_suffix("index").filter(|rest| rest.ends_with('/')).unwrap_or(page);
        for base in bases {
            urls.insert(format!("{base}/{page}"));
            urls.insert(format!("{base}{}", encode_path(&format!("/{page}"))));
        }
    }
    urls
}

/// Removes the rules that lead to one of the URLs. Says how many there were.
fn remove_redirects(folder: &Path, record: &mut Record, urls: &BTreeSet<String>) -> Result<usize, FsError> {
    let bytes = fs::read(&folder.join(REDIRECTS))?;
    let text = String::from_utf8_lossy(&bytes);
    let leads_there = |line: &&str| {
        let target = line.split_whitespace().nth(1).unwrap_or_default();
        let target = target.split(['#', '?']).next().unwrap_or_default();
        urls.contains(target) || urls.contains(decode(target).as_ref())
    };
    let (gone, kept): (Vec<&str>, Vec<&str>) = text.lines().partition(leads_there);
    if gone.is_empty() {
        return Ok(0);
    }
    record.remove(REDIRECTS);
    if kept.is_empty() {
        fs::remove_file(&folder.join(REDIRECTS))?;
    } else {
        let text: String = kept.iter().flat_map(|line| [line, "\n"]).collect();
        replace(folder, REDIRECTS, text.as_bytes())?;
        record.add(REDIRECTS, ContentHash::of(text.as_bytes()));
    }
    Ok(gone.len())
}

/// The files of kb's own that hold one of the URLs, in order.
fn naming(folder: &Path, tree: &Tree, record: &Record, urls: &BTreeSet<String>) -> Vec<String> {
    let Ok(search) = AhoCorasick::new(urls) else { return Vec::new() };
    let is_text = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(name.rsplit('.').next(), Some("html" | "md" | "xml" | "json" | "txt"))
            || matches!(name, "_headers" | REDIRECTS)
    };
    let own: Vec<&str> = tree.owned(record).into_iter().filter(|path| is_text(path)).collect();
    let names = |path: &&str| fs::read(&folder.join(path)).is_ok_and(|bytes| holds(&bytes, &search));
    own.into_par_iter().filter(names).map(str::to_owned).collect()
}

/// Whether a text holds one of the URLs as a whole, not as a part of a longer one.
fn holds(text: &[u8], search: &AhoCorasick) -> bool {
    let is_part = |byte: Option<&u8>, more: &[u8]| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii() || more.contains(byte))
    };
    search.find_overlapping_iter(text).any(|found| {
        let before = found.start().checked_sub(1).and_then(|index| text.get(index));
        !is_part(before, b"-_/.%") && !is_part(text.get(found.end()), b"-_/%")
    })
}

/// Puts a file of the site in the place of the one before.
fn replace(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), FsError> {
    fs::replace(&folder.join(path), &format!("{TEMPORARY}new"), bytes)
}
