//! What the command line and the build host say over the configuration file.

use std::path::PathBuf;

use super::OpenError;
use super::config::{BaseUrl, Config};

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--root`.
    pub root: Option<PathBuf>,
    /// `--content`.
    pub content: Option<PathBuf>,
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--base-url`.
    pub base_url: Option<String>,
    /// `--strict`.
    pub strict: bool,
}

impl Overrides {
    pub(super) fn apply(&self, config: &mut Config) -> Result<(), OpenError> {
        if let Some(url) = &self.base_url {
            let base =
                BaseUrl::parse(url).map_err(|why| OpenError::Usage(format!("--base-url {url}: {why}")))?;
            config.base_url = Some(base);
        }
        config.policy.strict |= self.strict;
        Ok(())
    }
}

/// What a Cloudflare Pages build says about itself.
///
/// Source: <https://developers.cloudflare.com/pages/configuration/build-configuration/#environment-variables>.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `CF_PAGES` is `1`.
    pub is_cloudflare_pages: bool,
    /// `CI`, `CF_PAGES` or `WORKERS_CI` is set: others may read what is printed.
    pub is_build_host: bool,
    /// `CF_PAGES_BRANCH`.
    pub branch: Option<String>,
    /// `CF_PAGES_URL`: the address of this deployment alone.
    pub url: Option<String>,
}

impl Environment {
    /// Reads the variables through a function like [`std::env::var`].
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &&str| {
            variable(name).is_some_and(|value| !matches!(value.to_lowercase().as_str(), "" | "0" | "false"))
        };
        Environment {
            is_build_host: ["CI", "CF_PAGES", "WORKERS_CI"].iter().any(is_set),
            is_cloudflare_pages: variable("CF_PAGES").as_deref() == Some("1"),
            branch: variable("CF_PAGES_BRANCH"),
            url: variable("CF_PAGES_URL"),
        }
    }

    /// A build of any branch but the production one is a preview: it lives at its own address and search
    /// engines are asked to leave it out. An address given on the command line stays.
    pub(super) fn apply(&self, config: &mut Config, base_url_is_given: bool) {
        if !self.is_cloudflare_pages {
            return;
        }
        let preview =
            self.branch.as_deref().is_some_and(|branch| branch != config.cloudflare.production_branch);
        config.preview = preview;
        let own = self.url.as_deref().and_then(|url| BaseUrl::parse(url).ok());
        if !base_url_is_given && (preview || config.base_url.is_none()) {
            config.base_url = own.or(config.base_url.take());
        }
    }
}
