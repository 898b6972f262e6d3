//! `kb serve --dir` answers as Cloudflare Pages was seen to: every request of `tests/pages/vectors.json`.

mod properties;
mod small_sites;
mod vector;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::server::Server;
use vector::Vector;

/// What is left out of the comparison, and why.
const LEFT_OUT: &[(&str, &str)] = &[(
    "content-encoding",
    "kb serve compresses nothing: it answers over loopback. The rest of the answer is compared",
)];

/// Names under which the host is asked.
const HOSTS: &[&str] = &["--allow-host", "proj.pages.dev", "--allow-host", "abc.proj.pages.dev"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn vectors() -> Value {
    let text = std::fs::read_to_string(folder().join("vectors.json")).expect("the vectors");
    serde_json::from_str(&text).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// Fails with everything that differs.
fn hold(site: &Path, server: &Server, vectors: impl Iterator<Item = Vector>) -> usize {
    let (mut count, mut wrong) = (0, Vec::new());
    for vector in vectors {
        count += 1;
        wrong.extend(vector.differences(site, server));
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
    count
}

#[test]
fn every_vector_holds() {
    let site = folder().join("site");
    let server = Server::start(&folder(), &[&["--dir", "site"], HOSTS].concat());
    let all = vectors();
    assert_eq!(hold(&site, &server, list(&all["vectors"]).iter().map(Vector::new)), 329);
}

/// Where Cloudflare's development server fails or guesses, a deployment does not, and neither does kb.
#[test]
fn where_the_development_server_differs_kb_does_as_a_deployment() {
    let site = folder().join("site");
    let server = Server::start(&folder(), &["--dir", "site"]);
    let all = vectors();
    let deployed = list(&all["dev_tool_differences"]["vectors"]).iter().map(Vector::deployed);
    assert_eq!(hold(&site, &server, deployed), 22);
}

#[test]
fn the_site_is_the_one_that_was_asked() {
    let all = vectors();
    let listed: Vec<&str> = list(&all["files"]).iter().filter_map(Value::as_str).collect();
    let mut files = crate::harness::files_of(&folder().join("site"));
    files.retain(|file| file != "_headers" && file != "_redirects");
    assert_eq!(files, listed);
    for name in ["_headers", "_redirects"] {
        let text = std::fs::read_to_string(folder().join("site").join(name)).expect("the rules");
        assert_eq!(Some(text.as_str()), all[name].as_str(), "{name}");
    }
}
