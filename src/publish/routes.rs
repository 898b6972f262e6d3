//! Which route each note gets.
//!
//! `deployment/Docker Tips.md` is at `/deployment/docker-tips`. `foo/index.md`, `foo/foo.md`, `foo.md` beside a
//! folder `foo/` that has public notes, and `foo/README.md` are the page of the folder: `/foo/`. Of several the first
//! in this order is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Route, taxonomy};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::project::Visibility;
use crate::text::slug;
use crate::vault::{NoteId, Vault};

/// Gives every admitted note its route; the notes are in order of their paths, before and after.
///
/// Of notes that want one address the first has it, public notes before unlisted ones before private ones, so that
/// no note's address tells of one that readers do not see in lists; the others get `-2`, `-3` …, with a warning. A
/// note that asks for an impossible address is left out.
pub(super) fn assign(vault: &Vault, admitted: &[NoteId]) -> (Vec<(NoteId, Route)>, Vec<Diagnostic>) {
    let is_public = |id: &NoteId| vault.note(*id).properties.visibility == Visibility::Public;
    let public = || admitted.iter().filter(|id| is_public(id)).map(|id| vault.note(*id).as_ref());
    let mut assigner = Assigner {
        vault,
        folders: Folders::of(admitted.iter().map(|id| vault.note(*id).as_ref())),
        lists: taxonomy::list_routes(public()),
        owners: BTreeMap::new(),
        next: BTreeMap::new(),
        problems: Vec::new(),
    };
    let claims = assigner.claims(admitted);
    let mut routes: Vec<(NoteId, Route)> = Vec::with_capacity(claims.len());
    let (mut late, mut place) = (Vec::new(), 0);
    for (id, claim) in claims {
        // All public notes have their addresses before an unlisted one gets its own.
        if assigner.place(id) > place {
            place = assigner.place(id);
            routes.extend(late.drain(..).map(|(id, claim)| (id, assigner.another(id, claim))));
        }
        if assigner.take(id, &claim.route) {
            routes.push((id, claim.route));
        } else {
            late.push((id, claim));
        }
    }
    routes.extend(late.into_iter().map(|(id, claim)| (id, assigner.another(id, claim))));
    routes.sort_by_key(|(id, _)| *id);
    (routes, assigner.problems)
}

/// The address that a note wants.
struct Claim {
    route: Route,
    /// Where it goes when another note is the page of the folder.
    plain: Option<Route>,
    /// Which of several pages of a folder it would be: the first has the folder's address.
    rank: usize,
}

struct Assigner<'v> {
    vault: &'v Vault,
    folders: Folders<'v>,
    /// The pages of lists, which only a public note may introduce.
    lists: BTreeSet<Route>,
    owners: BTreeMap<Route, NoteId>,
    /// The number that the next note gets which wants an address that many want.
    next: BTreeMap<Route, usize>,
    problems: Vec<Diagnostic>,
}

impl Assigner<'_> {
    /// What each note wants, in the order in which they are heard.
    fn claims(&mut self, admitted: &[NoteId]) -> Vec<(NoteId, Claim)> {
        let mut claims = Vec::with_capacity(admitted.len());
        for id in admitted {
            let (claim, problem) = wanted(self.vault.note(*id), &self.folders);
            self.problems.extend(problem);
            if claim.route.fits() {
                claims.push((*id, self.at_list(claim)));
            } else {
                self.problems.push(too_long(self.vault.note(*id)));
            }
        }
        claims.sort_by_key(|(id, claim)| (self.place(*id), claim.rank, *id));
        claims
    }

    /// A folder at the address of a list shares its page.
    fn at_list(&self, claim: Claim) -> Claim {
        match claim.route.twin().filter(|twin| self.lists.contains(twin)) {
            Some(list) => Claim { route: list, ..claim },
            None => claim,
        }
    }

    /// Public notes come first, then unlisted ones, then private ones.
    fn place(&self, id: NoteId) -> usize {
        match self.vault.note(id).properties.visibility {
            Visibility::Public => 0,
            Visibility::Unlisted => 1,
            Visibility::Private => 2,
        }
    }

    /// Gives a note an address, unless it is taken.
    fn take(&mut self, id: NoteId, route: &Route) -> bool {
        let is_public = self.place(id) == 0;
        // The host would serve one of `/a` and `/a/` alone.
        let twin = route.twin().filter(|_| !is_public);
        let is_taken = self.owners.contains_key(route)
            || twin.is_some_and(|twin| self.owners.contains_key(&twin))
            || (!is_public && self.lists.contains(route));
        if !is_taken {
            self.owners.insert(route.clone(), id);
        }
        !is_taken
    }

    /// Another address for a note whose own is taken.
    fn another(&mut self, id: NoteId, claim: Claim) -> Route {
        let Claim { route, plain, rank } = claim;
        let base = plain.as_ref().unwrap_or(&route);
        let mut number = self.next.get(base).copied().unwrap_or(2);
        let numbered = std::iter::from_fn(|| {
            number += 1;
            Some(base.numbered(number - 1))
        });
        let given = plain.clone().into_iter().chain(numbered).find(|other| self.take(id, other));
        let given = given.unwrap_or_else(|| route.clone());
        self.next.insert(base.clone(), number);
        // A README beside an index is no mistake.
        if rank < README {
            self.problems.push(self.clash(id, &route, &given));
        }
        given
    }

    fn clash(&self, id: NoteId, wanted: &Route, given: &Route) -> Diagnostic {
        let note = self.vault.note(id);
        let is_folder = wanted.path().ends_with('/');
        let code = if is_folder { Code::FolderNoteClash } else { Code::RouteClash };
        let what = match self.owners.get(wanted) {
            Some(_) if is_folder => format!("the folder at `{}` has another page of its own", wanted.path()),
            Some(_) => format!("another note has the address `{}`", wanted.path()),
            None => format!("a list has the address `{}`", wanted.path()),
        };
        let message = format!("{what}, so this one is at `{}`", given.path());
        let problem = Diagnostic::new(code, message).at(note.place(0..0));
        let problem = match self.owners.get(wanted) {
            Some(owner) => problem.with_other(self.vault.note(*owner).place(0..0), "the other note"),
            None => problem,
        };
        problem.help("give it a `slug` of its own, or another file name")
    }
}

