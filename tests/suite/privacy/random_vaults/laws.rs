//! What holds of every vault.

use super::build::{Site, built, rebuilt};
use super::canaries::Canaries;
use super::history;
use super::search::canaries_in;
use super::vault::{Part, Vault, Visibility};

/// The library that draws diagrams: the same bytes on every site.
const LIBRARY: &[u8] = include_bytes!("../../../../themes/default/assets/diagrams/mermaid.min.js");

/// The record of all files, by the hashes of their names.
const RECORD: &str = "_kb-site";

/// How many breaches of a vault are shown.
const SHOWN: usize = 6;

/// A law that a vault breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// kb can build it.
    Builds,
    /// No canary is in any file's name or bytes.
    NoCanary,
    /// Its site is the one of its published part.
    Same,
    /// The site is the same where another was before: of the published part alone, or with private notes that were public.
    Follows,
    /// The site is the same in a repository that knows private days, too.
    Forgets,
    /// Unlisted notes change no file but their own.
    Unlisted,
    /// Published notes are there: a site without pages holds no canary either.
    Shows,
}

/// How a vault breaks a law.
pub type Breach = (Law, String);

/// No canary is in the site, and it is the one that is built without its private part.
///
/// # Errors
/// How that does not hold.
pub fn check(vault: &Vault) -> Result<(), Breach> {
    let whole = built(vault, Part::Whole).map_err(|problem| (Law::Builds, problem))?;
    holds_no_canary(&whole, &vault.canaries)?;
    let published = built(vault, Part::Published).map_err(|problem| (Law::Builds, problem))?;
    are_the_same(&whole, &published)?;
    let parts = [Part::Published, Part::Whole, Part::Opened, Part::Whole, Part::Whole];
    let followed = rebuilt(vault, &parts).map_err(|problem| (Law::Builds, problem))?;
    are_the_same(&followed, &whole).map_err(|(_, problem)| (Law::Follows, problem))?;
    if !vault.past.is_empty() {
        let old = history::built(vault, Part::Whole).map_err(|problem| (Law::Builds, problem))?;
        let new = history::built(vault, Part::Published).map_err(|problem| (Law::Builds, problem))?;
        are_the_same(&old, &new).map_err(|(_, problem)| (Law::Forgets, problem))?;
    }
    if !vault.names_unlisted && vault.files.iter().any(|file| file.visibility == Visibility::Unlisted) {
        let public = built(vault, Part::Public).map_err(|problem| (Law::Builds, problem))?;
        has_only_pages_more(&published, &public)?;
    }
    shows(&whole, &vault.shown)
}

/// A site with unlisted notes has all files of the one without them (but the record, which names none), and pages that no search engine keeps.
///
/// # Errors
/// Every other file.
fn has_only_pages_more(with: &Site, without: &Site) -> Result<(), Breach> {
    // The home page is the page of an index note, whoever may read that.
    let is_own = |path: &str| path == RECORD || (path == "index.html" && with.contains_key("index.md"));
    let is_kept = |path: &str| !is_own(path) && without.contains_key(path);
    let kept = |site: &Site| -> Site {
        site.iter()
            .filter(|(path, _)| is_kept(path))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    are_the_same(&kept(with), &kept(without)).map_err(|(_, problem)| (Law::Unlisted, problem))?;
    let is_page = |path: &str, bytes: &[u8]| match path.rsplit_once('.') {
        Some((_, "html")) => String::from_utf8_lossy(bytes).contains("noindex"),
        Some((_, "xml" | "json" | "txt")) => path.starts_with("assets/"),
        None => false,
        Some(_) => true,
    };
    let others: Vec<String> = with
        .iter()
        .filter(|(path, bytes)| !without.contains_key(*path) && !is_page(path, bytes))
        .map(|(path, _)| format!("{path} is there for unlisted notes"))
        .collect();
    if others.is_empty() { Ok(()) } else { Err((Law::Unlisted, shortened(&others))) }
}

/// No canary is in a file's name or bytes.
///
/// # Errors
/// Every one that is.
pub fn holds_no_canary(site: &Site, canaries: &Canaries) -> Result<(), Breach> {
    let mut leaks = Vec::new();
    for (path, bytes) in site {
        let found = canaries_in(path.as_bytes(), canaries).into_iter();
        leaks.extend(found.map(|leak| format!("in the name of {path}: {leak}")));
        if bytes != LIBRARY {
            leaks.extend(canaries_in(bytes, canaries).into_iter().map(|leak| format!("in {path}: {leak}")));
        }
    }
    if leaks.is_empty() { Ok(()) } else { Err((Law::NoCanary, shortened(&leaks))) }
}

/// Two sites have the same files with the same bytes.
///
/// # Errors
/// The first difference of each file.
pub fn are_the_same(one: &Site, other: &Site) -> Result<(), Breach> {
    let mut differences = Vec::new();
    for path in one.keys().chain(other.keys().filter(|path| !one.contains_key(*path))) {
        match (one.get(path), other.get(path)) {
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) => differences.push(format!("{path}: {}", difference(one, other))),
            (Some(_), None) => differences.push(format!("{path} is there with the private part alone")),
            _ => differences.push(format!("{path} is there without the private part alone")),
        }
    }
    if differences.is_empty() { Ok(()) } else { Err((Law::Same, shortened(&differences))) }
}

fn difference(one: &[u8], other: &[u8]) -> String {
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count().saturating_sub(40);
    let part = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[start.min(bytes.len())..bytes.len().min(start + 160)]).into_owned()
    };
    format!("\n  with    {:?}\n  without {:?}", part(one), part(other))
}

/// The first of many lines.
fn shortened(lines: &[String]) -> String {
    let more = lines.len().saturating_sub(SHOWN);
    let first = lines.iter().take(SHOWN).map(|line| format!("{line}\n")).collect::<String>();
    if more == 0 { first } else { format!("{first}and {more} more\n") }
}

/// All of the words are in the site.
fn shows(site: &Site, words: &[String]) -> Result<(), Breach> {
    let is_seen = |word: &&String| {
        site.values().any(|bytes| bytes.windows(word.len()).any(|part| part == word.as_bytes()))
    };
    if words.iter().all(|word| is_seen(&word)) {
        Ok(())
    } else {
        Err((Law::Shows, "a published note is not seen".to_owned()))
    }
}
