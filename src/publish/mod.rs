//! The door: who may see what, and at which URL.
//!
//! [`Publication::new`] is the only way through:
//! 1. `admit` decides which notes the audience may see.
//! 2. `routes` gives each its route; two that want one are an error.
//! 3. `link_resolver` resolves each link *for this audience*: a link to a note or file that is not published and a link
//!    to none are the same thing from here on. `attachments` decides about files.
//! 4. `embeds` finds what is shown of other notes, and where that would never end.
//! 5. `backlinks` and `related` are computed from what is left; `orphans` tells which notes nothing leads to.
//! 6. `titles` says what bare wikilinks show, in descriptions too.
//! 7. `redirects` lead old names to the notes; `taxonomy` groups the listed ones.
//!
//! What comes above sees notes and files only through a [`Publication`], which holds no private one.

mod attachments;
mod backlinks;
mod embeds;
mod kinds;
mod link_resolver;
mod orphans;
mod public_resolution;
mod redirects;
mod related;
mod replace;
mod route;
mod routes;
mod taxonomy;
mod titles;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

pub use attachments::PublishedFile;
pub use embeds::{Embed, Verdict, Walk};
pub use link_resolver::LinkTarget;
pub use redirects::Redirect;
pub use replace::Affected;
pub use route::Route;
pub use taxonomy::{Taxonomy, Term, TermKind};

use crate::diagnostic::Diagnostic;
use crate::note::{Note, RequiredAssets, VideoSite};
use crate::project::{Config, VaultPath, Visibility};
use crate::text::fold;
use crate::vault::{NoteId, Vault};
use attachments::FileRules;
use link_resolver::{LinkResolver, Numbers, PublicLinks};
use related::Suggestions;
use titles::Titles;

/// For whom a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Everyone: private notes do not exist.
    #[default]
    Public,
    /// The author alone: private notes are shown, and marked.
    All,
}

/// A published note's number in its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishedId(pub usize);

/// A published attachment's number in its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileNumber(pub usize);

/// A note that the audience may see. Only this module makes one, and nobody else can copy or change it, so that a note
/// which was not admitted has no place in anything above; `tests/door` holds the compiler to it.
#[derive(Debug)]
pub struct PublishedNote {
    _admitted: Admitted,
    /// The note itself.
    pub note: Arc<Note>,
    /// Where its page is.
    pub route: Route,
    /// One sentence about it, as readers see it; may be empty.
    pub description: String,
    /// What each of the note's links leads to, in the same order.
    pub links: Vec<LinkTarget>,
    /// What each node that links in each of its diagrams leads to, in the same order.
    pub diagrams: Vec<Vec<LinkTarget>>,
    /// The notes that it shows in place, in the order of their links.
    pub embeds: Vec<Embed>,
    /// The notes that link here, by title.
    pub backlinks: Vec<PublishedId>,
    /// The author's list of related notes, in order.
    pub related: Vec<PublishedId>,
    /// What each link of its shown properties leads to, in the same order.
    pub properties: Vec<LinkTarget>,
    /// Suggested notes, the best first.
    pub see_also: Vec<PublishedId>,
    /// The picture for link previews, when it lies in the vault.
    pub image: Option<FileNumber>,
}

impl PublishedNote {
    /// Whether listings, feeds and backlinks name the note. A note called `404` is the page for what is not
    /// there, and no place to send readers to.
    pub fn is_listed(&self) -> bool {
        !self.is_unlisted() && self.route != Route::not_found()
    }

    /// Whether only those who have its address find the note. Nothing else on the site may differ by its being there.
    pub fn is_unlisted(&self) -> bool {
        self.note.properties.visibility == Visibility::Unlisted
    }

    /// What stands for a link of the note, by its number, when it shows another note in place.
    pub fn embed(&self, link: usize) -> Option<&Embed> {
        let place = self.embeds.binary_search_by_key(&link, |embed| embed.link).ok()?;
        self.embeds.get(place)
    }

