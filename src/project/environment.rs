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

/// What a build of Cloudflare Pages or of Workers Builds says about itself.
///
/// Sources: <https://developers.cloudflare.com/pages/configuration/build-configuration/#environment-variables>,
/// <https://developers.cloudflare.com/workers/ci-cd/builds/configuration/#default-variables>.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `CI`, `CF_PAGES` or `WORKERS_CI` is set: others may read what is printed.
    pub is_build_host: bool,
    /// `CF_PAGES_BRANCH` or `WORKERS_CI_BRANCH`; none on other hosts.
    pub branch: Option<String>,
    /// `CF_PAGES_URL`: the address of this deployment alone. Workers Builds do not tell theirs.
    pub url: Option<String>,
    /// Variables that are called like kb's own, and that it does not know; each with what was probably meant.
    pub unknown_variables: Vec<(String, Option<String>)>,
}

/// The production branch where `kb.yaml` names none.
const PRODUCTION_BRANCH: &str = "main";

impl Environment {
    /// Reads the variables through a function like [`std::env::var`].
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &&str| {
            variable(name).is_some_and(|value| !matches!(value.to_lowercase().as_str(), "" | "0" | "false"))
        };
        let of = |host: &str, name: &str| variable(name).filter(|_| variable(host).as_deref() == Some("1"));
        Environment {
            is_build_host: ["CI", "CF_PAGES", "WORKERS_CI"].iter().any(is_set),
            branch: of("CF_PAGES", "CF_PAGES_BRANCH").or_else(|| of("WORKERS_CI", "WORKERS_CI_BRANCH")),
            url: of("CF_PAGES", "CF_PAGES_URL"),
            unknown_variables: Vec::new(),
        }
    }

    /// A build of any branch but the production one is a preview: it lives at its own address and search
    /// engines are asked to leave it out. An address given on the command line stays.
    pub(super) fn apply(&self, config: &mut Config, base_url_is_given: bool) {
        config.deployment.unknown_variables.clone_from(&self.unknown_variables);
        let production = &config.cloudflare.production_branch;
        let is_production = |branch: &String| branch == production.as_deref().unwrap_or(PRODUCTION_BRANCH);
        let preview = self.branch.clone().filter(|branch| !is_production(branch));
        config.deployment.is_preview = preview.is_some();
        let own = self.url.as_deref().and_then(|url| BaseUrl::parse(url).ok());
        if !base_url_is_given && (preview.is_some() || config.base_url.is_none()) && own.is_some() {
            config.deployment.lends_its_address = preview.is_none();
            config.base_url = own;
        }
        config.deployment.unnamed_branch = preview.filter(|_| production.is_none());
    }
}
