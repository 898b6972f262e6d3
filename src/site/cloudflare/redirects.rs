//! `_redirects`.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::project::config::BaseUrl;
use crate::publish::{Publication, Redirect, Route};
use crate::text::encode_as_browsers;

/// How many rules without wildcards the host takes.
const MAX_STATIC: usize = 2_000;
/// How many rules with wildcards the host takes; what follows the first of them counts too.
const MAX_DYNAMIC: usize = 100;
/// The longest line.
const MAX_LINE: usize = 1_000;

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
    own: Option<&str>,
    has_file: impl Fn(&str) -> bool,
) -> RedirectPlan {
    let lines: Vec<&str> =
        own.unwrap_or_default().trim_start_matches('\u{feff}').lines().map(str::trim).collect();
    let first_dynamic = lines.iter().position(|line| is_dynamic(line)).unwrap_or(lines.len());
    let (own_static, own_dynamic) = lines.split_at(first_dynamic);
    let taken = own_static.iter().filter(|line| is_rule(line)).count();
    let mut problems: Vec<Diagnostic> =
        lines.iter().filter(|line| line.len() > MAX_LINE).map(|line| too_long(line)).collect();
    let dynamic = own_dynamic.iter().filter(|line| is_rule(line)).count();
    if dynamic > MAX_DYNAMIC || taken > MAX_STATIC {
        let problem = Diagnostic::new(
            Code::HostRule,
            format!(
                "`static/_redirects` has {taken} plain rules and {dynamic} from the first wildcard on; Cloudflare Pages takes {MAX_STATIC} and {MAX_DYNAMIC}"
            ),
        );
        problems
            .push(problem.help("put rules without `*` and `:name` first, and drop what is no longer needed"));
    }
    let listed = publication.redirects().iter().filter(|redirect| !redirect.is_unlisted);
    let (clashing, redirects): (Vec<&Redirect>, Vec<&Redirect>) =
        listed.partition(|redirect| hides(redirect, &has_file));
    problems.extend(clashing.into_iter().map(hides_a_file));
    let fits = |redirect: &&Redirect| rule(&redirect.from, redirect, base).len() <= MAX_LINE;
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
    let all = own_static
        .iter()
        .map(|line| (*line).to_owned())
        .chain(generated)
        .chain(own_dynamic.iter().map(|line| (*line).to_owned()));
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

fn is_rule(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// Whether a rule's source has a wildcard or a placeholder.
fn is_dynamic(line: &str) -> bool {
    let source = line.split_whitespace().next().unwrap_or_default();
    let mut after_colons = source.split(':').skip(1);
    is_rule(line)
        && (source.contains('*')
            || after_colons.any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())))
}

fn too_long(line: &str) -> Diagnostic {
    let source = line.split_whitespace().next().unwrap_or_default();
    let shown: String = source.chars().take(80).collect();
    Diagnostic::new(
        Code::HostRule,
        format!("the redirect from `{shown}` is longer than {MAX_LINE} characters"),
    )
    .help("Cloudflare Pages would ignore the line: shorten it")
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
