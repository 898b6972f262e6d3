//! What others than the author are told: nothing of what is private.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use crate::harness::Project;
use crate::server::Server;

/// Requests that are not the author's, each by one of its headers.
const OTHERS: &[(&str, &str)] = &[
    ("Host", "tunnel.example"),
    ("Host", "tunnel.example:443"),
    ("Host", "a.tunnels.example"),
    ("X-Forwarded-For", "203.0.113.7"),
    ("X-Forwarded-Host", "tunnel.example"),
    ("Forwarded", "for=203.0.113.7"),
    ("CF-Connecting-IP", "203.0.113.7"),
    ("Via", "1.1 proxy"),
];

const NAMES: &[&str] = &["--allow-host", "tunnel.example", "--allow-host", ".tunnels.example"];

/// A private note that is wrong, one that links to another, and an unlisted one.
fn vault() -> Project {
    Project::new()
        .file("content/open.md", "Open.\n")
        .file(
            "content/journal/zqname.md",
            "---\ntitle: t\nvisibility: private\nzqline: \"a\" b\n---\n[[zqother]]\n",
        )
        .file("content/zqunlisted.md", "---\nvisibility: unlisted\n---\nHidden.\n")
}

fn listen(server: &Server, header: (&str, &str)) -> BufReader<TcpStream> {
    let mut stream = server.connect();
    let host = if header.0 == "Host" { String::new() } else { format!("Host: {}\r\n", server.address) };
    let request = format!("GET /__kb/events HTTP/1.1\r\n{host}{}: {}\r\n\r\n", header.0, header.1);
    stream.write_all(request.as_bytes()).expect("the request goes out");
    BufReader::new(stream)
}

/// What is heard up to a line that begins with this, and holds that.
fn hear(stream: &mut BufReader<TcpStream>, start: &str, text: &str) -> String {
    let mut heard = String::new();
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).expect("a line") > 0, "{heard}");
        heard += &line;
        if line.starts_with(start) && line.contains(text) {
            return heard;
        }
    }
}

#[test]
fn events_name_nothing_to_others() {
    let project = vault();
    let server = Server::start(project.path(), NAMES);
    assert_eq!(server.get("/zqunlisted").status, 200);
    let mut author = server.events();
    author.wait("problems", "zqline");
    let mut others: Vec<_> = OTHERS.iter().map(|header| (header, listen(&server, *header))).collect();
    // A new problem in a private note, then edits of notes that others may see, and of one that they must not know.
    project.save("content/journal/zqnew.md", "---\nvisibility: private\nzqnew: \"a\" b\n---\n[[zqmore]]\n");
    author.wait("problems", "zqnew");
    project.save("content/zqunlisted.md", "---\nvisibility: unlisted\n---\nStill hidden.\n");
    author.wait("changed", "zqunlisted.html");
    project.save("content/open.md", "Opened.\n");
    for (header, stream) in &mut others {
        let mut heard = hear(stream, "data: {\"version\"", "");
        while !heard.contains("event: changed") {
            heard += &hear(stream, "data: {\"version\"", "\"files\":null");
        }
        assert!(
            !heard.contains("zq") && !heard.contains("problems") && !heard.contains("journal"),
            "{header:?}: {heard}"
        );
        assert!(heard.contains("\r\nx-accel-buffering: no\r\n"), "{heard}");
    }
}

#[test]
fn a_page_that_cannot_be_made_says_why_to_the_author_alone() {
    let project = vault().file("themes/default/note.html", "{{ note.zqthing }}");
    let server = Server::start(project.path(), NAMES);
    assert!(server.get("/open").text().contains("zqthing"));
    for header in OTHERS {
        let answer = server.ask("GET", "/open", &[*header]);
        assert_eq!(answer.status, 500, "{header:?}");
        assert!(
            !answer.text().contains("zqthing") && !answer.text().contains("note.html:"),
            "{}",
            answer.text()
        );
        assert!(answer.text().contains("<h1>This page cannot be shown</h1>"), "{}", answer.text());
    }
}

#[test]
fn a_theme_that_cannot_be_used_is_explained_to_the_author_alone() {
    let project = vault().file("themes/default/note.html", "{% if zq %}");
    let server = Server::start(project.path(), NAMES);
    assert!(server.get("/open").text().contains("note.html:"));
    for header in OTHERS {
        for target in ["/open", "/", "/nowhere", "/journal/zqname"] {
            let text = server.ask("GET", target, &[*header]).text();
            assert!(!text.contains("note.html:") && !text.contains("zqline"), "{header:?} {target}: {text}");
        }
    }
}

#[test]
fn a_site_with_private_notes_is_shown_to_the_author_alone() {
    let project = vault().file("content/journal/zqdiary.md", "---\nvisibility: private\n---\nzqwords\n");
    let mut server = Server::start(project.path(), &[NAMES, &["--audience", "all"]].concat());
    assert_eq!(server.get("/journal/zqdiary").status, 200);
    assert_eq!(server.ask("GET", "/journal/zqdiary", &[("Host", "localhost:8080")]).status, 200);
    for header in OTHERS {
        for target in
            ["/journal/zqdiary", "/", "/open", "/__kb/events", "/graph", "/nowhere", "/journal/zqdiary.md"]
        {
            let answer = server.ask("GET", target, &[*header]);
            assert_eq!(answer.status, 403, "{header:?} {target}");
            assert!(!answer.text().contains("zq"), "{header:?} {target}: {}", answer.text());
        }
    }
    assert!(server.errors().contains("note: private notes are shown at http://localhost alone"));
}

#[test]
fn a_built_site_with_private_notes_is_shown_to_the_author_alone() {
    let project = Project::new()
        .file("content/open.md", "Open.\n")
        .file("content/zqdiary.md", "---\nvisibility: private\n---\nzqwords\n");
    let run = project.run(&["build", "--audience", "all", "--output", "mine/private"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    project.write("mine/404.html", "none");
    for (folder, base) in [("mine/private", ""), ("mine", "/private")] {
        let server = Server::start(project.path(), &[NAMES, &["--dir", folder]].concat());
        assert!(server.get(&format!("{base}/zqdiary")).text().contains("zqwords"), "{folder}");
        for header in OTHERS {
            for target in ["/zqdiary", "/", "/open", "/notes", "/nowhere"] {
                let answer = server.ask("GET", &format!("{base}{target}"), &[*header]);
                assert!(
                    [403, 404].contains(&answer.status),
                    "{folder} {header:?} {target}: {}",
                    answer.status
                );
                assert!(!answer.text().contains("zq"), "{folder} {header:?} {target}: {}", answer.text());
            }
        }
    }
}
