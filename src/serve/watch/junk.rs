//! Files that editors and systems leave beside those that people write.

/// Whether a file of this name is nobody's work: a swap file, a backup, a lock, or a trial of what may be written.
pub(super) fn is_junk(name: &str) -> bool {
    let vim = name == "4913" || [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end));
    let emacs = name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#'));
    let backup = name.ends_with('~') || name.ends_with(".bak~");
    let jetbrains = name.ends_with("___jb_tmp___") || name.ends_with("___jb_old___");
    let gnome = name.starts_with(".goutputstream-");
    let system = name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini";
    vim || emacs || backup || jetbrains || gnome || system
}

#[cfg(test)]
mod tests {
    use super::is_junk;

    #[test]
    fn what_editors_leave_is_known() {
        for name in [".docker.md.swp", "4913", "docker.md~", ".#docker.md", "#docker.md#", ".DS_Store"] {
            assert!(is_junk(name), "{name}");
        }
        for name in ["docker.md", "4913.md", "C#.md", "#1 note.md", "swp", "_headers"] {
            assert!(!is_junk(name), "{name}");
        }
    }
}
