//! Which answers about links stay true when files come, go or change: those about names that none of these files has.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::links::ResolvedLinks;
use super::resolve::names_asked;
use super::{AttachmentId, FileId, NoteId, Resolution, Vault};
use crate::note::{Note, Target};
use crate::project::VaultPath;
use crate::text::fold;

/// Folded names, as numbers: where two names have one, an answer is found out again that was still true.
pub(super) type Names = HashSet<u64>;

/// The numbers of an earlier vault's files in this one.
struct Numbers {
    notes: Vec<Option<NoteId>>,
    attachments: Vec<Option<AttachmentId>>,
}

impl Numbers {
    /// None for a file that is gone.
    fn of(&self, file: FileId) -> Option<FileId> {
        match file {
            FileId::Note(id) => self.notes[id.0].map(FileId::Note),
            FileId::Attachment(id) => self.attachments[id.0].map(FileId::Attachment),
        }
    }
}

impl Vault {
    /// Takes over what links mean from an earlier vault of the same configuration.
    pub fn keep_links_of(&mut self, mut before: Vault) {
        let mut changed = Names::new();
        let mut old = vec![None; self.notes.len()];
        let mut notes = vec![None; before.notes.len()];
        for (number, note) in before.notes.iter().enumerate() {
            let now = self.find(&note.path);
            notes[number] = now;
            match now.filter(|id| Arc::ptr_eq(self.note(*id), note)) {
                Some(id) => old[id.0] = Some(number),
                None => changed.extend(names_of(note)),
            }
        }
        let is_new = |number: &usize| old[*number].is_none();
        let new = (0..self.notes.len()).filter(is_new).map(|number| &self.notes[number]);
        changed.extend(new.flat_map(|note| names_of(note)));
        let attachments = before.attachments.iter().map(|path| self.find_attachment(path)).collect();
        let differing = before.attachments.iter().filter(|path| !self.has_attachment(path));
        let differing = differing.chain(self.attachments.iter().filter(|path| !before.has_attachment(path)));
        changed.extend(differing.map(name_of_file));
        let numbers = Numbers { notes, attachments };
        let mut take = |old: usize| before.links[old].take();
        let known: Vec<Option<ResolvedLinks>> = old.into_iter().map(|old| old.and_then(&mut take)).collect();
        let notes = &self.notes;
        let kept = known.into_par_iter().enumerate().map(|(number, links)| {
            let links = links.filter(|links| !links.ask_for_any(&notes[number], &changed));
            links.and_then(|links| links.renumbered(&numbers)).map_or_else(OnceLock::new, OnceLock::from)
        });
        self.links = kept.collect();
    }

    /// Forgets what links mean that name what a replaced note was called, or is called now.
    pub(super) fn forget_renamed(&mut self) {
        let renamed = std::mem::take(&mut self.renamed);
        for (links, note) in self.links.iter_mut().zip(&self.notes) {
            if links.get().is_some_and(|links| links.ask_for_any(note, &renamed)) {
                links.take();
            }
        }
    }
}

impl ResolvedLinks {
    /// Whether any of them is looked up by one of these names.
    fn ask_for_any(&self, note: &Note, names: &Names) -> bool {
        let asked = self.names.get_or_init(|| {
            let image = note.properties.image.as_deref().and_then(Target::from_property);
            let targets = note.targets().chain(&image);
            let names = targets.flat_map(|target| names_asked(target, note.path.folder()));
            names.map(|name| number(&name)).collect::<Names>().into_iter().collect()
        });
        asked.iter().any(|name| names.contains(name))
    }

    /// The same by the numbers of another vault; none where one has no number there.
    fn renumbered(mut self, numbers: &Numbers) -> Option<Self> {
        let lists = [&mut self.body, &mut self.properties, &mut self.related].into_iter();
        for link in lists.chain(&mut self.diagrams).flatten().chain(&mut self.image) {
            let files = match &mut link.resolution {
                Resolution::Found(file, _) => std::slice::from_mut(file),
                Resolution::Ambiguous(files) => files,
                Resolution::Missing => &mut [],
            };
            for file in files {
                *file = numbers.of(*file)?;
            }
        }
        Some(self)
    }
}

/// The names by which links find a note.
pub(super) fn names_of(note: &Note) -> impl Iterator<Item = u64> {
    let aliases = note.properties.aliases.iter().map(|alias| fold(alias));
    [fold(note.path.stem())]
        .into_iter()
        .chain(aliases)
        .chain(note.written_title.clone())
        .map(|name| number(&name))
}

