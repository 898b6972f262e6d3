//! Types of files by their extensions, as the host tells them.

use super::file::extension;

/// Extensions, and their type.
const TYPES: &[(&str, &str)] = &[
    // Text
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("log", "text/plain"),
    ("markdown", "text/markdown"),
    ("md", "text/markdown"),
    ("text", "text/plain"),
    ("tsv", "text/tab-separated-values"),
    ("txt", "text/plain"),
    ("vcf", "text/x-vcard"),
    ("vtt", "text/vtt"),
    ("yaml", "text/yaml"),
    ("yml", "text/yaml"),
    // Programs and data
    ("atom", "application/atom+xml"),
    ("epub", "application/epub+zip"),
    ("gz", "application/gzip"),
    ("js", "application/javascript"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("map", "application/json"),
    ("mjs", "application/javascript"),
    ("pdf", "application/pdf"),
    ("rss", "application/rss+xml"),
    ("rtf", "application/rtf"),
    ("tar", "application/x-tar"),
    ("toml", "application/toml"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("xhtml", "application/xhtml+xml"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
    // Documents of office programs
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    // Fonts
    ("otf", "font/otf"),
    ("ttf", "font/ttf"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    // Pictures
    ("apng", "image/apng"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("gif", "image/gif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("webp", "image/webp"),
    // Sound
    ("aac", "audio/aac"),
    ("flac", "audio/x-flac"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("weba", "audio/webm"),
    // Film
    ("m4v", "video/x-m4v"),
    ("mkv", "video/x-matroska"),
    ("mov", "video/quicktime"),
    ("mp4", "video/mp4"),
    ("mpeg", "video/mpeg"),
    ("ogv", "video/ogg"),
    ("webm", "video/webm"),
];

/// The `Content-Type` of a file: text is UTF-8, and what is not known is bytes.
pub(super) fn content_type(path: &str) -> String {
    let extension = extension(path).to_ascii_lowercase();
    let known = TYPES.iter().find(|(name, _)| *name == extension).map(|(_, content_type)| *content_type);
    let content_type = known.unwrap_or("application/octet-stream");
    let charset = if content_type.starts_with("text/") { "; charset=utf-8" } else { "" };
    format!("{content_type}{charset}")
}

#[cfg(test)]
mod tests {
    use super::content_type;

    #[test]
    fn text_has_a_charset_and_the_unknown_is_bytes() {
        assert_eq!(content_type("a/b.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("a.b/c"), "application/octet-stream");
        assert_eq!(content_type("index.pagefind"), "application/octet-stream");
        assert_eq!(content_type("A.PNG"), "image/png");
    }
}
