//! Sets of words, such as the keywords of a language.

/// A set of words, held sorted.
#[derive(Debug, Clone, Copy)]
pub struct Words(&'static [&'static str]);

impl Words {
    /// A set of the words in `list`, which must be sorted and without repetition: as a constant it does not
    /// compile otherwise.
    pub const fn new(list: &'static [&'static str]) -> Self {
        let mut i = 1;
        while i < list.len() {
            assert!(precedes(list[i - 1].as_bytes(), list[i].as_bytes()), "words must be sorted");
            i += 1;
        }
        Self(list)
    }

    /// Whether `word` is in the set.
    pub fn has(self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// Whether `word` is in the set, in any mixture of cases. The set's words must be lower case.
    pub fn has_in_any_case(self, word: &str) -> bool {
        let mut buffer = [0; 32];
        let Some(lower) = buffer.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.0.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
    }
}

const fn precedes(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_as_they_are_or_in_any_case() {
        const SQL: Words = Words::new(&["from", "select"]);
        assert!(SQL.has("select"));
        assert!(!SQL.has("Select"));
        assert!(SQL.has_in_any_case("SeLect"));
        assert!(!SQL.has_in_any_case("selects"));
        assert!(!SQL.has_in_any_case(&"x".repeat(100)));
    }
}
