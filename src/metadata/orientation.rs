//! How a picture is turned: the one entry of EXIF that changes what is seen.
//!
//! Sources: TIFF 6.0, sections 2 and 8; EXIF 2.32, section 4.6.4.

use super::Unreadable;
use super::reader::Reader;

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// The type of numbers of two bytes.
const SHORT: u16 = 3;

/// The orientation that EXIF gives, from 2 to 8; none for a picture that is not turned, or EXIF that cannot be read.
pub(super) fn of(exif: &[u8]) -> Option<u8> {
    find(exif).ok().flatten().filter(|value| (2..=8).contains(value))
}

fn find(exif: &[u8]) -> Result<Option<u8>, Unreadable> {
    let is_little = exif.starts_with(b"II");
    let short = |reader: &mut Reader| reader.u16_be().map(|n| if is_little { n.swap_bytes() } else { n });
    let long = |reader: &mut Reader| reader.u32_be().map(|n| if is_little { n.swap_bytes() } else { n });
    let mut reader = Reader::new(exif, 4);
    reader.at = long(&mut reader)? as usize;
    for _ in 0..short(&mut reader)? {
        let (tag, kind, count) = (short(&mut reader)?, short(&mut reader)?, long(&mut reader)?);
        let value = short(&mut reader)?;
        reader.take(2)?;
        if tag == ORIENTATION && kind == SHORT && count == 1 {
            return Ok(u8::try_from(value).ok());
        }
    }
    Ok(None)
}

/// EXIF that holds an orientation alone.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0; 4]);
    exif
}

#[cfg(test)]
mod tests {
    use super::{exif, of};

    #[test]
    fn an_orientation_is_read_in_both_orders_of_bytes() {
        for orientation in 2..=8 {
            assert_eq!(of(&exif(orientation)), Some(orientation));
        }
        assert_eq!(of(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"), Some(6));
        assert_eq!(of(&exif(1)), None);
        assert_eq!(of(&exif(6)[..20]), None);
        assert_eq!(of(b"II*\0\xff\xff\xff\xff"), None);
    }
}
