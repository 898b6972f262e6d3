//! Videos and posts of other sites.
//!
//! A video is a link to its page that looks like a card; the theme's `video.js` puts the player in its place when
//! it is clicked, and nothing is fetched before. Where the site's policy lets no such player in, a video is a plain
//! link, as a post is.

use super::embed::Embed;
use crate::note::{ExternalMedia, Video, VideoSite};
use crate::text::{encode_url, escape};

/// What stands for it. `label` is what the author called it, or nothing; `players` are the sites whose players may
/// be opened.
pub fn show(outside: &ExternalMedia, url: &str, label: &str, players: &[VideoSite]) -> Embed {
    let own = name(outside);
    let content = escape(if label.is_empty() { &own } else { label });
    let url = match outside {
        ExternalMedia::Video(video) => video.page(),
        ExternalMedia::Post(_) => encode_url(url),
    };
    let link = format!("<a class=\"external\" href=\"{}\">", escape(&url));
    let player = match outside {
        ExternalMedia::Video(video) if players.contains(&video.site) => Some(card(video, label)),
        _ => None,
    };
    Embed { link: Some(link), content, player }
}

/// What a video or a post is called when its author gave it no name.
pub fn name(outside: &ExternalMedia) -> String {
    match outside {
        ExternalMedia::Video(video) => format!("{} video", video.site.name()),
        ExternalMedia::Post(author) if author == "i" => "Post on X".to_owned(),
        ExternalMedia::Post(author) => format!("Post by @{author}"),
    }
}

fn card(video: &Video, label: &str) -> String {
    let shape = if video.is_tall { " data-shape=\"tall\"" } else { "" };
    let label = if label.is_empty() { "Video" } else { label };
    format!(
        "<a class=\"video\" href=\"{}\" data-player=\"{}\"{shape}>{} <small>plays from {}</small></a>",
        escape(&video.page()),
        escape(&video.player()),
        escape(label),
        video.site.name()
    )
}
