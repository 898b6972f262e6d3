//! `kb.yaml` → [`Config`], with every problem at its place.

use std::sync::Arc;

use super::limits;
use super::{
    Author, BaseUrl, Config, DateKeys, Defaults, FileMetadata, Folder, FolderRules, HeaderRules, IgnoreRules,
    OwnProperties, Plan, PrivateLinks, RawHtml, RemoteImages, Vocabulary,
};
use crate::diagnostic::{Code, Diagnostic, Policy, Severity, SourceFile, did_you_mean};
use crate::text::encode_url;
use crate::yaml::{Document, Entry, Value};

type Parsed<T> = Result<T, Diagnostic>;

const KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "language",
    "author",
    "content",
    "output",
    "theme",
    "defaults",
    "folders",
    "ignore",
    "statuses",
    "difficulties",
    "categories",
    "line_breaks",
    "raw_html",
    "keep_metadata",
    "images",
    "math",
    "properties",
    "related",
    "links",
    "dates",
    "feed",
    "search",
    "severity",
    "cloudflare",
    "audit",
];

/// Reads the file.
///
/// # Errors
/// All problems; a configuration with a problem is not used.
pub(super) fn parse(file: &Arc<SourceFile>) -> Result<Config, Vec<Diagnostic>> {
    let start = file.text().len() - file.text().trim_start_matches('\u{feff}').len();
    let document = Document::parse(file, start..file.text().len())?;
    let too_much = limits::check(&document.root());
    if !too_much.is_empty() {
        return Err(too_much);
    }
    let entries = document.root().entries().map_err(|problem| vec![problem])?;
    let mut config = Config::default();
    let mut problems = Vec::new();
    // The words that a site knows come first: defaults are checked against them.
    let (words, rest): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .filter(|entry| !entry.value.is_null())
        .partition(|entry| ["statuses", "difficulties", "categories"].contains(&entry.key));
    for entry in words {
        problems.extend(vocabulary(&mut config.vocabulary, &entry).err());
    }
    for entry in rest {
        problems.extend(key(&mut config, &entry).err());
    }
    if problems.is_empty() { Ok(config) } else { Err(problems) }
}

fn vocabulary(words: &mut Vocabulary, entry: &Entry<'_>) -> Parsed<()> {
    match entry.key {
        "statuses" => words.statuses = texts(&entry.value)?,
        "difficulties" => words.difficulties = texts(&entry.value)?,
        _ => words.categories = Some(categories(&entry.value)?),
    }
    Ok(())
}

fn categories(value: &Value<'_>) -> Parsed<Vec<(String, String)>> {
    if let Ok(names) = texts(value) {
        return Ok(names.into_iter().map(|name| (name, String::new())).collect());
    }
    let entries = value.entries()?;
    let pair = |entry: &Entry<'_>| {
        let sentence = if entry.value.is_null() { "" } else { entry.value.text()? };
        Ok((entry.key.to_owned(), sentence.to_owned()))
    };
    entries.iter().map(pair).collect()
}

fn key(config: &mut Config, entry: &Entry<'_>) -> Parsed<()> {
    let value = &entry.value;
    match entry.key {
        "title" => config.title = filled(value)?.unwrap_or(config.title.clone()),
        "description" => config.description = text(value)?,
        "base_url" => config.base_url = Some(base_url(value)?),
        "language" => config.language = language(value)?,
        "author" => config.author = Some(author(value)?),
        "content" => config.content = text(value)?,
        "output" => config.output = Some(text(value)?),
        "theme" => config.theme = theme(value)?,
        "defaults" => config.defaults = defaults(value, &config.vocabulary)?,
        "folders" => config.folders = folders(value, &config.vocabulary)?,
        "ignore" => config.ignore = IgnoreRules::parse(value)?,
        "line_breaks" => {
            config.hard_line_breaks = Some(value.word(&["commonmark", "obsidian"])? == "obsidian");
        }
        "keep_metadata" => {
            config.file_metadata = if value.boolean()? { FileMetadata::Keep } else { FileMetadata::Remove };
        }
        "math" => config.tex_macros = super::math::parse(value)?,
        "images" => config.images = RemoteImages::parse(value)?,
        "properties" => config.properties = OwnProperties::parse(value)?,
        "raw_html" => config.raw_html = RawHtml::parse(value)?,
        "related" => config.related = value.count()?,
        "links" => links(config, value)?,
        "dates" => config.dates = DateKeys::parse(value)?,
        "feed" => feed(config, value)?,
        // Accepted so that one file serves every version; see docs/decisions.md.
        "search" => config.search = value.boolean()?.then(|| value.place()),
        "severity" => severity(&mut config.policy, value)?,
        "cloudflare" => cloudflare(config, value)?,
        "audit" => audit(config, value)?,
        _ => return Err(unknown(entry, KEYS)),
    }
    Ok(())
}

