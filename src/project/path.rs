//! Where a file lies in the vault.

use std::fmt;

/// A file's path below the content folder, with `/` between its parts, as it is on disk.
///
/// It never starts with `/` and holds no `.` or `..`. A path is not a route: see `publish::Route`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultPath(String);

impl VaultPath {
    /// A path from its text.
    pub fn new(path: impl Into<String>) -> Self {
        VaultPath(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a slash at its end; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name with its extension.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }

    /// The name without `.md`; the whole name of any other file.
    ///
    /// Only `.md` is cut: a note called `Release 1.2.md` is `Release 1.2`.
    pub fn stem(&self) -> &str {
        strip_markdown(self.name())
    }

    /// The path without `.md`.
    pub fn without_extension(&self) -> &str {
        strip_markdown(&self.0)
    }

    /// The extension in lower case, without its dot.
    pub fn extension(&self) -> Option<String> {
        let (stem, extension) = self.name().rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_lowercase())
    }

    /// Whether the file is a note.
    pub fn is_note(&self) -> bool {
        self.stem().len() < self.name().len()
    }
}

impl fmt::Display for VaultPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name without `.md` in any case; a bare `.md` stays.
pub fn strip_markdown(name: &str) -> &str {
    match name.len().checked_sub(3) {
        Some(cut) if cut > 0 && name.is_char_boundary(cut) && name[cut..].eq_ignore_ascii_case(".md") => {
            &name[..cut]
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::VaultPath;

    #[test]
    fn only_the_markdown_extension_is_cut() {
        assert_eq!(VaultPath::new("a/Release 1.2.md").stem(), "Release 1.2");
        assert_eq!(VaultPath::new("Ext.MD").stem(), "Ext");
        assert_eq!(VaultPath::new("007.jpg.md").stem(), "007.jpg");
        assert_eq!(VaultPath::new("007.jpg").stem(), "007.jpg");
        assert!(!VaultPath::new("a/.md").is_note());
        assert!(!VaultPath::new("é.m").is_note());
    }
}
