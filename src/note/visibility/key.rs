//! Keys that are nearly one that decides who may see a note: a slip in such a key must not publish it.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

use super::words::{self, OWN};
use crate::diagnostic::nearest;

/// Keys of other tools, and words, that look like a slip and are none.
const ORDINARY: &[&str] =
    &["created", "publisher", "drift", "polish", "punish", "pirate", "primate", "unlisten", "primary"];

/// Other tools' keys in which a slip is looked for, beside kb's own. Shorter and more ordinary words are not
/// among them: too many keys are near to `share`.
const DISTINCT: &[&str] = &["private", "hidden", "unlisted", "dg-publish"];

/// Whether a key is a word of its own, near as it is to one of kb's.
fn is_ordinary(key: &str) -> bool {
    ORDINARY.contains(&key)
}

/// A key as it is compared with those of other tools: in lower case, without signs, blanks and what nobody sees.
pub(in crate::note) fn squeezed(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The key that decides who may see a note, and that this one was probably meant to be. `known` are kb's keys.
///
/// It is looked for among keys with the same letters (`vis ibility`, `_draft`), with letters that look the same
/// in any script (Unicode Technical Standard 39, section 4), and with a slip or two.
pub(in crate::note) fn nearly(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let letters = squeezed(key);
    if let Some(own) = OWN.iter().find(|own| **own == letters) {
        return Some(own);
    }
    if !key.is_ascii() {
        let drawn = drawn(key);
        let same = LOOKS.iter().find(|(look, _)| *look == drawn);
        if let Some((_, meant)) = same {
            return Some(meant);
        }
    }
    if is_ordinary(&letters) {
        return None;
    }
    let meant = nearest(key, known.iter().chain(DISTINCT).copied())?;
    let starts_alike = meant.chars().next() == key.to_lowercase().chars().next();
    ((OWN.contains(&meant) || DISTINCT.contains(&meant)) && starts_alike).then_some(meant)
}

/// What every key that decides who may see a note looks like.
static LOOKS: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let keys = OWN.iter().copied().chain(words::switches());
    keys.map(|key| (drawn(key), key)).collect()
});

/// A key by what its letters look like: without accents, width, blanks and signs.
fn drawn(key: &str) -> String {
    let plain: String = key.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let looks: String = skeleton(&plain).filter(|c| !is_combining_mark(*c)).collect();
    squeezed(&looks)
}

#[cfg(test)]
mod tests {
    use super::nearly;

    const KNOWN: &[&str] = &["title", "visibility", "publish", "draft", "published", "description", "order"];

    #[test]
    fn a_slip_is_seen_through() {
        for (key, meant) in [
            ("visibilty", "visibility"),
            ("vis ibility", "visibility"),
            ("visibility:", "visibility"),
            ("\u{a0}visibility", "visibility"),
            ("visi\u{200b}bility", "visibility"),
            ("\u{3000}draft\u{3000}", "draft"),
            ("v\u{456}sibility", "visibility"),
            ("\u{3bd}isibility", "visibility"),
            ("visibılıty", "visibility"),
            ("VİSİBİLİTY", "visibility"),
            ("vísibility", "visibility"),
            ("ｖｉｓｉｂｉｌｉｔｙ", "visibility"),
            ("𝐯𝐢𝐬𝐢𝐛𝐢𝐥𝐢𝐭𝐲", "visibility"),
            ("drаft", "draft"),
            ("рublish", "publish"),
            ("рrivate", "private"),
            ("_draft", "draft"),
            ("publsh", "publish"),
            ("privat", "private"),
            ("hiden", "hidden"),
            ("dg-pubish", "dg-publish"),
        ] {
            assert_eq!(nearly(key, KNOWN), Some(meant), "{key}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for key in [
            "publisher",
            "drift",
            "polish",
            "видимость",
            "分类",
            "weather",
            "craft",
            "publication",
            "share_link",
            "private_key",
            "hide",
            "shape",
            "published",
            "titel",
            "visited",
            "order",
            "draftsman",
            "pirate",
        ] {
            assert_eq!(nearly(key, KNOWN), None, "{key}");
        }
    }
}
