//! The house keeps its order: each room of `src` imports only from the rooms below it, and stays small.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::files_of;

/// The rooms from the top of the house down; `docs/architecture.md` tells what each is for.
const ROOMS: &[&str] = &[
    "main",
    "cli",
    "serve",
    "engine",
    "audit",
    "site",
    "render",
    "theme",
    "publish",
    "vault",
    "note",
    "project",
    "yaml",
    "output",
    "metadata",
    "host",
    "diagnostic",
    "text",
    "fs",
];

/// The most lines that a source file may have.
const MAX_LINES: usize = 400;

#[test]
fn no_room_imports_from_one_above_it() {
    let mut upward = Vec::new();
    for (path, text) in sources() {
        let own = place(room_of(&path)).unwrap_or_else(|| panic!("{path} is in no room of {ROOMS:?}"));
        let code = without_comments(&text);
        for room in rooms_named_in(&code) {
            let other = place(room).unwrap_or_else(|| panic!("{path} names `{room}`, which is no room"));
            if other < own {
                upward.push(format!("{path} imports from {room}, which is above it"));
            }
        }
        // `super` must not lead out of the room either: there it would be the crate.
        if leaves_its_room(&path, &code) {
            upward.push(format!("{path} reaches out of its room by `super`; write `crate::`"));
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn the_library_has_the_rooms_of_the_house_and_no_others() {
    let library = fs::read_to_string(source("lib.rs")).expect("the library");
    // Some are public for the tests.
    let modules = library.lines().map(|line| line.strip_prefix("pub ").unwrap_or(line));
    let mut modules: Vec<&str> =
        modules.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let mut rooms: Vec<&str> = ROOMS.iter().copied().filter(|room| *room != "main").collect();
    modules.sort_unstable();
    rooms.sort_unstable();
    assert_eq!(modules, rooms);
}

#[test]
fn the_program_needs_the_command_line_alone() {
    let main = without_comments(&fs::read_to_string(source("main.rs")).expect("the program"));
    let uses: Vec<&str> = main.match_indices("kb::").map(|(index, _)| name_at(&main[index + 4..])).collect();
    assert_eq!(uses, ["cli"]);
}

#[test]
fn no_source_file_is_long() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > MAX_LINES)
        .map(|(lines, path)| format!("{path} has {lines} lines, more than {MAX_LINES}"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_file_imports_all_of_its_parent() {
    let globs: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| without_comments(text).contains("use super::*"))
        .map(|(path, _)| path)
        .collect();
    assert!(globs.is_empty(), "`use super::*` hides what a file depends on: {globs:?}");
}

#[test]
fn the_program_holds_every_file_of_the_default_theme() {
    let listed = fs::read_to_string(source("theme/builtin.rs")).expect("the list");
    let compiled: Vec<&str> = listed
        .lines()
        .filter_map(|line| {
            let (name, file) = line.trim().strip_prefix("(\"")?.split_once("\", include_bytes!(\"")?;
            let file = file.strip_prefix("../../themes/default/")?.strip_suffix("\")),")?;
            assert_eq!(name, file, "a file under another name");
            Some(name)
        })
        .collect();
    assert_eq!(compiled, files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")));
}

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)
}

/// All source files but the library's list of rooms.
fn sources() -> Vec<(String, String)> {
    let files: Vec<String> =
        files_of(&source("")).into_iter().filter(|path| path.ends_with(".rs") && path != "lib.rs").collect();
    assert!(files.len() > ROOMS.len());
    let read = |path: String| {
        let text = fs::read_to_string(source(&path)).expect("a source file");
        (path, text)
    };
    files.into_iter().map(read).collect()
}

/// The room that a file is in: `cli` for `cli/build.rs`, `fs` for `fs.rs`.
fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// How far down the house a room is.
fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

fn without_comments(text: &str) -> String {
    text.lines().flat_map(|line| [line.split("//").next().unwrap_or_default(), "\n"]).collect()
}

/// The rooms in `crate::room` and `crate::{room, other::Thing}`.
fn rooms_named_in(code: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for (index, path) in code.match_indices("crate::") {
        let rest = &code[index + path.len()..];
        match rest.strip_prefix('{') {
            None => rooms.push(name_at(rest)),
            Some(group) => rooms.extend(members(group).into_iter().map(name_at)),
        }
    }
    rooms
}

/// The members of a group whose opening brace has been read.
fn members(group: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(group[start..index].trim());
                start = index + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|member| !member.is_empty());
    found
}

fn name_at(code: &str) -> &str {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether a chain of `super::` leads out of the file's room. A module of tests in the file is one deeper.
fn leaves_its_room(path: &str, code: &str) -> bool {
    let names = path.trim_end_matches(".rs").split('/').filter(|name| *name != "mod");
    let depth = names.count();
    let (code, tests) = code.split_once("#[cfg(test)]").unwrap_or((code, ""));
    code.contains(&"super::".repeat(depth)) || tests.contains(&"super::".repeat(depth + 1))
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::fs;\nuse crate::{note::{A, B}, text};\nlet x = crate::vault::resolve(a);\n";
    assert_eq!(rooms_named_in(code), ["fs", "note", "text", "vault"]);
    assert_eq!(without_comments("a // crate::cli\n"), "a \n");
    assert!(leaves_its_room("cli/mod.rs", "use super::engine;"));
    assert!(leaves_its_room("fs.rs", "use super::engine;"));
    assert!(leaves_its_room("note/scan/mod.rs", "use super::super::vault;"));
    assert!(!leaves_its_room("note/scan/mod.rs", "use super::Link;"));
    assert!(!leaves_its_room("fs.rs", "\n#[cfg(test)]\nmod tests { use super::read; }"));
}
