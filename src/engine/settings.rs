//! What the configuration and the environment leave open, or say in vain.

use crate::diagnostic::{Code, Diagnostic};
use crate::project::Config;

/// The problems of settings, but for those that cannot be read.
pub(super) fn check(config: &Config) -> impl Iterator<Item = Diagnostic> {
    let named = match &config.base_url {
        None => Some("http://localhost".to_owned()),
        Some(base) if config.deployment.lends_its_address => {
            Some(format!("{}, this deployment", base.origin()))
        }
        Some(_) => None,
    };
    let address = named.map(|named| {
        let message =
            format!("the site's address is not known, so feeds, the sitemap and link previews name {named}");
        let problem = Diagnostic::new(Code::NoBaseUrl, message);
        problem.help("set `base_url: https://…` in kb.yaml, or pass `--base-url`")
    });
    let branch = config.deployment.unnamed_branch.as_ref().map(|branch| {
        let message = format!(
            "the production branch is `main`, so this build of `{branch}` is a preview, and search engines are asked to leave it out"
        );
        let problem = Diagnostic::new(Code::UnnamedBranch, message);
        problem.help(format!(
            "name the production branch in kb.yaml: `cloudflare: {{production_branch: {branch}}}`, or `main`"
        ))
    });
    let variables = config.deployment.unknown_variables.iter().map(|(name, meant)| {
        let problem = Diagnostic::new(
            Code::UnknownVariable,
            format!("kb knows no variable `{name}`, so it has no effect"),
        );
        match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help("`kb build --help` names those that it reads"),
        }
    });
    let search = config.search.iter().map(|place| {
        let problem = Diagnostic::new(Code::NoEffect, "there is no search yet, so this has no effect");
        problem.at(place.clone()).help("remove the key; readers have lists, tags and the graph")
    });
    address.into_iter().chain(branch).chain(variables).chain(search)
}
