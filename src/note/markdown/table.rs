//! Tables as lines (GitHub Flavored Markdown, section 4.10).

/// Whether a line is one that stands below the head of a table: `| --- | :-: |`.
pub fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    let is_sign = |c| matches!(c, '|' | '-' | ':' | ' ' | '\t');
    line.contains('-') && line.contains('|') && line.chars().all(is_sign) && cells(line).all(is_delimiter)
}

fn is_delimiter(cell: &str) -> bool {
    let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}

/// How many cells a row has.
pub fn count_cells(line: &str) -> usize {
    cells(line.trim()).count()
}

/// The cells of a row without blanks around it.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.strip_prefix('|').unwrap_or(row);
    let is_last_escaped = row.ends_with("\\|");
    let row = row.strip_suffix('|').filter(|_| !is_last_escaped).unwrap_or(row);
    let mut is_escaped = false;
    row.split(move |c| {
        let ends = c == '|' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::{count_cells, is_delimiter_row};

    #[test]
    fn rows_are_known_by_their_bars() {
        for line in ["--|--", "| --- |", "|:-:|-:|", ":--|-"] {
            assert!(is_delimiter_row(line), "{line}");
        }
        for line in ["---", "a|b", "|  |", "| - - |", "|::|"] {
            assert!(!is_delimiter_row(line), "{line}");
        }
        assert_eq!(["a | b", "| a |", "a \\| b | c |", "a"].map(count_cells), [2, 1, 2, 1]);
    }
}
