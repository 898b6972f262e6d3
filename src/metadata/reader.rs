//! Numbers and parts of bytes, where a format has them.

use super::Unreadable;

/// A place in bytes; what is not there any more makes a file unreadable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    /// The byte that is read next.
    pub at: usize,
}

const ENDS: Unreadable = Unreadable("it ends too early");

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8], at: usize) -> Self {
        Reader { bytes, at }
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Result<&'b [u8], Unreadable> {
        let end = self.at.checked_add(count).ok_or(ENDS)?;
        let taken = self.bytes.get(self.at..end).ok_or(ENDS)?;
        self.at = end;
        Ok(taken)
    }

    pub fn u8(&mut self) -> Result<u8, Unreadable> {
        Ok(self.take(1)?[0])
    }

    pub fn u16_be(&mut self) -> Result<u16, Unreadable> {
        let bytes = self.take(2)?;
        Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    pub fn u32_be(&mut self) -> Result<u32, Unreadable> {
        self.kind().map(u32::from_be_bytes)
    }

    pub fn u32_le(&mut self) -> Result<u32, Unreadable> {
        self.u32_be().map(u32::swap_bytes)
    }

    /// A number of so many bytes, at most 8, the highest first.
    pub fn number(&mut self, count: usize) -> Result<u64, Unreadable> {
        let bytes = self.take(count)?;
        Ok(bytes.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }

    /// Four letters.
    pub fn kind(&mut self) -> Result<[u8; 4], Unreadable> {
        let bytes = self.take(4)?;
        Ok([bytes[0], bytes[1], bytes[2], bytes[3]])
    }
}
