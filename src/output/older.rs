//! Sites that an older kb wrote, which have no record inside. Their record lay beside the output folder; where that is
//! lost, files show by what is in them that kb made them.

use std::path::{Path, PathBuf};

use twox_hash::XxHash3_128;

use super::hashes::ContentHash;
use super::record::Record;
use crate::fs::{self, FsError};

/// The largest file that is looked into, in bytes.
const MAX_SIZE: u64 = 32 * 1024 * 1024;

/// Where an older kb kept what it needed beside an output folder.
fn beside(output: &Path) -> Option<PathBuf> {
    Some(output.parent()?.join(".kb").join(output.file_name()?))
}

/// Whether an older kb recorded a site in this folder.
pub(super) fn has_record(output: &Path) -> bool {
    beside(output).is_some_and(|folder| fs::is_file(&folder.join("manifest")))
}

/// The record that an older kb kept: a list of paths.
pub(super) fn record(output: &Path) -> Result<Option<Record>, FsError> {
    let Some(folder) = beside(output) else { return Ok(None) };
    let Some(bytes) = fs::read_if_present(&folder.join("manifest"))? else { return Ok(None) };
    let mut record = Record::default();
    for path in String::from_utf8_lossy(&bytes).lines() {
        record.add(path, ContentHash::UNKNOWN);
    }
    Ok(Some(record))
}

/// Removes that record once there is one inside the site: it may lie in a web root, and it names unlisted notes.
pub(super) fn forget(output: &Path) {
    let Some(folder) = beside(output) else { return };
    for file in fs::names_in(&folder) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("staging-") {
            fs::remove_own_folder(&file);
        } else if name == "manifest" || name == "manifest.new" {
            let _ = fs::remove_file(&file);
        }
    }
    if fs::remove_empty_folder(&folder)
        && let Some(parent) = folder.parent()
    {
        fs::remove_empty_folder(parent);
    }
}

/// Whether a file in an output folder shows that kb made it. Files that tell of nothing are the user's.
pub(super) fn is_made_by_kb(folder: &Path, path: &str) -> bool {
    let file = folder.join(path);
    if is_list(path) {
        return is_site(folder);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_read = name.ends_with(".html") || name.ends_with(".md") || path.starts_with("assets/");
    if !is_read || fs::size(&file).map_or(true, |size| size > MAX_SIZE) {
        return false;
    }
    let Ok(bytes) = fs::read(&file) else { return false };
    if path.starts_with("assets/") {
        return has_hash_of(name, &bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    if name.ends_with(".html") { is_page(&text) } else { is_markdown(&text) }
}

/// Whether a path is that of a file that stands for the whole site: the feed among them says who made it.
fn is_list(path: &str) -> bool {
    matches!(
        path,
        "feed.xml" | "feed.json" | "sitemap.xml" | "robots.txt" | "llms.txt" | "_headers" | "_redirects"
    ) || (path.starts_with("sitemap-") && path.ends_with(".xml"))
}

/// Whether the feed in a folder names kb.
pub(super) fn is_site(folder: &Path) -> bool {
    fs::read_if_file(&folder.join("feed.xml"))
        .is_some_and(|feed| String::from_utf8_lossy(&feed).contains(">kb</generator>"))
}

/// Whether a name holds the hash of the content, as those of kb's assets do.
fn has_hash_of(name: &str, bytes: &[u8]) -> bool {
    let hash = format!("{:032x}", XxHash3_128::oneshot(bytes));
    name.split('.').skip(1).any(|part| part == &hash[..16])
}

/// A page names both feeds and has hashed assets; a page that leads on has its own form.
fn is_page(text: &str) -> bool {
    let head = text.split("</head>").next().unwrap_or_default();
    let is_hashed = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let has_assets = head
        .split("/assets/")
        .skip(1)
        .any(|rest| rest.split(['"', '\'', '>', ' ']).next().unwrap_or_default().split('.').any(is_hashed));
    let leads_on = head.contains("http-equiv=\"refresh\"")
        && head.contains("rel=\"canonical\"")
        && head.contains("name=\"robots\"");
    (has_assets && head.contains("feed.json")) || leads_on
}

/// The Markdown of a note begins with its title, and names its page.
fn is_markdown(text: &str) -> bool {
    let front_matter = text.strip_prefix("---\n").and_then(|rest| rest.split("\n---").next());
    front_matter.is_some_and(|front_matter| {
        let has = |key: &str| front_matter.lines().any(|line| line.starts_with(key));
        has("title: \"") && has("canonical: \"")
    })
}
