//! Sites without a `404.html` at the top.

use serde_json::Value;

use super::vector::Vector;
use super::{hold, list, vectors};
use crate::harness::Project;
use crate::server::Server;

/// Builds the site that is described, and asks what was asked of it.
fn hold_for(name: &str, count: usize) {
    let all = vectors();
    let described = &all[name];
    let project = match &described["files"] {
        Value::Object(files) => files.iter().fold(Project::bare(), |project, (path, content)| {
            project.file(path, content.as_str().expect("a file's content"))
        }),
        other => panic!("files of {name}: {other}"),
    };
    let server = Server::start(project.path(), &["--dir", "."]);
    let asked = list(&described["vectors"]).iter().map(Vector::new);
    let asked = asked.map(|vector| vector.with_headers_only(&["cache-control", "content-type"]));
    assert_eq!(hold(project.path(), &server, asked), count);
}

#[test]
fn without_a_top_level_404_every_path_is_the_application() {
    hold_for("site_without_top_level_404", 20);
}

#[test]
fn without_a_home_page_too_there_is_an_empty_404() {
    hold_for("site_without_404_and_index", 5);
}
