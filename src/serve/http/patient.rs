//! A connection whose client has to take what it asked for: one that does not, for long, is closed.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// A stream whose writes may not be held up for longer than a time. Time counts only while something waits to be
/// sent: a stream of events may be silent as long as it likes.
#[derive(Debug)]
pub(super) struct Patient<S> {
    stream: S,
    patience: Duration,
    /// When patience ends; none while nothing waits.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub fn new(stream: S, patience: Duration) -> Patient<S> {
        Patient { stream, patience, end: None }
    }

    /// Gives a result on, unless it has been waited for too long.
    fn wait<T>(&mut self, result: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.end = None;
            return result;
        }
        let patience = self.patience;
        let end = self.end.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + patience)));
        end.as_mut().poll(context).map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wait(result, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wait(result, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(context);
        self.wait(result, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_shutdown(context);
        self.wait(result, context)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::io::{ErrorKind, Read};
    use std::net::{TcpListener, TcpStream};
    use std::pin::Pin;
    use std::time::Duration;

    use tokio::io::AsyncWrite;

    use super::Patient;

    /// Writes to a client until it fails, or so much was written.
    fn write(client: impl FnOnce(TcpStream) + Send + 'static, most: usize) -> Result<(), ErrorKind> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || client(TcpStream::connect(address).unwrap()));
        let (stream, _) = listener.accept().unwrap();
        stream.set_nonblocking(true).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let stream = tokio::net::TcpStream::from_std(stream).unwrap();
            let mut stream = Patient::new(stream, Duration::from_millis(200));
            let mut written = 0;
            while written < most {
                let write = poll_fn(|context| Pin::new(&mut stream).poll_write(context, &[0; 16_384]));
                written += write.await.map_err(|error| error.kind())?;
            }
            Ok(())
        })
    }

    #[test]
    fn a_client_that_reads_is_served_and_one_that_stops_is_closed() {
        const MOST: usize = 64 << 20;
        let reads = |mut stream: TcpStream| {
            drop(std::io::copy(&mut stream.by_ref().take(MOST as u64), &mut std::io::sink()));
        };
        assert_eq!(write(reads, MOST), Ok(()));
        let stops = |stream: TcpStream| {
            std::thread::sleep(Duration::from_secs(20));
            drop(stream);
        };
        assert_eq!(write(stops, MOST), Err(ErrorKind::TimedOut));
    }
}
