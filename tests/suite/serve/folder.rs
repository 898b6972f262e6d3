//! `kb serve --dir`: nothing outside the folder is ever read.

use crate::harness::Project;
use crate::server::Server;

fn site() -> Project {
    Project::bare()
        .file("public/index.html", "home")
        .file("public/notes/a.html", "note")
        .file("secret.txt", "SECRET")
        .file("public-2/secret.txt", "SECRET")
}

#[test]
fn no_spelling_of_a_path_leads_out() {
    let project = site();
    let server = Server::start(project.path(), &["--dir", "public"]);
    let root = project.path().display().to_string();
    let up = [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/notes/../../secret.txt",
        "/notes/..%2F..%2Fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/....//secret.txt",
        "//secret.txt",
        "/%252e%252e/secret.txt",
        "/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/notes/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/../public-2/secret.txt",
        "/%2e%2e%2fpublic-2%2fsecret.txt",
        "/..%2f..%2fsecret.txt%00.html",
        "/index.html%00",
        "/%00",
        "/notes/a.html%00.txt",
        "/..%c0%afsecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/CON",
        "/nul.html",
        "/notes/a.html::$DATA",
        "/C:%5csecret.txt",
        "/%5c%5chost%5cshare",
        "/.",
        "/%2e",
    ];
    let absolute =
        [format!("/{root}/secret.txt"), format!("/%2F{root}/secret.txt"), format!("//{root}/secret.txt")];
    for target in up.into_iter().map(str::to_owned).chain(absolute) {
        let answer = server.get(&target);
        assert!(!answer.text().contains("SECRET"), "{target}");
        assert!([200, 308, 404].contains(&answer.status), "{target}: {}", answer.status);
        assert!(answer.status != 200 || answer.text() == "home", "{target}: {}", answer.text());
    }
}

#[test]
#[cfg(unix)]
fn links_lead_to_what_is_in_the_folder_alone() {
    use std::os::unix::fs::symlink;
    let project = site().file("public/404.html", "none");
    let link =
        |to: &str, from: &str| symlink(project.path().join(to), project.path().join(from)).expect("a link");
    link("secret.txt", "public/out.txt");
    link("public-2", "public/folder");
    link(".", "public/up");
    link("secret.txt", "public/notes/a");
    link("public/notes", "public/same");
    link("public/notes/a.html", "public/b.html");
    symlink("loop", project.path().join("public/loop")).expect("a link");
    let server = Server::start(project.path(), &["--dir", "public"]);
    for target in ["/out.txt", "/folder/secret.txt", "/up/secret.txt", "/up/public/index", "/loop", "/loop/a"]
    {
        let answer = server.get(target);
        assert!([308, 404].contains(&answer.status), "{target}: {}", answer.status);
        assert!(!answer.text().contains("SECRET"), "{target}");
    }
    assert_eq!(server.get("/up/public/").text(), "none");
    for target in ["/same/a", "/b", "/notes/a"] {
        assert_eq!(server.get(target).text(), "note", "{target}");
    }
}

#[test]
#[cfg(unix)]
fn a_folder_behind_a_link_is_served_and_rules_outside_are_not_read() {
    use std::os::unix::fs::symlink;
    let project = site().file("rules", "/* https://evil.example/ 302\n");
    symlink(project.path().join("public"), project.path().join("dist")).expect("a link");
    symlink(project.path().join("rules"), project.path().join("public/_redirects")).expect("a link");
    let server = Server::start(project.path(), &["--dir", "dist"]);
    assert_eq!(server.get("/").text(), "home");
}

#[test]
fn changes_of_files_and_rules_are_seen_at_once() {
    let project = site();
    let server = Server::start(project.path(), &["--dir", "public"]);
    let before = server.get("/");
    project.write("public/index.html", "new home");
    project.write("public/_headers", "/*\n  X-New: yes\n");
    project.write("public/_redirects", "/old /notes/a 301\n");
    let after = server.get("/");
    assert_eq!((after.text().as_str(), after.header("x-new")), ("new home", "yes"));
    assert_ne!(before.header("etag"), after.header("etag"));
    assert_eq!(server.get("/old").header("location"), "/notes/a");
    project.remove("public/index.html");
    assert_eq!(server.get("/").status, 404);
}

#[test]
fn a_folder_that_is_named_like_a_page_is_none() {
    let project = site().file("public/x.html/y.txt", "y").file("public/404.html", "none");
    let server = Server::start(project.path(), &["--dir", "public"]);
    assert_eq!((server.get("/x.html").status, server.get("/x").status), (404, 404));
    assert_eq!(server.get("/x.html/y.txt").text(), "y");
}
