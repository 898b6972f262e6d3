//! Who may see a note: the one decision, and its reason.
//!
//! 1. [`words`] knows the keys by which people and tools say it, and [`key`] those that are nearly one.
//! 2. [`Said`] collects what a note's front matter says.
//! 3. [`decide`] weighs it against what the note's folders and the site say.

mod answer;
mod key;
mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, SourceFile};
use crate::project::Visibility;
use crate::project::config::Origin;
use crate::yaml::{Document, Node};

pub(super) use answer::Answer;
pub(super) use key::{nearly, squeezed};
pub(super) use words::{OWN, Restriction, is_switch, name_of, restriction};

/// Who may see a note, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who may see it.
    pub visibility: Visibility,
    /// What decided.
    pub because: Reason,
}

/// What decides who may see a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The file or its front matter cannot be read, or holds what looks like a decision and is none.
    Unreadable,
    /// A key of the note says, in the words of kb or of another tool, that it is not for the web, or for no list.
    Restricted {
        /// The key, as it was typed; `extra.draft` for one in a mapping.
        key: String,
        /// Who may see the note at most.
        to: Visibility,
        /// Who could see it without the key.
        otherwise: Visibility,
        /// Whether the key is one of kb's own.
        own: bool,
    },
    /// The note's own `visibility`.
    OwnVisibility,
    /// The note's own `publish: true`.
    OwnPublish,
    /// A rule of `folders:`, by the path that it names.
    Folder(String),
    /// `defaults:` of `kb.yaml`.
    Defaults,
    /// Nothing was said: notes are private.
    Unsaid,
}

/// What a note's front matter says about who may see it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// `visibility`.
    visibility: Option<Visibility>,
    /// `publish: true`.
    publish: bool,
    /// Keys that hold the note back.
    restrictions: Vec<(String, Restriction)>,
}

impl Said {
    /// Takes `visibility`. Where it stands twice, in different case, the more private wins.
    pub fn visibility(&mut self, visibility: Visibility) {
        self.visibility = self.visibility.max(Some(visibility));
    }

    /// Takes `publish: true`.
    pub fn publish(&mut self) {
        self.publish = true;
    }

    /// Takes a key that holds the note back.
    pub fn restrict(&mut self, key: &str, restriction: Restriction) {
        self.restrictions.push((key.to_owned(), restriction));
    }

