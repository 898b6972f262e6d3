//! A built site in a folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use http::request::Parts;
use http::{Response, StatusCode};

use super::http::{Answer, Body, plain};
use super::local_headers;
use super::pages::{self, File, Files};
use super::visitor::{self, Visitor};
use crate::fs::{self, FsError, Pieces, Stamp};
use crate::host::{LastRules, Rules};
use crate::output;

/// Files above this size, in bytes, are not read before they are sent.
const LARGE: u64 = 256 * 1024;

/// A folder that is served as Cloudflare Pages would serve it. Files are read when they are asked for.
#[derive(Debug)]
pub struct Folder {
    /// Where it really is.
    root: PathBuf,
    rules: LastRules,
}

impl Folder {
    /// A folder; none when there is no such folder.
    pub fn open(path: &Path) -> Option<Folder> {
        let root = fs::real_path(path).filter(|path| fs::is_folder(path))?;
        Some(Folder { root, rules: LastRules::default() })
    }

    /// Where a file of the site really is: a file below the folder, under exactly this name. Links may not lead
    /// out of the folder.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let parts: Vec<&str> = path.split('/').collect();
        if !parts.iter().all(|part| is_name(part, cfg!(windows))) {
            return None;
        }
        let plain: PathBuf = self.root.iter().chain(parts.iter().map(AsRef::as_ref)).collect();
        let real = fs::real_path(&plain)?;
        let real = if real == plain { real } else { self.follow(&parts)? };
        fs::is_file(&real).then_some(real)
    }

    /// Goes from folder to folder. A name that is no link, and yet leads to another name, differs in case or in
    /// Unicode form: the host would not find it.
    fn follow(&self, parts: &[&str]) -> Option<PathBuf> {
        let mut place = self.root.clone();
        for part in parts {
            let step = place.join(part);
            place = fs::real_path(&step).filter(|real| real.starts_with(&self.root))?;
            if place != step && !fs::is_link(&step) {
                return None;
            }
        }
        Some(place)
    }

    fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, FsError> {
        self.find(path).map_or(Ok(None), |file| fs::read_if_present(&file))
    }

    /// The rules, read again when their files changed.
    fn rules(&self) -> Result<Arc<Rules>, FsError> {
        let headers = self.bytes("_headers")?.unwrap_or_default();
        let redirects = self.bytes("_redirects")?.unwrap_or_default();
        Ok(self.rules.of(headers.into(), redirects.into()))
    }
}

/// The folder as a visitor sees it.
struct View<'f> {
    folder: &'f Folder,
    visitor: Visitor,
}

impl View<'_> {
    /// Where a file really is. A site with private notes, which may lie in a folder of another one, is for the author
    /// alone.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let place = self.folder.find(path)?;
        let mut above = place.ancestors().skip(1);
        let is_hidden = self.visitor == Visitor::Other && above.any(output::is_private_site);
        (!is_hidden).then_some(place)
    }
}

impl Files for View<'_> {
    type Error = FsError;

    fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    fn read(&self, path: &str) -> Result<Option<File>, FsError> {
        let Some(place) = self.find(path) else { return Ok(None) };
        if Stamp::at(&place)?.size > LARGE {
            return Pieces::open(&place).map(|file| Some(File::large(path, file)));
        }
        Ok(fs::read_if_present(&place)?.map(|bytes| File::new(path, vec![bytes.into()])))
    }
}

impl Answer for Folder {
    fn answer(&self, request: &Parts, visitor: Visitor) -> Response<Body> {
        if visitor == Visitor::Other && self.root.ancestors().any(output::is_private_site) {
            return plain(StatusCode::FORBIDDEN, visitor::FOR_THE_AUTHOR);
        }
        let view = View { folder: self, visitor };
        let answer = self.rules().and_then(|rules| pages::answer(request, &rules, &view));
        answer.map_or_else(
            // The path on this machine is nobody's business.
            |error| {
                plain(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    format!("The file cannot be read: {}\n", error.cause),
                )
            },
            |mut response| {
                local_headers::adapt(response.headers_mut());
                response.map(Body::from)
            },
        )
    }
}

/// Whether a part of a path names something in a folder, and nothing else: on Windows, some names are devices,
/// and some characters lead elsewhere.
fn is_name(part: &str, on_windows: bool) -> bool {
    let is_plain = !matches!(part, "" | "." | "..") && !part.contains(['/', '\0']);
    is_plain && (!on_windows || is_windows_name(part))
}

/// Source: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
fn is_windows_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ').to_uppercase();
    let number = stem.strip_prefix("COM").or(stem.strip_prefix("LPT"));
    let is_numbered = number.is_some_and(|number| {
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    let is_device =
        is_numbered || matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$");
    let is_odd = part.ends_with(['.', ' '])
        || part.contains(['\\', ':', '<', '>', '"', '|', '?', '*'])
        || part.contains(char::is_control);
    !is_device && !is_odd
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_part_of_a_path_leads_nowhere_else() {
        for part in ["", ".", "..", "a/b", "a\0"] {
            assert!(!is_name(part, false) && !is_name(part, true), "{part:?}");
        }
        for part in ["a", "...", ".hidden", "con", "a:b", "a\\b"] {
            assert!(is_name(part, false), "{part:?}");
        }
    }

    #[test]
    fn on_windows_devices_and_odd_characters_are_refused() {
        for part in [
            "con",
            "NUL.html",
            "aux .txt",
            "com1",
            "LPT9.x.y",
            "com¹",
            "conin$",
            "a:b",
            "c:",
            "a\\b",
            "..\\x",
            "a.",
            "a ",
            "what?",
            "a\u{1}",
            "NUL::$DATA",
        ] {
            assert!(!is_name(part, true), "{part:?}");
        }
        for part in ["console", "com", "com10", "a.html", "null", "日本"] {
            assert!(is_name(part, true), "{part:?}");
        }
    }
}
