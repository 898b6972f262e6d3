//! The plan: every file of the site, with what it is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::attachments::Attachment;
use super::content::Content;
use super::static_files::{self, StaticFile};
use super::{cloudflare, listing, sitemap};
use crate::diagnostic::{Code, Diagnostic, SourceFile};
use crate::project::Project;
use crate::publish::{Publication, PublishedId, PublishedNote, Route};
use crate::theme::{Asset, Theme};

/// A file of the site.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path below the output folder: `deployment/docker.html`.
    pub path: String,
    /// How large it is, when that is known before it is made.
    pub size: Option<u64>,
    pub(super) content: Content,
}

impl File {
    /// Whether it is a copy of a file.
    pub fn is_copied(&self) -> bool {
        self.copied_from().is_some()
    }

    /// Where the file lies that it is a copy of.
    pub(super) fn copied_from(&self) -> Option<&Path> {
        match &self.content {
            Content::Copy(path) => Some(path),
            Content::Attachment(file) => Some(file.path()),
            _ => None,
        }
    }

    /// The number of the theme's asset that it is.
    pub(super) fn asset(&self) -> Option<usize> {
        if let Content::Asset(number) = &self.content { Some(*number) } else { None }
    }
}

/// The notes that introduce lists, by the paths of the lists' files.
pub(super) type Introductions = BTreeMap<String, PublishedId>;

/// Plans every file. Of two in one place the first in order of importance stays, with an error.
pub(super) fn plan(
    project: &Project,
    publication: &Publication,
    theme: &Theme,
    attachments: Vec<Attachment>,
    statics: Vec<StaticFile>,
) -> (Vec<File>, Introductions, Vec<Diagnostic>) {
    let mut plan = Plan::new(project, publication);
    let required = publication.required_assets();
    let is_used = |asset: &Asset| asset.is_used(required);
    for (number, asset) in theme.assets().iter().enumerate().filter(|(_, asset)| is_used(asset)) {
        plan.add_sized(asset.route.output(), Content::Asset(number), asset.bytes.len() as u64);
    }
    for attachment in attachments {
        let Some(file) = attachment.file else { continue };
        // Equal files have one name and are one file.
        plan.files.entry(attachment.route.output()).or_insert_with(|| File {
            path: attachment.route.output(),
            size: Some(file.size()),
            content: Content::Attachment(file),
        });
    }
    plan.add_rest(project, statics);
    (plan.files.into_values().collect(), plan.introductions, plan.problems)
}

/// The paths of the pages and Markdown files that a publication has, its own files in `static/` among them. They are
/// known before it is known whether any of them can be made.
pub fn page_paths(project: &Project, publication: &Publication) -> BTreeSet<String> {
    let mut plan = Plan::new(project, publication);
    plan.add_rest(project, static_files::list(project).0);
    plan.files.into_keys().collect()
}

struct Plan<'p> {
    publication: &'p Publication,
    files: BTreeMap<String, File>,
    introductions: Introductions,
    problems: Vec<Diagnostic>,
}

/// The place of an unlisted note is what all else leaves free; the page for what is not there is its author's.
fn yields(note: &PublishedNote) -> bool {
    note.is_unlisted() && note.route != Route::not_found()
}

impl<'p> Plan<'p> {
    /// Plans the notes that have the first choice of a place, and the generated pages.
    fn new(project: &Project, publication: &'p Publication) -> Self {
        let mut plan = Plan {
            publication,
            files: BTreeMap::new(),
            introductions: BTreeMap::new(),
            problems: Vec::new(),
        };
        plan.add_notes(|note| !yields(note));
        plan.add_pages(project);
        plan
    }

    fn add_notes(&mut self, is_meant: impl Fn(&PublishedNote) -> bool) {
        let home = self.publication.home();
        for (id, note) in self.publication.notes().filter(|(_, note)| is_meant(note)) {
            if Some(id) != home {
                self.add(note.route.output(), Content::Note(id));
            }
            self.add(note.route.markdown().output(), Content::Markdown(id));
        }
    }

    fn add_pages(&mut self, project: &Project) {
        self.add(Route::home().output(), Content::Home);
        // A note called `404` is what the author wants to say there.
        let not_found = Route::not_found().output();
        if !self.files.contains_key(&not_found) {
            self.add(not_found, Content::NotFound);
        }
        for (route, content) in listing::pages(self.publication, &project.config.vocabulary) {
            self.add_list(route.output(), content);
        }
        self.add_list(Route::graph().output(), Content::Graph);
        for (name, content) in [
            ("feed.xml", Content::AtomFeed),
            ("feed.json", Content::JsonFeed),
            ("sitemap.xml", Content::Sitemap),
        ] {
            self.add(name.to_owned(), content);
        }
        let parts = sitemap::part_count(self.publication, &project.config);
        for part in (1..=parts).filter(|_| parts > 1) {
            self.add(sitemap::part_route(part).output(), Content::SitemapPart(part));
        }
        self.add("robots.txt".to_owned(), Content::Text(sitemap::robots(&project.config)));
        self.add("llms.txt".to_owned(), Content::Llms);
    }

