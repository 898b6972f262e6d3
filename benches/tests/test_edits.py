"""Edits bring a word to one note and leave the rest of it alone."""

import tempfile
import unittest
from pathlib import Path

from harness.edits import KINDS, with_title
from harness.errors import BenchError

NOTE = '---\ntitle: "Cold Leases"\ntags: [locks]\nrelated:\n  - title: "no"\n---\n\n- a list\ntitle: "not this"\n'


class EditsTest(unittest.TestCase):
    """Each kind of edit of one note in a folder."""

    def edit(self, name):
        """Makes an edit; returns what the folder holds, and the name of the note whose page is asked for."""
        kind = next(kind for kind in KINDS if kind.name == name)
        with tempfile.TemporaryDirectory() as folder:
            note = Path(folder) / "note-000001.md"
            note.write_text(NOTE, encoding="utf-8")
            kind.apply(note, "word")
            found = {path.name: path.read_text(encoding="utf-8") for path in Path(folder).iterdir()}
            return found, kind.shown(note, "word").name

    def test_a_body_gets_a_paragraph(self):
        found, shown = self.edit("body")
        self.assertEqual(found, {"note-000001.md": NOTE + "\nOne more thing: word.\n"})
        self.assertEqual(shown, "note-000001.md")

    def test_a_title_gets_a_word(self):
        found, shown = self.edit("title")
        self.assertEqual(found, {"note-000001.md": NOTE.replace("Cold Leases", "Cold Leases word")})
        self.assertEqual(shown, "note-000001.md")

    def test_what_is_added_to_a_body_stands_at_its_end(self):
        for name, text in {
            "heading": "\n## About word\n",
            "block id": "\nA block of its own. ^word\n",
            "link": "\nSee [word](note-000001.md).\n",
            "formula": "\n$x = \\text{word}$\n",
        }.items():
            found, shown = self.edit(name)
            self.assertEqual(found, {"note-000001.md": NOTE + text})
            self.assertEqual(shown, "note-000001.md")

    def test_a_tag_stands_before_the_others(self):
        found, _ = self.edit("tag")
        self.assertEqual(found, {"note-000001.md": NOTE.replace("[locks]", "[word, locks]")})

    def test_a_removed_note_is_gone(self):
        found, shown = self.edit("removed note")
        self.assertEqual((found, shown), ({}, "note-000001.md"))

    def test_a_new_note_stands_beside_the_old_one(self):
        found, shown = self.edit("new note")
        self.assertEqual(found, {"note-000001.md": NOTE, "word.md": NOTE.replace("Cold Leases", "Cold Leases word")})
        self.assertEqual(shown, "word.md")

    def test_a_note_without_a_title_is_no_note_of_the_vault(self):
        with self.assertRaises(BenchError):
            with_title("# Cold Leases\n", "word")
