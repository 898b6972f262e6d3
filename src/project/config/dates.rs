//! The keys of front matter that hold a note's dates.

use super::parse::unknown;
use crate::diagnostic::Diagnostic;
use crate::yaml::Value;

/// For each date its keys: the first that a note has counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateKeys {
    /// First publication.
    pub published: Vec<String>,
    /// Last change.
    pub updated: Vec<String>,
}

impl DateKeys {
    /// Reads `{published: [key, …], updated: [key, …]}`. A date whose keys are not named keeps those it had.
    ///
    /// # Errors
    /// The diagnostic for a value of the wrong type, or another name.
    pub(super) fn parse(value: &Value<'_>) -> Result<DateKeys, Diagnostic> {
        let mut keys = DateKeys::default();
        for entry in value.entries()? {
            let list = match entry.key {
                "published" => &mut keys.published,
                "updated" => &mut keys.updated,
                _ => return Err(unknown(&entry, &["published", "updated"])),
            };
            let key = |item: &Value<'_>| item.text().map(|key| key.trim().to_lowercase());
            *list = entry.value.items()?.iter().map(key).collect::<Result<_, _>>()?;
        }
        Ok(keys)
    }

    /// Whether a key, in lower case, holds a date.
    pub fn has(&self, key: &str) -> bool {
        self.published.iter().chain(&self.updated).any(|own| own == key)
    }
}

impl Default for DateKeys {
    /// kb's own keys, then those of Obsidian's plugins and of Hugo, Jekyll and Zola.
    fn default() -> Self {
        let keys = |keys: [&str; 3]| keys.map(str::to_owned).to_vec();
        DateKeys {
            published: keys(["published", "created", "date"]),
            updated: keys(["updated", "modified", "lastmod"]),
        }
    }
}
