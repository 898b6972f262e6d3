//! URLs that somebody wrote.

/// Schemes of URLs that run code, or that name a file or a note of the author's own machine.
const REFUSED: &[&str] = &["javascript:", "vbscript:", "data:", "file:", "blob:", "obsidian:", "app:"];

/// Whether a URL does nothing but lead somewhere on the web. Browsers ignore white space and control characters in a
/// scheme (URL Standard, section 4.4), so they are ignored here too.
pub fn is_safe_url(url: &str) -> bool {
    let plain: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(16).collect();
    let plain = plain.to_ascii_lowercase();
    !REFUSED.iter().any(|scheme| plain.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::is_safe_url;

    #[test]
    fn a_scheme_that_runs_code_is_seen_through_white_space() {
        for url in [
            "javascript:alert(1)",
            "JaVa\tScript:x",
            " \u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "obsidian://open?vault=x&file=y",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
        for url in ["https://x.org", "mailto:a@b.c", "tel:+1"] {
            assert!(is_safe_url(url), "{url}");
        }
    }
}
