//! Which kinds of files may be published, by their extensions.
//!
//! It is an allow-list: a format that nobody thought of stays home. Left out on purpose are
//! - Obsidian's own formats and notes in other formats: their source names and quotes notes, private ones too;
//! - HTML, scripts, style sheets and XML: they would run with the rights of the site, so an author puts them into
//!   `static/` by an act of their own;
//! - programs, databases, keys and settings (`exe`, `sqlite`, `pem`, `env`): nobody shows these to readers, and a link
//!   to one is more often a slip than a wish.

/// Extensions of files that can be shown or downloaded and name no note, in lower case.
const KINDS: &[&[&str]] = &[
    // Pictures; their metadata is removed.
    &["apng", "avif", "bmp", "gif", "heic", "heif", "jfif", "jpeg", "jpg", "jxl", "png", "svg", "webp"],
    // Sound.
    &["aac", "aif", "aiff", "flac", "m4a", "m4b", "mid", "midi", "mp3", "oga", "ogg", "opus", "wav", "weba"],
    // Film, and its captions.
    &["3gp", "avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "ogv", "srt", "vtt", "webm"],
    // Documents.
    &[
        "djvu", "doc", "docx", "epub", "mobi", "odp", "ods", "odt", "pdf", "ppt", "pptx", "ps", "rtf", "xls",
        "xlsx",
    ],
    // Archives.
    &["7z", "bz2", "gz", "rar", "tar", "tbz", "tgz", "txz", "xz", "zip", "zst"],
    // Fonts, models and maps.
    &["glb", "otf", "stl", "ttf", "woff", "woff2", "geojson", "gpx", "kml", "kmz"],
];

/// Extensions of plain text: data, and programs to read.
const TEXT: &[&str] = &[
    "asc", "bash", "bib", "c", "cc", "cfg", "clj", "cpp", "cs", "csv", "dart", "diff", "dot", "erl", "ex",
    "exs", "go", "h", "hpp", "hs", "ics", "ini", "ipynb", "java", "jl", "json", "jsonl", "kt", "lisp", "log",
    "lua", "ml", "nix", "patch", "php", "pl", "ps1", "py", "r", "rb", "rs", "scala", "sh", "sql", "swift",
    "tex", "tf", "toml", "ts", "tsv", "txt", "yaml", "yml", "zig", "zsh",
];

/// Extensions of sources that name or quote notes.
const SOURCES: &[&str] = &["base", "canvas", "excalidraw", "markdown", "md", "mdx"];

/// Whether a file's source names or quotes notes, by its name in lower case.
pub(super) fn is_source(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| SOURCES.contains(&extension))
}

/// Whether a file with a name, in lower case, may be published.
///
/// A source under another name, such as `board.canvas.txt`, is still one.
pub(super) fn is_publishable(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else {
        return false;
    };
    let is_text = TEXT.contains(&extension);
    let is_renamed_source = is_text && stem.split('.').skip(1).any(|part| SOURCES.contains(&part));
    (is_text && !is_renamed_source) || KINDS.iter().any(|kind| kind.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::is_publishable;

    #[test]
    fn pictures_documents_and_plain_text_are_published() {
        for name in [
            "a.png",
            "a b.jpeg",
            "x.tar.gz",
            "drawing.excalidraw.svg",
            "board.canvas.png",
            "notes.v2.txt",
            "m.py",
        ] {
            assert!(is_publishable(name), "{name}");
        }
    }

    #[test]
    fn sources_scripts_keys_and_what_nobody_knows_are_not() {
        for name in [
            "board.canvas",
            "v.base",
            "d.excalidraw",
            "board.canvas.txt",
            "d.excalidraw.json",
            "n.md.txt",
            "n.markdown",
            "page.html",
            "app.js",
            "app.mjs",
            "s.css",
            "f.xml",
            "key.pem",
            "data.sqlite",
            "x.env",
            ".env",
            "makefile",
            "x.",
            "x.canvas ",
            ".png",
            "photo.png.canvas",
        ] {
            assert!(!is_publishable(name), "{name}");
        }
    }
}
