//! `kb serve`: the site from memory.

use std::path::PathBuf;

use http::Request;
use kb::engine::{Engine, Retention};
use kb::project::{Environment, Overrides};
use kb::publish::Audience;
use kb::serve::{Answer, Body, Preview};

use crate::harness::Project;
use crate::server::Server;

fn vault() -> Project {
    Project::new()
        .file("content/open.md", "---\ntitle: Open\naliases: [/old]\n---\nSee [[secret]].\n")
        .file("content/secret.md", "---\ntitle: The Secret\nvisibility: private\n---\nHidden words.\n")
        .file("content/folder/index.md", "---\ntitle: Folder\n---\n")
}

/// The pages of a project, without a server.
fn preview(project: &Project) -> Preview {
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let opened = kb::project::Project::open(project.path(), &overrides, &Environment::default());
    Preview::new(Engine::open(opened.expect("a project"), Audience::Public, Retention::LastGood).expect("an engine"))
}

fn page(preview: &Preview, path: &str) -> (u16, String) {
    let (request, ()) = Request::get(path).body(()).expect("a request").into_parts();
    let (head, body) = preview.answer(&request).into_parts();
    let Body::Whole(bytes) = body else { panic!("a page is no stream") };
    (head.status.as_u16(), String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned())
}

#[test]
fn every_page_is_the_one_that_is_built() {
    let project = vault();
    project.build();
    let server = Server::start(project.path(), &[]);
    assert_eq!(server.ready, format!("Serving 2 notes at http://{}/\n", server.address));
    let files = project.contents("public");
    assert!(files.len() > 10);
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with('_')) {
        let address = path.strip_suffix("index.html").or(path.strip_suffix(".html")).unwrap_or(path);
        let answer = server.get(&format!("/{address}"));
        assert_eq!((answer.status, &answer.text()), (200, text), "{path}");
    }
    assert_eq!((server.get("/_headers").status, server.get("/_redirects").status), (404, 404));
}

#[test]
fn it_answers_as_the_host_does() {
    let project =
        vault().file("static/_headers", "/open\n  X-Mine: yes\n").file("static/_redirects", "/x /open 301\n");
    let server = Server::start(project.path(), &[]);
    let open = server.get("/open");
    assert_eq!((open.status, open.header("x-mine")), (200, "yes"));
    assert!(open.header("content-security-policy").starts_with("default-src 'none'"));
    for (target, status, location) in [
        ("/open.html", 308, "/open"),
        ("/open/?a=1", 308, "/open?a=1"),
        ("/folder", 308, "/folder/"),
        ("/old", 301, "/open"),
        ("/x", 301, "/open"),
        ("/secret", 404, ""),
    ] {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.header("location")), (status, location), "{target}");
    }
    assert_eq!(server.ask("POST", "/open", &[]).status, 405);
}

#[test]
fn browsers_keep_nothing_and_other_sites_read_nothing() {
    let project = vault();
    let server = Server::start(project.path(), &[]);
    let page = server.get("/open");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.headers.contains_key("access-control-allow-origin"));
    let known = server.ask("GET", "/open", &[("If-None-Match", page.header("etag"))]);
    assert_eq!((known.status, known.text().as_str()), (304, ""));
    let feed = server.get("/feed.xml");
    assert_eq!((feed.status, feed.header("cache-control")), (200, "no-cache"));
}

#[test]
fn private_notes_are_nowhere_unless_they_are_asked_for() {
    let project = vault();
    let server = Server::start(project.path(), &[]);
    for target in ["/", "/open", "/secret", "/secret.md", "/feed.xml", "/sitemap.xml", "/graph"] {
        let text = server.get(target).text();
        assert!(!text.contains("The Secret") && !text.contains("Hidden words"), "{target}: {text}");
    }
    let all = Server::start(project.path(), &["--audience", "all"]);
    let secret = all.get("/secret");
    assert_eq!(secret.status, 200);
    assert!(secret.text().contains("<strong>Private note.</strong>"), "{}", secret.text());
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let project = vault();
    project.write("kb.yaml", "base_url: https://example.org/kb\ndefaults: {visibility: public}\n");
    let server = Server::start(project.path(), &[]);
    assert_eq!(server.ready, format!("Serving 2 notes at http://{}/kb/\n", server.address));
    assert_eq!(server.get("/kb/open").status, 200);
    for (target, status, location) in [
        ("/", 302, "/kb/"),
        ("/kb/folder?a=1", 308, "/kb/folder/?a=1"),
        ("/kb/old", 301, "/kb/open"),
        ("/open", 404, ""),
        ("/kb/nope", 404, ""),
    ] {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.header("location")), (status, location), "{target}");
    }
}

#[test]
fn problems_are_reported_and_the_site_is_served_all_the_same() {
    let project =
        Project::new().file("content/a.md", "[[nowhere]]\n").file("content/b.md", "---\ntitle: [\n---\n");
    let server = Server::start(project.path(), &[]);
    assert_eq!((server.get("/a").status, server.get("/b").status), (200, 404));
}

#[test]
fn a_theme_that_cannot_be_used_is_a_page_that_says_so() {
    let project = vault().file("themes/mine/note.html", "{% if <b> %}");
    project.write("kb.yaml", "theme: mine\ndefaults: {visibility: public}\nbase_url: https://example.org\n");
    let server = Server::start(project.path(), &[]);
    let answer = server.get("/open");
    assert_eq!((answer.status, answer.header("content-type")), (500, "text/html; charset=utf-8"));
    assert!(
        answer.text().contains("themes/mine/note.html") && !answer.text().contains("<b>"),
        "{}",
        answer.text()
    );
}

#[test]
fn an_edit_is_seen_once_it_is_told() {
    let project = vault();
    let preview = preview(&project);
    assert!(
        page(&preview, "/open").1.contains("<h1>Open</h1>") || page(&preview, "/open").1.contains("Open")
    );
    project.write("content/open.md", "---\ntitle: Open\naliases: [/old]\n---\nNew words.\n");
    assert!(!page(&preview, "/open").1.contains("New words."), "what is remembered");
    let tell = |path: &str| preview.update(&[project.path().join(path)] as &[PathBuf]).expect("an update");
    tell("content/open.md");
    assert!(page(&preview, "/open").1.contains("New words."));
    project.write("static/_redirects", "/y /open 301\n");
    tell("static/_redirects");
    assert_eq!(page(&preview, "/y").0, 301);
}

#[test]
fn an_addition_is_on_every_page_and_on_nothing_else() {
    let project = vault();
    let plain = preview(&project);
    let script = "<script type=\"module\" src=\"/__kb/live.js\"></script>";
    let live = preview(&project).with_addition(script);
    for path in ["/", "/open", "/nope"] {
        let (before, after) = (page(&plain, path), page(&live, path));
        assert_eq!(after.1.matches(script).count(), 1, "{path}");
        assert_eq!((before.0, before.1), (after.0, after.1.replace(script, "")), "{path}");
    }
    assert_eq!(page(&plain, "/feed.xml"), page(&live, "/feed.xml"));
}
