//! The two files that tell Cloudflare Pages what to do: `_headers` and `_redirects`. Other hosts serve both as
//! they are, so nothing in them tells of unlisted notes.
//!
//! Rules: <https://developers.cloudflare.com/pages/configuration/headers/> and
//! <https://developers.cloudflare.com/pages/configuration/redirects/>.

mod check;
mod headers;
mod redirects;

use std::sync::Arc;

use super::content::Content;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::project::Project;
use crate::publish::{Publication, Redirect};

/// The files, and stub pages for redirects that they do not hold. What the user wrote in `static/` is merged in,
/// and wins. `has_file` tells whether the site has a file at a path, those of unlisted notes aside.
pub(super) fn files(
    project: &Project,
    publication: &Publication,
    (own_headers, own_redirects): (Option<&Arc<SourceFile>>, Option<&Arc<SourceFile>>),
    has_file: impl Fn(&str) -> bool,
) -> (Vec<(String, Content)>, Vec<Diagnostic>) {
    let text = |file: Option<&Arc<SourceFile>>| file.map_or(String::new(), |file| file.text().to_owned());
    let (headers, mut problems) = headers::text(&project.config, publication.players(), &text(own_headers));
    problems.extend(own_headers.map(check::headers).unwrap_or_default());
    let redirects = redirects::plan(publication, &project.config.base(), &text(own_redirects), &has_file);
    problems.extend(redirects.problems);
    problems.extend(own_redirects.map(|file| check::redirects(file, &has_file)).unwrap_or_default());
    let mut files = vec![("_headers".to_owned(), Content::Text(headers))];
    if !redirects.text.is_empty() {
        files.push(("_redirects".to_owned(), Content::Text(redirects.text)));
    }
    files.extend(redirects.stubs.iter().map(|redirect| stub(redirect, &has_file)));
    (files, problems)
}

/// The pages that lead on from old addresses of unlisted notes.
pub(super) fn unlisted_stubs(
    publication: &Publication,
    has_file: impl Fn(&str) -> bool,
) -> (Vec<(String, Content)>, Vec<Diagnostic>) {
    let unlisted = publication.redirects().iter().filter(|redirect| redirect.is_unlisted);
    let (clashing, redirects): (Vec<&Redirect>, Vec<&Redirect>) =
        unlisted.partition(|redirect| redirects::hides(redirect, &has_file));
    let stubs = redirects.into_iter().map(|redirect| stub(redirect, &has_file)).collect();
    (stubs, clashing.into_iter().map(redirects::hides_a_file).collect())
}

/// The page that leads on from an old address.
fn stub(redirect: &Redirect, has_file: impl Fn(&str) -> bool) -> (String, Content) {
    // `/old.html` is the address of a file.
    let file = redirect.from.path().trim_start_matches('/');
    let is_free = file.ends_with(".html") && !has_file(file);
    let path = if is_free { file.to_owned() } else { redirect.from.output() };
    (path, Content::Stub(redirect.to.clone()))
}
