//! The words by which people and tools say that a note is not for the web.

use super::Answer;
use crate::project::Visibility::{self, Private, Unlisted};

/// The keys of kb's own that decide.
pub(in crate::note) const OWN: &[&str] = &["visibility", "publish", "draft"];

/// That a note may be seen by fewer than others say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::note) struct Restriction {
    /// Who may see it at most.
    pub to: Visibility,
    /// Whether the note's own `visibility: public` wins.
    pub yields_to_public: bool,
    /// Whether it is in kb's own words.
    pub own: bool,
}

/// A key that takes yes or no.
struct Switch {
    /// The key, squeezed.
    name: &'static str,
    /// The answer that holds a note back.
    restricts: Answer,
    /// How far.
    to: Visibility,
    /// Whether any other answer than yes and no holds it back too, since nobody can tell what it means. Words that
    /// also name ordinary properties do not.
    is_strict: bool,
}

const fn switch(name: &'static str, restricts: Answer, to: Visibility, is_strict: bool) -> Switch {
    Switch { name, restricts, to, is_strict }
}

/// Obsidian Publish and Quartz (`publish`, `draft`, `unlisted`), Digital Garden (`dg-publish`), Enveloppe (`share`),
/// Jekyll and Dendron (`published`), Logseq (`public`, `private`), Hexo (`hidden`), Hugo (`build`), Zola (`render`),
/// Docusaurus (`unlisted`), Flowershow (`isDraft`), and what their users write by analogy.
const SWITCHES: &[Switch] = &[
    switch("publish", Answer::No, Private, true),
    switch("draft", Answer::Yes, Private, true),
    switch("dgpublish", Answer::No, Private, true),
    switch("public", Answer::No, Private, true),
    switch("ispublic", Answer::No, Private, true),
    switch("share", Answer::No, Private, true),
    switch("shared", Answer::No, Private, true),
    switch("published", Answer::No, Private, false),
    switch("ispublished", Answer::No, Private, true),
    switch("visible", Answer::No, Private, true),
    switch("isvisible", Answer::No, Private, true),
    switch("render", Answer::No, Private, false),
    switch("private", Answer::Yes, Private, true),
    switch("isprivate", Answer::Yes, Private, true),
    switch("hidden", Answer::Yes, Private, true),
    switch("ishidden", Answer::Yes, Private, true),
    switch("isdraft", Answer::Yes, Private, true),
    switch("unpublished", Answer::Yes, Private, true),
    switch("unpublish", Answer::Yes, Private, true),
    switch("nopublish", Answer::Yes, Private, true),
    switch("notpublic", Answer::Yes, Private, true),
    switch("donotpublish", Answer::Yes, Private, true),
    switch("dontpublish", Answer::Yes, Private, true),
    switch("confidential", Answer::Yes, Private, false),
    switch("secret", Answer::Yes, Private, false),
    switch("unlisted", Answer::Yes, Unlisted, true),
    switch("isunlisted", Answer::Yes, Unlisted, true),
    switch("listed", Answer::No, Unlisted, false),
];

/// Keys that take a word for how far a note has come, and yield to `visibility: public`.
const STATES: &[&str] = &[
    "status",
    "state",
    "poststatus",
    "publishstatus",
    "publishingstatus",
    "publicationstatus",
    "publishstate",
];

/// Keys that take a word for who may see a note.
const CIRCLES: &[&str] =
    &["access", "accesslevel", "privacy", "permission", "permissions", "audience", "sharing"];

/// Words for what is not for the web.
const WITHHELD: &[&str] = &["private", "draft", "unpublished", "hidden", "secret", "confidential", "onlyme"];

/// The switches' names.
pub(super) fn switches() -> impl Iterator<Item = &'static str> {
    SWITCHES.iter().map(|switch| switch.name)
}

/// The name by which a key is known here; none for one that only looks like kb's own.
pub(in crate::note) fn name_of(key: &str) -> Option<String> {
    let name = super::squeezed(key);
    (name == key || !OWN.contains(&name.as_str())).then_some(name)
}

/// Whether a key says yes or no to who may see a note, in any tool's words.
pub(in crate::note) fn is_switch(key: &str) -> bool {
    name_of(key).is_some_and(|name| switches().any(|switch| switch == name))
}

/// Whether an answer is a word for what is not for the web.
pub(super) fn is_withheld(answer: &Answer) -> bool {
    matches!(answer, Answer::Word(word) if WITHHELD.contains(&word.as_str()))
}

