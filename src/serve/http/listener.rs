//! The socket that the server listens on.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};

use socket2::{Domain, Protocol, Socket, Type};

use super::allowed_host::AllowedHost;
use super::hosts::{Hosts, written};

/// The port when none is asked for.
pub const DEFAULT_PORT: u16 = 4321;
/// How many ports are tried from there on.
const TRIED_PORTS: u16 = 100;
/// How many connections may wait to be accepted.
const QUEUE: i32 = 4096;

/// Where to listen.
#[derive(Debug, Clone)]
pub struct ListenOptions {
    /// A name or an address of this machine.
    pub host: String,
    /// The port; none for the default, or the next one that is free. 0 lets the system choose.
    pub port: Option<u16>,
    /// Other names under which the server may be asked.
    pub allowed_hosts: Vec<AllowedHost>,
}

impl ListenOptions {
    /// Whether the host is this machine to itself, and nobody else can reach it.
    pub fn is_loopback(&self) -> bool {
        let addresses = (self.bare_host(), 0).to_socket_addrs();
        addresses.is_ok_and(|mut addresses| addresses.all(|address| address.ip().is_loopback()))
    }

    /// The host without the brackets that an address of IPv6 may have.
    fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }
}

/// A socket that waits for connections.
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: TcpListener,
    pub(super) hosts: Hosts,
    address: SocketAddr,
}

impl Listener {
    /// Starts to listen. Connections wait until the server runs.
    ///
    /// # Errors
    /// When the system refuses: the name is not known, the port is taken or needs a privilege.
    pub fn bind(options: &ListenOptions) -> io::Result<Listener> {
        let host = options.bare_host();
        let socket = match options.port {
            Some(port) => bind(host, port)?,
            None => bind_next_free(host)?,
        };
        socket.set_nonblocking(true)?;
        let address = socket.local_addr()?;
        let hosts = Hosts::new(&options.host, address.ip(), &options.allowed_hosts);
        Ok(Listener { socket, hosts, address })
    }

    /// The URL of the server's top, without a slash at its end. On all addresses, it names this machine.
    pub fn url(&self) -> String {
        let ip = self.address.ip();
        let host = if ip.is_unspecified() { "localhost".to_owned() } else { written(ip) };
        format!("http://{host}:{}", self.address.port())
    }
}

fn bind_next_free(host: &str) -> io::Result<TcpListener> {
    let mut port = DEFAULT_PORT;
    loop {
        match bind(host, port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && port < DEFAULT_PORT + TRIED_PORTS => {
                port += 1;
            }
            result => return result,
        }
    }
}

/// Listens on the first address of a host that works.
fn bind(host: &str, port: u16) -> io::Result<TcpListener> {
    let mut result = Err(io::Error::new(ErrorKind::NotFound, "the name has no address"));
    for address in (host, port).to_socket_addrs()? {
        result = bind_to(address);
        if result.is_ok() {
            break;
        }
    }
    result
}

/// As the standard library listens, but for the length of the queue: it is full with 128 clients there, and
/// each that finds it so waits for a second.
fn bind_to(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // On Windows this would let two servers listen on one port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(QUEUE)?;
    Ok(socket.into())
}
