//! Random vaults, full of private material of every kind, in every place that can name a note or a file.
//!
//! 1. `generate` makes a vault from a seed: notes, files and rules, of which it knows what is private. Every private
//!    item is a canary: an invented word that stands nowhere else.
//! 2. `build` runs the real program on it, and on its published part alone.
//! 3. `laws` says what holds: no canary is in any byte of the site, and both sites have the same bytes, also in
//!    a repository where published notes were private before; and unlisted notes are named in no list.
//! 4. `shrink` takes out of a vault that breaks a law what the failure does not need.

mod attachments;
mod build;
mod canaries;
mod configuration;
mod generate;
mod history;
mod homes;
mod laws;
mod links;
mod pictures;
mod places;
mod private_notes;
mod public_notes;
pub(super) mod random;
mod search;
mod shrink;
mod targets;
mod vault;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::cases;
use laws::Breach;

/// How many failures are shown.
const SHOWN: usize = 3;

#[test]
fn nothing_private_is_in_a_site_and_it_is_the_one_without_its_private_part() {
    let breach = |seed: u64| Some((seed, laws::check(&generate::vault(seed)).err()?));
    let breaches: Vec<(u64, Breach)> = cases::seeds(100, 1_000).into_par_iter().filter_map(breach).collect();
    let report = |(seed, (law, _)): &(u64, Breach)| {
        let vault = shrink::shrink(generate::vault(*seed), *law);
        let problem = laws::check(&vault).err().map(|(_, problem)| problem).unwrap_or_default();
        format!("KB_TEST_SEED={seed} KB_TEST_CASES=1: {law:?}\n{problem}\n{}", shrink::shown(&vault))
    };
    let reports: Vec<String> = breaches.iter().take(SHOWN).map(report).collect();
    assert!(breaches.is_empty(), "{} vaults failed:\n{}", breaches.len(), reports.join("\n\n"));
}