fn name_of_file(path: &VaultPath) -> u64 {
    number(&fold(path.name()))
}

fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::note::Note;
    use crate::project::{Config, VaultPath};
    use crate::vault::{NoteId, ResolvedLink, Vault};

    /// Notes by their paths, each as the number of one of a few texts.
    fn notes() -> impl Strategy<Value = BTreeMap<&'static str, usize>> {
        prop::collection::btree_map(prop::sample::select(PATHS.to_vec()), 0..TEXTS.len(), 0..7)
    }

    fn files() -> impl Strategy<Value = Vec<&'static str>> {
        prop::sample::subsequence(vec!["A.png", "a/A.png", "b/c.pdf"], 0..=3)
    }

    const PATHS: [&str; 8] = ["A.md", "B.md", "a/A.md", "a/b.md", "b/A.md", "b/C.md", "c.md", "A.png.md"];

    const TEXTS: [&str; 6] = [
        "# H\n[[A]] [[b#H]] ![[A.png]] [[c.pdf]]\n",
        "---\naliases: [Other, C]\n---\n[[C]] [[../A]] [[./b]] [x](b/C.md#H) [[#H]]\n",
        "---\ntitle: Named\nrelated: [A, Other]\n---\n# H\n## I\n[[Named]] [[a/A#H#I]]\n",
        "---\naliases: [Other]\nimage: A.png\nsee: '[[C]]'\n---\n[[Other]] [[none]] [[A#^x]]\n\nText ^x\n",
        "---\ntitle: Other\n---\n[[a/b]] [[C#I]] [[A.png.md]]\n",
        "",
    ];

    fn vault(
        notes: &BTreeMap<&'static str, usize>,
        files: &[&'static str],
        parsed: &mut BTreeMap<(&'static str, usize), Arc<Note>>,
    ) -> Vault {
        let parse = |path, text: usize| {
            let text = TEXTS[text].into();
            Arc::new(Note::parse(VaultPath::new(path), path, text, &Config::default()).0)
        };
        let mut all: Vec<Arc<Note>> = Vec::new();
        for (path, text) in notes {
            all.push(Arc::clone(parsed.entry((path, *text)).or_insert_with(|| parse(*path, *text))));
        }
        all.sort_by(|a, b| a.path.cmp(&b.path));
        let mut files: Vec<VaultPath> = files.iter().copied().map(VaultPath::new).collect();
        files.sort();
        Vault::new(all, files, true)
    }

    fn meaning(vault: &Vault) -> Vec<Vec<&ResolvedLink>> {
        let all = (0..vault.notes().len()).map(|number| vault.links(NoteId(number)));
        all.map(|links| links.all().collect()).collect()
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_would_be_found_anew(
            (mut notes, mut files) in (notes(), files()),
            edits in prop::collection::vec((prop::sample::select(PATHS.to_vec()), 0..TEXTS.len() + 2, files()), 1..5),
        ) {
            let mut parsed = BTreeMap::new();
            let mut kept = vault(&notes, &files, &mut parsed);
            meaning(&kept);
            for (path, text, other_files) in edits {
                // A note is written, or removed; or other files come and go.
                match TEXTS.get(text) {
                    Some(_) => drop(notes.insert(path, text)),
                    None if text == TEXTS.len() => drop(notes.remove(path)),
                    None => files = other_files,
                }
                let mut next = vault(&notes, &files, &mut parsed);
                next.keep_links_of(kept);
                kept = next;
                let anew = vault(&notes, &files, &mut parsed);
                prop_assert_eq!(meaning(&kept), meaning(&anew));
            }
        }

        #[test]
        fn what_replaced_notes_are_called_is_found_out_anew(
            (mut notes, files) in (notes(), files()),
            edits in prop::collection::vec((0..8_usize, 0..TEXTS.len()), 1..3),
        ) {
            let mut parsed = BTreeMap::new();
            let mut kept = vault(&notes, &files, &mut parsed);
            meaning(&kept);
            for (number, text) in edits {
                notes.values_mut().skip(number).take(1).for_each(|own| *own = text);
            }
            let anew = vault(&notes, &files, &mut parsed);
            for (id, note) in anew.notes() {
                if !Arc::ptr_eq(kept.note(id), note) {
                    kept.replace(id, Arc::clone(note));
                }
            }
            kept.index_again();
            prop_assert_eq!(meaning(&kept), meaning(&anew));
        }
    }
}
