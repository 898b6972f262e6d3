//! Symbolic links that appear while a site is served lead out of the vault to nobody.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use crate::harness::Project;
use crate::server::Server;

/// A folder with a vault, and what lies outside of it.
fn place() -> Project {
    Project::bare()
        .file("site/kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n")
        .file("site/content/a.md", "A. ![[p.txt]] [[p.txt]]")
        .file("site/content/p.txt", "picture")
        .file("site/content/sub/b.md", "B.")
        .file("site/static/s.txt", "static")
        .file("site/static/deep/t.txt", "static")
        .file("outside/a.md", "zqsecret")
        .file("outside/b.md", "zqsecret")
        .file("outside/p.txt", "zqsecret")
        .file("outside/s.txt", "zqsecret")
        .file("outside/t.txt", "zqsecret")
}

/// Puts a link in the place of what is there, in one step.
fn replace(place: &Project, path: &str, target: &str) {
    let (link, path) = (place.path().join("link"), place.path().join("site").join(path));
    symlink(place.path().join(target), &link).expect("a link");
    if path.is_dir() {
        std::fs::rename(&path, place.path().join("away")).expect("it goes away");
    }
    std::fs::rename(&link, &path).expect("the link takes its place");
}

/// Everything that a server answers at addresses that may lead out.
fn answers(server: &Server) -> String {
    let page = server.get("/a").text();
    let linked = page.split('"').filter(|part| part.starts_with("/assets/")).map(str::to_owned);
    let fixed =
        ["/a", "/a.md", "/sub/b", "/sub/b.md", "/new", "/s.txt", "/deep/t.txt", "/new.txt", "/", "/notes"];
    let targets = fixed.into_iter().map(str::to_owned).chain(linked.collect::<Vec<_>>());
    targets.map(|target| server.get(&target).text()).collect()
}

#[test]
fn a_link_in_the_place_of_a_file_or_folder_is_not_followed() {
    for (path, target) in [
        ("content/a.md", "outside/a.md"),
        ("content/p.txt", "outside/p.txt"),
        ("content/sub", "outside"),
        ("content/new.md", "outside/a.md"),
        ("content/new", "outside"),
        ("static/s.txt", "outside/s.txt"),
        ("static/deep", "outside"),
        ("static/new.txt", "outside/s.txt"),
    ] {
        for arguments in [&[][..], &["--poll"], &["--audience", "all"]] {
            let place = place();
            let server = Server::start(&place.path().join("site"), arguments);
            assert!(!answers(&server).contains("zqsecret"));
            replace(&place, path, target);
            for _ in 0..20 {
                assert!(!answers(&server).contains("zqsecret"), "{path} {arguments:?}");
            }
            place.save("site/content/last.md", "Last.");
            // What was edited before is followed by then.
            server.wait_for("/last", "Last.");
            assert!(!answers(&server).contains("zqsecret"), "{path} {arguments:?}");
        }
    }
}

#[test]
fn a_link_that_is_turned_elsewhere_is_still_none() {
    let place = place();
    symlink(place.path().join("site/content/a.md"), place.path().join("site/content/l.md")).expect("a link");
    let server = Server::start(&place.path().join("site"), &[]);
    assert_eq!(server.get("/l").status, 404);
    replace(&place, "content/l.md", "outside/a.md");
    for _ in 0..20 {
        assert_eq!(server.get("/l").status, 404);
    }
}
