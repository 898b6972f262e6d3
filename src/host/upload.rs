//! Which files the host takes from the output folder.

/// The largest file that the host takes, in bytes: 25 MiB.
///
/// Source: <https://developers.cloudflare.com/pages/platform/limits/>.
pub const MAX_FILE_SIZE: u64 = 25 * 1024 * 1024;

/// Names at the top of the output folder that the host reads.
const READ: &[&str] = &["_headers", "_redirects", "_routes.json", "_worker.js"];
/// Names at the top of the output folder that it refuses.
const NOT_AT_THE_TOP: &[&str] = &["functions", ".wrangler"];
/// Names that it refuses anywhere.
const NOWHERE: &[&str] = &[".DS_Store", "node_modules", ".git"];

/// Whether the host would show a file.
pub fn is_uploaded(path: &str) -> bool {
    !READ.contains(&top(path)) && !is_dropped(path)
}

/// Whether the host takes no notice of a file at all.
pub fn is_dropped(path: &str) -> bool {
    NOT_AT_THE_TOP.contains(&top(path)) || path.split('/').any(|part| NOWHERE.contains(&part))
}

fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::is_uploaded;

    #[test]
    fn the_hosts_own_files_are_not_uploaded() {
        for path in
            ["_headers", "_redirects", "functions/a.js", "functions", "a/node_modules/b", ".git/config"]
        {
            assert!(!is_uploaded(path), "{path}");
        }
        for path in ["x/_headers", "x/functions/a.js", ".well-known/security.txt", ".hidden", "_headers.html"]
        {
            assert!(is_uploaded(path), "{path}");
        }
    }
}
