//! From old names to pages: aliases, and the paths that permalinks replaced.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{PublishedNote, Route, routes};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::note::Note;
use crate::text::decode_strictly;

/// The longest part of an old path in bytes: should the redirect become a page, its name must fit 255.
const MAX_PART: usize = 250;

/// A path that leads to a page.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The old place.
    pub from: Route,
    /// The page.
    pub to: Route,
    /// Whether the page is an unlisted note's: then nothing but a page at the old place may tell of it.
    pub is_unlisted: bool,
    note: Arc<Note>,
    /// The number of the alias that asks for it; none when the permalink does.
    alias: Option<usize>,
}

impl Redirect {
    /// Where the author asks for it. The front matter is read for it anew.
    pub fn place(&self) -> Place {
        place(&self.note, self.alias)
    }
}

/// The redirects of all notes: those of listed notes first, each part in order of the old paths. A path that is a
/// page stays one: that is a problem for an old path (`a/b`), and none for a name that links may use. A path that several notes claim leads nowhere, with a warning. Unlisted notes
/// take no path from a listed one.
pub(super) fn collect(notes: &[PublishedNote]) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let pages: BTreeMap<&Route, &PublishedNote> = notes.iter().map(|note| (&note.route, note)).collect();
    let (mut redirects, mut problems) = (Vec::new(), Vec::new());
    let (unlisted, listed): (Vec<&PublishedNote>, Vec<&PublishedNote>) =
        notes.iter().partition(|note| note.is_unlisted());
    let listed_claims = claims(&listed, &mut problems);
    for (from, claims) in &listed_claims {
        let page = pages.get(from);
        problems.extend(page.and_then(|page| hides_a_page(claims[0], from, page)));
        problems.extend(claims.get(1).map(|other| shared(claims[0], from, other.0)));
        if claims.len() == 1 && page.is_none_or(|page| page.is_unlisted()) {
            redirects.push(redirect(from, claims[0]));
        }
    }
    for (from, claims) in claims(&unlisted, &mut problems) {
        let other = listed_claims.get(&from).and_then(|claims| claims.first()).or(claims.get(1));
        if let Some(page) = pages.get(&from) {
            problems.extend(hides_a_page(claims[0], &from, page));
        } else if let Some((other, _)) = other {
            problems.push(shared(claims[0], &from, other));
        } else {
            redirects.push(redirect(&from, claims[0]));
        }
    }
    (redirects, problems)
}

/// A note that wants a path to lead to it, and the number of the alias that says so.
type Claim<'n> = (&'n PublishedNote, Option<usize>);

