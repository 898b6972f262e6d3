//! `sources`: where a note's facts come from.

use super::lists::items;
use super::words::shown_text;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::text::encode_url;
use crate::yaml::Value;

/// A source of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title, when the author gave one.
    pub title: Option<String>,
    /// Its absolute `http` or `https` URL, safe to print in an attribute.
    pub url: String,
}

impl Source {
    /// The URL's host.
    pub fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}

/// Reads a list of URLs or `{title, url}`.
pub(super) fn sources(value: &Value<'_>) -> Result<Vec<Source>, Diagnostic> {
    let items = items(value)?;
    items.iter().filter(|item| !item.is_null()).map(source).collect()
}

fn source(item: &Value<'_>) -> Result<Source, Diagnostic> {
    if item.as_text().is_some() {
        return Ok(Source { title: None, url: url(item)? });
    }
    let entries = item
        .entries()
        .map_err(|_| item.wrong_type("a URL or `{title: …, url: …}`", "write one source after each `- `"))?;
    let (mut title, mut address) = (None, None);
    for entry in &entries {
        match entry.key {
            "title" => title = Some(shown_text(entry.value.as_written()?.trim()).into_owned()),
            "url" => address = Some(url(&entry.value)?),
            key => {
                let help = did_you_mean(key, ["title", "url"])
                    .unwrap_or_else(|| "a source has `title` and `url`".to_owned());
                return Err(entry
                    .key_problem(Code::BadValue, format!("a source has no key `{key}`"))
                    .help(help));
            }
        }
    }
    let address = address.ok_or_else(|| {
        item.problem(Code::BadValue, "this source has no `url`")
            .help("write `{title: …, url: \"https://…\"}`")
    })?;
    Ok(Source { title: title.filter(|title| !title.is_empty()), url: address })
}

/// Only `http` and `https`: a source is printed as a link, and no other scheme belongs there.
fn url(value: &Value<'_>) -> Result<String, Diagnostic> {
    let url = value.text()?.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(encode_url(url)),
        _ => Err(value
            .problem(Code::BadValue, format!("`{url}` is not a URL"))
            .help("it starts with `https://`")),
    }
}
