//! The types of callouts: <https://help.obsidian.md/callouts>.

/// The type that a callout looks like. GitHub's alerts are among the names; one that is not known looks like a
/// note.
pub(super) fn kind(name: &str) -> &'static str {
    match name {
        "abstract" | "summary" | "tldr" => "abstract",
        "info" => "info",
        "todo" => "todo",
        "tip" | "hint" | "important" => "tip",
        "success" | "check" | "done" => "success",
        "question" | "help" | "faq" => "question",
        "warning" | "caution" | "attention" => "warning",
        "failure" | "fail" | "missing" => "failure",
        "danger" | "error" => "danger",
        "bug" => "bug",
        "example" => "example",
        "quote" | "cite" => "quote",
        _ => "note",
    }
}

/// The title of a callout that has none: `my-type` is "My type".
pub(super) fn default_title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::{default_title, kind};

    #[test]
    fn every_name_has_its_look() {
        assert_eq!((kind("tldr"), kind("important"), kind("caution")), ("abstract", "tip", "warning"));
        assert_eq!((kind("note"), kind("recipe"), kind("")), ("note", "note", "note"));
    }

    #[test]
    fn a_title_is_made_of_the_type() {
        assert_eq!(
            (default_title("note"), default_title("my-own_type")),
            ("Note".into(), "My own type".into())
        );
        assert_eq!(default_title("émile"), "Émile");
    }
}
