//! The arguments of commands.

/// Where a group without groups in it ends that starts here.
pub fn braces(tex: &str, at: usize) -> Option<usize> {
    let inner = tex[at..].trim_start().strip_prefix('{')?;
    let length = inner.find(['{', '}'])?;
    inner[length..].starts_with('}').then(|| tex.len() - inner.len() + length + 1)
}

/// The same of an option of one letter: `[t]`.
pub fn square(tex: &str, at: usize) -> Option<usize> {
    let option = tex.get(at..at + 3)?;
    let is_option = option.starts_with('[') && option.ends_with(']');
    (is_option && option[1..].starts_with(['t', 'b', 'c', 'l', 'r'])).then_some(at + 3)
}