    /// Whether the note's page is the home page.
    pub fn is_home(&self) -> bool {
        self.route == Route::home()
    }

    /// The notes that its body links or shows, as often as it does.
    pub fn linked_notes(&self) -> impl Iterator<Item = PublishedId> {
        self.links.iter().filter_map(LinkTarget::note)
    }

    /// The notes that it leads to by its body or a property, as often as it does.
    pub fn leads_to(&self) -> impl Iterator<Item = PublishedId> {
        let properties = self.properties.iter().filter_map(LinkTarget::note);
        self.linked_notes().chain(self.related.iter().copied()).chain(properties)
    }

    /// Whether the note is private, and here only because the author is looking.
    pub fn is_private(&self) -> bool {
        self.note.properties.visibility == Visibility::Private
    }
}

/// What the door alone puts into a note: no other module can name it.
#[derive(Debug)]
struct Admitted;

/// Everything that an audience may see.
#[derive(Debug, Default)]
pub struct Publication {
    notes: Vec<PublishedNote>,
    files: Vec<PublishedFile>,
    /// Files that turned out unreadable, and why.
    unread: BTreeMap<FileNumber, String>,
    numbers: Numbers,
    suggestions: Option<Suggestions>,
    redirects: Vec<Redirect>,
    titles: Titles,
    home: Option<PublishedId>,
    listed: Vec<PublishedId>,
    taxonomy: Taxonomy,
    players: Vec<VideoSite>,
}

/// The problems of notes' links to what is not published, by note.
pub type LinkProblems = BTreeMap<NoteId, Vec<Diagnostic>>;

/// What is wrong with a publication.
#[derive(Debug)]
pub struct Problems {
    /// Links to notes that are not published.
    pub links: LinkProblems,
    /// All else.
    pub others: Vec<Diagnostic>,
}

impl Publication {
    /// Publishes a vault for an audience. Notes that cannot be published are left out, each with a diagnostic.
    pub fn new(vault: &Vault, audience: Audience, config: &Config) -> (Publication, Problems) {
        let admitted = admit(vault, audience);
        let (routes, others) = routes::assign(vault, &admitted);
        let mut problems = Problems { links: LinkProblems::new(), others };
        let rules = FileRules::new(config, audience);
        let mut resolver = LinkResolver::new(vault, &routes, rules, config.private_links);
        let mut notes: Vec<PublishedNote> = Vec::with_capacity(routes.len());
        let resolved: Vec<PublicLinks> = routes.par_iter().map(|(id, _)| resolver.resolve(*id)).collect();
        for ((id, route), resolved) in routes.into_iter().zip(resolved) {
            let note = Arc::clone(vault.note(id));
            let PublicLinks { related, properties, links, diagrams, image, problems: found } = resolved;
            if !found.is_empty() {
                problems.links.insert(id, found);
            }
            let (links, properties) = (resolver.assign_files(links), resolver.assign_files(properties));
            let image = image.and_then(|id| resolver.number(id));
            notes.push(PublishedNote {
                _admitted: Admitted,
                note,
                route,
                description: String::new(),
                links,
                diagrams,
                embeds: Vec::new(),
                backlinks: Vec::new(),
                related,
                properties,
                see_also: Vec::new(),
                image,
            });
        }
        let (files, numbers) = resolver.finish();
        embeds::fill(&mut notes);
        backlinks::fill(&mut notes);
        let titles = Titles { are_shown: config.links_show_title };
        titles.describe(&mut notes, &|_| true);
        let suggestions = Suggestions::fill(&mut notes, config.related);
        let (redirects, found) = redirects::collect(&notes);
        problems.others.extend(found);
        let home = notes.iter().position(PublishedNote::is_home).map(PublishedId);
        let listed = list(&notes, home);
        let taxonomy = Taxonomy::new(listed.iter().map(|id| (*id, &notes[id.0])));
        let players = players(&notes);
        (
            Publication {
                notes,
                files,
                unread: BTreeMap::new(),
                numbers,
                suggestions,
                redirects,
                titles,
                home,
                listed,
                taxonomy,
                players,
            },
            problems,
        )
    }

