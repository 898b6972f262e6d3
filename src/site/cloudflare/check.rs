//! What is wrong with the author's own `_redirects` and `_headers`: lines that the host ignores, and rules that take
//! away what kb sets up.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::host::{Fault, headers, is_dead, redirects};
use crate::project::Config;
use crate::project::config::BaseUrl;
use crate::text::{encode_as_browsers, encode_path};

/// The longest redirect that Cloudflare documents; its parser takes longer ones
/// (<https://developers.cloudflare.com/pages/configuration/redirects/>).
pub(super) const MAX_REDIRECT: usize = 1_000;

/// The problems of the author's `_redirects`. `all` is the site's, of which it is a part; `files` are the paths of the
/// site's files.
pub(super) fn redirects<'p>(
    file: &Arc<SourceFile>,
    all: &str,
    base: &BaseUrl,
    files: impl Iterator<Item = &'p str>,
) -> Vec<Diagnostic> {
    let all = redirects::Redirects::parse(all);
    let own = redirects::Redirects::parse(file.text());
    let hidden = hidden_files(&own, files);
    let ends = |source: &str| all.end(source, |location| inside(base, location));
    let lines = redirects::read(file.text());
    // How many lines are beyond each limit: told of at the first, and gone from here then.
    let mut beyond: BTreeMap<usize, usize> = BTreeMap::new();
    for line in &lines {
        if let Some(Fault::Beyond(most)) = line.fault() {
            *beyond.entry(*most).or_default() += 1;
        }
    }
    let mut problem = |line: &redirects::Line| match (line.fault(), line.leads()) {
        (Some(Fault::Beyond(most)), _) => beyond.remove(most).map(|count| too_many(*most, count)),
        (Some(fault), _) => Some(ignored(fault)),
        _ if line.span.len() > MAX_REDIRECT => Some(ignored(&Fault::TooLong)),
        (None, Some((source, to))) if !ends(source) => Some((
            if source == to {
                "this redirect leads to itself"
            } else {
                "this redirect leads round in a circle"
            }
            .to_owned(),
            "lead to a page, or remove the line",
        )),
        (None, Some((source, _))) => {
            hidden.get(source).map(hides).or_else(|| more_than_a_path(&file.text()[line.span.clone()]))
        }
        (None, None) => None,
    };
    let problems = lines.iter().filter_map(|line| Some((line.span.clone(), problem(line)?)));
    problems.map(|(span, problem)| at(file, span, problem)).collect()
}

/// The path of the output folder that a `Location` leads to; none when it leads elsewhere.
fn inside(base: &BaseUrl, location: &str) -> Option<String> {
    let path = location.strip_prefix(base.origin()).unwrap_or(location);
    let below = path.strip_prefix(base.path().trim_end_matches('/'))?;
    below.starts_with('/').then(|| below.to_owned())
}

/// The first file that readers cannot come to, and how many there are.
type Hidden = (String, usize);

/// What each rule hides, by its source: the host follows redirects before it looks for files.
fn hidden_files<'r, 'p>(
    own: &'r redirects::Redirects,
    files: impl Iterator<Item = &'p str>,
) -> BTreeMap<&'r str, Hidden> {
    let mut hidden: BTreeMap<&str, Hidden> = BTreeMap::new();
    for address in files.filter(|path| *path != "404.html").map(address) {
        let forms = [encode_path(&address), encode_as_browsers(&address)];
        if let Some(source) = forms.iter().find_map(|form| own.leading_from(form)) {
            hidden.entry(source).or_insert((address, 0)).1 += 1;
        }
    }
    hidden
}

/// Where the host shows a file.
fn address(file: &str) -> String {
    let page = file.strip_suffix(".html").unwrap_or(file);
    let is_folder = page != file && (page == "index" || page.ends_with("/index"));
    let address = if is_folder { page.strip_suffix("index").unwrap_or(page) } else { page };
    format!("/{address}")
}

fn hides((address, count): &Hidden) -> Problem {
    let more = match count {
        1 => "hides it".to_owned(),
        more => format!("hides it and {} more", more - 1),
    };
    (format!("the site has a page at `{address}`, and this redirect {more}"), "remove the line, or the page")
}

/// A source of which the host drops a part.
fn more_than_a_path(line: &str) -> Option<Problem> {
    let source = line.split_whitespace().next().unwrap_or_default();
    let path = &source[..source.find(['?', '#'])?];
    Some((
        format!("this redirect is for all of `{path}`: the host compares paths alone"),
        "write the source without `?` and `#`",
    ))
}