/// What a key, squeezed, says in any tool's words; none when it holds nothing back. Words of `statuses` are the
/// author's own for how far a note has come.
pub(in crate::note) fn restriction(name: &str, answer: &Answer, statuses: &[String]) -> Option<Restriction> {
    let own = OWN.contains(&name);
    let restrict = |to, yields_to_public| Some(Restriction { to, yields_to_public, own });
    if let Some(switch) = SWITCHES.iter().find(|switch| switch.name == name) {
        let holds_back = match answer {
            Answer::Yes | Answer::No => *answer == switch.restricts,
            Answer::Nothing => false,
            Answer::Url => switch.is_strict && !matches!(name, "share" | "shared" | "public"),
            Answer::Word(word) => switch.is_strict || WITHHELD.contains(&word.as_str()) || word == "never",
            Answer::Other => switch.is_strict,
        };
        return if holds_back { restrict(switch.to, false) } else { None };
    }
    let Answer::Word(word) = answer else { return None };
    if !WITHHELD.contains(&word.as_str()) {
        return None;
    }
    if STATES.contains(&name) {
        let is_own_status = statuses.iter().any(|status| super::squeezed(status) == *word);
        return if is_own_status { None } else { restrict(Private, true) };
    }
    if CIRCLES.contains(&name) { restrict(Private, false) } else { None }
}

/// What a key in a mapping says, where there is no doubt: `extra: {draft: true}`, Hugo's `build: {render: never}`.
pub(super) fn nested(parent: &str, name: &str, answer: &Answer) -> Option<Restriction> {
    let restrict = |to| Some(Restriction { to, yields_to_public: false, own: false });
    let is_never = *answer == Answer::No || *answer == Answer::Word("never".to_owned());
    match (name, answer) {
        ("visibility", Answer::Word(word)) if word == "private" => restrict(Private),
        ("visibility", Answer::Word(word)) if word == "unlisted" => restrict(Unlisted),
        ("publish" | "dgpublish" | "public" | "published", Answer::No)
        | ("draft" | "private" | "isdraft" | "isprivate", Answer::Yes) => restrict(Private),
        ("render", _) if parent == "build" && is_never => restrict(Private),
        ("list", _) if parent == "build" && is_never => restrict(Unlisted),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::restriction;
    use crate::note::visibility::{Answer, squeezed};
    use crate::project::Visibility::{self, Private, Unlisted};

    fn held(key: &str, value: &str) -> Option<Visibility> {
        let statuses = ["seedling".to_owned(), "In Draft".to_owned()];
        restriction(&squeezed(key), &Answer::of_text(value), &statuses).map(|found| found.to)
    }

    #[test]
    fn words_of_other_tools_hold_a_note_back() {
        for (key, value) in [
            ("dg-publish", "false"),
            ("dg_publish", "No"),
            ("share", "off"),
            ("public", "0"),
            ("hidden", "true"),
            ("published", "false"),
            ("published", "never"),
            ("published", "draft"),
            ("private", "yes"),
            ("Private", "1"),
            ("isDraft", "TRUE"),
            ("is-private", "y"),
            ("unpublished", "true"),
            ("visible", "no"),
            ("do-not-publish", "true"),
            ("status", "private"),
            ("status", "Draft"),
            ("status", "🚧 draft"),
            ("post_status", "draft"),
            ("state", "hidden"),
            ("access", "private"),
            ("permissions", "Only me"),
            ("public", "maybe"),
            ("hidden", "completely"),
            ("private", "sure"),
            ("draft", ""),
            ("render", "never"),
        ] {
            assert_eq!(held(key, value), Some(Private), "{key}: {value}");
        }
        assert_eq!(held("unlisted", "true"), Some(Unlisted));
        assert_eq!(held("listed", "false"), Some(Unlisted));
    }

    #[test]
    fn other_answers_and_other_keys_do_not() {
        for (key, value) in [
            ("dg-publish", "true"),
            ("share", "https://example.org"),
            ("public", "true"),
            ("hidden", "false"),
            ("published", "2026-01-01"),
            ("private", "no"),
            ("status", "in draft"),
            ("status", "evergreen"),
            ("status", "public"),
            ("access", "by train"),
            ("secret", "the butler did it"),
            ("render", "webgl"),
            ("audience", "developers"),
            ("noindex", "true"),
            ("sitemap", "false"),
            ("weather", "private"),
        ] {
            assert_eq!(held(key, value), None, "{key}: {value}");
        }
    }
}
