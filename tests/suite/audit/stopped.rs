//! What a leak does where it is found: while building, on a build host, and while serving.

use std::borrow::Cow;

use kb::engine::{self, BuildOptions};
use kb::output::Payload;
use kb::project::{Environment, Overrides, Project};
use kb::publish::Audience;

use super::mutations::build;
use crate::serve::session::Served;

#[test]
fn a_leak_withdraws_what_is_no_longer_public_and_touches_nothing_else() {
    let project = super::project().file("content/third.md", "---\ntitle: Third\n---\nMore.\n");
    project.build();
    let before = project.contents("public");
    project.write("content/third.md", "---\ntitle: Third\nvisibility: private\n---\nMore.\n");
    let alter = |path: &str, text: String| if path == "index.html" { text + "Quarterly hoard" } else { text };
    let (leaks, written) = build(project.path(), &alter);
    assert_eq!((leaks.len(), written), (1, false), "{leaks:?}");
    let is_record = |path: &str| path == "_kb-site";
    let left: Vec<_> = before
        .into_iter()
        .filter(|(path, _)| !["third.html", "third.md"].contains(&path.as_str()) && !is_record(path))
        .collect();
    let mut now = project.contents("public");
    now.retain(|(path, _)| !is_record(path));
    assert_eq!(now, left);
}

#[test]
fn a_build_host_is_told_a_number_and_a_count_alone() {
    let project = super::project();
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let opened = Project::open(project.path(), &overrides, &Environment::default()).expect("a project");
    let options = BuildOptions { audience: Audience::Public, adopt: false, on_build_host: true };
    let build = engine::build_altered(opened, options, &|path, payload| match payload {
        Payload::Bytes(bytes) if path == "index.html" => {
            let text = [&*bytes, b"<p>Zanzibar ledger, quarterly hoard</p>"].concat();
            Payload::Bytes(Cow::Owned(text))
        }
        payload => payload,
    });
    let build = build.expect("a build");
    assert!(build.written.is_none());
    let report = build.report.problems();
    let leaks: Vec<&str> = report
        .iter()
        .filter(|problem| problem.diagnostic.code.name() == "leak")
        .map(|problem| problem.diagnostic.message.as_str())
        .collect();
    assert_eq!(leaks, ["`index.html` would publish what is private: words of note 2, in 2 places"]);
    let all = format!("{report:?}").to_lowercase();
    assert!(!all.contains("quarterly") && !all.contains("zanzibar ledger,"), "{all}");
}

#[test]
fn a_server_sends_no_leak_and_tells_its_author() {
    let mut served = Served::new(super::project());
    assert!(served.shows("index.html", "First steps"));
    served.session.alter(|path, payload| match payload {
        Payload::Bytes(bytes) if path == "second.html" => {
            Payload::Bytes(Cow::Owned([&*bytes, b"<p>Quarterly hoard</p>"].concat()))
        }
        payload => payload,
    });
    let page = served.page("second.html").unwrap_or_default();
    assert!(!page.to_lowercase().contains("quarterly hoard") && !page.contains("Second steps"), "{page}");
    let report = served.session.report();
    let messages: Vec<&str> = report
        .problems()
        .iter()
        .filter(|problem| problem.diagnostic.code.name() == "leak")
        .map(|problem| problem.diagnostic.message.as_str())
        .collect();
    assert!(
        messages.len() == 1 && messages[0].starts_with("`second.html` would publish words of note 2, which"),
        "{messages:?}"
    );
    assert!(served.shows("first.html", "First steps"));
}
