//! The two kinds of sites: the one that is published, and the one that shows private notes to their author.

/// Whom a site in a folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteKind {
    /// The site that is published.
    Public,
    /// A site with private notes, for their author alone.
    Private,
}

impl SiteKind {
    /// The other kind.
    pub(super) fn other(self) -> SiteKind {
        match self {
            SiteKind::Public => SiteKind::Private,
            SiteKind::Private => SiteKind::Public,
        }
    }

    /// The name of the record in the folder. The kinds have records of different names: one that is damaged or
    /// merged still tells which site it is. No host gives such names a meaning, and Jekyll leaves them out.
    pub(super) fn record_name(self) -> &'static str {
        match self {
            SiteKind::Public => "_kb-site",
            SiteKind::Private => "_kb-private-site-do-not-publish",
        }
    }

    /// The first lines of the record.
    pub(super) fn introduction(self) -> &'static str {
        match self {
            SiteKind::Public => PUBLIC,
            SiteKind::Private => PRIVATE,
        }
    }
}

const PUBLIC: &str = "\
# kb wrote the site in this folder. Each line below stands for one of its files: a hash of the path, a hash of
# the bytes. By them kb knows its own files, and removes what is no longer published. Keep this file with the site.
";

const PRIVATE: &str = "\
# kb wrote the site in this folder with `--audience all`: it shows private notes and is for their author alone.
# Do not publish this folder. Each line below stands for one file: a hash of the path, a hash of the bytes.
";
