//! Where on the site a link may lead that the vault has nothing for.

/// A path from the top of the site, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePath {
    /// The path.
    pub path: String,
    /// Whether it may be a note's page: whoever means a note by less than its whole address names it.
    pub names_pages: bool,
}
