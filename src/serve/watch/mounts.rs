//! Places where the system tells of no changes that others make: network file systems, and Windows' disks
//! below WSL.

use std::path::Path;

use crate::fs;

/// The kinds of file systems that send no events, or only for changes made on this machine.
const SILENT: &[&str] = &[
    "9p",
    "drvfs",
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "vboxsf",
    "prl_fs",
    "afs",
    "ceph",
];

/// The kind of file system that a folder lies on, when it is one that tells of nothing.
pub(super) fn silent(folder: &Path) -> Option<String> {
    let mounts = fs::read_if_present(Path::new("/proc/self/mounts")).ok()??;
    let kind = kind(&String::from_utf8_lossy(&mounts), &fs::resolve(folder))?;
    SILENT.contains(&kind.as_str()).then_some(kind)
}

/// The kind of file system of a folder, by the system's list: `device folder kind options…`, a mount a line,
/// blanks in names as `\040`. A later mount lies over an earlier one.
fn kind(mounts: &str, folder: &Path) -> Option<String> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(place), Some(kind)) = (fields.next(), fields.next()) else { continue };
        let place = place.replace("\\040", " ");
        let depth = Path::new(&place).components().count();
        if folder.starts_with(&place) && found.is_none_or(|(deepest, _)| depth >= deepest) {
            found = Some((depth, kind));
        }
    }
    found.map(|(_, kind)| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::kind;
    use std::path::Path;

    #[test]
    fn the_deepest_and_last_mount_counts() {
        let mounts = "/dev/sda / ext4 rw 0 0\nC:\\134 /mnt/c 9p rw 0 0\nhost:/x /mnt/my\\040notes nfs4 rw 0 0\n\
                      tmpfs /mnt/c/tmp tmpfs rw 0 0\n";
        let of = |folder: &str| kind(mounts, Path::new(folder));
        assert_eq!(of("/home/me").as_deref(), Some("ext4"));
        assert_eq!(of("/mnt/c/notes").as_deref(), Some("9p"));
        assert_eq!(of("/mnt/c/tmp/x").as_deref(), Some("tmpfs"));
        assert_eq!(of("/mnt/my notes/a").as_deref(), Some("nfs4"));
        assert_eq!(of("/mnt/cd").as_deref(), Some("ext4"));
    }
}
