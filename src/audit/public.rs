//! What may be public: the words of published notes as their author wrote them, of the configuration, the theme and
//! the host. A pattern that stands there is looked for no longer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use rayon::prelude::*;

use super::body::read_body;
use super::chunks::Known;
use super::format::{self, Format};
use super::host;
use super::names::NameSet;
use super::patterns::Patterns;
use super::search::{All, Searcher, What, Whats};
use crate::note::{Note, TermHasher};
use crate::output::Payload;
use crate::project::Config;
use crate::publish::{PublishedNote, Route, TermKind};
use crate::site::Site;

/// The patterns that stand in public texts.
#[derive(Debug, Default)]
pub(super) struct Public {
    /// In how many texts each does.
    found: Counts,
    /// The names that are not among them.
    others: NameSet,
    known: Option<Known>,
    /// What was found where: for edits to come.
    notes: Vec<ReadNote>,
    rest: Whats,
}

type Counts = HashMap<What, u32, BuildHasherDefault<TermHasher>>;

/// A published note, and the patterns in what it says.
#[derive(Debug)]
struct ReadNote {
    note: Arc<Note>,
    description: String,
    route: Route,
    found: Whats,
}

impl Public {
    /// Those in the notes, the configuration, the theme and the host's own words, read by many threads for a search of
    /// many files: what is read here is known there.
    pub fn new(patterns: &Patterns, site: &Site) -> Public {
        if patterns.is_empty() {
            return Public::default();
        }
        let notes: Vec<&PublishedNote> = site.publication().notes().map(|(_, note)| note).collect();
        let bytes: usize = notes.iter().map(|note| note.note.file.text().len()).sum();
        // A word has six bytes.
        let known = Known::with_capacity(bytes / 6);
        let read = |mut found: Whats, note: &&PublishedNote| {
            read_note(note, site, patterns, Some(&known), &mut found);
            found
        };
        let join = |mut all: Whats, found: Whats| {
            all.extend(found);
            all
        };
        let mut all = notes.par_iter().fold(Whats::default, read).reduce(Whats::default, join);
        read_rest(site, patterns, &mut all);
        let mut public = Public { known: Some(known), ..Public::default() };
        public.add(&all);
        public.set_others(patterns);
        public
    }

    /// The same after edits: only notes that differ from those before are read.
    pub fn follow(before: Option<Public>, patterns: &Patterns, site: &Site) -> Public {
        if patterns.is_empty() {
            return Public::default();
        }
        let mut public = before.unwrap_or_default();
        let mut before: HashMap<*const Note, ReadNote> =
            public.notes.drain(..).map(|read| (Arc::as_ptr(&read.note), read)).collect();
        let mut edited = Vec::new();
        for (_, note) in site.publication().notes() {
            match before.remove(&Arc::as_ptr(&note.note)) {
                Some(read) if read.is_of(note) => public.notes.push(read),
                other => {
                    public.remove(other.iter().flat_map(|read| &read.found));
                    edited.push(note);
                }
            }
        }
        public.remove(before.values().flat_map(|read| &read.found));
        let read = |note: &&PublishedNote| ReadNote::new(note, site, patterns);
        let read: Vec<ReadNote> = edited.par_iter().map(read).collect();
        for note in read {
            public.add(&note.found);
            public.notes.push(note);
        }
        let mut rest = Whats::default();
        read_rest(site, patterns, &mut rest);
        public.add(&rest);
        let before = std::mem::replace(&mut public.rest, rest);
        public.remove(&before);
        public.set_others(patterns);
        public
    }

    fn add(&mut self, found: &Whats) {
        for what in found {
            *self.found.entry(*what).or_default() += 1;
        }
    }

    fn remove<'w>(&mut self, found: impl IntoIterator<Item = &'w What>) {
        for what in found {
            if let Some(count) = self.found.get_mut(what) {
                *count -= 1;
                if *count == 0 {
                    self.found.remove(what);
                }
            }
        }
    }

    fn set_others(&mut self, patterns: &Patterns) {
        self.others = patterns.names(|name| !self.has(What::Name(name)));
    }

    /// Texts that need not be searched again.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// The names that are not public.
    pub fn other_names(&self) -> &NameSet {
        &self.others
    }

    /// Whether a pattern is public.
    pub fn has(&self, what: What) -> bool {
        self.found.contains_key(&what)
    }
}

impl ReadNote {
    fn new(note: &PublishedNote, site: &Site, patterns: &Patterns) -> Self {
        let mut found = Whats::default();
        read_note(note, site, patterns, None, &mut found);
        let (description, route) = (note.description.clone(), note.route.clone());
        ReadNote { note: Arc::clone(&note.note), description, route, found }
    }

    /// Whether a note still says the same.
    fn is_of(&self, note: &PublishedNote) -> bool {
        self.description == note.description && self.route == note.route
    }
}

/// The patterns that stand in the files that are published as they are.
pub(super) fn in_files(patterns: &Patterns, site: &Site) -> Whats {
    let mut found = Whats::default();
    small_copies(site, &mut |path, bytes| {
        let format = Format::of(path);
        format::read(bytes, format, &mut Searcher::new(patterns, &mut All(&mut found)));
        format::read(bytes, Format::Text, &mut Searcher::new(patterns, &mut All(&mut found)));
    });
    found
}

