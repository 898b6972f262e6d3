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
    /// The branch whose builds are the real site; none while the user has not said.
    pub production_branch: Option<String>,
    /// Headers of the user's own: a path, and names with values.
    pub headers: HeaderRules,
}

impl Default for Cloudflare {
    fn default() -> Self {
        Cloudflare { plan: Plan::Free, production_branch: None, headers: Vec::new() }
    }
}

/// What is known of one build of the site.
#[derive(Debug, Clone, Default)]
pub struct Deployment {
    /// Whether it is a preview that search engines must leave out.
    pub is_preview: bool,
    /// The branch that is taken for a preview, though the user has not named the production branch.
    pub unnamed_branch: Option<String>,
    /// Whether the site's address is that of this deployment alone, for want of another.
    pub lends_its_address: bool,
    /// Variables that are called like kb's own, and that it does not know; each with what was probably meant.
    pub unknown_variables: Vec<(String, Option<String>)>,
}