pub(super) fn unknown(entry: &Entry<'_>, known: &[&str]) -> Diagnostic {
    let problem = entry.key_problem(Code::UnknownKey, format!("kb knows no key `{}` here", entry.key));
    let near = did_you_mean(entry.key, known.iter().copied());
    problem.help(near.unwrap_or_else(|| format!("known: `{}`", known.join("`, `"))))
}

fn text(value: &Value<'_>) -> Parsed<String> {
    value.text().map(str::to_owned)
}

/// Text; none when it is blank.
fn filled(value: &Value<'_>) -> Parsed<Option<String>> {
    let text = value.text()?.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn texts(value: &Value<'_>) -> Parsed<Vec<String>> {
    value.items()?.iter().map(text).collect()
}

fn base_url(value: &Value<'_>) -> Parsed<BaseUrl> {
    let url = value.text()?;
    BaseUrl::parse(url).map_err(|why| {
        let problem = value.problem(Code::BadValue, format!("`base_url` cannot be `{url}`: {why}"));
        problem.help("write the site's address, such as `https://notes.example.org`")
    })
}

/// A language tag as RFC 5646, section 2.1 writes it. Longer first parts than of three letters are reserved: nobody has
/// registered one, so `german` is none.
fn language(value: &Value<'_>) -> Parsed<String> {
    let tag = value.text()?;
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_private = tag.starts_with("x-") || tag.starts_with("i-");
    if (is_language || is_private) && tag.split('-').all(is_part) {
        return Ok(tag.to_owned());
    }
    Err(value
        .problem(Code::BadValue, format!("`{tag}` is not a language tag"))
        .help("write one such as `en` or `pt-BR`"))
}

fn theme(value: &Value<'_>) -> Parsed<String> {
    let name = value.text()?;
    if name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.') {
        let problem = value.problem(Code::BadValue, format!("`{name}` is not a theme's name"));
        return Err(problem.help("it is the name of a folder in `themes/`"));
    }
    Ok(name.to_owned())
}

fn author(value: &Value<'_>) -> Parsed<Author> {
    let (mut name, mut url) = (None, None);
    for entry in value.entries()? {
        match entry.key {
            "name" => name = Some(text(&entry.value)?).filter(|name| !name.trim().is_empty()),
            "url" => url = Some(web_address(&entry.value)?),
            _ => return Err(unknown(&entry, &["name", "url"])),
        }
    }
    let unnamed =
        || value.problem(Code::BadValue, "the author has no name").help("write `{name: A. Writer}`");
    Ok(Author { name: name.ok_or_else(unnamed)?, url })
}

/// An address that may stand in a link on every page.
fn web_address(value: &Value<'_>) -> Parsed<String> {
    let url = value.text()?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest.or_else(|| url.strip_prefix("mailto:")) {
        Some(rest) if !rest.is_empty() => Ok(encode_url(url)),
        _ => {
            let problem = value.problem(Code::BadValue, format!("`{url}` is not a URL"));
            Err(problem.help("it starts with `https://` or `mailto:`"))
        }
    }
}

fn defaults(value: &Value<'_>, vocabulary: &Vocabulary) -> Parsed<Defaults> {
    let mut defaults = Defaults::default();
    for entry in value.entries()? {
        if !defaults.read(entry.key, &entry.value, vocabulary)? {
            return Err(unknown(&entry, Defaults::KEYS));
        }
    }
    Ok(defaults)
}

fn folders(value: &Value<'_>, vocabulary: &Vocabulary) -> Parsed<FolderRules> {
    let rules: Parsed<Vec<Folder>> = value.entries()?.iter().map(|entry| folder(entry, vocabulary)).collect();
    Ok(FolderRules::new(rules?))
}

