//! HTTP over TCP.
//!
//! 1. [`Listener::bind`] takes a port.
//! 2. [`run`] accepts connections until it is asked to stop. `connections` keeps their number in bounds,
//!    `hosts` refuses requests that were meant for another name than the server's and the [`AllowedHost`]s.
//! 3. An [`Answer`] makes the answers, on threads where it may take its time. What travels slowly, in either
//!    direction, occupies none of them: `file_body` reads a file as it is taken, and `patient` closes the connection
//!    of a client that takes nothing.

mod allowed_host;
mod body;
mod connections;
mod file_body;
mod hosts;
mod listener;
mod patient;
mod signals;

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};

pub use allowed_host::AllowedHost;
pub use body::Body;
pub use file_body::FileBody;
pub(super) use hosts::name_of;
pub use listener::{DEFAULT_PORT, ListenOptions, Listener};

use super::Visitor;
use connections::{Connections, Place};
use hosts::Hosts;
use patient::Patient;
use signals::Signals;

/// The longest target of a request, in bytes.
const MAX_TARGET: usize = 8 * 1024;
/// About the longest head of a request, in bytes: what came with one read is not refused. Bodies are never read.
const MAX_HEAD: usize = 32 * 1024;
/// How long a client may take to send the head of a request; idle connections are closed after that too.
const HEAD_TIME: Duration = Duration::from_secs(20);
/// How long a client may leave what it asked for on the way. Players of videos pause for a while.
const WRITE_TIME: Duration = Duration::from_mins(2);
/// How long answers under way may take when the server stops.
const STOP_TIME: Duration = Duration::from_millis(500);
/// How long the server waits when the system has no room for a connection, and none can be closed.
const PAUSE: Duration = Duration::from_millis(50);
/// How many clients may be sent files at the same time. Each costs a file that is open.
const READERS: usize = 64;
/// How long one of them may take nothing while others wait for its place.
const SILENCE: Duration = Duration::from_secs(1);
/// How many answers are made at the same time.
const THREADS: usize = 8;

/// What answers requests.
pub trait Answer: Send + Sync + 'static {
    /// Answers a request that was meant for this server. It may take its time.
    fn answer(&self, request: &Parts, visitor: Visitor) -> Response<Body>;

    /// Ends the answers that would never end by themselves: the server stops.
    fn stop(&self) {}
}

/// An answer in plain words.
pub fn plain(status: StatusCode, text: impl Into<String>) -> Response<Body> {
    let mut response = Response::new(Body::from(text.into()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Answers requests until Ctrl-C. `ready` is called once it does.
///
/// # Errors
/// When the system refuses what every server needs. A connection that fails ends alone.
pub fn run(listener: Listener, answer: Arc<dyn Answer>, ready: impl FnOnce()) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(THREADS).build()?;
    let result = runtime.block_on(serve(listener, answer, ready));
    // An answer that is still being made is not waited for.
    Runtime::shutdown_background(runtime);
    result
}

async fn serve(listener: Listener, answer: Arc<dyn Answer>, ready: impl FnOnce()) -> io::Result<()> {
    let mut signals = Signals::new()?;
    let socket = tokio::net::TcpListener::from_std(listener.socket)?;
    let server = Arc::new(Server {
        answer: Arc::clone(&answer),
        hosts: listener.hosts,
        connections: Arc::default(),
        readers: Arc::default(),
    });
    let graceful = Arc::new(GracefulShutdown::new());
    ready();
    let accepting = tokio::spawn(accept(socket, server, Arc::clone(&graceful)));
    signals.wait().await;
    accepting.abort();
    let _ = accepting.await;
    if let Some(graceful) = Arc::into_inner(graceful) {
        answer.stop();
        let _ = tokio::time::timeout(STOP_TIME, graceful.shutdown()).await;
    }
    Ok(())
}

/// Accepts connections for ever. Nothing that goes wrong with one of them ends it.
async fn accept(socket: tokio::net::TcpListener, server: Arc<Server>, graceful: Arc<GracefulShutdown>) {
    let most = connections::limit();
    let mut limit = most;
    loop {
        match socket.accept().await {
            Ok((stream, peer)) => converse(stream, peer.ip(), &server, &graceful),
            // A client that went away again.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) if server.connections.len() > 0 => {
                // Too many files are open. Half as many connections leave room for the files of the site too.
                limit = server.connections.len().div_ceil(2).max(2);
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
        if server.connections.make_room(limit) {
            // Connections that were closed give their files back before the next one comes.
            tokio::task::yield_now().await;
        } else if server.connections.len() <= limit / 2 {
            limit = most;
        }
    }
}

/// Answers the requests of one connection, beside all others.
fn converse(stream: TcpStream, peer: IpAddr, server: &Arc<Server>, graceful: &GracefulShutdown) {
    // A small answer is not held back until there is more.
    let _ = stream.set_nodelay(true);
    let place = Arc::new(server.connections.enter(None));
    let service = {
        let (server, place) = (Arc::clone(server), Arc::clone(&place));
        service_fn(move |request| Arc::clone(&server).respond(request, peer, Arc::clone(&place)))
    };
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(Patient::new(stream, WRITE_TIME)), service);
    let connection = graceful.watch(connection);
    let task = tokio::spawn(async move {
        // Clients go away when they like.
        let _ = connection.await;
    });
    place.set_handle(task.abort_handle());
}

/// What all connections share.
struct Server {
    answer: Arc<dyn Answer>,
    hosts: Hosts,
    connections: Arc<Connections>,
    /// The connections that are sent a file.
    readers: Arc<Connections>,
}

impl Server {
    async fn respond(
        self: Arc<Self>,
        request: Request<Incoming>,
        peer: IpAddr,
        place: Arc<Place>,
    ) -> Result<Response<Body>, Infallible> {
        place.touch();
        let (request, _) = request.into_parts();
        if let Some(refusal) = self.refuse(&request) {
            return Ok(refusal);
        }
        let visitor = Visitor::of(&request, peer);
        let maker = Arc::clone(&self);
        let answer = tokio::task::spawn_blocking(move || maker.answer.answer(&request, visitor)).await;
        let mut answer =
            answer.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "kb failed to answer.\n"));
        if let Body::File(file) = answer.body_mut() {
            while !self.readers.make_room_among_silent(READERS, SILENCE) {
                tokio::time::sleep(PAUSE).await;
            }
            file.enter(self.readers.enter(place.handle()));
        }
        Ok(answer)
    }

    fn refuse(&self, request: &Parts) -> Option<Response<Body>> {
        if !self.hosts.admit(request) {
            return Some(plain(StatusCode::MISDIRECTED_REQUEST, MISDIRECTED));
        }
        let length = request.uri.path_and_query().map_or(0, |target| target.as_str().len());
        (length > MAX_TARGET).then(|| plain(StatusCode::URI_TOO_LONG, "The address is too long.\n"))
    }
}

/// What a request for another name is told.
const MISDIRECTED: &str = "This is not the name of this server. If it should be one, start it with \
    `kb serve --allow-host NAME`.\n";
