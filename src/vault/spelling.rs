//! Names by the pieces they are made of, so that the nearest of many is found without comparing all.
//!
//! Two names that are a slip apart share most of their runs of three characters (Ukkonen, "Approximate
//! string-matching with q-grams and maximal matches", 1992).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::nearest;

/// The longest name that has others near it, in bytes: file systems take no longer ones, and the time of a comparison
/// grows with the square of the length.
const LONGEST: usize = 300;

/// The names of a vault, each once.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    names: Vec<String>,
    /// The numbers of the names that hold a run of three characters.
    by_run: HashMap<[char; 3], Vec<usize>>,
    /// What was found: while edits are followed, the same names lead nowhere again and again.
    found: Mutex<HashMap<String, Option<usize>>>,
}

/// How many finds are remembered.
const REMEMBERED: usize = 10_000;

impl Spelling {
    /// The names are folded, and in any order.
    pub fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut spelling = Spelling { names: names.map(str::to_owned).collect(), ..Spelling::default() };
        for (number, name) in spelling.names.iter().enumerate() {
            for run in runs(name) {
                spelling.by_run.entry(run).or_default().push(number);
            }
        }
        spelling
    }

    /// How many names are looked at to find the nearest to what was typed.
    pub fn cost(&self, typed: &str) -> usize {
        if typed.len() > LONGEST {
            return 0;
        }
        runs(typed).iter().filter_map(|run| self.by_run.get(run)).map(Vec::len).sum()
    }

    /// The name nearest to what was typed, if one is near enough to be a slip.
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        if typed.len() > LONGEST {
            return None;
        }
        let known = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = known().get(typed).copied();
        let number = remembered.unwrap_or_else(|| {
            let number = self.look_for(typed);
            let mut known = known();
            if known.len() < REMEMBERED {
                known.insert(typed.to_owned(), number);
            }
            number
        });
        number.map(|number| self.names[number].as_str())
    }

    /// The number of the name nearest to what was typed.
    fn look_for(&self, typed: &str) -> Option<usize> {
        let runs = runs(typed);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for number in runs.iter().filter_map(|run| self.by_run.get(run)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        // A slip changes at most four runs, and there are at most a third as many slips as characters.
        let slips = (typed.chars().count() / 3).clamp(1, 4);
        let enough = runs.len().saturating_sub(4 * slips).max(1);
        let near = shared.iter().filter(|(_, count)| **count >= enough);
        let near: Vec<(&str, usize)> =
            near.map(|(number, _)| (self.names[*number].as_str(), *number)).collect();
        let name = nearest(typed, near.iter().map(|(name, _)| *name))?;
        near.iter().find(|(own, _)| *own == name).map(|(_, number)| *number)
    }
}

/// The runs of three characters of a name, its ends included.
fn runs(name: &str) -> Vec<[char; 3]> {
    let edge = ['\0'; 2];
    let characters: Vec<char> = edge.into_iter().chain(name.chars()).chain(edge).collect();
    let mut runs: Vec<[char; 3]> = characters.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use crate::diagnostic::nearest;
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn the_nearest_name_is_found() {
        let spelling = Spelling::new(["docker production checklist", "log", "café"].into_iter());
        assert_eq!(spelling.nearest("docker productoin checklist"), Some("docker production checklist"));
        assert_eq!(spelling.nearest("lgo"), Some("log"));
        assert_eq!(spelling.nearest("cafe"), Some("café"));
        assert_eq!(spelling.nearest("weather"), None);
    }

    proptest! {
        #[test]
        fn it_finds_what_comparing_all_names_finds(
            names in proptest::collection::vec("[ab c]{1,12}", 1..30),
            typed in "[ab c]{4,12}",
        ) {
            let spelling = Spelling::new(names.iter().map(String::as_str));
            prop_assert_eq!(spelling.nearest(&typed), nearest(&typed, names.iter().map(String::as_str)));
        }
    }
}
