//! "Did you mean" for names that no file has.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Vault;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::text::fold;

/// How many problems get a suggestion: each is compared with every name of the vault, and a vault that
/// thousands of links leave has other worries than slips of the hand.
const LIMIT: usize = 200;

impl Vault {
    /// Adds suggestions to the first problems that name a file which is not there.
    pub fn suggest(&self, problems: &mut [Diagnostic]) {
        let mut unknown: Vec<&mut Diagnostic> =
            problems.iter_mut().filter(|problem| problem.unknown_name.is_some()).take(LIMIT).collect();
        if unknown.is_empty() {
            return;
        }
        let titles: HashMap<String, &str> =
            self.notes.iter().rev().map(|note| (fold(&note.title), note.path.stem())).collect();
        unknown.par_iter_mut().for_each(|problem| {
            let name = fold(problem.unknown_name.as_deref().unwrap_or_default());
            let name = name.rsplit('/').next().unwrap_or(&name);
            let name = name.strip_suffix(".md").unwrap_or(name);
            let suggestion = match titles.get(name) {
                Some(stem) => Some(format!("did you mean `{stem}`? It has this title")),
                None => did_you_mean(name, self.index.names()),
            };
            if suggestion.is_some() {
                problem.help = suggestion;
            }
        });
    }
}
