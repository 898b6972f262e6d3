//! Files that editors and systems leave beside those that people write.

/// What systems keep about a folder.
const SYSTEMS: &[&str] = &[".DS_Store", ".directory", "Thumbs.db", "ehthumbs.db", "desktop.ini"];

/// Whether a file of this name is nobody's work: a swap file, a backup, a lock, or a trial of what may be written.
pub fn is_junk(name: &str) -> bool {
    let vim = name == "4913" || [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end));
    let emacs = name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#'));
    let backup = name.ends_with('~') || name.ends_with(".bak");
    let office = name.starts_with(".~lock.") || (name.starts_with("~$") && !name.ends_with(".md"));
    let jetbrains = name.ends_with("___jb_tmp___") || name.ends_with("___jb_old___");
    let gnome = name.starts_with(".goutputstream-");
    let system = SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(name)) || name.starts_with("._");
    vim || emacs || backup || office || jetbrains || gnome || system
}

#[cfg(test)]
mod tests {
    use super::is_junk;

    #[test]
    fn what_editors_leave_is_known() {
        for name in [
            ".docker.md.swp",
            "4913",
            "docker.md~",
            ".#docker.md",
            "#docker.md#",
            ".DS_Store",
            "._a.png",
            "thumbs.db",
            "a.txt.bak",
            "~$a.docx",
        ] {
            assert!(is_junk(name), "{name}");
        }
        for name in ["docker.md", "4913.md", "C#.md", "#1 note.md", "~$a.md", "swp", "_headers"] {
            assert!(!is_junk(name), "{name}");
        }
    }
}
