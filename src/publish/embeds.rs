//! Notes that are shown in other notes: which part of which, and where that has to end.
//!
//! A page could show itself, or more than anyone reads: a [`Walk`] over a page's embeds says for each whether it
//! is shown. The renderer asks it, and [`check`] does, so that both say the same.

use std::ops::Range;

use rayon::prelude::*;

use super::{LinkTarget, PublishedId, PublishedNote};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{LinkContext, Part};

/// How deep embeds may stand in embeds.
const MAX_DEPTH: usize = 8;
/// How many embeds a page may show.
const MAX_EMBEDS: usize = 256;
/// How many bytes the embedded notes of a page may have together.
const MAX_BYTES: usize = 2 << 20;

/// A note that another one shows in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The number of the link among those of the note that shows it.
    pub link: usize,
    /// The note that is shown.
    pub note: PublishedId,
    /// What of it is shown.
    pub part: Part,
}

/// Finds the embeds of every note.
pub(super) fn fill(notes: &mut [PublishedNote]) {
    for number in 0..notes.len() {
        notes[number].embeds = of(PublishedId(number), notes);
    }
}

/// The embeds of a note.
pub(super) fn of(id: PublishedId, notes: &[PublishedNote]) -> Vec<Embed> {
    let source = &notes[id.0];
    let links = source.note.links.iter().zip(&source.links).enumerate();
    let embeds = links.filter(|(_, (link, _))| link.embed).filter_map(|(number, (_, target))| {
        let LinkTarget::Note { id, part } = target else { return None };
        Some(Embed { link: number, note: *id, part: *part })
    });
    embeds.collect()
}

/// What becomes of an embed on a page.
#[derive(Debug)]
pub enum Verdict<'p> {
    /// It is shown, as the page's embed of this number, from 1.
    Show(usize),
    /// It would show what it stands in: the notes from the first of them to the same again.
    Cycle(Vec<&'p PublishedNote>),
    /// It stands too deep.
    TooDeep,
    /// The page shows too much already.
    TooMuch,
}

/// A way through the embeds of one page, in the order of the text.
#[derive(Debug, Default)]
pub struct Walk<'p> {
    /// The notes from the page down to where the walk is, each with the byte of the embed that led further.
    chain: Vec<(&'p PublishedNote, usize)>,
    embeds: usize,
    bytes: usize,
}

impl<'p> Walk<'p> {
    /// Goes into an embed that stands at a byte of the note where the walk is, when it is to be shown.
    pub fn enter(
        &mut self,
        (note, at): (&'p PublishedNote, usize),
        (target, part): (&'p PublishedNote, Part),
    ) -> Verdict<'p> {
        let way = || self.chain.iter().copied().chain([(note, at)]);
        if let Some(first) =
            way().position(|(above, at)| std::ptr::eq(above, target) && part.holds(&above.note, at))
        {
            return Verdict::Cycle(way().skip(first).map(|(note, _)| note).chain([target]).collect());
        }
        if self.chain.len() >= MAX_DEPTH {
            return Verdict::TooDeep;
        }
        let bytes = self.bytes.saturating_add(target.note.body().len());
        if self.embeds >= MAX_EMBEDS || bytes > MAX_BYTES {
            return Verdict::TooMuch;
        }
        self.chain.push((note, at));
        self.embeds += 1;
        self.bytes = bytes;
        Verdict::Show(self.embeds)
    }

    /// Goes back to where the embed entered last stands.
    pub fn leave(&mut self) {
        self.chain.pop();
    }
}

/// The embeds that cannot be shown where they stand.
pub(super) fn check(notes: &[PublishedNote]) -> Vec<Diagnostic> {
    let hosts = notes.par_iter().filter(|note| !note.embeds.is_empty());
    let pages = hosts.flat_map_iter(|page| {
        let mut check = Check { notes, page, walk: Walk::default(), problems: Vec::new(), has_limit: false };
        check.follow(page, Part::Whole, None);
        check.problems
    });
    pages.collect()
}

/// A walk over one page's embeds.
struct Check<'p> {
    notes: &'p [PublishedNote],
    page: &'p PublishedNote,
    walk: Walk<'p>,
    problems: Vec<Diagnostic>,
    /// Whether the page's limits were reported: once is enough.
    has_limit: bool,
}

impl<'p> Check<'p> {
    /// Follows the embeds in a part of a note; `own` is the page's own link that led there.
    fn follow(&mut self, note: &'p PublishedNote, part: Part, own: Option<&Range<usize>>) {
        for embed in &note.embeds {
            let link = &note.note.links[embed.link];
            if link.setting == LinkContext::Inline
                || embed.part == Part::Missing
                || !part.holds(&note.note, link.span.start)
            {
                continue;
            }
            let target = &self.notes[embed.note.0];
            let own = own.unwrap_or(&link.span);
            match self.walk.enter((note, link.span.start), (target, embed.part)) {
                Verdict::Show(_) => {
                    self.follow(target, embed.part, Some(own));
                    self.walk.leave();
                }
                // Other pages that lead into the cycle need not name it again.
                Verdict::Cycle(way) if way.first().is_some_and(|first| std::ptr::eq(*first, self.page)) => {
                    self.problems.push(cycle(&way).at(note.note.place(link.span.clone())));
                }
                Verdict::Cycle(_) => {}
                verdict if !self.has_limit => {
                    self.has_limit = true;
                    self.problems.push(limit(&verdict).at(self.page.note.place(own.clone())));
                }
                Verdict::TooDeep | Verdict::TooMuch => {}
            }
        }
    }
}

fn cycle(way: &[&PublishedNote]) -> Diagnostic {
    let titles: Vec<&str> = way.iter().map(|note| note.note.title.as_str()).collect();
    let message = format!("this embed would show itself: {}", titles.join(" › "));
    Diagnostic::new(Code::EmbedCycle, message).help("link the note instead, or show another part of it")
}

fn limit(verdict: &Verdict<'_>) -> Diagnostic {
    let message = match verdict {
        Verdict::TooDeep => {
            format!("embeds in this embed stand more than {MAX_DEPTH} deep, and become links there")
        }
        _ => format!(
            "with this the page shows more than {MAX_EMBEDS} embeds or {} MiB of them, and the rest become links",
            MAX_BYTES >> 20
        ),
    };
    Diagnostic::new(Code::EmbedLimit, message).help("link some of the notes instead")
}
