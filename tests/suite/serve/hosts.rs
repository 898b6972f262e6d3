//! Names under which the server is asked: no page on the web may read from it under its own.

use crate::harness::Project;
use crate::server::Server;

#[test]
fn other_names_are_refused() {
    let project = Project::bare().file("public/index.html", "home");
    let server = Server::start(project.path(), &["--dir", "public", "--allow-host", "notes.example"]);
    let port = server.address.rsplit(':').next().expect("a port").to_owned();
    let status = |host: &str| server.ask("GET", "/", &[("Host", host)]).status;
    for host in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(status(&format!("{host}:{port}")), 200, "{host}");
        assert_eq!(status(host), 421, "{host}");
    }
    assert_eq!((status("notes.example"), status(&format!("notes.example:{port}"))), (200, 200));
    for host in ["evil.example", "notes.example.evil", "127.0.0.1.evil", "0.0.0.0", ""] {
        assert_eq!(status(&format!("{host}:{port}")), 421, "{host}");
    }
    let refused = server.ask("GET", "/", &[("Host", "evil.example")]);
    assert!(refused.text().contains("`kb serve --allow-host NAME`") && !refused.text().contains("home"));
}

#[test]
fn a_request_names_exactly_one_host() {
    let project = Project::bare().file("public/index.html", "home");
    let server = Server::start(project.path(), &["--dir", "public"]);
    let send = |head: String| server.send(format!("{head}Connection: close\r\n\r\n").as_bytes()).status;
    let own = &server.address;
    assert_eq!(send("GET / HTTP/1.1\r\n".to_owned()), 421);
    assert_eq!(send("GET / HTTP/1.0\r\n".to_owned()), 421);
    assert_eq!(send(format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: {own}\r\n")), 421);
    assert_eq!(send(format!("GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\n")), 421);
    assert_eq!(send(format!("GET http://{own}/ HTTP/1.1\r\nHost: {own}\r\n")), 200);
}