fn folder(entry: &Entry<'_>, vocabulary: &Vocabulary) -> Parsed<Folder> {
    let (mut defaults, mut optional) = (Defaults::default(), false);
    for property in entry.value.entries()? {
        if property.key == "optional" {
            optional = property.value.boolean()?;
        } else if !defaults.read(property.key, &property.value, vocabulary)? {
            let known: Vec<&str> = Defaults::KEYS.iter().copied().chain(["optional"]).collect();
            return Err(unknown(&property, &known));
        }
    }
    Ok(Folder::new(entry.key, entry.key_place(), optional, defaults))
}

fn links(config: &mut Config, value: &Value<'_>) -> Parsed<()> {
    for entry in value.entries()? {
        match entry.key {
            "text" => config.links_show_title = entry.value.word(&["title", "written"])? == "title",
            "private" => config.private_links = PrivateLinks::parse(&entry.value)?,
            "aliases" => config.links_accept_aliases = entry.value.boolean()?,
            _ => return Err(unknown(&entry, &["text", "private", "aliases"])),
        }
    }
    Ok(())
}

fn feed(config: &mut Config, value: &Value<'_>) -> Parsed<()> {
    for entry in value.entries()? {
        match entry.key {
            "limit" => config.feed.limit = entry.value.count()?,
            "content" => config.feed.full = entry.value.word(&["full", "description"])? == "full",
            _ => return Err(unknown(&entry, &["limit", "content"])),
        }
    }
    Ok(())
}

fn audit(config: &mut Config, value: &Value<'_>) -> Parsed<()> {
    for entry in value.entries()? {
        match entry.key {
            "allow" => config.audit_allow = texts(&entry.value)?,
            _ => return Err(unknown(&entry, &["allow"])),
        }
    }
    Ok(())
}

fn severity(policy: &mut Policy, value: &Value<'_>) -> Parsed<()> {
    for entry in value.entries()? {
        let Some(code) = Code::from_name(entry.key) else {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            return Err(unknown(&entry, &names));
        };
        // YAML 1.1 reads a bare `off` as false, and people write it bare.
        let severity = match entry.value.boolean() {
            Ok(false) => Severity::Off,
            _ => match entry.value.word(&["error", "warning", "off"])? {
                "error" => Severity::Error,
                "warning" => Severity::Warning,
                _ => Severity::Off,
            },
        };
        // The worse a severity is, the less it is.
        if severity > code.least() {
            let (name, least) = (code.name(), code.least());
            let (message, help) = match least {
                Severity::Error => (format!("`{name}` is always an error"), "remove the line"),
                _ => (
                    format!("`{name}` cannot be switched off"),
                    "write `warning` or `error`, or remove the line",
                ),
            };
            return Err(entry.value.problem(Code::BadValue, message).help(help));
        }
        policy.overrides.insert(code, severity);
    }
    Ok(())
}

fn cloudflare(config: &mut Config, value: &Value<'_>) -> Parsed<()> {
    for entry in value.entries()? {
        let settings = &mut config.cloudflare;
        match entry.key {
            "plan" => {
                settings.plan =
                    if entry.value.word(&["free", "paid"])? == "free" { Plan::Free } else { Plan::Paid }
            }
            "production_branch" => settings.production_branch = Some(text(&entry.value)?),
            "headers" => settings.headers = headers(&entry.value)?,
            _ => return Err(unknown(&entry, &["plan", "production_branch", "headers"])),
        }
    }
    Ok(())
}

fn headers(value: &Value<'_>) -> Parsed<HeaderRules> {
    let mut rules = Vec::new();
    for rule in value.entries()? {
        if !rule.key.starts_with('/') || rule.key.contains(char::is_whitespace) {
            return Err(rule
                .key_problem(Code::BadValue, format!("`{}` is not a path", rule.key))
                .help("it starts with `/` and holds no spaces"));
        }
        let mut headers = Vec::new();
        for header in rule.value.entries()? {
            let name_is_token = !header.key.is_empty()
                && header.key.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
            if !name_is_token {
                let problem = format!("`{}` is not a header's name", header.key);
                let problem = header.key_problem(Code::BadValue, problem);
                return Err(problem.help("it holds letters, digits and `-`, such as `X-Frame-Options`"));
            }
            let content = header.value.text()?;
            if content.trim().is_empty() || content.contains(|c: char| c.is_control() || !c.is_ascii()) {
                let problem =
                    header.value.problem(Code::BadValue, "a header's value is one line of ASCII text");
                return Err(problem.help("write it without line breaks and accents"));
            }
            headers.push((header.key.to_owned(), content.trim().to_owned()));
        }
        rules.push((rule.key.to_owned(), headers));
    }
    Ok(rules)
}
