//! What is wrong with the author's own `_redirects` and `_headers`: lines that the host ignores, and rules that take
//! away what kb sets up.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::host::{Fault, headers, is_dead, redirects};

/// The longest redirect that Cloudflare documents; its parser takes longer ones
/// (<https://developers.cloudflare.com/pages/configuration/redirects/>).
pub(super) const MAX_REDIRECT: usize = 1_000;

/// The problems of `_redirects`. `has_file` tells whether the site has a file at a path.
pub(super) fn redirects(file: &Arc<SourceFile>, has_file: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let problem = |line: &redirects::Line| match (line.fault(), line.leads()) {
        // It is told of once, with the numbers.
        (Some(Fault::Beyond(_)), _) => None,
        (Some(fault), _) => Some(ignored(fault)),
        _ if line.span.len() > MAX_REDIRECT => Some(ignored(&Fault::TooLong)),
        (None, Some((source, to))) if source == to => {
            Some(("this redirect leads to itself".to_owned(), "remove the line"))
        }
        (None, Some((source, _))) => hidden_page(source, &has_file),
        (None, None) => None,
    };
    let lines = redirects::read(file.text());
    let problems = lines.iter().filter_map(|line| Some((line.span.clone(), problem(line)?)));
    problems.map(|(span, problem)| at(file, span, problem)).collect()
}

/// The problems of `_headers`.
pub(super) fn headers(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let lines = headers::read(file.text());
    let mut problems = Vec::new();
    for (index, (span, line)) in lines.iter().enumerate() {
        let problem = match line {
            Err(fault) => Some(ignored(fault)),
            Ok(headers::Line::Path(path)) if is_dead(path) => Some(ignored(&Fault::NeverMatches)),
            Ok(headers::Line::Path(_)) => {
                let next = lines.get(index + 1).map(|(_, line)| line);
                let is_empty = matches!(next, None | Some(Ok(headers::Line::Path(_)) | Err(Fault::Path)));
                is_empty.then(|| {
                    ignored_because("no header stands below this path", "write `Name: value` below it")
                })
            }
            Ok(headers::Line::Unset(name)) if PROTECTS.contains(&name.as_str()) => Some((
                format!(
                    "this takes away the header `{name}`, by which kb protects readers or keeps search engines away"
                ),
                "remove the line, unless that is what you want: `severity: {host-rule: off}`",
            )),
            Ok(_) => None,
        };
        problems.extend(problem.map(|problem| at(file, span.clone(), problem)));
    }
    problems
}

/// Headers that a site should not lose by chance.
const PROTECTS: &[&str] = &["content-security-policy", "x-robots-tag"];

/// A message and what to do.
type Problem = (String, &'static str);

fn at(file: &Arc<SourceFile>, span: Range<usize>, (message, help): Problem) -> Diagnostic {
    Diagnostic::new(Code::HostRule, message).at(Place::new(file, span)).help(help)
}

/// A page that readers cannot come to, since the host follows redirects before it looks for files.
fn hidden_page(source: &str, has_file: impl Fn(&str) -> bool) -> Option<Problem> {
    let path = crate::text::decode(source);
    let path = path.trim_start_matches('/');
    let page = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        format!("{path}.html")
    };
    let is_page = has_file(&page) || has_file(path);
    is_page.then(|| {
        (
            format!("the site has a page at `{source}`, and this redirect hides it"),
            "remove the line, or the page",
        )
    })
}

fn ignored_because(why: &str, help: &'static str) -> Problem {
    (format!("Cloudflare Pages ignores this line: {why}"), help)
}

fn ignored(fault: &Fault) -> Problem {
    let (why, help) = match fault {
        Fault::TooLong => ("it is longer than 1,000 characters".to_owned(), "shorten it"),
        Fault::Words(count) => (
            format!("a redirect has a source, a destination and perhaps a status; words here: {count}"),
            "write `/old /new 301`; a blank in a path is `%20`",
        ),
        Fault::Source => {
            ("it leads on from another site".to_owned(), "write the old path alone, from the first `/` on")
        }
        Fault::Destination => (
            "the destination is neither a path nor an address".to_owned(),
            "write a path that begins with `/`, or `https://…`",
        ),
        Fault::Status(status) => (
            format!("`{status}` is no status of a redirect"),
            "write 301, 302, 303, 307 or 308, or 200 to show another page in its place",
        ),
        Fault::Loop => (
            "it takes a way from a folder to an index for a loop".to_owned(),
            "lead to the address of the page: `/folder/`",
        ),
        Fault::Proxy => (
            "status 200 shows pages of this site alone".to_owned(),
            "write 301 or 302 to lead to another site",
        ),
        Fault::SameSource => {
            ("an earlier line has the same source".to_owned(), "keep one of them: the first counts")
        }
        Fault::NeverMatches => (
            "its wildcards never match".to_owned(),
            "write one `*` at most, and no name that another name begins with",
        ),
        Fault::Beyond(most) => {
            (format!("there are more than {most} rules"), "remove what is no longer needed")
        }
        Fault::NoPath => ("it stands below no path".to_owned(), "write the path on a line above, as in `/*`"),
        Fault::Path => (
            "this is no path and no address with `https://`, or it has a port".to_owned(),
            "write a path, as in `/notes/*`",
        ),
        Fault::NoColon => {
            ("a header has a colon".to_owned(), "write `Name: value`, or `! Name` to remove one")
        }
        Fault::Name => ("no header can have this name".to_owned(), "write `Name: value`"),
        Fault::Value => (
            "the value is empty, or has characters that headers cannot carry".to_owned(),
            "write the value in ASCII",
        ),
    };
    ignored_because(&why, help)
}