    /// Takes what a mapping or list in the front matter says (`extra: {draft: true}`).
    pub fn read_nested(&mut self, key: &str, node: &Node) {
        match node {
            Node::List(items) => items.iter().for_each(|item| self.read_nested(key, item)),
            Node::Map(entries) => {
                for (name, value) in entries {
                    let path = format!("{key}.{name}");
                    let found = words::nested(&squeezed(key), &squeezed(name), &Answer::of(value));
                    match found {
                        Some(restriction) => self.restrict(&path, restriction),
                        None => self.read_nested(&path, value),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Decides. In this order:
///
/// 1. what cannot be read is private, and so is what says that it is not for the web;
/// 2. the note's own `visibility`, then `publish: true`;
/// 3. the deepest rule of `folders:` that says so, then `defaults:`, which `inherited` holds with its origin.
pub(super) fn decide(said: &Said, readable: bool, inherited: Option<(Visibility, Origin<'_>)>) -> Decision {
    if !readable {
        return Decision { visibility: Visibility::Private, because: Reason::Unreadable };
    }
    let granted = granted(said, inherited);
    let is_public = said.visibility == Some(Visibility::Public);
    let counts = |restriction: &Restriction| {
        restriction.to > granted.visibility && !(restriction.yields_to_public && is_public)
    };
    let strictest =
        said.restrictions.iter().filter(|(_, found)| counts(found)).max_by_key(|(_, found)| found.to);
    match strictest {
        None => granted,
        Some((key, found)) => {
            let otherwise = granted.visibility;
            let because = Reason::Restricted { key: key.clone(), to: found.to, otherwise, own: found.own };
            Decision { visibility: found.to, because }
        }
    }
}

/// What the note and its folders grant, whatever holds it back.
fn granted(said: &Said, inherited: Option<(Visibility, Origin<'_>)>) -> Decision {
    let (visibility, because) = match (said.visibility, said.publish, inherited) {
        (Some(visibility), _, _) => (visibility, Reason::OwnVisibility),
        (None, true, _) => (Visibility::Public, Reason::OwnPublish),
        (None, false, Some((visibility, Origin::Folder(path)))) => {
            (visibility, Reason::Folder(path.to_owned()))
        }
        (None, false, Some((visibility, Origin::Defaults))) => (visibility, Reason::Defaults),
        (None, false, None) => (Visibility::Private, Reason::Unsaid),
    };
    Decision { visibility, because }
}

/// The warning that words of another tool hold a note back. Those who write kb's own words know.
pub(super) fn held_back(
    file: &Arc<SourceFile>,
    front_matter: Range<usize>,
    because: &Reason,
) -> Option<Diagnostic> {
    let Reason::Restricted { key, to, own: false, .. } = because else { return None };
    let document = Document::parse(file, front_matter).ok()?;
    let place = document.place_of_key(key.split('.').next().unwrap_or(key));
    let (message, help) = if *to == Visibility::Unlisted {
        let message = format!("`{key}` says that the note is in no list, so it is unlisted");
        (message, "remove the key to list the note, or write `visibility: unlisted` to say it in kb's words")
    } else {
        let message = format!("`{key}` says that the note is not for the web, so it is not published");
        (
            message,
            "remove the key to publish the note, or write `visibility: private` to say it in kb's words",
        )
    };
    Some(Diagnostic::new(Code::NotForTheWeb, message).at(place).help(help))
}

#[cfg(test)]
mod tests {
    use super::{Answer, Reason, Said, decide, restriction};
    use crate::project::Visibility::{self, Private, Public, Unlisted};
    use crate::project::config::Origin;

    const FOLDER: Option<(Visibility, Origin<'static>)> = Some((Private, Origin::Folder("journal")));
    const SITE: Option<(Visibility, Origin<'static>)> = Some((Public, Origin::Defaults));

    /// What front matter of these entries says.
    fn said(entries: &[(&str, &str)]) -> Said {
        let mut said = Said::default();
        for (key, value) in entries {
            match *key {
                "visibility" => said.visibility(match *value {
                    "public" => Public,
                    "unlisted" => Unlisted,
                    _ => Private,
                }),
                "publish" if *value == "true" => said.publish(),
                key => {
                    said.restrict(
                        key,
                        restriction(key, &Answer::of_text(value), &[]).expect("a restriction"),
                    );
                }
            }
        }
        said
    }

    fn restricted(key: &str, to: Visibility, own: bool) -> Reason {
        Reason::Restricted { key: key.to_owned(), to, otherwise: Public, own }
    }

    #[test]
    fn each_decision_has_its_reason() {
        let folder = || Reason::Folder("journal".to_owned());
        for (entries, inherited, visibility, because) in [
            (&[][..], None, Private, Reason::Unsaid),
            (&[], SITE, Public, Reason::Defaults),
            (&[], FOLDER, Private, folder()),
            (&[("visibility", "public")], FOLDER, Public, Reason::OwnVisibility),
            (&[("publish", "true")], FOLDER, Public, Reason::OwnPublish),
            (&[("visibility", "unlisted"), ("publish", "true")], SITE, Unlisted, Reason::OwnVisibility),
            (&[("visibility", "public"), ("visibility", "private")], SITE, Private, Reason::OwnVisibility),
            (
                &[("draft", "true"), ("visibility", "public")],
                SITE,
                Private,
                restricted("draft", Private, true),
            ),
            (&[("hidden", "yes"), ("publish", "true")], SITE, Private, restricted("hidden", Private, false)),
            (&[("unlisted", "true")], SITE, Unlisted, restricted("unlisted", Unlisted, false)),
            (&[("unlisted", "true"), ("private", "1")], SITE, Private, restricted("private", Private, false)),
            (&[("unlisted", "true")], FOLDER, Private, folder()),
            (&[("status", "draft")], SITE, Private, restricted("status", Private, false)),
            (&[("status", "draft"), ("visibility", "public")], SITE, Public, Reason::OwnVisibility),
            (
                &[("status", "draft"), ("publish", "true")],
                SITE,
                Private,
                restricted("status", Private, false),
            ),
        ] {
            let decision = decide(&said(entries), true, inherited);
            assert_eq!((decision.visibility, decision.because), (visibility, because), "{entries:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_private_whatever_it_says() {
        let decision = decide(&said(&[("visibility", "public")]), false, SITE);
        assert_eq!((decision.visibility, decision.because), (Private, Reason::Unreadable));
    }
}
