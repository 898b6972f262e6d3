//! `_headers`.

use super::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::host::headers::{Line, MAX_RULES};
use crate::host::{self, MAX_LINE, is_dead};
use crate::note::VideoSite;
use crate::project::Config;
use crate::project::config::RawHtml;

/// Nothing but the site's own files, no inline script or style, no frames, no forms.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Nothing that reading needs a permission for.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(self), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// The policy, with frames for the players of these sites alone, images of the hosts that are allowed, and styles where all HTML of notes is let
/// through, theirs among it.
fn content_security_policy(videos: &[VideoSite], config: &Config) -> String {
    let policy = match config.raw_html {
        RawHtml::Allow => {
            CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        }
        RawHtml::Sanitize | RawHtml::Escape => CONTENT_SECURITY_POLICY.to_owned(),
    };
    let images: String = config.images.origins().map(|origin| format!(" {origin}")).collect();
    let policy = policy.replace("img-src 'self'", &format!("img-src 'self'{images}"));
    let players: String = videos.iter().map(|site| format!(" {}", site.player_origin())).collect();
    let frames = if players.is_empty() { players } else { format!("; frame-src{players}") };
    policy + &frames
}

/// The policy, with what the players of these sites need.
fn permissions_policy(videos: &[VideoSite]) -> String {
    if videos.is_empty() {
        return PERMISSIONS_POLICY.to_owned();
    }
    let players: String = videos.iter().map(|site| format!(" \"{}\"", site.player_origin())).collect();
    let policy = PERMISSIONS_POLICY.replace("autoplay=()", &format!("autoplay=(self{players})"));
    policy.replace("fullscreen=(self)", &format!("fullscreen=(self{players})"))
}

/// A path with its headers.
struct Rule {
    path: String,
    /// Whole lines, without indentation: `Name: value`, or `! Name` to remove one.
    headers: Vec<String>,
}

/// The file's text, and what is wrong with it.
pub(super) struct HeaderPlan {
    pub text: String,
    /// The paths of the user's file that are more than the host takes, as they are written there.
    pub beyond: Vec<String>,
    pub problems: Vec<Diagnostic>,
}

/// The user's rules from `kb.yaml` and then from `static/_headers` are merged with kb's by path: the host would let the
/// last rule of a path replace the others. `videos` are the sites whose players pages show.
pub(super) fn plan(config: &Config, videos: &[VideoSite], own: &str) -> HeaderPlan {
    let mut rules = generated(config, videos);
    let mut problems = merge_configured(&mut rules, config);
    let known = rules.len();
    merge_own(&mut rules, own);
    let beyond = rules.iter().skip(known.max(MAX_RULES)).map(|rule| rule.path.clone()).collect();
    let mut text = String::new();
    for rule in rules {
        text += &format!("{}\n", rule.path);
        for header in &rule.headers {
            if header.len() + 2 > MAX_LINE {
                let name = header.split(':').next().unwrap_or_default();
                let problem = Diagnostic::new(
                    Code::HostRule,
                    format!("the header `{name}` for `{}` is longer than {MAX_LINE} characters", rule.path),
                );
                problems.push(problem.help("Cloudflare Pages would ignore the line: shorten it"));
            }
            text += &format!("  {header}\n");
        }
    }
    HeaderPlan { text, beyond, problems }
}

/// Merges the rules of `kb.yaml`, and says what is wrong with them.
fn merge_configured(rules: &mut Vec<Rule>, config: &Config) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (path, headers) in &config.cloudflare.headers {
        for (name, value) in headers {
            let problem = check::takes_away(config, path, name, value);
            problems.extend(problem.map(|problem| in_kb_yaml(path, problem)));
            set(rules, path, format!("{name}: {value}"));
        }
        if is_dead(path) {
            problems.push(in_kb_yaml(path, check::never_matches()));
        }
    }
    if rules.len() > MAX_RULES {
        let message = format!(
            "kb.yaml and kb itself have headers for {} paths; Cloudflare Pages takes {MAX_RULES}",
            rules.len()
        );
        problems.push(Diagnostic::new(Code::HostRule, message).help("join rules with `*` in their path"));
    }
    problems
}

