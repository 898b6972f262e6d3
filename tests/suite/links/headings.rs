//! Links to headings, and the ids that headings get (rules S1 to S3).

use super::target;
use crate::harness::Project;

const GAMES: &str = "# Minecraft: The Video Game

## wifi 2.4 vs 5.0

## Twice

### Under the first

## Twice

### Under the second

## `code` and **bold** [[Source]]

> ## Quoted

## 中文 标题

Underlined
----------
";

fn games() -> Project {
    Project::new().file("content/Games.md", GAMES)
}

#[test]
fn case_and_special_characters_make_no_difference() {
    for (link, url) in [
        ("[[Games#wifi 2.4 vs 5.0]]", "/games#wifi-2-4-vs-5-0"),
        ("[[Games#wifi 2 4 vs 5 0]]", "/games#wifi-2-4-vs-5-0"),
        ("[[games#WIFI 2.4 VS 5.0]]", "/games#wifi-2-4-vs-5-0"),
        ("[[Games##wifi 2.4 vs 5.0]]", "/games#wifi-2-4-vs-5-0"),
        ("[[Games#code and bold Source]]", "/games#code-and-bold-source"),
        ("[[Games#Quoted]]", "/games#quoted"),
        ("[[Games#中文 标题]]", "/games#中文-标题"),
        ("[[Games#Underlined]]", "/games#underlined"),
        ("[x](Games.md#wifi-2-4-vs-5-0)", "/games#wifi-2-4-vs-5-0"),
        ("[x](Games.md#wifi-24-vs-50)", "/games#wifi-2-4-vs-5-0"),
        ("[x](Games.md#wifi%202.4%20vs%205.0)", "/games#wifi-2-4-vs-5-0"),
    ] {
        assert_eq!(target(&games(), link), url, "{link}");
    }
}

#[test]
fn the_heading_that_is_the_title_is_the_top_of_the_page() {
    assert_eq!(target(&games(), "[[Games#Minecraft The Video Game]]"), "/games");
}

#[test]
fn of_equal_headings_the_first_wins_unless_the_one_above_says_which() {
    for (link, url) in [
        ("[[Games#Twice]]", "/games#twice"),
        ("[x](Games.md#twice-1)", "/games#twice-1"),
        ("[[Games#Twice#Under the first]]", "/games#under-the-first"),
        ("[[Games#Twice#Under the second]]", "/games#under-the-second"),
        ("[[Games#Minecraft The Video Game#Under the second]]", "/games#under-the-second"),
    ] {
        assert_eq!(target(&games(), link), url, "{link}");
    }
}

#[test]
fn a_heading_of_the_note_itself_needs_no_name() {
    for link in ["[[#Here]]", "[x](#here)", "[[Source#Here]]", "[x](Source.md#Here)"] {
        assert_eq!(target(&games(), &format!("{link}\n\n## Here")), "#here", "{link}");
    }
}

#[test]
fn a_heading_that_is_not_there_leads_to_the_note() {
    for link in ["[[Games#Nothing]]", "[x](Games.md#nothing)", "[[Games#Under the first#Twice]]"] {
        assert_eq!(target(&games(), link), "/games", "{link}");
    }
}

#[test]
fn equal_headings_get_different_ids() {
    let project =
        Project::new().file("content/a.md", "Text.\n\n## A\n\n## A\n\n## A-1\n\n### a\n\n##\n\n##\n");
    project.build();
    let prose = project.prose("public/a.html");
    let ids: Vec<&str> = prose.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids, ["a", "a-1", "a-1-1", "a-2", "untitled", "untitled-1"]);
}

#[test]
fn headings_in_quotes_stay_out_of_the_outline() {
    let project = games().file("content/Source.md", "");
    project.build();
    let page = project.read("public/games.html");
    let outline = page.split("</nav>").find(|part| part.contains("class=\"outline\"")).expect("an outline");
    assert!(outline.contains("href=\"#underlined\"") && !outline.contains("#quoted"), "{outline}");
}
