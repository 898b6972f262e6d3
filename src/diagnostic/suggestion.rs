//! "Did you mean": the nearest of the words that would have been right.

/// The candidate nearest to what was typed, if one is near enough to be a slip.
///
/// Case is ignored; one slip is allowed for every three characters, at least one and at most four.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // Bytes bound characters from both sides closely enough to spare most comparisons.
        if candidate.len() > 4 * (length + allowed) || candidate.len() + allowed < length {
            continue;
        }
        let distance = strsim::osa_distance(&typed, &candidate.to_lowercase());
        let better = best.is_none_or(|(least, word)| (distance, candidate) < (least, word));
        if distance <= allowed && distance < length && better {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The sentence for the nearest candidate.
pub fn did_you_mean<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, candidates).map(|word| format!("did you mean `{word}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swapped_letter_is_a_slip() {
        assert_eq!(nearest("dificulty", ["difficulty", "description"]), Some("difficulty"));
        assert_eq!(nearest("Tgas", ["tags", "title"]), Some("tags"));
    }

    #[test]
    fn an_unrelated_word_is_not() {
        assert_eq!(nearest("weather", ["tags", "title"]), None);
        assert_eq!(nearest("a", ["b"]), None);
    }

    #[test]
    fn equally_near_words_are_told_apart_by_order_of_the_alphabet() {
        assert_eq!(nearest("cat", ["hat", "bat"]), Some("bat"));
    }
}
