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
        // A container or a tunnel may map the port, and no other site can send these names.
        for host in [host.to_owned(), format!("{host}:{port}"), format!("{host}:8080")] {
            assert_eq!(status(&host), 200, "{host}");
        }
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

#[test]
fn a_name_with_a_dot_first_allows_those_below_it() {
    let project = Project::bare().file("public/index.html", "home");
    let server = Server::start(project.path(), &["--dir", "public", "--allow-host", ".Tunnel.example"]);
    let status = |host: &str| server.ask("GET", "/", &[("Host", host)]).status;
    for host in ["a-b.tunnel.example", "A.Tunnel.example:443", "x.y.tunnel.example", "a.tunnel.example."] {
        assert_eq!(status(host), 200, "{host}");
    }
    for host in
        ["tunnel.example", ".tunnel.example", "eviltunnel.example", "a.tunnel.example.org", "a.example"]
    {
        assert_eq!(status(host), 421, "{host}");
    }
}

#[test]
fn names_that_no_request_could_have_are_refused() {
    let project = Project::bare().file("public/index.html", "home");
    for (name, why) in [
        ("https://a.example", "give the name alone"),
        ("a.example/", "give the name alone"),
        ("*", "give the name alone"),
        ("*.a.example", "give the name alone"),
        (".", "give the name alone"),
        ("", "give the name alone"),
        ("a.example:443", "leave out `:443`"),
        ("bücher.example", "xn--"),
    ] {
        let run = project.run(&["serve", "--dir", "public", "--port", "0", "--allow-host", name]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains("--allow-host") && run.stderr.contains(why), "{name}: {}", run.stderr);
    }
}