    /// Adds a list. A note that has its address introduces it.
    fn add_list(&mut self, path: String, content: Content) {
        match self.files.get_mut(&path) {
            Some(File { content: known @ Content::Note(_), .. }) if content.is_first_page() => {
                if let Content::Note(id) = std::mem::replace(known, content) {
                    self.introductions.insert(path, id);
                }
            }
            _ => self.add(path, content),
        }
    }

    /// Adds the user's own files, those for the host, and what takes the places that are left.
    fn add_rest(&mut self, project: &Project, statics: Vec<StaticFile>) {
        let (own_headers, own_redirects) = self.add_statics(statics);
        let file = |name: &str, text: String| SourceFile::new(format!("static/{name}"), text);
        let own_headers = own_headers.map(|text| file("_headers", text));
        let own_redirects = own_redirects.map(|text| file("_redirects", text));
        let own = (own_headers.as_ref(), own_redirects.as_ref());
        let host = cloudflare::files(project, self.publication, own, &self.files);
        self.add_all(host);
        self.add_notes(yields);
        let stubs = cloudflare::unlisted_stubs(self.publication, |path| self.files.contains_key(path));
        self.add_all(stubs);
    }

    /// Adds the user's own files; those with rules for the host are given back, to be merged.
    fn add_statics(&mut self, statics: Vec<StaticFile>) -> (Option<String>, Option<String>) {
        let (mut headers, mut redirects) = (None, None);
        for mut file in statics {
            match (file.name.as_str(), file.rules.take()) {
                ("_headers", Some(rules)) => headers = Some(rules),
                ("_redirects", Some(rules)) => redirects = Some(rules),
                _ => self.add_static(file),
            }
        }
        (headers, redirects)
    }

    /// Adds a file of the user's own. It takes the place of what kb makes up, and of no note.
    fn add_static(&mut self, file: StaticFile) {
        let StaticFile { name, path, size, .. } = file;
        let is_of_note = |known: &Content| match known {
            Content::Note(_) | Content::Markdown(_) => true,
            Content::Home => self.publication.home().is_some(),
            _ => self.introductions.contains_key(&name),
        };
        if let Some(problem) = self.stands_in_the_way(&name) {
            self.problems.push(problem);
            return;
        }
        match self.files.get(&name).map(|known| &known.content) {
            Some(known) if is_of_note(known) => {}
            Some(Content::Text(_) | Content::Llms) => drop(self.files.remove(&name)),
            Some(known) if known.is_generated_page() => {
                self.problems.push(takes_the_place(&name));
                self.files.remove(&name);
            }
            _ => {}
        }
        self.add_sized(name, Content::Copy(path), size);
    }

    /// The problem with a file of the user's own that hides a page without being in its place: the host shows `static/a`
    /// at `/a` before it looks for `a.html`, and no folder can have the name of a file.
    fn stands_in_the_way(&self, name: &str) -> Option<Diagnostic> {
        let folder = format!("{name}/");
        let below = self.files.range(folder.clone()..).next().map(|(path, _)| path);
        let mut above = name.match_indices('/').map(|(end, _)| &name[..end]);
        let page = (self.files.get_key_value(&format!("{name}.html")).map(|(path, _)| path))
            .or(below.filter(|path| path.starts_with(&folder)))
            .or_else(|| above.find_map(|above| self.files.get_key_value(above)).map(|(path, _)| path))?;
        let message =
            format!("`static/{name}` would stand in the way of `{page}` on the site, so it is left out");
        Some(Diagnostic::new(Code::RouteClash, message).help("rename the file"))
    }

    fn add_all(&mut self, (files, problems): (Vec<(String, Content)>, Vec<Diagnostic>)) {
        self.problems.extend(problems);
        for (path, content) in files {
            self.add(path, content);
        }
    }

    fn add(&mut self, path: String, content: Content) {
        self.insert(path, content, None);
    }

    fn add_sized(&mut self, path: String, content: Content, size: u64) {
        self.insert(path, content, Some(size));
    }

    fn insert(&mut self, path: String, content: Content, size: Option<u64>) {
        match self.files.get(&path) {
            None => drop(self.files.insert(path.clone(), File { path, size, content })),
            Some(known) => {
                let place = [&known.content, &content].into_iter().find_map(|content| match content {
                    Content::Note(id) | Content::Markdown(id) => {
                        Some(self.publication.note(*id).note.place(0..0))
                    }
                    _ => None,
                });
                let mut problem =
                    Diagnostic::new(Code::RouteClash, format!("two files want to be `{path}` on the site"))
                        .help("give the note another `slug`, or rename the file in `static/`");
                problem.place = place;
                self.problems.push(problem);
            }
        }
    }
}

/// The word that a file of the user's own stands where kb would have written one.
fn takes_the_place(name: &str) -> Diagnostic {
    let message = format!("`static/{name}` takes the place of the `{name}` that kb writes");
    Diagnostic::new(Code::StaticOverride, message).help(
        "rename or remove the file if that is not meant; else `severity: {static-override: off}` in kb.yaml",
    )
}
