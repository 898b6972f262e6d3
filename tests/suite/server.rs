//! A running `kb serve`, and requests byte for byte as a test writes them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test fails instead of hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server, which ends when the value goes.
pub struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    /// The line that told that it is ready.
    pub ready: String,
    /// `127.0.0.1:PORT`.
    pub address: String,
}

/// A stream of events.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for an event of a name whose data holds a text. Returns its data.
    pub fn wait(&mut self, name: &str, text: &str) -> String {
        let (mut last, mut heard) = (String::new(), Vec::new());
        loop {
            let mut line = String::new();
            let length = self.0.read_line(&mut line).unwrap_or_default();
            assert!(length > 0, "no {name} event with {text}: {heard:?}");
            if let Some(name) = line.strip_prefix("event: ") {
                name.trim_end().clone_into(&mut last);
            } else if let Some(data) = line.strip_prefix("data: ") {
                if last == name && data.contains(text) {
                    return data.trim_end().to_owned();
                }
                heard.push(format!("{last}: {data}"));
            }
        }
    }

    /// Waits until the server ends the stream.
    pub fn end(&mut self) {
        let _ = self.0.read_to_end(&mut Vec::new()).expect("an end");
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// By names in lower case; values of one name joined with `, `.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Server {
    /// Starts `kb serve` with these arguments in a folder, on a port that the system chooses.
    pub fn start(folder: &Path, arguments: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
        command.args(["serve", "--port", "0"]).args(arguments);
        Server::spawn(command.current_dir(folder))
    }

    /// Starts a command that ends in `kb serve`.
    pub fn spawn(command: &mut Command) -> Server {
        Server::spawn_with(command, None)
    }

    /// The same with a variable in its environment.
    pub fn spawn_with(command: &mut Command, variable: Option<(&str, &str)>) -> Server {
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).envs(variable);
        Server::spawn_here(command)
    }

    /// The same, finding programs elsewhere.
    pub fn spawn_with_path(command: &mut Command, path: &OsStr) -> Server {
        command.env_clear().env("PATH", path);
        Server::spawn_here(command)
    }

    /// Starts a command whose environment is set.
    fn spawn_here(command: &mut Command) -> Server {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("kb starts");
        let mut ready = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        output.read_line(&mut ready).expect("its first line");
        let mut server = Server { child, output, ready, address: String::new() };
        let url = server.ready.split_once("http://").map(|(_, url)| url);
        let host = url.and_then(|url| url.split('/').next());
        match host.and_then(|host| host.rsplit(':').next()) {
            Some(port) => server.address = format!("127.0.0.1:{port}"),
            None => panic!("kb did not serve: {}", server.errors()),
        }
        server
    }

    /// Ends it. Returns what it wrote to standard error.
    pub fn errors(&mut self) -> String {
        let _ = self.child.kill();
        let mut text = String::new();
        let _ = self.child.stderr.take().map(|mut errors| errors.read_to_string(&mut text));
        text
    }

    /// The next line that it writes to standard output; waits for it.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line
    }

    /// Listens to its events, as a browser does.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = format!("GET /__kb/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("the request goes out");
        Events(BufReader::new(stream))
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the server takes connections");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// Asks for a target with GET.
    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    /// Asks for a target until the answer holds a text.
    pub fn wait_for(&self, target: &str, text: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.get(target).text().contains(text) {
            assert!(Instant::now() < until, "{target} does not say {text}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a request on a connection of its own; `Host` names the server unless a header does.
    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.send(format!("{request}\r\n").as_bytes())
    }

    /// Sends bytes, and reads the answer until the server closes the connection.
    pub fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).expect("the request goes out");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        Answer::parse(&answer)
    }

    /// The server's process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it has ended by itself.
    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
        let head: String = bytes[..end].iter().map(|byte| char::from(*byte)).collect();
        let (first, lines) = head.split_once("\r\n").unwrap_or((&head, ""));
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in lines.split("\r\n").filter_map(|line| line.split_once(": ")) {
            let known = headers.entry(name.to_lowercase()).or_default();
            *known = if known.is_empty() { value.to_owned() } else { format!("{known}, {value}") };
        }
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    /// A header's value; nothing when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A page without the script that follows edits; it must have had one.
pub fn without_script(page: &str) -> String {
    let (before, rest) =
        page.split_once("<script type=\"module\" src=\"/__kb/live.js\"").expect("the script");
    let (_, after) = rest.split_once("</script>\n").expect("its end");
    assert!(!after.contains("/__kb/"), "{after}");
    format!("{before}{after}")
}
