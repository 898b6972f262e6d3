//! One request with the answer that was observed.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::LEFT_OUT;
use crate::server::{Answer, Server};

/// Headers of every answer that say nothing about a site.
const OF_THE_CONNECTION: &[&str] = &["connection", "content-length", "date", "transfer-encoding"];

/// A request, and what was observed of its answer.
pub struct Vector {
    method: String,
    target: String,
    sent: Vec<(String, String)>,
    status: u64,
    location: Option<String>,
    /// The file whose bytes were the body.
    file: Option<String>,
    etag: Option<bool>,
    headers: Option<BTreeMap<String, String>>,
    /// The headers that were told; all where there is no such list.
    only: Option<&'static [&'static str]>,
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn pairs(value: &Value) -> impl Iterator<Item = (String, String)> + '_ {
    let pairs = value.as_object().into_iter().flatten();
    pairs.map(|(name, value)| (name.clone(), text(value).expect("a header's value")))
}

impl Vector {
    /// Reads a vector as it was observed.
    pub fn new(vector: &Value) -> Vector {
        Vector {
            method: text(&vector["method"]).unwrap_or_else(|| "GET".to_owned()),
            target: text(&vector["path"]).expect("a path"),
            sent: pairs(&vector["request_headers"]).collect(),
            status: vector["status"].as_u64().expect("a status"),
            location: text(&vector["location"]),
            file: text(&vector["file"]),
            etag: vector["etag"].as_bool(),
            headers: Some(pairs(&vector["headers"]).filter(|(name, _)| !is_left_out(name)).collect()),
            only: None,
        }
    }

    /// Reads what a deployment does where the development server does otherwise; headers are not told.
    pub fn deployed(vector: &Value) -> Vector {
        let deployed = &vector["deployed"];
        Vector {
            method: "GET".to_owned(),
            target: text(&vector["path"]).expect("a path"),
            sent: Vec::new(),
            status: deployed["status"].as_u64().expect("a status"),
            location: text(&deployed["location"]),
            file: text(&deployed["file"]),
            etag: None,
            headers: None,
            only: None,
        }
    }

    /// The same vector, of which these headers alone were told.
    pub fn with_headers_only(self, names: &'static [&'static str]) -> Vector {
        Vector { only: Some(names), ..self }
    }

    /// What differs from what was observed.
    pub fn differences(&self, site: &Path, server: &Server) -> Vec<String> {
        let tag = || server.get(&self.target).header("etag").to_owned();
        let sent: Vec<(&str, String)> = self
            .sent
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str(),
                    value.replace("{etag}", &if value.contains("{etag}") { tag() } else { String::new() }),
                )
            })
            .collect();
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = server.ask(&self.method, &self.target, &sent);
        let mut wrong = Vec::new();
        let mut compare = |what: &str, expected: String, actual: String| {
            if expected != actual {
                wrong.push(format!(
                    "{} {} {sent:?}: {what} {actual} instead of {expected}",
                    self.method, self.target
                ));
            }
        };
        compare("status", self.status.to_string(), answer.status.to_string());
        compare("location", self.location.clone().unwrap_or_default(), answer.header("location").to_owned());
        if let Some(etag) = self.etag {
            compare("etag", etag.to_string(), answer.headers.contains_key("etag").to_string());
        }
        if let Some(file) = &self.file {
            let bytes = std::fs::read(site.join(file)).expect("the file");
            compare("body", String::from_utf8_lossy(&bytes).into_owned(), answer.text());
        }
        if let Some(headers) = &self.headers {
            compare("headers", format!("{headers:?}"), format!("{:?}", self.told(&answer)));
        }
        wrong
    }

    /// The headers of an answer that vectors tell of.
    fn told(&self, answer: &Answer) -> BTreeMap<String, String> {
        let mut headers = answer.headers.clone();
        headers.retain(|name, _| {
            let is_told = !OF_THE_CONNECTION.contains(&name.as_str()) && name != "etag" && name != "location";
            is_told && self.only.is_none_or(|only| only.contains(&name.as_str()))
        });
        headers
    }
}

fn is_left_out(header: &str) -> bool {
    LEFT_OUT.iter().any(|(name, _)| *name == header)
}
