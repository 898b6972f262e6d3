//! Videos and posts of other sites: what pages load for them, and what the site's policy allows.

use crate::harness::Project;

const VIDEO: &str = "![Pruning](https://youtu.be/aB3-_xYz012)\n";

/// The value of a header for all pages.
fn header(project: &Project, name: &str) -> String {
    let headers = project.read("public/_headers");
    let line = headers.lines().find_map(|line| line.trim_start().strip_prefix(&format!("{name}: ")));
    line.expect("the header").to_owned()
}

#[test]
fn a_page_with_a_video_loads_what_plays_it_and_no_other_page_does() {
    let project = Project::new()
        .file("content/video.md", VIDEO)
        .file("content/shows.md", "![[video]]\n")
        .file("content/other.md", "[Pruning](https://youtu.be/aB3-_xYz012) `<a class=\"video\"`\n")
        .file("content/index.md", VIDEO);
    project.build();
    for (page, plays) in
        [("video", true), ("shows", true), ("index", true), ("other", false), ("notes", false)]
    {
        let html = project.read(&format!("public/{page}.html"));
        assert_eq!(html.contains("<script type=\"module\" src=\"/assets/video."), plays, "{page}");
        assert_eq!(html.contains("<link rel=\"stylesheet\" href=\"/assets/video."), plays, "{page}");
        assert!(!html.contains("<iframe") && !html.contains("ytimg"), "{page}");
    }
}

#[test]
fn frames_are_allowed_for_the_players_that_pages_have() {
    let policy = |text: &str| {
        let project = Project::new().file("content/a.md", text);
        project.run(&["build"]);
        let policy = header(&project, "Content-Security-Policy");
        let permissions = header(&project, "Permissions-Policy");
        let frames =
            policy.split("; ").find_map(|part| part.strip_prefix("frame-src ")).unwrap_or("").to_owned();
        assert_eq!(permissions.contains("autoplay=()"), frames.is_empty(), "{permissions}");
        frames
    };
    assert_eq!(policy("Text ![](https://x.com/a/status/1) [x](https://youtu.be/aB3-_xYz012)\n"), "");
    assert_eq!(policy(VIDEO), "https://www.youtube-nocookie.com");
    assert_eq!(
        policy(
            "![](https://vimeo.com/76979871)\n\n<iframe src=\"https://www.youtube.com/embed/aB3-_xYz012\"></iframe>\n"
        ),
        "https://www.youtube-nocookie.com https://player.vimeo.com"
    );
}

#[test]
fn a_private_video_leaves_no_trace() {
    let project = Project::new().file("content/a.md", format!("---\nvisibility: private\n---\n{VIDEO}"));
    project.build();
    assert!(!header(&project, "Content-Security-Policy").contains("frame-src"));
}

#[test]
fn videos_and_posts_are_no_remote_images() {
    Project::new().file("content/a.md", format!("{VIDEO}\n![](https://x.com/gardener/status/1)\n")).warns("");
}

#[test]
fn feeds_and_markdown_have_a_plain_link() {
    let project = Project::new().file(
        "content/a.md",
        format!("---\nupdated: 2026-01-01\n---\n{VIDEO}\n![](https://vimeo.com/76979871)\n\n![](https://x.com/a_b/status/1)\n"),
    );
    project.build();
    let feed: serde_json::Value = serde_json::from_str(&project.read("public/feed.json")).expect("a feed");
    assert_eq!(
        feed["items"][0]["content_html"],
        "<p><a class=\"external\" href=\"https://www.youtube.com/watch?v=aB3-_xYz012\">Pruning</a></p>\n\
         <p><a class=\"external\" href=\"https://vimeo.com/76979871\">Vimeo video</a></p>\n\
         <p><a class=\"external\" href=\"https://x.com/a_b/status/1\">Post by @a_b</a></p>\n"
    );
    let markdown = project.read("public/a.md");
    assert!(
        markdown.ends_with(
            "\n[Pruning](https://youtu.be/aB3-_xYz012)\n\n[Vimeo video](https://vimeo.com/76979871)\n\n\
             [Post by @a_b](https://x.com/a_b/status/1)\n"
        ),
        "{markdown}"
    );
}
