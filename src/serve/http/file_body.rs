//! A file on its way to a reader: a piece is read when there is room for it, so that a slow reader costs no more
//! memory than a quick one.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};

use super::connections::Place;
use crate::fs::Pieces;

/// How many bytes are read at a time.
const PIECE: usize = 64 * 1024;

/// The rest of a file.
#[derive(Debug)]
pub struct FileBody {
    state: State,
    /// How many bytes are still to come.
    left: u64,
    /// The reader's place among all readers of files.
    place: Option<Place>,
}

#[derive(Debug)]
enum State {
    /// The next piece has not been asked for.
    Ready(Pieces),
    /// A thread that may wait for the disk reads it.
    Reading(JoinHandle<(Pieces, io::Result<Vec<u8>>)>),
    Over,
}

impl FileBody {
    /// All of an open file.
    pub fn new(file: Pieces) -> FileBody {
        FileBody { left: file.size(), state: State::Ready(file), place: None }
    }

    /// Takes a place among the readers of files, until all is sent.
    pub(super) fn enter(&mut self, place: Place) {
        self.place = Some(place);
    }

    /// How many bytes are still to come.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// The next piece; none at the end. It must be called where the server runs.
    pub(super) fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        if matches!(self.state, State::Ready(_))
            && let State::Ready(mut file) = std::mem::replace(&mut self.state, State::Over)
        {
            if let Some(place) = &self.place {
                place.touch();
            }
            self.state = State::Reading(spawn_blocking(move || {
                let piece = file.next(PIECE);
                (file, piece)
            }));
        }
        let State::Reading(reading) = &mut self.state else { return Poll::Ready(None) };
        let read = ready!(Pin::new(reading).poll(context));
        self.state = State::Over;
        let (file, piece) = read.map_err(io::Error::other)?;
        let piece = piece?;
        if piece.is_empty() || piece.len() as u64 > self.left {
            return Poll::Ready(Some(Err(io::Error::other("the file has another size than it had"))));
        }
        self.left -= piece.len() as u64;
        if self.left > 0 {
            self.state = State::Ready(file);
        }
        Poll::Ready(Some(Ok(piece.into())))
    }
}
