//! The two files that tell Cloudflare Pages what to do: `_headers` and `_redirects`. Other hosts serve both as
//! they are, so nothing in them tells of unlisted notes.
//!
//! Rules: <https://developers.cloudflare.com/pages/configuration/headers/> and
//! <https://developers.cloudflare.com/pages/configuration/redirects/>.

mod check;
mod headers;
mod redirects;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::content::Content;
use super::plan::File;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::project::Project;
use crate::publish::{Publication, Redirect};

/// The files, and stub pages for redirects that they do not hold. What the user wrote in `static/` is merged in,
/// and wins. `paths` are those of the site's files, those of unlisted notes aside.
pub(super) fn files(
    project: &Project,
    publication: &Publication,
    (own_headers, own_redirects): (Option<&Arc<SourceFile>>, Option<&Arc<SourceFile>>),
    paths: &BTreeMap<String, File>,
) -> (Vec<(String, Content)>, Vec<Diagnostic>) {
    let has_file = |path: &str| paths.contains_key(path);
    let [headers_text, redirects_text] =
        [own_headers, own_redirects].map(|file| file.map_or("", |file| file.text()));
    let headers = headers::plan(&project.config, publication.players(), headers_text);
    let mut problems = headers.problems;
    let check = |file| check::headers(file, &project.config, &headers.beyond);
    problems.extend(own_headers.map(check).unwrap_or_default());
    let base = project.config.base();
    let redirects = redirects::plan(publication, &base, redirects_text, has_file);
    problems.extend(redirects.problems);
    let check = |file| check::redirects(file, &redirects.text, &base, paths.keys().map(String::as_str));
    problems.extend(own_redirects.map(check).unwrap_or_default());
    let mut files = vec![("_headers".to_owned(), Content::Text(headers.text))];
    if !redirects.text.is_empty() {
        files.push(("_redirects".to_owned(), Content::Text(redirects.text)));
    }
    files.extend(redirects.stubs.iter().map(|redirect| stub(redirect, has_file)));
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
