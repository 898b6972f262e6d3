//! `_redirects`.

use std::collections::BTreeSet;

use super::check::MAX_REDIRECT;
use crate::diagnostic::{Code, Diagnostic};
use crate::host;
use crate::host::redirects::MAX_STATIC;
use crate::project::config::BaseUrl;
use crate::publish::{Publication, Redirect, Route};
use crate::text::encode_as_browsers;

/// The file's text, the redirects that did not fit, and problems.
pub(super) struct RedirectPlan {
    pub text: String,
    pub stubs: Vec<Redirect>,
    pub problems: Vec<Diagnostic>,
}

/// The user's rules first, so that they win; then the generated ones, of listed notes alone; then the user's from the first
/// wildcard on, since all that follows one counts as such.
pub(super) fn plan(
    publication: &Publication,
    base: &BaseUrl,
    own: &str,
    has_file: impl Fn(&str) -> bool,
) -> RedirectPlan {
    let own_rules = host::redirects::read(own);
    let first_dynamic =
        own_rules.iter().find(|line| !line.is_static).map_or(own.len(), |line| line.span.start);
    let (own_static, own_dynamic) = own.split_at(first_dynamic);
    let taken = own_rules.iter().filter(|line| line.is_static).count();
    let mut problems = Vec::new();
    let listed = publication.redirects().iter().filter(|redirect| !redirect.is_unlisted);
    let (clashing, redirects): (Vec<&Redirect>, Vec<&Redirect>) =
        listed.partition(|redirect| hides(redirect, &has_file));
    problems.extend(clashing.into_iter().map(hides_a_file));
    let fits = |redirect: &&Redirect| rule(&redirect.from, redirect, base).len() <= MAX_REDIRECT;
    let (mut kept, mut stubs): (Vec<&Redirect>, Vec<&Redirect>) = redirects.into_iter().partition(fits);
    stubs.extend(kept.split_off(kept.len().min(MAX_STATIC.saturating_sub(taken))));
    if !stubs.is_empty() {
        let problem = Diagnostic::new(
            Code::RedirectBudget,
            format!("{} redirects do not fit into `_redirects`, so they became pages", stubs.len()),
        );
        problems.push(problem.help("old addresses still work, by a page that leads on; fewer aliases would make them redirects again"));
    }
    let left = MAX_STATIC - taken.min(MAX_STATIC) - kept.len();
    let generated = rules(&kept, left, base, &has_file);
    let typed = |text: &str| {
        text.trim_start_matches('\u{feff}').lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let all = typed(own_static).into_iter().chain(generated).chain(typed(own_dynamic));
    let text: String = all.map(|line| line + "\n").collect();
    RedirectPlan { text, stubs: stubs.into_iter().cloned().collect(), problems }
}

/// A rule for each redirect, and behind it, while so many are left, one for the same path with a slash at its end or
/// without: rules know no difference, and who wrote the link may have had either. What the site has there stays.
fn rules(
    redirects: &[&Redirect],
    mut left: usize,
    base: &BaseUrl,
    has_file: impl Fn(&str) -> bool,
) -> Vec<String> {
    let old: BTreeSet<&Route> = redirects.iter().map(|redirect| &redirect.from).collect();
    let is_free = |twin: &Route| {
        // A file's name has no slash behind it.
        !twin.path().ends_with(".html/")
            && !old.contains(twin)
            && !has_file(&twin.output())
            && !has_file(twin.path().trim_start_matches('/'))
    };
    let mut rules = Vec::new();
    for redirect in redirects {
        rules.push(rule(&redirect.from, redirect, base));
        let twin = redirect.from.twin().filter(is_free).filter(|_| left > 0);
        left -= usize::from(twin.is_some());
        rules.extend(twin.map(|twin| rule(&twin, redirect, base)));
    }
    rules
}

/// Old paths are those of the output folder, as browsers ask for them: the host compares them so. The page is named
/// with the site's sub-path.
fn rule(from: &Route, redirect: &Redirect, base: &BaseUrl) -> String {
    format!("{} {} 301", encode_as_browsers(from.path()), redirect.to.url(base))
}

/// Whether a redirect would lie over a file. The host follows redirects before it looks for files, so they may not
/// lie over a feed either. An old `/name.html` hides nothing: the page is at `/name`.
pub(super) fn hides(redirect: &Redirect, has_file: impl Fn(&str) -> bool) -> bool {
    let file = redirect.from.path().trim_start_matches('/');
    has_file(&redirect.from.output()) || (has_file(file) && !file.ends_with(".html"))
}

pub(super) fn hides_a_file(redirect: &Redirect) -> Diagnostic {
    let (from, to) = (redirect.from.path(), redirect.to.path());
    let problem = Diagnostic::new(
        Code::RedirectClash,
        format!("`{from}` would redirect to `{to}`, but the site has a file there"),
    );
    problem.at(redirect.place()).help("remove the alias, or choose another")
}
