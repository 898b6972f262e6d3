//! Lines with their places.

/// The lines of a text, each with its line end and the byte it starts at.
pub fn lines_with_starts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}
