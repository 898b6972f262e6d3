//! Names of hosts.

/// Whether a text can be the name of a host, as browsers ask for it: labels of at most 63 letters, digits, `-` and `_`,
/// with dots between, and at most 253 of all (RFC 1035, section 2.3.4; `_` is no letter there, and in use).
pub fn is_host_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(is_part);
    name.len() <= 253 && name.split('.').all(is_label)
}