fn too_many(most: usize, count: usize) -> Problem {
    let which =
        if most == redirects::MAX_STATIC { "without wildcards" } else { "from the first wildcard on" };
    let lines = if count == 1 { "this line".to_owned() } else { format!("this line and {} more", count - 1) };
    (
        format!("Cloudflare Pages ignores {lines}: it takes {most} rules {which}"),
        "put rules without `*` and `:name` first, and drop what is no longer needed",
    )
}

/// The problems of the author's `_headers`. `beyond` are the paths that are more than the host takes.
pub(super) fn headers(file: &Arc<SourceFile>, config: &Config, beyond: &[String]) -> Vec<Diagnostic> {
    let lines = headers::read(file.text());
    let (mut problems, mut path_above, mut is_told) = (Vec::new(), "", false);
    for (index, (span, line)) in lines.iter().enumerate() {
        if let Ok(headers::Line::Path(path)) = line {
            path_above = path;
        }
        let problem = match line {
            Err(fault) => Some(ignored(fault)),
            Ok(headers::Line::Path(path)) if is_dead(path) => Some(ignored(&Fault::NeverMatches)),
            Ok(headers::Line::Path(_))
                if !is_told && beyond.iter().any(|path| *path == file.text()[span.clone()]) =>
            {
                is_told = true;
                let most = headers::MAX_RULES;
                Some((
                    format!(
                        "Cloudflare Pages takes {most} paths in `_headers`, with those of kb; from here on there are {} too many",
                        beyond.len()
                    ),
                    "join rules with `*` in their path",
                ))
            }
            Ok(headers::Line::Path(_)) if file.text()[span.clone()].contains(char::is_whitespace) => {
                Some(ignored_because(
                    "a path has no blanks",
                    "write `%20` for a blank, and a remark on a line of its own",
                ))
            }
            Ok(headers::Line::Path(_)) if file.text()[span.clone()].contains(['?', '#']) => Some((
                "the host compares paths alone, and drops the rest of this one".to_owned(),
                "write the path without `?` and `#`",
            )),
            Ok(headers::Line::Set(name, value)) => takes_away(config, path_above, name.as_str(), value),
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

/// The problem with a header that stands in the place of one by which kb protects readers, and does less.
pub(super) fn takes_away(config: &Config, path: &str, name: &str, value: &str) -> Option<Problem> {
    let value = value.to_ascii_lowercase();
    let is_less = match name.to_ascii_lowercase().as_str() {
        "content-security-policy" => path == "/*" && allows_any_script(&value),
        "x-robots-tag" => {
            let has_noindex = path == "/*.md" || (path == "/*" && config.deployment.is_preview);
            has_noindex && !value.split([',', ' ', ':']).any(|word| matches!(word, "noindex" | "none"))
        }
        _ => false,
    };
    is_less.then(|| {
        (
            format!("this takes the place of the header `{}`, by which kb protects readers or keeps search engines away", name.to_ascii_lowercase()),
            "keep what it forbids, unless that is what you want: `severity: {host-rule: off}`",
        )
    })
}

/// Whether a policy lets scripts in that are not named in it.
fn allows_any_script(policy: &str) -> bool {
    let words = |name: &str| {
        let mut directives = policy.split(';').map(str::split_ascii_whitespace);
        directives.find_map(|mut words| (words.next()? == name).then_some(words))
    };
    let any = ["*", "http:", "https:", "data:", "'unsafe-inline'", "'unsafe-eval'"];
    words("script-src")
        .or_else(|| words("default-src"))
        .is_none_or(|mut words| words.any(|word| any.contains(&word)))
}

/// Headers that a site should not lose by chance.
const PROTECTS: &[&str] = &["content-security-policy", "x-robots-tag"];

/// A message and what to do.
pub(super) type Problem = (String, &'static str);

fn at(file: &Arc<SourceFile>, span: Range<usize>, (message, help): Problem) -> Diagnostic {
    Diagnostic::new(Code::HostRule, message).at(Place::new(file, span)).help(help)
}

fn ignored_because(why: &str, help: &'static str) -> Problem {
    (format!("Cloudflare Pages ignores this line: {why}"), help)
}

/// The problem with a path whose wildcards match nothing.
pub(super) fn never_matches() -> Problem {
    ignored(&Fault::NeverMatches)
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
