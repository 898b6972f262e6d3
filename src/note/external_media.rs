//! Videos and posts of other sites, which Obsidian shows in place by their URL alone
//! (<https://help.obsidian.md/embed-web-pages>).

use crate::text::decode;

/// What a URL of another site stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExternalMedia {
    /// A video that the site's own player shows.
    Video(Video),
    /// A post; the URL's part that says who wrote it, `i` when it does not.
    Post(String),
}

/// A site with videos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VideoSite {
    /// youtube.com, by its player that sets no cookies.
    YouTube,
    /// vimeo.com.
    Vimeo,
}

/// A video of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    /// Where it is.
    pub site: VideoSite,
    /// Its name there: letters, digits, `-` and `_`.
    id: String,
    /// What opens one that is not listed.
    key: Option<String>,
    /// The second that it starts at; 0 for its start.
    start: u32,
    /// Whether it is higher than it is wide.
    pub is_tall: bool,
}

impl VideoSite {
    /// Both.
    pub const ALL: &'static [VideoSite] = &[VideoSite::YouTube, VideoSite::Vimeo];

    /// The name, as people know it.
    pub fn name(self) -> &'static str {
        match self {
            VideoSite::YouTube => "YouTube",
            VideoSite::Vimeo => "Vimeo",
        }
    }

    /// The origin of its player.
    pub fn player_origin(self) -> &'static str {
        match self {
            VideoSite::YouTube => "https://www.youtube-nocookie.com",
            VideoSite::Vimeo => "https://player.vimeo.com",
        }
    }
}

impl ExternalMedia {
    /// What a URL stands for; none for any other.
    pub fn of(url: &str) -> Option<ExternalMedia> {
        let url = Address::of(url)?;
        match url.host.as_str() {
            "youtube.com" | "m.youtube.com" | "music.youtube.com" | "youtube-nocookie.com" | "youtu.be" => {
                youtube(&url).map(ExternalMedia::Video)
            }
            "vimeo.com" | "player.vimeo.com" => vimeo(&url).map(ExternalMedia::Video),
            "x.com" | "twitter.com" | "mobile.twitter.com" => post(&url).map(ExternalMedia::Post),
            _ => None,
        }
    }
}

impl Video {
    /// The URL of its page.
    pub fn page(&self) -> String {
        let (id, start) = (&self.id, self.start);
        match self.site {
            VideoSite::YouTube if start > 0 => format!("https://www.youtube.com/watch?v={id}&t={start}s"),
            VideoSite::YouTube if self.is_tall => format!("https://www.youtube.com/shorts/{id}"),
            VideoSite::YouTube => format!("https://www.youtube.com/watch?v={id}"),
            VideoSite::Vimeo => {
                let key = self.key.as_ref().map_or_else(String::new, |key| format!("/{key}"));
                format!("https://vimeo.com/{id}{key}{}", self.moment())
            }
        }
    }

    /// The URL of its player, which starts at once.
    pub fn player(&self) -> String {
        let (origin, id) = (self.site.player_origin(), &self.id);
        match self.site {
            VideoSite::YouTube => {
                let start = if self.start > 0 { format!("&start={}", self.start) } else { String::new() };
                format!("{origin}/embed/{id}?autoplay=1{start}")
            }
            VideoSite::Vimeo => {
                let key = self.key.as_ref().map_or_else(String::new, |key| format!("&h={key}"));
                format!("{origin}/video/{id}?autoplay=1&dnt=1{key}{}", self.moment())
            }
        }
    }

    fn moment(&self) -> String {
        if self.start > 0 { format!("#t={}s", self.start) } else { String::new() }
    }
}

/// The parts of a URL on the web.
struct Address<'u> {
    /// In lower case, without `www.`.
    host: String,
    path: Vec<&'u str>,
    /// The query and the fragment as pairs.
    pairs: Vec<(&'u str, &'u str)>,
}

impl<'u> Address<'u> {
    fn of(url: &'u str) -> Option<Address<'u>> {
        let rest = url.strip_prefix("https:").or_else(|| url.strip_prefix("http:")).unwrap_or(url);
        let rest = rest.strip_prefix("//")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let host = rest[..end].to_ascii_lowercase();
        let host = host.strip_prefix("www.").map_or(host.clone(), str::to_owned);
        let path_end = rest[end..].find(['?', '#']).map_or(rest.len(), |at| end + at);
        let path = rest[end..path_end].split('/').filter(|part| !part.is_empty()).collect();
        let pairs = rest[path_end..].split(['?', '&', '#']).filter_map(|pair| pair.split_once('=')).collect();
        Some(Address { host, path, pairs })
    }

    fn value(&self, name: &str) -> Option<&'u str> {
        self.pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }

    /// The moment that a video starts at, in seconds.
    fn start(&self) -> u32 {
        self.value("t").or_else(|| self.value("start")).and_then(seconds).unwrap_or(0)
    }
}

