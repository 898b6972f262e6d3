//! Invented words that stand in private material alone: one of them in a site is a leak.

use super::random::Random;

/// What all canaries begin with. No other word of a vault has these letters.
pub const BEGINNING: &str = "zq";

/// How many letters tell one canary from the others: a word that was cut off still counts.
pub const TELLING: usize = 7;

/// The canaries of a vault, each with what it stands for.
#[derive(Default)]
pub struct Canaries {
    made: Vec<(String, String)>,
}

impl Canaries {
    /// A new word, in lower case.
    pub fn word(&mut self, random: &mut Random, what: &str) -> String {
        loop {
            let letters = (0..8).map(|_| char::from(random.pick(b"abcdefghijklmnopqrstuvwxyz234567")));
            let word: String = BEGINNING.chars().chain(letters).collect();
            if self.find(&word).is_none() {
                self.made.push((word.clone(), what.to_owned()));
                return word;
            }
        }
    }

    /// What the canary stands for that begins like this text.
    pub fn find(&self, text: &str) -> Option<&str> {
        let start = text.get(..TELLING)?;
        self.made.iter().find(|(word, _)| word.starts_with(start)).map(|(_, what)| what.as_str())
    }
}
