//! Tags of a text that were read before: `<span class="k">` stands a thousand times on a page with code.

/// How many tags are remembered, one in each place.
const PLACES: usize = 128;

/// What stands in tags behind their names, with the `>` at its end.
pub(super) struct KnownTags<'t>([&'t [u8]; PLACES]);

impl Default for KnownTags<'_> {
    fn default() -> Self {
        KnownTags([&[]; PLACES])
    }
}

impl<'t> KnownTags<'t> {
    /// Remembers what stands in a tag behind its name. Where a `>` stands before its end, too, it is not remembered.
    pub fn add(&mut self, attributes: &'t [u8]) {
        if attributes.iter().position(|byte| *byte == b'>').is_some_and(|end| end + 1 == attributes.len()) {
            self.0[place(attributes)] = attributes;
        }
    }

    /// Where a tag ends whose name ends here, if one with the same attributes was read before.
    pub fn end_of(&self, text: &[u8], name_end: usize) -> Option<usize> {
        let length = text[name_end..].iter().position(|byte| *byte == b'>')? + 1;
        let attributes = &text[name_end..name_end + length];
        (self.0[place(attributes)] == attributes).then_some(name_end + length)
    }
}

/// A place by length and last letters, in which attributes differ most.
fn place(attributes: &[u8]) -> usize {
    let last = attributes.iter().rev().take(6);
    last.fold(attributes.len(), |hash, byte| hash.wrapping_mul(31) ^ usize::from(*byte)) % PLACES
}

#[cfg(test)]
mod tests {
    use super::KnownTags;

    #[test]
    fn a_tag_is_known_by_all_that_stands_in_it() {
        let mut known = KnownTags::default();
        let text = b"<span class=\"k\"><b class=\"k\"><b class=\"m\"><b title=\"a>b\"><b";
        let ends: Vec<usize> = vec![5, 18, 31, 44, 57];
        assert_eq!(known.end_of(text, ends[0]), None);
        known.add(&text[5..16]);
        known.add(&text[44..57]);
        let found: Vec<_> = ends.iter().map(|end| known.end_of(text, *end)).collect();
        assert_eq!(found, [Some(16), Some(29), None, None, None]);
        known.add(b"");
    }
}
