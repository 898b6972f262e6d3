//! The audit: nothing that the door withheld is in a file that leaves.
//!
//! 1. `withheld` collects what the door withheld: names and words of private notes, comments of published ones.
//! 2. [`Audit::search`] looks for it in a file: `format` tells its texts apart, `words` and `escapes` read words,
//!    `search` compares each with `patterns` in one pass.
//! 3. What is found counts unless `public` finds the same words in what the author wrote for readers, or `explanation`
//!    shows that they are the ends of several such texts that stand side by side: `pieces`.
//! 4. `leak` tells where it was found, and what it is.
//!
//! It reads the parsed notes, never what was made of them.

mod body;
mod chunks;
mod encoded;
mod escapes;
mod explanation;
mod files;
mod filter;
mod fives;
mod folder;
mod format;
mod hash;
mod host;
mod leak;
mod memory;
mod names;
mod parts;
mod patterns;
mod pieces;
mod public;
mod runs;
mod search;
mod source;
mod withheld;
mod words;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

pub use folder::Folder;
pub use leak::{Leak, Origin};

use crate::diagnostic::{Diagnostic, Place};
use crate::output::Payload;
use crate::site::{File, Site};
use crate::vault::Vault;
use explanation::Explanation;
use files::WithheldFiles;
use format::Format;
use memory::Memory;
use pieces::Piece;
use public::Public;
use search::{Searcher, What, Whats};
use withheld::Withheld;
use words::Word;

/// What is looked for in every file of a site.
#[derive(Debug)]
pub struct Audit {
    withheld: Withheld,
    files: WithheldFiles,
    public: OnceLock<Public>,
    /// Where else finds can come from: made when there is one.
    explanation: OnceLock<Explanation>,
    memory: Option<Memory>,
}

/// What was found in one text, before it is known whether it counts.
struct Find {
    what: What,
    words: Vec<Piece>,
    excerpt: String,
    /// Whether it begins a part of a path.
    is_in_url: bool,
}

impl Audit {
    /// What a site's door withheld.
    pub fn new(vault: &Vault, site: &Site) -> Audit {
        let withheld = Withheld::of(vault, site.publication());
        let files = WithheldFiles::new(site, &withheld.attachments);
        Audit { withheld, files, public: OnceLock::new(), explanation: OnceLock::new(), memory: None }
    }

    /// The same of a site that follows its author, ready to search. What the last one found out is taken over where it
    /// is still true; it has to be of the same configuration.
    pub fn follow(vault: &Vault, site: &Site, before: Option<Audit>) -> Audit {
        let mut audit = Audit::new(vault, site);
        let before = before.filter(|before| audit.withheld.take_over(&before.withheld));
        audit.withheld.prepare();
        let public = before.and_then(|before| before.public.into_inner());
        audit.public = OnceLock::from(Public::follow(public, audit.withheld.patterns(), site));
        audit
    }

    /// Takes from a folder what an earlier build found clean, and remembers what this one does.
    pub fn recall(&mut self, site: &Site, folder: &Path) {
        if self.withheld.is_empty() {
            // Nothing will be searched.
            Memory::forget(folder);
        } else {
            self.memory = Memory::recall(folder, site, &self.withheld);
        }
    }

    /// Leaves in that folder what was found clean.
    pub fn keep(&self) {
        self.memory.iter().for_each(Memory::keep);
    }

    /// Reads what is withheld and what is public with many threads, before many search. Where an earlier build found
    /// all clean, hardly any file is searched.
    pub fn prepare(&self, site: &Site) {
        if self.memory.as_ref().is_some_and(|memory| !memory.is_empty()) {
            return;
        }
        self.withheld.prepare();
        let _ = self.public(site);
    }

    /// What a file of the site holds that was withheld.
    pub fn search(&self, site: &Site, file: &File, payload: &Payload<'_>) -> Vec<Leak> {
        let bytes = match payload {
            Payload::Bytes(bytes) if !file.is_copied() && !site.is_shipped(file) => Some(&**bytes),
            _ => None,
        };
        let mut leaks = self.search_words(site, file, bytes);
        leaks.extend(self.files.find(payload, site).map(|number| Leak::of_file(&file.path, number)));
        leaks
    }

    /// What its words say, unless it is known to be clean.
    fn search_words(&self, site: &Site, file: &File, bytes: Option<&[u8]>) -> Vec<Leak> {
        let memory = self.memory.as_ref().map(|memory| (memory, Memory::key(&file.path, bytes)));
        if let Some((memory, key)) = memory
            && memory.has(key)
        {
            memory.add(key);
            return Vec::new();
        }
        if self.withheld.patterns().is_empty() {
            return Vec::new();
        }
        let mut finds = Vec::new();
        self.collect(site, file.path.as_bytes(), Format::Text, &mut finds);
        let mut leaks: Vec<Leak> = self.leaks(site, finds, &file.path, Some(file), true);
        if let Some(bytes) = bytes {
            let mut finds = Vec::new();
            self.collect(site, bytes, Format::of(&file.path), &mut finds);
            leaks.extend(self.leaks(site, finds, &file.path, Some(file), false));
        }
        if let Some((memory, key)) = memory
            && leaks.is_empty()
        {
            memory.add(key);
        }
        leaks
    }