/// The texts among the files that are published as they are.
pub(super) fn small_copies(site: &Site, add: &mut dyn FnMut(&str, &[u8])) {
    /// Larger files are data, not text.
    const LARGEST: u64 = 8 << 20;
    for (file, _) in site.copies() {
        let is_small = file.size.is_none_or(|size| size <= LARGEST);
        // What is removed of a file, such as comments in a drawing, is not published.
        let bytes = || site.bytes(file).ok()?.into_bytes().ok();
        let bytes = if is_small { bytes().unwrap_or_default() } else { Cow::default() };
        let head = &bytes[..bytes.len().min(4096)];
        if !head.contains(&0) {
            add(&file.path, &bytes);
        }
    }
}

/// The patterns that kb writes on a site without notes.
pub(super) fn in_own_words(patterns: &Patterns, site: &Site) -> Whats {
    let mut found = Whats::default();
    made_without_notes(site, &mut |bytes, format| {
        format::read(bytes, format, &mut Searcher::new(patterns, &mut All(&mut found)));
    });
    found
}

/// The files that the same site has without any note: all in them are kb's own words, the theme's or the user's rules.
pub(super) fn made_without_notes(site: &Site, add: &mut dyn FnMut(&[u8], Format)) {
    let Some(empty) = site.without_notes() else { return };
    for file in empty.files().iter().filter(|file| !file.is_copied() && !empty.is_shipped(file)) {
        if let Ok(Payload::Bytes(bytes)) = empty.bytes(file) {
            add(&bytes, Format::of(&file.path));
            add(file.path.as_bytes(), Format::Text);
        }
    }
}

fn read_note(
    note: &PublishedNote,
    site: &Site,
    patterns: &Patterns,
    known: Option<&Known>,
    found: &mut Whats,
) {
    read_body(&note.note, patterns, known, found);
    let mut all = All(found);
    let mut searcher = Searcher::new(patterns, &mut all).knowing(known);
    each_text(note, site, &mut |text| format::read(text.as_bytes(), Format::Text, &mut searcher));
}

/// What a published note is called, and what else is said of it, each by itself.
pub(super) fn each_text(note: &PublishedNote, site: &Site, add: &mut dyn FnMut(&str)) {
    add(&note.description);
    let (route, note) = (&note.route, &note.note);
    let properties = &note.properties;
    add(&note.title);
    note.headings.iter().for_each(|heading| add(&heading.text));
    note.blocks.iter().for_each(|block| add(&block.anchor()));
    let words = [&properties.status, &properties.category, &properties.difficulty, &properties.slug];
    let urls = [&properties.image, &properties.permalink];
    words.into_iter().chain(urls).flatten().for_each(|text| add(text));
    properties
        .tags
        .iter()
        .chain(&properties.aliases)
        .chain(&properties.css_classes)
        .for_each(|text| add(text));
    for source in &properties.sources {
        source.title.iter().for_each(|title| add(title));
        add(&source.url);
    }
    for own in &properties.own {
        add(site.config().properties.label(&own.key));
        add(&own.key);
        each_string(&own.to_json(&properties.links), add);
    }
    for timestamp in [properties.published, properties.updated].into_iter().flatten() {
        add(&timestamp.iso());
        add(&timestamp.iso()[..10]);
        add(&timestamp.text());
    }
    add(note.path.as_str());
    each_address(route, site, add);
}

/// A route in all forms in which pages name it.
fn each_address(route: &Route, site: &Site, add: &mut dyn FnMut(&str)) {
    let base = site.config().base();
    add(&route.absolute_url(&base));
    add(&route.output());
    add(&route.markdown().absolute_url(&base));
}

fn each_string(value: &serde_json::Value, add: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => add(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| each_string(item, add)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                add(key);
                each_string(value, add);
            }
        }
        _ => {}
    }
}

/// What the site says beside its notes.
fn read_rest(site: &Site, patterns: &Patterns, found: &mut Whats) {
    let mut all = All(found);
    let mut searcher = Searcher::new(patterns, &mut all);
    for (text, format) in site_texts(site) {
        format::read(text.as_bytes(), format, &mut searcher);
        if format == Format::Html {
            format::read(text.as_bytes(), Format::Text, &mut searcher);
        }
    }
}

/// The texts of the configuration, the theme and the host.
pub(super) fn site_texts(site: &Site) -> Vec<(Cow<'_, str>, Format)> {
    let mut texts: Vec<(Cow<'_, str>, Format)> = Vec::new();
    let publication = site.publication();
    let config = site.config();
    let mut add = |text: &str| texts.push((Cow::Owned(text.to_owned()), Format::Text));
    each_setting(config, &mut add);
    for kind in TermKind::ALL {
        for term in publication.taxonomy().terms(*kind, &config.vocabulary) {
            add(&term.title);
            each_address(&term.route, site, &mut add);
        }
    }
    for redirect in publication.redirects() {
        each_address(&redirect.from, site, &mut add);
    }
    publication.files().iter().for_each(|file| add(file.path().name()));
    site.copies().for_each(|(file, _)| add(&file.path));
    host::texts().for_each(&mut add);
    texts.extend(site.theme_texts().map(|(name, text)| (text, Format::of(name))));
    texts
}

fn each_setting(config: &Config, add: &mut dyn FnMut(&str)) {
    add(&config.title);
    add(&config.description);
    add(&config.language);
    add(&config.theme);
    add(config.base().origin());
    if let Some(author) = &config.author {
        add(&author.name);
        author.url.iter().for_each(|url| add(url));
    }
    config.vocabulary.statuses.iter().chain(&config.vocabulary.difficulties).for_each(|word| add(word));
    for (name, sentence) in config.vocabulary.categories.iter().flatten() {
        add(name);
        add(sentence);
    }
    for (path, headers) in &config.cloudflare.headers {
        add(path);
        for (name, value) in headers {
            add(name);
            add(value);
        }
    }
    config.audit_allow.iter().for_each(|name| add(name));
}
