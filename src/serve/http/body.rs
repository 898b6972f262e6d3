//! Bodies of answers.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

use super::file_body::FileBody;

/// What an answer says.
#[derive(Debug)]
pub enum Body {
    /// Parts in memory, which other answers may share; those that are still to be sent.
    Parts(VecDeque<Bytes>),
    /// Piece by piece, until the other end of the channel is dropped.
    Stream(Receiver<Bytes>),
    /// A file, read while it is sent. When it cannot be read to its end, the connection ends early, which tells the
    /// reader that something is missing.
    File(FileBody),
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        vec![bytes].into()
    }
}

impl From<Vec<Bytes>> for Body {
    fn from(parts: Vec<Bytes>) -> Self {
        Body::Parts(parts.into_iter().filter(|part| !part.is_empty()).collect())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Body::Parts(parts) => Poll::Ready(parts.pop_front().map(|part| Ok(Frame::data(part)))),
            Body::Stream(pieces) => {
                pieces.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
            }
            Body::File(file) => {
                file.poll_piece(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Body::Parts(parts) => parts.is_empty(),
            Body::Stream(_) => false,
            Body::File(file) => file.left() == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Parts(parts) => SizeHint::with_exact(parts.iter().map(|part| part.len() as u64).sum()),
            Body::Stream(_) => SizeHint::default(),
            Body::File(file) => SizeHint::with_exact(file.left()),
        }
    }
}
