//! The keys that kb knows, and what was probably meant to be one.

use strsim::osa_distance;

use crate::note::visibility::OWN;

/// The keys that kb knows.
pub(in crate::note) const KEYS: &[&str] = &[
    "title",
    "description",
    "visibility",
    "status",
    "category",
    "difficulty",
    "published",
    "updated",
    "tags",
    "aliases",
    "related",
    "sources",
    "slug",
    "order",
    "cssclasses",
    "image",
    "permalink",
    "publish",
    "draft",
];

/// The shortest key in which a slip is looked for: too many words are near to a shorter one.
const SHORTEST: usize = 5;

/// The key of kb's that a key is after one slip: a letter too much, too few, another one, or two that changed places.
/// Keys that begin or end differently are words of their own, and other tools have many: `source`, `images`, `border`.
/// Slips in keys that decide who may see the note are another's business.
pub(super) fn slip(key: &str) -> Option<&'static str> {
    let ends = |key: &str| (key.chars().next(), key.chars().next_back());
    let is_slip = |known: &&&str| osa_distance(key, known) == 1 && ends(key) == ends(known);
    let others = KEYS.iter().filter(|known| !OWN.contains(known));
    others.filter(|known| known.len() >= SHORTEST && key.len() >= SHORTEST).find(is_slip).copied()
}

#[cfg(test)]
mod tests {
    use super::slip;

    #[test]
    fn one_letter_within_a_key_is_a_slip() {
        for (key, meant) in [
            ("tilte", "title"),
            ("catgory", "category"),
            ("dificulty", "difficulty"),
            ("descripton", "description"),
            ("realted", "related"),
            ("ailases", "aliases"),
        ] {
            assert_eq!(slip(key), Some(meant), "{key}");
        }
    }

    #[test]
    fn keys_of_other_tools_are_their_own() {
        for key in [
            "source",
            "categories",
            "created",
            "update",
            "images",
            "border",
            "titles",
            "tile",
            "tag",
            "stage",
            "type",
            "state",
            "order-by",
            "alias",
            "class",
            "slugs",
            "relate",
            "imago",
            "rating",
            "cover",
        ] {
            assert_eq!(slip(key), None, "{key}");
        }
    }
}
