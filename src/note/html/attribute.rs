//! What the value of an attribute means (HTML Standard, "Attributes"; SVG 2; and what older HTML had).

/// What an attribute's value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A URL that leads somewhere.
    Leads,
    /// A URL of what is shown in place.
    Shows,
    /// URLs parted by blanks or commas, each perhaps with a size behind it.
    Several,
    /// Declarations of CSS.
    Style,
    /// A document of its own.
    Document,
    /// Text that readers see or hear.
    Read,
    /// Anything else. It may hold a path all the same.
    Hidden,
}

const LEADS: &[&str] = &[
    "action",
    "cite",
    "classid",
    "codebase",
    "formaction",
    "href",
    "itemid",
    "itemtype",
    "longdesc",
    "manifest",
    "profile",
    "usemap",
    "xlink:href",
    "xml:base",
];
const SHOWS: &[&str] = &["background", "data", "dynsrc", "icon", "lowsrc", "poster", "src"];
const SEVERAL: &[&str] = &["archive", "attributionsrc", "imagesrcset", "ping", "srcset"];
const READ: &[&str] = &[
    "abbr",
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "standby",
    "summary",
    "title",
];

/// Attributes whose values are words of HTML, numbers or names within the page.
const PLAIN: &[&str] = &[
    "align",
    "allowfullscreen",
    "autoplay",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "checked",
    "class",
    "clear",
    "color",
    "cols",
    "colspan",
    "controls",
    "datetime",
    "decoding",
    "dir",
    "disabled",
    "download",
    "face",
    "fill",
    "for",
    "frameborder",
    "height",
    "hidden",
    "high",
    "id",
    "lang",
    "loading",
    "loop",
    "low",
    "max",
    "min",
    "muted",
    "open",
    "optimum",
    "preload",
    "rel",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "scope",
    "size",
    "span",
    "start",
    "stroke",
    "tabindex",
    "target",
    "translate",
    "type",
    "valign",
    "viewbox",
    "width",
];

/// Whether an attribute, by its name in lower case, is one whose value names nothing of a vault. A value of any other
/// (`data-note`, `value` of `<param>`) may be a note's name or alias, which looks like any word.
pub fn is_plain(attribute: &str) -> bool {
    PLAIN.binary_search(&attribute).is_ok() || attribute.starts_with("aria-")
}

/// What an attribute's value means, by the attribute's name in lower case.
pub fn meaning(attribute: &str) -> Meaning {
    match attribute {
        "style" => Meaning::Style,
        "srcdoc" => Meaning::Document,
        _ if LEADS.contains(&attribute) => Meaning::Leads,
        _ if SHOWS.contains(&attribute) => Meaning::Shows,
        _ if SEVERAL.contains(&attribute) => Meaning::Several,
        _ if READ.contains(&attribute) => Meaning::Read,
        _ => Meaning::Hidden,
    }
}

/// Types of files that a vault may hold, in lower case.
const FILE_TYPES: &[&str] = &[
    "3gp",
    "7z",
    "aac",
    "aiff",
    "avi",
    "avif",
    "base",
    "bib",
    "bmp",
    "c",
    "canvas",
    "cpp",
    "css",
    "csv",
    "doc",
    "docx",
    "drawio",
    "eml",
    "epub",
    "excalidraw",
    "flac",
    "gif",
    "go",
    "gpx",
    "gz",
    "heic",
    "heif",
    "htm",
    "html",
    "ico",
    "ics",
    "ipynb",
    "java",
    "jpeg",
    "jpg",
    "js",
    "json",
    "jsonl",
    "jxl",
    "key",
    "kml",
    "log",
    "m4a",
    "m4v",
    "markdown",
    "md",
    "mdx",
    "mid",
    "mkv",
    "mobi",
    "mov",
    "mp3",
    "mp4",
    "mpeg",
    "mpg",
    "numbers",
    "odp",
    "ods",
    "odt",
    "ogg",
    "ogv",
    "opus",
    "org",
    "otf",
    "pages",
    "pdf",
    "php",
    "png",
    "ppt",
    "pptx",
    "ps",
    "psd",
    "py",
    "rar",
    "rb",
    "rs",
    "rtf",
    "sh",
    "sql",
    "srt",
    "sty",
    "svg",
    "tar",
    "tex",
    "tgz",
    "tif",
    "tiff",
    "toml",
    "ts",
    "tsv",
    "ttf",
    "txt",
    "vtt",
    "wasm",
    "wav",
    "webm",
    "webp",
    "wma",
    "wmv",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xml",
    "yaml",
    "yml",
    "zip",
];

/// Whether a hidden value could name a file or a note: a word in it ends like a file's name, starts like a
/// relative path, or stands between the brackets of a wikilink.
pub fn is_path_like(value: &str) -> bool {
    let is_end = |c: char| c.is_whitespace() || "\"'`<>(){}[]|,;=?#&".contains(c);
    value.contains("[[") || value.split(is_end).any(is_file_name)
}

/// Whether text could name a file or a note: a tag that does not end is text, and what it would have named is none.
pub fn may_name(text: &str) -> bool {
    let is_named = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end();
        let word =
            before.rsplit(|c: char| c.is_whitespace() || "\"'/<>=".contains(c)).next().unwrap_or_default();
        !matches!(meaning(&word.to_ascii_lowercase()), Meaning::Hidden | Meaning::Read)
    };
    is_path_like(text) || text.match_indices('=').any(is_named)
}

/// Whether a whole text is the name of a file, blanks included.
pub fn is_file_name(text: &str) -> bool {
    if text.contains("://") || text.starts_with("//") {
        return false;
    }
    let text = text.trim_end_matches(['.', ':', '!']);
    let is_relative = ["./", "../", "/", "\\"].iter().any(|start| text.starts_with(start)) && text.len() > 3;
    let extension = text.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map(|(_, end)| end);
    let is_type = |end: &str| FILE_TYPES.binary_search(&&*end.to_ascii_lowercase()).is_ok();
    is_relative || extension.is_some_and(is_type)
}

#[cfg(test)]
mod tests {
    use super::{FILE_TYPES, PLAIN, is_path_like, may_name};

    #[test]
    fn tables_are_in_order() {
        assert!(FILE_TYPES.is_sorted() && PLAIN.is_sorted());
    }

    #[test]
    fn a_tag_without_an_end_may_name_a_note() {
        for text in ["<div\n<a href=\"note", "<a HREF = note", "<img/src='x", "<b x.md"] {
            assert!(may_name(text), "{text}");
        }
        assert!(!may_name("<div class=\"open\ntext <b>bold</b> a=b"));
    }

    #[test]
    fn what_ends_like_a_file_is_a_path() {
        for value in
            ["a.md", "x/My note.MD", "{\"src\":\"a.png\"}", "[[a]]", "./ab", "go('b.pdf#page=2')", "a.md:"]
        {
            assert!(is_path_like(value), "{value}");
        }
        for value in [
            "",
            "nice big",
            "w-1/2 md:flex",
            "1.5",
            "v1.2b",
            "2026/06/28",
            "text/plain",
            "x.y()",
            "//a.org/b.png",
            "https://a.org/b.png",
            "M0 0L1.5e3",
            "e.g.",
        ] {
            assert!(!is_path_like(value), "{value}");
        }
    }
}
