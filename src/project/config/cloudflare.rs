//! What concerns Cloudflare Pages.

/// The account's plan, which sets the number of files a site may have.
///
/// Source: <https://developers.cloudflare.com/pages/platform/limits/>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// 20,000 files.
    Free,
    /// 100,000 files.
    Paid,
}

impl Plan {
    /// How many files a site may have.
    pub fn max_files(self) -> usize {
        match self {
            Plan::Free => 20_000,
            Plan::Paid => 100_000,
        }
    }
}

/// Headers of the user's own: a path, and names with values.
pub type HeaderRules = Vec<(String, Vec<(String, String)>)>;

/// Settings for Cloudflare Pages.
#[derive(Debug, Clone)]
pub struct Cloudflare {
    /// The account's plan.
    pub plan: Plan,
    /// The branch whose builds are the real site.
    pub production_branch: String,
    /// Headers of the user's own: a path, and names with values.
    pub headers: HeaderRules,
}

impl Default for Cloudflare {
    fn default() -> Self {
        Cloudflare { plan: Plan::Free, production_branch: "main".to_owned(), headers: Vec::new() }
    }
}
