//! Code in a list item whose lines are not indented as far as the item is: it ends at its own fence, as its author meant.

use super::edit::Edit;
use super::fences::{Fences, Prefix};
use crate::text::lines_with_starts;

/// The blanks that lines of code lack to stand in the item that their fence stands in.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    // Most fences stand at the start of their line.
    let is_indented =
        |fence: &str| text.match_indices(fence).any(|(at, _)| text[..at].ends_with([' ', '\t']));
    if !is_indented("```") && !is_indented("~~~") {
        return Vec::new();
    }
    let lines: Vec<(usize, &str)> = lines_with_starts(text).collect();
    let mut fences = Fences::default();
    let mut edits = Vec::new();
    let mut number = 0;
    let mut opening = 0;
    while let Some((_, line)) = lines.get(number) {
        let fence = fences.item_fence();
        let was_open = fences.is_open();
        let is_code = fences.holds(line);
        if is_code && !was_open {
            opening = number;
        }
        if let Some((content, fence)) = fence.filter(|_| was_open && !is_code)
            && let Some(end) = end(&lines, opening, number, fence)
        {
            for (start, line) in lines[number..=end].iter().filter(|(_, line)| !line.trim().is_empty()) {
                let missing = content.saturating_sub(indent(line));
                edits.extend((missing > 0).then(|| Edit::add(*start, " ".repeat(missing))));
            }
            fences = Fences::default();
            number = end;
        }
        number += 1;
    }
    edits
}

/// How many lines of code may stand out of their item: the end is looked for no further.
const LONGEST: usize = 500;

/// The line that ends the code whose fence opens at a line: a bare fence as far to the right as that one, and no other
/// before it.
fn end(lines: &[(usize, &str)], opening: usize, from: usize, (sign, length): (u8, usize)) -> Option<usize> {
    let column = indent(lines.get(opening)?.1);
    for (number, (_, line)) in lines.iter().enumerate().skip(from).take(LONGEST) {
        let content = line.trim();
        let signs = content.bytes().take_while(|byte| *byte == sign).count();
        if signs >= 3 {
            let is_end = signs >= length && signs == content.len() && indent(line) == column && column > 0;
            return is_end.then_some(number);
        }
    }
    None
}

/// How many columns of blanks a line begins with.
fn indent(line: &str) -> usize {
    Prefix::of(line).indent
}

#[cfg(test)]
mod tests {
    use crate::note::body::Body;

    #[test]
    fn code_ends_at_its_own_fence() {
        for (text, expected) in [
            ("- a\n\n   ```js\nb\n   ```\n\n- c", "- a\n\n   ```js\n  b\n   ```\n\n- c"),
            ("- a\n  ```\n  b\n  ```\nc", "- a\n  ```\n  b\n  ```\nc"),
            ("- a\n  ```\nb\n\n```\nc\n```", "- a\n  ```\nb\n\n```\nc\n```"),
            ("- a\n  ```\nb", "- a\n  ```\nb"),
        ] {
            let (body, _) = Body::new(text, 0);
            assert_eq!(body.text(text), expected, "{text}");
        }
    }
}
