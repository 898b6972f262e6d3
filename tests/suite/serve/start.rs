//! Starting and stopping.

use std::net::TcpListener;
use std::process::Command;

use crate::harness::Project;
use crate::server::Server;

fn site() -> Project {
    Project::bare().file("public/index.html", "home")
}

fn interrupt(server: &Server, signal: &str) {
    let status = Command::new("kill").args([signal, &server.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

#[test]
fn one_line_tells_the_address() {
    let server = Server::start(site().path(), &["--dir", "public"]);
    assert_eq!(server.ready, format!("Serving public at http://{}/\n", server.address));
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let project = site();
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
        command.args(["serve", "--dir", "public"]).current_dir(project.path());
        Server::spawn(&mut command)
    };
    let (first, second) = (start(), start());
    assert_ne!(first.address, second.address);
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
}

#[test]
fn a_port_that_was_asked_for_is_the_port() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let run = site().run(&["serve", "--dir", "public", "--port", &port]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}: ")), "{}", run.stderr);
    assert!(run.stderr.ends_with("\nhelp: leave out `--port` to take the next one that is free\n"));
}

#[test]
fn what_is_not_there_is_not_served() {
    let run = site().run(&["serve", "--dir", "dist"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: there is no folder `dist`\nhelp: `kb build` makes one\n")
    );
    assert_eq!(site().run(&["serve", "--dir", "public/index.html"]).status, 2);
    assert_eq!(site().run(&["serve", "--dir", "public", "--audience", "all"]).status, 2);
}

#[test]
fn private_notes_are_shown_on_this_machine_alone() {
    for host in ["0.0.0.0", "::", "192.0.2.1"] {
        let run = site().run(&["serve", "--audience", "all", "--host", host]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{host}");
        assert!(run.stderr.starts_with("error: `--audience all` shows private notes"), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn a_signal_ends_it_well_whatever_clients_do() {
    for signal in ["-INT", "-TERM"] {
        let project = site();
        let mut server = Server::start(project.path(), &["--dir", "public"]);
        let idle = server.connect();
        assert_eq!(server.get("/").status, 200);
        interrupt(&server, signal);
        assert_eq!(server.wait().code(), Some(0), "{signal}");
        drop(idle);
    }
}

#[test]
fn a_browser_that_cannot_be_opened_is_no_reason_to_fail() {
    let project = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    command.args(["serve", "--dir", "public", "--port", "0", "--open"]).current_dir(project.path());
    // There is no browser on this path.
    let server = Server::spawn_with_path(&mut command, project.path().as_os_str());
    assert_eq!(server.get("/").status, 200);
}