/// Who wants which path, each note once. Paths that no file system takes are problems.
fn claims<'n>(
    notes: &[&'n PublishedNote],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Route, Vec<Claim<'n>>> {
    let mut claims: BTreeMap<Route, Vec<Claim<'n>>> = BTreeMap::new();
    for note in notes.iter().copied() {
        problems.extend(addresses_with_more(note));
        for (from, item) in old_routes(note).into_iter().filter(|(from, _)| *from != note.route) {
            if !from.fits() {
                problems.push(too_long((note, item)));
                continue;
            }
            let claims = claims.entry(from).or_default();
            if claims.last().is_none_or(|(claimant, _)| claimant.route != note.route) {
                claims.push((note, item));
            }
        }
    }
    claims
}

fn redirect(from: &Route, (note, alias): Claim<'_>) -> Redirect {
    let is_unlisted = note.is_unlisted();
    Redirect { from: from.clone(), to: note.route.clone(), is_unlisted, note: Arc::clone(&note.note), alias }
}

/// The routes that should lead to a note, each with the number of the alias that says so.
fn old_routes(note: &PublishedNote) -> Vec<(Route, Option<usize>)> {
    let aliases = note.note.properties.aliases.iter().enumerate();
    let mut routes: Vec<_> =
        aliases.filter_map(|(item, alias)| Some((from_alias(note, alias)?, Some(item)))).collect();
    if note.note.properties.permalink.is_some() {
        routes.push((routes::by_path(&note.note), None));
    }
    routes
}

/// An alias with a slash is an old path from the site's root, one that starts with a slash to the letter, as is the
/// path of a whole address; any other lies in the note's own folder. None for an address with more than a path.
fn from_alias(note: &PublishedNote, alias: &str) -> Option<Route> {
    let address = path_of_address(alias);
    if address.is_some_and(|path| path.contains(['?', '#'])) {
        return None;
    }
    // As it stands in the address bar.
    let decoded = address.and_then(decode_strictly);
    let alias = decoded.as_deref().unwrap_or(alias);
    if alias.len() > 1 && alias.strip_prefix('/').is_some_and(is_plain_path) {
        return Some(Route::page(alias));
    }
    let alias = crate::project::strip_markdown(alias);
    let folder = if alias.contains('/') { "" } else { note.note.path.folder() };
    let parts: Vec<&str> =
        folder.split('/').chain(alias.split('/')).filter(|part| !part.is_empty()).collect();
    Some(if parts.is_empty() { Route::home() } else { Route::page_of(parts) })
}

/// The path of an alias that is an address, with all behind it; none when it is a name or a path of names.
fn path_of_address(alias: &str) -> Option<&str> {
    if alias.starts_with('/') {
        return Some(alias);
    }
    let (scheme, rest) = alias.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_web.then(|| rest.find('/').map_or("/", |path| &rest[path..]))
}

/// The aliases of a note that are addresses with a query or a part of a page: rules know paths alone.
fn addresses_with_more(note: &PublishedNote) -> Vec<Diagnostic> {
    let aliases = note.note.properties.aliases.iter().enumerate();
    let with_more = aliases.filter_map(|(item, alias)| {
        let path = path_of_address(alias)?;
        let end = path.find(['?', '#'])?;
        let problem = Diagnostic::new(
            Code::OldAddress,
            format!("nothing leads on from `{alias}`: the host compares paths alone"),
        );
        Some(
            problem
                .at(place(&note.note, Some(item)))
                .help(format!("write the path alone: `{}`", &path[..end])),
        )
    });
    with_more.collect()
}

/// Whether a path can be taken to the letter: no part leads upward, is too long or would need escapes.
fn is_plain_path(path: &str) -> bool {
    let is_plain = |part: &str| {
        let is_reserved = |c: char| c.is_whitespace() || c.is_control() || "?#%*:\\".contains(c);
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.len() <= MAX_PART
            && !part.contains(is_reserved)
    };
    path.strip_suffix('/').unwrap_or(path).split('/').all(is_plain)
}

fn place(note: &Note, alias: Option<usize>) -> Place {
    let key = if alias.is_some() { "aliases" } else { "permalink" };
    note.property_place(key, alias)
}

fn too_long((note, item): Claim<'_>) -> Diagnostic {
    let problem = Diagnostic::new(Code::Overlong, "this old path is too long, so nothing leads on from it");
    problem.at(place(&note.note, item)).help("a path has at most 1,250 bytes, and 250 between slashes")
}

fn hides_a_page((note, item): Claim<'_>, from: &Route, page: &PublishedNote) -> Option<Diagnostic> {
    let alias = item.and_then(|item| note.note.properties.aliases.get(item));
    if alias.is_some_and(|alias| !alias.contains('/')) {
        return None;
    }
    let problem =
        Diagnostic::new(Code::RedirectClash, format!("`{}` would redirect, but it is a page", from.path()));
    let problem = problem.at(place(&note.note, item)).with_other(page.note.place(0..0), "the page");
    Some(problem.help("remove the alias, or rename the page"))
}

fn shared((note, item): Claim<'_>, from: &Route, other: &PublishedNote) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::SharedAlias,
        format!("several notes want `{}` to lead to them, so it leads nowhere", from.path()),
    );
    problem
        .at(place(&note.note, item))
        .with_other(other.note.place(0..0), "one of the others")
        .help("keep the alias in one note")
}