fn youtube(url: &Address<'_>) -> Option<Video> {
    let (id, is_tall) = match url.path.as_slice() {
        [id] if url.host == "youtu.be" => (*id, false),
        ["watch"] => (url.value("v")?, false),
        ["shorts", id] => (*id, true),
        ["embed" | "live" | "v", id] => (*id, false),
        _ => return None,
    };
    let is_id = id.len() == 11 && id.bytes().all(is_id_byte);
    is_id.then(|| Video {
        site: VideoSite::YouTube,
        id: id.to_owned(),
        key: None,
        start: url.start(),
        is_tall,
    })
}

fn vimeo(url: &Address<'_>) -> Option<Video> {
    let (id, key) = match url.path.as_slice() {
        [id] | ["video" | "channels" | "groups", .., id] => (*id, url.value("h")),
        [id, key] => (*id, Some(*key)),
        _ => return None,
    };
    let is_number = (1..=20).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit());
    let is_key = key.is_none_or(|key| (1..=40).contains(&key.len()) && key.bytes().all(is_id_byte));
    (is_number && is_key).then(|| Video {
        site: VideoSite::Vimeo,
        id: id.to_owned(),
        key: key.map(str::to_owned),
        start: url.start(),
        is_tall: false,
    })
}

fn post(url: &Address<'_>) -> Option<String> {
    match url.path.as_slice() {
        ["i", "web", "status", id, ..] | [_, "status", id, ..]
            if id.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            url.path.first().map(|author| decode(author).into_owned())
        }
        _ => None,
    }
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// `90`, `90s`, `1m30s`, `1h2m3s` in seconds.
fn seconds(text: &str) -> Option<u32> {
    let mut sum = 0_u32;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest[..digits].parse().ok()?;
        let unit = match rest[digits..].chars().next() {
            None | Some('s') => 1,
            Some('m') => 60,
            Some('h') => 3600,
            Some(_) => return None,
        };
        sum = sum.checked_add(number.checked_mul(unit)?)?;
        rest = rest.get(digits + 1..).unwrap_or_default();
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::{ExternalMedia, seconds};

    fn video(url: &str) -> Option<(String, String)> {
        match ExternalMedia::of(url) {
            Some(ExternalMedia::Video(video)) => Some((video.page(), video.player())),
            _ => None,
        }
    }

    #[test]
    fn videos_are_known_by_any_of_their_urls() {
        let plain = video("https://www.youtube.com/watch?v=aB3-_xYz012").unwrap();
        assert_eq!(plain.0, "https://www.youtube.com/watch?v=aB3-_xYz012");
        assert_eq!(plain.1, "https://www.youtube-nocookie.com/embed/aB3-_xYz012?autoplay=1");
        for url in [
            "https://youtu.be/aB3-_xYz012?si=abc",
            "http://m.youtube.com/watch?app=desktop&v=aB3-_xYz012",
            "//www.YouTube.com/embed/aB3-_xYz012",
            "https://www.youtube-nocookie.com/embed/aB3-_xYz012?rel=0",
            "https://youtube.com/live/aB3-_xYz012/",
        ] {
            assert_eq!(video(url).as_ref(), Some(&plain), "{url}");
        }
        assert_eq!(
            video("https://vimeo.com/76979871"),
            Some((
                "https://vimeo.com/76979871".to_owned(),
                "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1".to_owned()
            ))
        );
        assert_eq!(
            video("https://player.vimeo.com/video/76979871?h=8272103f6e"),
            video("https://vimeo.com/76979871/8272103f6e")
        );
    }

    #[test]
    fn a_video_starts_where_its_url_says() {
        assert!(video("https://youtu.be/aB3-_xYz012?t=1m30s").unwrap().1.ends_with("&start=90"));
        assert!(video("https://youtu.be/aB3-_xYz012?t=90").unwrap().0.ends_with("&t=90s"));
        assert!(video("https://vimeo.com/76979871#t=5s").unwrap().1.ends_with("#t=5s"));
        for (text, expected) in [
            ("1h2m3s", Some(3723)),
            ("", Some(0)),
            ("x", None),
            ("5d", None),
            ("99999999999", None),
            ("é", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn other_urls_are_no_videos() {
        for url in [
            "https://youtube.com.evil.example/watch?v=aB3-_xYz012",
            "https://www.youtube.com@evil.example/watch?v=aB3-_xYz012",
            "https://www.youtube.com/watch?v=short",
            "https://www.youtube.com/watch?v=aB3-_xYz01%22",
            "https://www.youtube.com/playlist?list=x",
            "https://vimeo.com/about",
            "https://vimeo.com/76979871/a\"b",
            "javascript://youtube.com/watch?v=aB3-_xYz012",
            "youtube.com/watch?v=aB3-_xYz012",
        ] {
            assert_eq!(video(url), None, "{url}");
        }
    }

    #[test]
    fn posts_have_authors() {
        let post = |url: &str| ExternalMedia::of(url);
        assert_eq!(
            post("https://x.com/gardener/status/12?s=20"),
            Some(ExternalMedia::Post("gardener".to_owned()))
        );
        assert_eq!(post("https://twitter.com/i/web/status/12"), Some(ExternalMedia::Post("i".to_owned())));
        assert_eq!(post("https://x.com/gardener"), None);
    }
}
