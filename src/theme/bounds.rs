//! What a template can cost: Tera has no limits of its own, but for what these two replace.

use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera, TeraResult};

/// The longest page, in bytes: 256 MiB. No host takes a tenth of it.
const MAX_PAGE: usize = 256 * 1024 * 1024;
/// The most numbers of a `range`: loops over two in each other still end at once.
const MAX_RANGE: i128 = 1_000;

/// Replaces what would let a template run without end.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
}

#[expect(clippy::needless_pass_by_value, reason = "Tera calls functions with their arguments")]
/// `range(end=…, start=0, step_by=1)`: as Tera's, with a smaller limit.
fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i128>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i128>("end")?;
    let step = arguments.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message("`range` counts from `start` to `end`, and its `step_by` is not 0"));
    }
    let next = |number: &i128| number.checked_add(step);
    let numbers = std::iter::successors(Some(start), next);
    let is_before = |number: &i128| if step > 0 { *number < end } else { *number > end };
    let numbers: Vec<i128> =
        numbers.take_while(is_before).take(MAX_RANGE.unsigned_abs() as usize + 1).collect();
    if numbers.len() as i128 > MAX_RANGE {
        return Err(Error::message(format!("`range` may have at most {MAX_RANGE} numbers")));
    }
    Ok(numbers)
}

/// A page as it grows, up to [`MAX_PAGE`].
#[derive(Default)]
pub(super) struct Page(Vec<u8>);

impl Page {
    /// The page's text, and whether it is whole.
    pub fn into_text(self) -> String {
        String::from_utf8(self.0).unwrap_or_default()
    }

    /// Whether a failure to write is that of a page that is too long.
    pub fn is_too_long(error: &Error) -> bool {
        matches!(error.kind(), tera::ErrorKind::Io(io::ErrorKind::FileTooLarge))
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
