//! Large files are sent as they are read, and slow readers cost no memory.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::harness::Project;
use crate::server::Server;

/// So many bytes, of which no two pieces are alike.
fn bytes(size: usize) -> Vec<u8> {
    (0..size / 8)
        .flat_map(|number| (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes())
        .collect()
}

/// A site with a large video, built too. Returns the video's address.
fn site(size: usize) -> (Project, String) {
    let project = Project::new().file("content/a.md", "[[v.mp4|video]]").file("content/v.mp4", bytes(size));
    project.build();
    let page = project.read("public/a.html");
    let start = page.find("/assets/v.").expect("a link to the video");
    let address = page[start..].split('"').next().expect("its end").to_owned();
    (project, address)
}

/// Asks for a target, and reads nothing.
fn ask(server: &Server, target: &str) -> TcpStream {
    let mut stream = server.connect();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address)
        .expect("it goes out");
    stream
}

const SERVERS: [&[&str]; 2] = [&[], &["--dir", "public"]];

#[test]
fn a_large_file_arrives_whole() {
    let (project, address) = site(5_000_000);
    for arguments in SERVERS {
        let server = Server::start(project.path(), arguments);
        let answer = server.get(&address);
        assert_eq!((answer.status, answer.header("content-type")), (200, "video/mp4"), "{arguments:?}");
        assert_eq!(answer.header("content-length"), "5000000");
        assert!(answer.body == bytes(5_000_000), "{arguments:?}");
        let known = server.ask("GET", &address, &[("If-None-Match", answer.header("etag"))]);
        assert_eq!((known.status, known.body.len()), (304, 0), "{arguments:?}");
        let head = server.ask("HEAD", &address, &[]);
        assert_eq!((head.header("content-length"), head.body.len()), ("5000000", 0), "{arguments:?}");
    }
}

/// The most memory that a server had, in kB.
#[cfg(target_os = "linux")]
fn memory(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("its status");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("the most memory it had");
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn readers_of_a_large_page_share_it() {
    let project = Project::new().file("content/a.md", "Words and more words. ".repeat(200_000));
    let server = Server::start(project.path(), &[]);
    let whole = server.get("/a").body;
    assert!(whole.len() > 4_000_000);
    let before = memory(&server);
    let mut readers: Vec<TcpStream> = (0..100).map(|_| ask(&server, "/a")).collect();
    for reader in &mut readers {
        reader.read_exact(&mut [0; 9]).expect("the answer begins");
    }
    assert!(server.get("/a").body == whole);
    let grown = memory(&server) - before;
    assert!(grown < 24_000, "{grown} kB more");
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_readers_that_read_nothing() {
    let (project, address) = site(24_000_000);
    for arguments in SERVERS {
        let server = Server::start(project.path(), arguments);
        assert_eq!(server.get("/a").status, 200);
        let before = memory(&server);
        let mut readers: Vec<TcpStream> = (0..40).map(|_| ask(&server, &address)).collect();
        for reader in &mut readers {
            reader.read_exact(&mut [0; 9]).expect("the answer begins");
        }
        // All answers are on their way, and another reader is not held up.
        assert!(server.get(&address).body == bytes(24_000_000));
        let grown = memory(&server) - before;
        assert!(grown < 24_000, "{arguments:?}: {grown} kB more");
    }
}

#[test]
fn more_readers_than_there_is_room_for_take_the_place_of_those_that_read_nothing() {
    let (project, address) = site(24_000_000);
    let server = Server::start(project.path(), &[]);
    let readers: Vec<TcpStream> = (0..200).map(|_| ask(&server, &address)).collect();
    assert!(server.get(&address).body == bytes(24_000_000));
    assert_eq!(server.get("/a").status, 200);
    drop(readers);
}

#[test]
fn a_file_that_another_takes_the_place_of_is_sent_to_its_end() {
    let (project, address) = site(24_000_000);
    for (arguments, place) in
        [(SERVERS[0], "content/v.mp4".to_owned()), (SERVERS[1], format!("public{address}"))]
    {
        let server = Server::start(project.path(), arguments);
        let mut reader = ask(&server, &address);
        reader.read_exact(&mut [0; 9]).expect("the answer begins");
        project.save(&place, vec![b'x'; 24_000_000]);
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).expect("the rest");
        assert!(rest.ends_with(&bytes(24_000_000)), "{arguments:?}");
        project.save(&place, bytes(24_000_000));
    }
}

#[test]
fn a_file_that_is_written_to_on_the_way_ends_early() {
    let (project, address) = site(24_000_000);
    for (arguments, place) in
        [(SERVERS[0], "content/v.mp4".to_owned()), (SERVERS[1], format!("public{address}"))]
    {
        let server = Server::start(project.path(), arguments);
        let mut reader = ask(&server, &address);
        reader.read_exact(&mut [0; 9]).expect("the answer begins");
        project.write(&place, vec![b'x'; 24_000_000]);
        let mut rest = Vec::new();
        // The connection may be reset, or end.
        let _ = reader.read_to_end(&mut rest);
        assert!(rest.len() < 24_000_000 && !rest.ends_with(b"xxxxxxxx"), "{arguments:?}: {}", rest.len());
        project.write(&place, bytes(24_000_000));
    }
}
