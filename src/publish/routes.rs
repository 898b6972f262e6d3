//! Which route each note gets.
//!
//! `deployment/Docker Tips.md` is at `/deployment/docker-tips`. `foo/index.md`, `foo/foo.md`, and `foo.md`
//! beside a folder `foo/` that has published notes, are the page of the folder: `/foo/`.

use std::collections::{BTreeMap, BTreeSet};

use super::Route;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::project::Visibility;
use crate::text::slug;
use crate::vault::{NoteId, Vault};

/// Gives every admitted note its route, in order of their paths. Of notes that want the same, the first
/// keeps it and the others are left out with an error; unlisted notes come after all others, so that no other
/// page's address tells of them.
pub(super) fn assign(vault: &Vault, admitted: &[NoteId]) -> (Vec<(NoteId, Route)>, Vec<Diagnostic>) {
    let is_unlisted = |id: &NoteId| vault.note(*id).properties.visibility == Visibility::Unlisted;
    let (unlisted, listed): (Vec<NoteId>, Vec<NoteId>) = admitted.iter().partition(|id| is_unlisted(id));
    // Only folders with listed notes count: a private or unlisted note must not change a public URL.
    let folders: BTreeSet<String> = listed.iter().flat_map(|id| folders_of(vault.note(*id))).collect();
    let mut problems = Vec::new();
    let mut owners: BTreeMap<Route, NoteId> = BTreeMap::new();
    let mut routes = Vec::with_capacity(admitted.len());
    for id in listed.iter().chain(&unlisted) {
        let note = vault.note(*id);
        let route = match wanted(note, &folders) {
            Ok(route) => route,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        // The host would serve one of `/a` and `/a/` alone.
        let twin = route.twin().filter(|_| is_unlisted(id));
        let owner = owners.get(&route).or_else(|| twin.and_then(|twin| owners.get(&twin)));
        if let Some(owner) = owner {
            problems.push(clash(note, vault.note(*owner), &route));
        } else {
            owners.insert(route.clone(), *id);
            routes.push((*id, route));
        }
    }
    routes.sort_by_key(|(id, _)| *id);
    (routes, problems)
}

/// The slugged folders that a note lies in, each as `/a/b`; the note's own name is not one of them.
fn folders_of(note: &Note) -> Vec<String> {
    let mut path = String::new();
    let parts = note.path.folder().split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            path = format!("{path}/{}", slug(part));
            path.clone()
        })
        .collect()
}

fn wanted(note: &Note, folders: &BTreeSet<String>) -> Result<Route, Box<Diagnostic>> {
    if let Some(permalink) = &note.properties.permalink {
        return from_permalink(note, permalink);
    }
    Ok(by_path(note, folders))
}

/// The route that a note has by its path and slug, whatever its permalink.
pub(super) fn by_path(note: &Note, folders: &BTreeSet<String>) -> Route {
    let folder = folders_of(note).pop().unwrap_or_default();
    let name = note.properties.slug.as_deref().unwrap_or(note.path.stem());
    let name = slug(name);
    // The host serves `index.html` at its folder's address alone.
    let is_index = name == "index";
    let is_named_like_folder = folder.rsplit('/').next() == Some(name.as_str());
    let page = format!("{folder}/{name}");
    if is_index || is_named_like_folder {
        Route::page(format!("{folder}/"))
    } else if folders.contains(&page) {
        Route::page(format!("{page}/"))
    } else {
        Route::page(page)
    }
}

fn from_permalink(note: &Note, permalink: &str) -> Result<Route, Box<Diagnostic>> {
    let parts: Vec<&str> = permalink.split('/').filter(|part| !part.is_empty()).collect();
    let bad = |part: &&str| {
        *part == "."
            || *part == ".."
            || part.contains(|c: char| c.is_control() || c.is_whitespace() || "?#%\\:*\"<>|".contains(c))
    };
    if parts.iter().any(bad) || permalink.len() > 500 || parts.iter().any(|part| part.len() > 200) {
        let problem = Diagnostic::new(Code::BadValue, format!("`{permalink}` cannot be a permalink"));
        let place = note.property_place("permalink", None);
        return Err(Box::new(problem.at(place).help("write a path of plain names, such as `guides/docker`")));
    }
    let path = match parts.as_slice() {
        [folders @ .., "index"] => {
            folders.iter().map(|folder| format!("/{folder}")).collect::<String>() + "/"
        }
        parts => format!("/{}", parts.join("/")),
    };
    Ok(Route::page(path))
}

fn clash(note: &Note, owner: &Note, route: &Route) -> Diagnostic {
    let (code, what) = if route.path().ends_with('/') && route.path().len() > 1 {
        (Code::FolderNoteClash, format!("the folder at `{}` has two pages of its own", route.path()))
    } else {
        (Code::RouteClash, format!("two notes want the URL `{}`", route.path()))
    };
    let help = "give one of them another `slug`, or another file name";
    Diagnostic::new(code, what)
        .at(note.place(0..0))
        .with_other(owner.place(0..0), "the other note")
        .help(help)
}
