//! Notes and files that are shown in place (rules E1 to E6).

mod media;
mod notes;
mod outside;
mod places;
mod problems;
mod remote_images;

use crate::harness::Project;

/// What the examples show.
const PLAN: &str = "---
title: The plan
tags: [soil]
---
First words.

## Spring

Dig. ^dig

### Tools

- spade
  - its handle
- rake ^rake
  1. teeth
  2. stick

## Autumn

See [[#Spring]], [[#^dig|digging]] and [[Plan#Tools]].[^1]

[^1]: A footnote.
";

/// A project with the plan and a note that holds a text.
fn project(text: &str) -> Project {
    Project::new()
        .file("content/Plan.md", PLAN)
        .file("content/host.md", format!("---\ntitle: Host\n---\n{text}\n"))
}

/// The body of a note that holds a text, without what goes around an embed.
#[track_caller]
fn shown(text: &str) -> String {
    let project = project(text);
    project.build();
    project.prose("public/host.html")
}

/// The inside of the first embed of a page, below its source; the embed ends with the page.
#[track_caller]
fn inside(html: &str) -> &str {
    let (_, rest) = html.split_once("<p class=\"embed-source\">").expect("an embed");
    let (_, rest) = rest.split_once("</p>\n").expect("its source");
    rest.trim_end().strip_suffix("</div>").expect("its end").trim_end()
}

/// All ids of a page.
fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