/// Merges the rules of the user's file. Of a header that stands twice below a path the host joins the values.
fn merge_own(rules: &mut Vec<Rule>, own: &str) {
    for rule in parse(own) {
        let mut names: Vec<String> = Vec::new();
        for header in rule.headers {
            let name = name(&header).to_ascii_lowercase();
            if names.contains(&name) && !header.starts_with('!') {
                headers_of(rules, &rule.path).push(header);
            } else {
                set(rules, &rule.path, header);
                names.push(name);
            }
        }
    }
}

/// A problem with a header of kb.yaml.
fn in_kb_yaml(path: &str, (message, help): check::Problem) -> Diagnostic {
    Diagnostic::new(Code::HostRule, format!("`{path}` in `cloudflare: {{headers: …}}` of kb.yaml: {message}"))
        .help(help)
}

/// Paths are those of the output folder: a site below a sub-path is served from the host's top and put in
/// place by a proxy.
fn generated(config: &Config, videos: &[VideoSite]) -> Vec<Rule> {
    let rule = |path: &str, headers: &[(&str, &str)]| Rule {
        path: path.to_owned(),
        headers: headers.iter().map(|(name, value)| format!("{name}: {value}")).collect(),
    };
    let mut everything = rule(
        "/*",
        &[
            ("Content-Security-Policy", &content_security_policy(videos, config)),
            ("Permissions-Policy", &permissions_policy(videos)),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Strict-Transport-Security", "max-age=31536000"),
        ],
    );
    if config.deployment.is_preview {
        everything.headers.push("X-Robots-Tag: noindex".to_owned());
    }
    vec![
        everything,
        rule("/assets/*", &[("Cache-Control", "public, max-age=31536000, immutable")]),
        // The pages are for search engines; their sources would only repeat them, and some are unlisted.
        rule("/*.md", &[("X-Robots-Tag", "noindex")]),
        rule("/feed.xml", &[("Content-Type", "application/atom+xml; charset=utf-8")]),
        rule("/feed.json", &[("Content-Type", "application/feed+json; charset=utf-8")]),
    ]
}

/// The headers of a path.
fn headers_of<'r>(rules: &'r mut Vec<Rule>, path: &str) -> &'r mut Vec<String> {
    let index = rules.iter().position(|rule| rule.path == path).unwrap_or_else(|| {
        rules.push(Rule { path: path.to_owned(), headers: Vec::new() });
        rules.len() - 1
    });
    &mut rules[index].headers
}

/// Sets a header of a path in place of one with the same name.
fn set(rules: &mut Vec<Rule>, path: &str, header: String) {
    let headers = headers_of(rules, path);
    if header.starts_with('!') {
        // The host removes first and sets then: what kb sets would be back.
        headers.retain(|known| known.starts_with('!') || !name(known).eq_ignore_ascii_case(name(&header)));
    }
    let same = |known: &String| {
        name(known).eq_ignore_ascii_case(name(&header)) && known.starts_with('!') == header.starts_with('!')
    };
    match headers.iter().position(same) {
        Some(index) => headers[index] = header,
        // Removals come first, as the host does them first.
        None if header.starts_with('!') => headers.insert(0, header),
        None => headers.push(header),
    }
}

fn name(header: &str) -> &str {
    header.split(':').next().unwrap_or(header).trim_start_matches('!').trim()
}

/// Reads the user's file; lines that the host would ignore are kept out of the merge.
fn parse(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (span, line) in host::headers::read(text) {
        let typed = text[span].to_owned();
        match line {
            Ok(Line::Path(_)) => rules.push(Rule { path: typed, headers: Vec::new() }),
            Ok(Line::Set(..) | Line::Unset(_)) => {
                if let Some(rule) = rules.last_mut() {
                    rule.headers.push(typed);
                }
            }
            Err(_) => {}
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::{HeaderPlan, plan};
    use crate::project::Config;

    #[test]
    fn the_users_header_takes_the_place_of_the_generated_one() {
        let HeaderPlan { text, problems, .. } = plan(
            &Config::default(),
            &[],
            "/*\n  X-Frame-Options: SAMEORIGIN\n  ! Referrer-Policy\n/a\n  X-A: 1\n",
        );
        assert!(problems.is_empty());
        assert_eq!(text.lines().filter(|line| *line == "/*").count(), 1);
        assert!(text.starts_with("/*\n  ! Referrer-Policy\n"), "{text}");
        assert!(!text.contains("Referrer-Policy:"), "{text}");
        assert!(text.contains("  X-Frame-Options: SAMEORIGIN\n") && !text.contains("DENY"));
        assert!(text.ends_with("/a\n  X-A: 1\n"));
    }
}
