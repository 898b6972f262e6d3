//! From old names to pages: aliases, and the paths that permalinks replaced.

use std::collections::{BTreeMap, BTreeSet};

use super::{PublishedNote, Route, routes};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::slug;

/// A path that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old place.
    pub from: Route,
    /// The page.
    pub to: Route,
}

/// The redirects of all notes, in order of the old paths. A path that is a page stays one, with an error; a
/// path that several notes claim leads nowhere, with a warning.
pub(super) fn collect(notes: &[PublishedNote]) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let pages: BTreeMap<&Route, &PublishedNote> = notes.iter().map(|note| (&note.route, note)).collect();
    let mut claims: BTreeMap<Route, Vec<(&PublishedNote, Option<usize>)>> = BTreeMap::new();
    for note in notes {
        for (from, item) in old_routes(note).into_iter().filter(|(from, _)| *from != note.route) {
            let claims = claims.entry(from).or_default();
            if !claims.iter().any(|(claimant, _)| claimant.route == note.route) {
                claims.push((note, item));
            }
        }
    }
    let (mut redirects, mut problems) = (Vec::new(), Vec::new());
    for (from, claims) in claims {
        let (note, item) = claims[0];
        if let Some(page) = pages.get(&from) {
            problems.push(hides_a_page(note, item, &from, page));
        } else if let Some((other, _)) = claims.get(1) {
            problems.push(shared(note, item, &from, other));
        } else {
            redirects.push(Redirect { from, to: note.route.clone() });
        }
    }
    (redirects, problems)
}

/// The routes that should lead to a note, each with the number of the alias that says so.
fn old_routes(note: &PublishedNote) -> Vec<(Route, Option<usize>)> {
    let aliases = note.note.properties.aliases.iter().enumerate();
    let mut routes: Vec<_> = aliases.map(|(item, alias)| (from_alias(note, alias), Some(item))).collect();
    if note.note.properties.permalink.is_some() {
        routes.push((routes::by_path(&note.note, &BTreeSet::new()), None));
    }
    routes
}

/// An alias with a slash is an old path from the site's root, one that starts with a slash to the letter; any
/// other lies in the note's own folder.
fn from_alias(note: &PublishedNote, alias: &str) -> Route {
    let plain =
        |path: &str| !path.contains(|c: char| c.is_whitespace() || c.is_control() || "?#%*:\\".contains(c));
    if alias.len() > 1 && alias.starts_with('/') && !alias.contains("//") && plain(alias) {
        return Route::page(alias);
    }
    let alias = crate::project::strip_markdown(alias);
    let folder = if alias.contains('/') { "" } else { note.note.path.folder() };
    let parts = folder.split('/').chain(alias.split('/')).filter(|part| !part.is_empty());
    let path: String = parts.map(|part| format!("/{}", slug(part))).collect();
    Route::page(path)
}

fn at_alias(problem: Diagnostic, note: &PublishedNote, item: Option<usize>) -> Diagnostic {
    let key = if item.is_some() { "aliases" } else { "permalink" };
    problem.at(note.note.property_place(key, item))
}

fn hides_a_page(note: &PublishedNote, item: Option<usize>, from: &Route, page: &PublishedNote) -> Diagnostic {
    let problem =
        Diagnostic::new(Code::RedirectClash, format!("`{}` would redirect, but it is a page", from.path()));
    at_alias(problem, note, item)
        .with_other(page.note.place(0..0), "the page")
        .help("remove the alias, or rename the page")
}

fn shared(note: &PublishedNote, item: Option<usize>, from: &Route, other: &PublishedNote) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::SharedAlias,
        format!("several notes want `{}` to lead to them, so it leads nowhere", from.path()),
    );
    at_alias(problem, note, item)
        .with_other(other.note.place(0..0), "one of the others")
        .help("keep the alias in one note")
}