    /// Whether readers of an earlier publication lose something: a note, a file, or a note's place in lists.
    pub fn withholds_of(&self, before: &Publication) -> bool {
        let now: HashMap<&VaultPath, bool> =
            self.notes.iter().map(|note| (&note.note.path, note.is_unlisted())).collect();
        let is_lost = |note: &PublishedNote| {
            now.get(&note.note.path).is_none_or(|is_unlisted| *is_unlisted && !note.is_unlisted())
        };
        let files: HashSet<&VaultPath> = self.files.iter().map(PublishedFile::path).collect();
        before.notes.iter().any(is_lost) || before.files.iter().any(|file| !files.contains(file.path()))
    }

    /// All notes with their numbers, in order of their paths.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (PublishedId, &PublishedNote)> {
        self.notes.iter().enumerate().map(|(index, note)| (PublishedId(index), note))
    }

    /// A note.
    pub fn note(&self, id: PublishedId) -> &PublishedNote {
        &self.notes[id.0]
    }

    /// The home page's note.
    pub fn home(&self) -> Option<PublishedId> {
        self.home
    }

    /// The notes that listings, feeds and the sitemap name: all but unlisted ones and the home page, those with
    /// an `order` first, then by title.
    pub fn listed(&self) -> &[PublishedId] {
        &self.listed
    }

    /// The attachments that published notes show or link, by number.
    pub fn files(&self) -> &[PublishedFile] {
        &self.files
    }

    /// The listed notes by category, tag, status and difficulty.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// What the pages need of the theme, all together.
    pub fn required_assets(&self) -> RequiredAssets {
        let required = self
            .notes
            .iter()
            .map(|note| note.note.required_assets())
            .fold(RequiredAssets::default(), RequiredAssets::and);
        RequiredAssets { videos: !self.players.is_empty(), ..required }
    }

    /// The sites whose players pages may open: those whose videos notes show that are not unlisted. The policy of the
    /// whole site names them, so a video that only unlisted notes show is a link.
    pub fn players(&self) -> &[VideoSite] {
        &self.players
    }

    /// The problems of listed notes that no other note leads to.
    pub fn orphans(&self) -> Vec<Diagnostic> {
        orphans::find(&self.notes)
    }

    /// The problems of embeds that cannot be shown where they stand.
    pub fn embed_problems(&self) -> Vec<Diagnostic> {
        embeds::check(&self.notes)
    }

    /// From old names to pages, those of listed notes first, in order of the old names.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }
}

fn admit(vault: &Vault, audience: Audience) -> Vec<NoteId> {
    let may_see = |note: &Note| {
        note.readable
            && !note.is_drawing()
            && (audience == Audience::All || note.properties.visibility != Visibility::Private)
    };
    vault.notes().filter(|(_, note)| may_see(note)).map(|(id, _)| id).collect()
}

fn players(notes: &[PublishedNote]) -> Vec<VideoSite> {
    let shows = |site: &VideoSite| {
        notes.iter().any(|note| !note.is_unlisted() && note.note.video_sites.contains(site))
    };
    VideoSite::ALL.iter().copied().filter(shows).collect()
}

fn list(notes: &[PublishedNote], home: Option<PublishedId>) -> Vec<PublishedId> {
    let ids = (0..notes.len()).map(PublishedId);
    let mut listed: Vec<PublishedId> =
        ids.filter(|id| notes[id.0].is_listed() && Some(*id) != home).collect();
    let order = |id: &PublishedId| notes[id.0].note.properties.order.unwrap_or(f64::INFINITY);
    listed.sort_by_cached_key(|id| fold(&notes[id.0].note.title));
    listed.sort_by(|a, b| order(a).total_cmp(&order(b)));
    listed
}
