//! Being asked to stop.

use std::io;

/// Waits for Ctrl-C, and where there is such a thing for the system's request to end.
#[derive(Debug)]
pub(super) struct Signals {
    #[cfg(unix)]
    kinds: [tokio::signal::unix::Signal; 2],
    #[cfg(windows)]
    ctrl_c: tokio::signal::windows::CtrlC,
}

impl Signals {
    /// Takes the signals over from now on.
    #[cfg(unix)]
    pub fn new() -> io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals { kinds: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    /// Takes the signals over from now on.
    #[cfg(windows)]
    pub fn new() -> io::Result<Signals> {
        Ok(Signals { ctrl_c: tokio::signal::windows::ctrl_c()? })
    }

    /// Comes back when the first of them arrives.
    pub async fn wait(&mut self) {
        #[cfg(unix)]
        std::future::poll_fn(|context| {
            let is_asked = self.kinds.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
            if is_asked { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
        #[cfg(windows)]
        self.ctrl_c.recv().await;
    }
}
