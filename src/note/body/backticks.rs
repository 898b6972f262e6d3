//! Where the runs of backticks are, for finding the end of a code span (CommonMark, section 6.1).

use std::collections::HashMap;

/// The places of all runs of backticks, by their length.
pub(super) struct Backticks(HashMap<usize, Vec<usize>>);

impl Backticks {
    pub fn new(text: &str) -> Self {
        let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(next) = text[at..].find('`') {
            let start = at + next;
            let length = run_length(bytes, start);
            places.entry(length).or_default().push(start);
            at = start + length;
        }
        Backticks(places)
    }

    /// Where the next run of this length starts, from a byte on and before another.
    pub fn next(&self, length: usize, from: usize, before: usize) -> Option<usize> {
        let places = self.0.get(&length)?;
        let place = *places.get(places.partition_point(|place| *place < from))?;
        (place < before).then_some(place)
    }
}

/// How many equal bytes start here.
pub(super) fn run_length(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count()
}

#[cfg(test)]
mod tests {
    use super::Backticks;

    #[test]
    fn only_a_run_of_the_same_length_ends_a_code_span() {
        let backticks = Backticks::new("`a``b`");
        assert_eq!(backticks.next(1, 1, 6), Some(5));
        assert_eq!(backticks.next(1, 1, 5), None);
        assert_eq!(backticks.next(2, 0, 6), Some(2));
    }
}