/// The folders of notes as parts of addresses. Many notes lie in few folders: each is made an address once.
#[derive(Default)]
pub(super) struct Folders<'v> {
    /// From folders of the vault to addresses: `/a/b`, and nothing for the vault itself.
    addresses: HashMap<&'v str, String>,
    /// The addresses of folders with public notes. Only these count: no other note may change a public URL.
    public: HashSet<String>,
}

impl<'v> Folders<'v> {
    fn of(notes: impl Iterator<Item = &'v Note>) -> Self {
        let mut folders = Folders::default();
        let mut seen: HashSet<&str> = HashSet::new();
        for note in notes {
            let folder = note.path.folder();
            let address = folders.addresses.entry(folder).or_insert_with(|| address_of(folder));
            if note.properties.visibility == Visibility::Public && seen.insert(folder) {
                let ends = address.match_indices('/').map(|(end, _)| end).chain([address.len()]);
                folders.public.extend(ends.filter(|end| *end > 0).map(|end| address[..end].to_owned()));
            }
        }
        folders
    }

    /// The address of the folder that a note lies in.
    fn address(&self, note: &Note) -> Cow<'_, str> {
        let folder = note.path.folder();
        self.addresses
            .get(folder)
            .map_or_else(|| Cow::Owned(address_of(folder)), |known| known.as_str().into())
    }
}

fn address_of(folder: &str) -> String {
    folder.split('/').filter(|part| !part.is_empty()).map(|part| format!("/{}", slug(part))).collect()
}

/// What a note wants, and what is wrong with its permalink: then its path counts.
fn wanted(note: &Note, folders: &Folders<'_>) -> (Claim, Option<Diagnostic>) {
    match note.properties.permalink.as_ref().map(|permalink| from_permalink(note, permalink)) {
        None => (claim(note, folders), None),
        Some(Ok(route)) => (Claim { route, plain: None, rank: 0 }, None),
        Some(Err(problem)) => (claim(note, folders), Some(*problem)),
    }
}

/// The route that a note has by its path and slug, whatever its permalink.
pub(super) fn by_path(note: &Note) -> Route {
    claim(note, &Folders::default()).route
}

/// The last of the names that make a note the page of its folder.
const README: usize = 3;

fn claim(note: &Note, folders: &Folders<'_>) -> Claim {
    let folder = folders.address(note);
    let name = slug(note.properties.slug.as_deref().unwrap_or(note.path.stem()));
    let page = format!("{folder}/{name}");
    let of_folder = |rank| Claim {
        route: Route::page(format!("{folder}/")),
        // The host serves `index.html` at its folder's address alone.
        plain: (name != "index").then(|| Route::page(&*page)),
        rank,
    };
    if name == "index" {
        of_folder(0)
    } else if folder.rsplit('/').next() == Some(name.as_str()) {
        of_folder(1)
    } else if name == "readme" {
        of_folder(README)
    } else if folders.public.contains(&page) {
        Claim { route: Route::page(format!("{page}/")), plain: None, rank: 2 }
    } else {
        Claim { route: Route::page(page), plain: None, rank: 0 }
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
        let problem = Diagnostic::new(Code::UnusedValue, format!("`{permalink}` cannot be a permalink"));
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

fn too_long(note: &Note) -> Diagnostic {
    let problem = Diagnostic::new(Code::Overlong, "the path of this note's page is too long, so it has none");
    problem.at(note.place(0..0)).help("put the note into fewer folders, or give it a `permalink`")
}
