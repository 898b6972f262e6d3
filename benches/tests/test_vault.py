"""The notes are what benches/README.md says they are."""

import re
import tempfile
import unittest
from pathlib import Path

from vault.code import LANGUAGES
from vault.dialects import DIALECTS
from vault.dice import Dice
from vault.file import note_text
from vault.identity import anchor, identity
from vault.names import Names
from vault.note import note
from vault.write import Vault, write_vault

NOTES = 120


def tree(seed, notes=NOTES):
    """All files of both trees of a vault, and what its first page must show."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        roots = {program: root / program for program in DIALECTS}
        expected = write_vault(Vault(notes, seed, roots), [0])
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*.md")}, expected


class VaultTest(unittest.TestCase):
    """Properties of a small vault."""

    def test_the_same_seed_gives_the_same_bytes(self):
        self.assertEqual(tree(7), tree(7))

    def test_another_seed_gives_other_notes(self):
        first, second = tree(7)[0], tree(8)[0]
        self.assertEqual(first.keys(), second.keys())
        same = [name for name in first if first[name] == second[name]]
        self.assertEqual(sorted(same), ["hugo/_index.md", "kb/index.md"])

    def test_both_programs_get_the_same_notes_but_for_the_syntax_of_links(self):
        link = re.compile(r'"?\[\[[^\]]*\]\]"?|\[[^\]]*\]\(/library[^)]*\)|/library/\S+')
        for index in range(NOTES):
            made = note(1, index, NOTES)
            plain = {link.sub("LINK", note_text(made, dialect)) for dialect in DIALECTS.values()}
            self.assertEqual(len(plain), 1)

    def test_a_note_has_about_600_words_six_headings_two_code_blocks_and_five_links(self):
        counts = []
        for index in range(NOTES):
            made = note(1, index, NOTES)
            prose = re.split(r"^```.*?^```$", made.body, flags=re.DOTALL | re.MULTILINE)
            self.assertEqual(len(prose), 3)
            self.assertEqual(re.findall(r"^#+ (.*)", "".join(prose), re.MULTILINE), list(made.identity.headings))
            self.assertEqual((len(made.links), len(made.related), len(made.tags)), (5, 3, 3))
            counts.append(sum(len(part.split()) for part in prose))
        self.assertAlmostEqual(sum(counts) / NOTES, 600, delta=60)

    def test_links_lead_to_other_notes_and_to_headings_that_these_have(self):
        for index in range(NOTES):
            made = note(1, index, NOTES)
            targets = [link.target for link in made.links] + made.related
            self.assertEqual(len({target.index for target in targets} - {index}), 8)
            for target in targets:
                self.assertEqual(target, identity(1, target.index))
            for link in made.links:
                self.assertIn(link.heading, (None, *link.target.headings))

    def test_heading_ids_need_no_more_than_hyphens(self):
        for index in range(NOTES):
            for heading in identity(1, index).headings:
                self.assertRegex(anchor(heading), r"^[a-z]+(-[a-z]+)*$")

    def test_a_vault_of_one_note_has_no_links(self):
        files, expected = tree(1, notes=1)
        self.assertEqual(len(files), 4)
        self.assertEqual((expected[0]["links"], expected[0]["related"], expected[0]["backlinks"]), ([], [], []))


class CodeTest(unittest.TestCase):
    """Properties of the code blocks of each language."""

    def test_blocks_have_10_to_30_lines(self):
        for language, block in LANGUAGES.items():
            for index in range(200):
                with self.subTest(language, index=index):
                    lines = block(Names(Dice(1, 9, index)))
                    self.assertTrue(10 <= len(lines) <= 30, len(lines))
                    self.assertNotIn("\n", "".join(lines))

    def test_most_lines_of_a_language_are_written_only_once(self):
        for language, block in LANGUAGES.items():
            lines = [line.strip() for index in range(200) for line in block(Names(Dice(1, 9, index)))]
            lines = [line for line in lines if len(line) > 3]
            with self.subTest(language):
                self.assertGreater(len(set(lines)) / len(lines), 0.7)

    def test_no_block_ends_its_fence_or_holds_a_link_or_a_shortcode(self):
        for language, block in LANGUAGES.items():
            for index in range(200):
                text = "\n".join(block(Names(Dice(1, 9, index))))
                for forbidden in ("```", "](/", "{{<", "{{%", "\0"):
                    with self.subTest(language, forbidden=forbidden):
                        self.assertNotIn(forbidden, text)
