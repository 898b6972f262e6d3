//! The script in a page.

use bytes::Bytes;

use super::client::SCRIPT;
use crate::text::escape;

/// A page with the script that follows edits, before its end. `file` is the page's path below the output folder; none
/// for one that any edit may replace. `version` is that of the site when the page was made. The page is not copied: it
/// comes in parts.
pub fn inject(page: &Bytes, file: Option<&str>, version: &str) -> Vec<Bytes> {
    let (file, version) = (escape(file.unwrap_or_default()), escape(version));
    let script = format!(
        "<script type=\"module\" src=\"{SCRIPT}\" data-file=\"{file}\" data-version=\"{version}\"></script>\n"
    );
    let end = b"</body>";
    let place =
        page.windows(end.len()).rposition(|bytes| bytes.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    vec![page.slice(..place), script.into(), page.slice(place..)]
}

#[cfg(test)]
mod tests {
    use super::inject;

    const TAG: &str = "<script type=\"module\" src=\"/__kb/live.js\" data-file=\"a&quot;.html\" data-version=\"1\"></script>\n";

    #[test]
    fn the_script_stands_before_the_end_of_the_page() {
        for (page, expected) in [
            ("<body>a</body></html>", format!("<body>a{TAG}</body></html>")),
            ("<BODY>&lt;/body></BODY>", format!("<BODY>&lt;/body>{TAG}</BODY>")),
            ("<pre></body></pre></body>", format!("<pre></body></pre>{TAG}</body>")),
            ("no end", format!("no end{TAG}")),
            ("", TAG.to_owned()),
        ] {
            let parts = inject(&page.into(), Some("a\".html"), "1");
            assert_eq!(String::from_utf8(parts.concat()).unwrap(), expected);
        }
    }
}