    /// Whether a problem names nothing that was withheld, in its words or in the line that it shows.
    pub fn is_clean(&self, site: &Site, problem: &Diagnostic) -> bool {
        let mut texts = vec![problem.message.as_str()];
        texts.extend(problem.help.as_deref());
        texts.extend(problem.unknown_name());
        let places = problem.place.iter().chain(problem.others.iter().map(|(place, _)| place));
        texts.extend(problem.others.iter().map(|(_, why)| why.as_str()));
        texts.extend(places.map(Place::lines));
        let mut finds = Vec::new();
        for text in texts {
            self.collect(site, text.as_bytes(), Format::Text, &mut finds);
        }
        finds.is_empty()
    }

    /// Leaks as problems, the first of each note or attachment; `is_public` when others may read them.
    pub fn problems(&self, leaks: Vec<Leak>, is_public: bool) -> Vec<Diagnostic> {
        leak::problems(leaks, &self.withheld.attachments, is_public)
    }

    /// Finds what is in a text and not known to be public.
    fn collect(&self, site: &Site, text: &[u8], format: Format, finds: &mut Vec<Find>) {
        let mut seen = Whats::default();
        let public = self.public(site);
        let mut take = |what: What, text: &[u8], words: &[Word]| {
            if public.has(what) {
                return true;
            }
            if seen.insert(what) {
                let excerpt = leak::excerpt(text, words);
                let before = words.first().and_then(|word| word.start.checked_sub(1));
                let is_in_url = before.and_then(|before| text.get(before)) == Some(&b'/');
                let words = words.iter().map(|word| Piece::of(text, word)).collect();
                finds.push(Find { what, words, excerpt, is_in_url });
            }
            false
        };
        let patterns = self.withheld.patterns();
        let searcher = Searcher::for_names(public.other_names(), patterns, &mut take);
        format::read(text, format, &mut searcher.knowing(public.known()));
    }

    fn public(&self, site: &Site) -> &Public {
        ready(&self.public, || Public::new(self.withheld.patterns(), site))
    }

    /// What counts among finds: one leak for each note.
    fn leaks(
        &self,
        site: &Site,
        finds: Vec<Find>,
        path: &str,
        file: Option<&File>,
        in_name: bool,
    ) -> Vec<Leak> {
        if finds.is_empty() {
            return Vec::new();
        }
        let patterns = self.withheld.patterns();
        let explanation = ready(&self.explanation, || Explanation::new(site, patterns));
        let near = OnceCell::new();
        let near = || file.map(|file| near.get_or_init(|| Explanation::near(site, file, patterns)));
        let counts = |find: &Find| !explanation.has(site, patterns, find, near());
        let mut leaks: HashMap<Origin, Leak> = HashMap::new();
        for find in finds.into_iter().filter(counts) {
            let Some(origin) = self.withheld.origin(find.what) else { continue };
            let leak = leaks.entry(origin).or_insert_with(|| {
                let place = self.withheld.place(origin, &find.words);
                Leak { path: path.to_owned(), in_name, excerpt: find.excerpt, origin, place, count: 0 }
            });
            leak.count += 1;
        }
        let mut leaks: Vec<Leak> = leaks.into_values().collect();
        leaks.sort_by_key(|leak| leak.origin);
        leaks
    }
}

/// The words of a site's files that the audit cannot explain by what is public: were one the name of a private note, it
/// would be a false alarm. Each with where it stands.
#[cfg(test)]
pub(crate) fn unexplained(site: &Site) -> Vec<String> {
    use patterns::{Name, Patterns};

    struct All(std::collections::BTreeMap<u64, String>);
    impl words::Sink for All {
        fn word(&mut self, text: &[u8], word: Word) {
            let shown = String::from_utf8_lossy(&text[word.start..word.end]).to_lowercase();
            self.0.entry(word.hash).or_insert(shown);
        }
    }
    let made = |file: &File| match site.bytes(file) {
        Ok(Payload::Bytes(bytes)) if !file.is_copied() && !site.is_shipped(file) => bytes.into_owned(),
        _ => Vec::new(),
    };
    let mut all = All(std::collections::BTreeMap::new());
    for file in site.files() {
        format::read(&made(file), Format::of(&file.path), &mut all);
        format::read(file.path.as_bytes(), Format::Text, &mut all);
    }
    let tells = |text: &String| text.chars().count() > 2 && !text.bytes().all(|byte| byte.is_ascii_digit());
    let names =
        all.0.iter().filter(|(_, text)| tells(text)).map(|(hash, _)| Name { words: vec![*hash], owner: 0 });
    let patterns = Patterns::new(&names.collect::<Vec<_>>(), Vec::new());
    let public = Public::new(&patterns, site);
    let copied = public::in_files(&patterns, site);
    let own = public::in_own_words(&patterns, site);
    let mut found = std::collections::BTreeMap::new();
    for file in site.files() {
        let mut take = |what: What, text: &[u8], words: &[Word]| {
            if !public.has(what) && !copied.contains(&what) && !own.contains(&what) {
                let word = String::from_utf8_lossy(&text[words[0].start..words[0].end]).to_lowercase();
                found.entry(word).or_insert_with(|| format!("{}: {}", file.path, leak::excerpt(text, words)));
            }
            false
        };
        format::read(&made(file), Format::of(&file.path), &mut Searcher::new(&patterns, &mut take));
        format::read(file.path.as_bytes(), Format::Text, &mut Searcher::new(&patterns, &mut take));
    }
    found.into_iter().map(|(word, place)| format!("{word} ({place})")).collect()
}

/// What is made once. Nobody waits for another who makes it: a thread that waits in the middle of a parallel run may
/// wait for itself.
fn ready<T>(cell: &OnceLock<T>, make: impl FnOnce() -> T) -> &T {
    if let Some(value) = cell.get() {
        return value;
    }
    let made = make();
    cell.get_or_init(|| made)
}
