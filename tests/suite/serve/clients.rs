//! Clients that are slow, many, or send too much.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

use crate::harness::Project;
use crate::server::Server;

fn start() -> (Project, Server) {
    let project = Project::bare().file("public/index.html", "home").file("public/404.html", "none");
    let server = Server::start(project.path(), &["--dir", "public"]);
    (project, server)
}

/// More than fits on the way between two programs.
fn large() -> String {
    "0123456789abcde\n".repeat(1024 * 1024)
}

/// Starts the server with room for so many open files.
fn start_with_files(project: &Project, files: u32) -> Server {
    let mut command = Command::new("sh");
    let line = format!("ulimit -n {files}; exec \"$0\" serve --dir public --port 0");
    command.args(["-c", &line, env!("CARGO_BIN_EXE_kb")]).current_dir(project.path());
    Server::spawn(&mut command)
}

#[test]
fn one_connection_carries_many_requests() {
    let (_project, server) = start();
    let mut stream = server.connect();
    for _ in 0..3 {
        write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).expect("it goes out");
        let mut answer = String::new();
        while !answer.ends_with("\r\n\r\nhome") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("an answer");
            answer.push(char::from(byte[0]));
        }
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    }
}

#[test]
fn head_has_the_headers_and_no_body() {
    let (_project, server) = start();
    let answer = server.ask("HEAD", "/", &[]);
    assert_eq!((answer.status, answer.header("content-length"), answer.text().as_str()), (200, "4", ""));
}

#[test]
fn clients_that_send_and_read_slowly_keep_nobody_waiting() {
    let (project, server) = start();
    project.write("public/large.txt", large());
    let slow: Vec<TcpStream> = (0..20)
        .map(|number| {
            let mut stream = server.connect();
            // Half of a request, or a whole one whose answer nobody reads.
            let end = if number % 2 == 0 { "" } else { "\r\n\r\n" };
            write!(stream, "GET /large.txt HTTP/1.1\r\nHost: {}{end}", server.address).expect("it goes out");
            stream
        })
        .collect();
    assert_eq!(server.get("/").text(), "home");
    assert_eq!(server.get("/large.txt").text(), large());
    drop(slow);
}

#[test]
#[cfg(unix)]
fn more_idle_connections_than_the_system_allows_do_not_stop_it() {
    // With 96 files the server counts its connections; with 20 it meets the system's refusal.
    for files in [96, 20] {
        let project = Project::bare().file("public/index.html", "home");
        let server = start_with_files(&project, files);
        let idle: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
        for _ in 0..3 {
            assert_eq!(server.get("/").text(), "home", "{files}");
        }
        drop(idle);
        assert_eq!(server.get("/").text(), "home", "{files}");
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let (_project, server) = start();
    assert_eq!(server.get(&format!("/{}", "x".repeat(8_000))).status, 404);
    assert_eq!(server.get(&format!("/{}", "x".repeat(8_192))).status, 414);
    let long = "x".repeat(100_000);
    assert_eq!(server.ask("GET", "/", &[("X-Long", &long)]).status, 431);
    let many: Vec<(&str, &str)> = (0..200).map(|_| ("X-Many", "x")).collect();
    assert_eq!(server.ask("GET", "/", &many).status, 431);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn bodies_are_not_read() {
    let (_project, server) = start();
    let length = [("Content-Length", "1000000000000")];
    assert_eq!(server.ask("POST", "/", &length).status, 405);
    assert_eq!(server.ask("GET", "/", &length).status, 200);
    assert_eq!(server.ask("POST", "/", &[("Transfer-Encoding", "chunked")]).status, 405);
}

#[test]
fn what_is_no_http_is_refused_and_forgotten() {
    let (_project, server) = start();
    assert_eq!(server.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n").status, 400);
    assert_eq!(server.send(b"GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n").status, 400);
    assert_eq!(server.send(b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n").status, 400);
    assert_eq!(server.get("/").status, 200);
}
