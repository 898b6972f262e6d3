//! Front matter that notes start from.

use super::Vocabulary;
use crate::diagnostic::Diagnostic;
use crate::text::is_overlong;
use crate::yaml::Value;

/// Who may see a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visibility {
    /// It is everywhere.
    Public,
    /// It has a page, but nothing lists it.
    Unlisted,
    /// It is nowhere.
    Private,
}

impl Visibility {
    /// All names, in order.
    pub const NAMES: &'static [&'static str] = &["public", "unlisted", "private"];

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Visibility::Public => "public",
            Visibility::Unlisted => "unlisted",
            Visibility::Private => "private",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// The diagnostic for anything else.
    pub fn parse(value: &Value<'_>) -> Result<Visibility, Diagnostic> {
        // A word means the same in any case, as keys do.
        let known = [Visibility::Public, Visibility::Unlisted, Visibility::Private];
        let typed = value.as_text().unwrap_or_default().trim_ascii();
        match known.into_iter().find(|known| known.name().eq_ignore_ascii_case(typed)) {
            Some(known) => Ok(known),
            None => Err(value
                .word(Visibility::NAMES)
                .err()
                .unwrap_or_else(|| value.wrong_type("text", "write one of them"))),
        }
    }
}

/// What a note has when its own front matter does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    /// Who may see it.
    pub visibility: Option<Visibility>,
    /// How finished it is.
    pub status: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// Its difficulty.
    pub difficulty: Option<String>,
    /// Its tags.
    pub tags: Option<Vec<String>>,
}

impl Defaults {
    /// The keys that can have defaults.
    pub const KEYS: &'static [&'static str] = &["visibility", "status", "category", "difficulty", "tags"];

    /// Reads one entry; `false` when its key is not one of these.
    ///
    /// # Errors
    /// The diagnostic for a value of the wrong type, or one that the site does not know.
    pub fn read(
        &mut self,
        key: &str,
        value: &Value<'_>,
        vocabulary: &Vocabulary,
    ) -> Result<bool, Diagnostic> {
        match key {
            "visibility" => self.visibility = Some(Visibility::parse(value)?),
            "status" => self.status = Some(word(value, &vocabulary.statuses)?),
            "difficulty" => self.difficulty = Some(word(value, &vocabulary.difficulties)?),
            "category" => {
                let known = vocabulary.category_names();
                let name = value.as_written()?;
                if is_overlong(&name) {
                    return Err(value.overlong(&name));
                }
                self.category = Some(match known {
                    Some(names) => value.word(&names)?.to_owned(),
                    None => name.into_owned(),
                });
            }
            "tags" => {
                let tag = |item: &Value<'_>| match item.text()?.trim_start_matches('#') {
                    name if is_overlong(name) => Err(item.overlong(name)),
                    name => Ok(name.to_owned()),
                };
                self.tags = Some(value.items()?.iter().map(tag).collect::<Result<_, _>>()?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// These defaults over broader ones.
    #[must_use]
    pub fn over(&self, broader: &Defaults) -> Defaults {
        let pick = |own: &Option<String>, other: &Option<String>| own.clone().or_else(|| other.clone());
        Defaults {
            visibility: self.visibility.or(broader.visibility),
            status: pick(&self.status, &broader.status),
            category: pick(&self.category, &broader.category),
            difficulty: pick(&self.difficulty, &broader.difficulty),
            tags: self.tags.clone().or_else(|| broader.tags.clone()),
        }
    }
}

fn word(value: &Value<'_>, words: &[String]) -> Result<String, Diagnostic> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    value.word(&words).map(str::to_owned)
}
