//! What stands for an embed.

/// What stands for an embed.
pub struct Embed {
    /// The start of the link that the content is in, if it is in one.
    pub link: Option<String>,
    /// What is shown, as HTML.
    pub content: String,
    /// What is shown in place of both where that is no link, as HTML: a player.
    pub player: Option<String>,
}

impl Embed {
    /// The HTML. A link holds no other: inside one only the content is shown.
    pub fn html(self, inside_link: bool) -> String {
        match (self.player, self.link) {
            _ if inside_link => self.content,
            (Some(player), _) => player,
            (None, Some(link)) => link + &self.content + "</a>",
            (None, None) => self.content,
        }
    }
}
