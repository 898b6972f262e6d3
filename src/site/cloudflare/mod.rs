//! The two files that tell Cloudflare Pages what to do: `_headers` and `_redirects`.
//!
//! Rules: <https://developers.cloudflare.com/pages/configuration/headers/> and
//! <https://developers.cloudflare.com/pages/configuration/redirects/>.

mod headers;
mod redirects;

use super::content::Content;
use crate::diagnostic::Diagnostic;
use crate::note::VideoSite;
use crate::project::Project;
use crate::publish::Publication;

/// The files, and stub pages for redirects that there is no room for. What the user wrote in `static/` is
/// merged in, and wins. `has_file` tells whether the site has a file at a path.
pub(super) fn files(
    project: &Project,
    publication: &Publication,
    own_headers: Option<&str>,
    own_redirects: Option<&str>,
    has_file: impl Fn(&str) -> bool,
) -> (Vec<(String, Content)>, Vec<Diagnostic>) {
    let (headers, mut problems) = headers::text(&project.config, &video_sites(publication), own_headers);
    let redirects = redirects::plan(publication, &project.config.base(), own_redirects, has_file);
    problems.extend(redirects.problems);
    let mut files = vec![("_headers".to_owned(), Content::Text(headers))];
    if !redirects.text.is_empty() {
        files.push(("_redirects".to_owned(), Content::Text(redirects.text)));
    }
    let stubs =
        redirects.stubs.into_iter().map(|redirect| (redirect.from.output(), Content::Stub(redirect.to)));
    files.extend(stubs);
    (files, problems)
}

/// The sites whose videos published notes show.
fn video_sites(publication: &Publication) -> Vec<VideoSite> {
    let shown = |site: &VideoSite| publication.notes().any(|(_, note)| note.note.video_sites.contains(site));
    VideoSite::ALL.iter().copied().filter(shown).collect()
}
