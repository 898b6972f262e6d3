//! `kb serve`: the site from memory.

use crate::harness::Project;
use crate::server::{Server, without_script};

fn vault() -> Project {
    Project::new()
        .file("content/open.md", "---\ntitle: Open\naliases: [/old]\n---\nSee [[secret]].\n")
        .file("content/secret.md", "---\ntitle: The Secret\nvisibility: private\n---\nHidden words.\n")
        .file("content/folder/index.md", "---\ntitle: Folder\n---\n")
}

#[test]
fn every_page_is_the_one_that_is_built_and_a_script() {
    let project = vault();
    project.build();
    let server = Server::start(project.path(), &[]);
    assert_eq!(server.ready, format!("Serving 2 notes at http://{}/\n", server.address));
    let files = project.contents("public");
    assert!(files.len() > 10);
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with('_')) {
        let address = path.strip_suffix("index.html").or(path.strip_suffix(".html")).unwrap_or(path);
        let answer = server.get(&format!("/{address}"));
        let served = if path.ends_with(".html") { without_script(&answer.text()) } else { answer.text() };
        assert_eq!((answer.status, &served), (200, text), "{path}");
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
fn what_is_right_for_the_built_site_alone_is_not_sent() {
    let project = vault();
    project.build();
    assert!(project.read("public/_headers").contains("frame-ancestors 'none'"));
    assert!(project.read("public/_headers").contains("Strict-Transport-Security: "));
    for arguments in [&[][..], &["--dir", "public"]] {
        let server = Server::start(project.path(), arguments);
        for target in ["/open", "/nowhere", "/feed.xml"] {
            let answer = server.get(target);
            for name in ["strict-transport-security", "x-frame-options"] {
                assert!(!answer.headers.contains_key(name), "{arguments:?} {target} {name}");
            }
            let policy = answer.header("content-security-policy");
            assert!(
                policy.starts_with("default-src 'none'") && !policy.contains("frame-ancestors"),
                "{policy}"
            );
        }
    }
}
