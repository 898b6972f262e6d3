"""A benchmark of a broken site fails."""

import tempfile
import unittest
from pathlib import Path

from harness.check import check_pages, survey
from harness.errors import BenchError

EXPECTED = {
    "path": "library/area-0000/note-000001",
    "title": "Cold Leases for Nginx",
    "links": ["library/area-0000/note-000002", "library/area-0001/note-000050"],
    "related": ["library/area-0000/note-000004", "library/area-0000/note-000003"],
    "backlinks": ["library/area-0000/note-000002"],
}
PAGE = """<h1>Cold Leases for Nginx</h1>
<p><a href="/library/area-0000/note-000002.html">two</a>
<a class="a" href="/library/area-0001/note-000050#part">one</a></p>
<pre><code><span class="k">let</span></code></pre>
<pre><code><span class="k">let</span></code></pre>
<h2 id="related">Related Notes</h2>
<a href="/library/area-0000/note-000004">4</a> <a href="/library/area-0000/note-000003">3</a>
<h2 id="backlinks">Backlinks</h2>
<a href="/library/area-0000/note-000002">2</a>
"""


class CheckTest(unittest.TestCase):
    """Pages of one note, right and wrong."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.page = self.root / f"{EXPECTED['path']}.html"
        self.page.parent.mkdir(parents=True)
        self.page.with_suffix(".md").write_text("# Cold Leases for Nginx\n")

    def check(self, page):
        """Checks a page's text."""
        self.page.write_text(page)
        check_pages(self.root, [EXPECTED])

    def test_a_complete_page_passes(self):
        self.check(PAGE)

    def test_a_page_that_lacks_something_fails(self):
        for change in (
            ("Nginx</h1>", "Redis</h1>"),
            ("note-000050#part", "note-000051"),
            ("note-000004", "note-000005"),
            ("Backlinks</h2>\n", "Backlinks</h2>\n<a href='/library/area-0000/note-000009'>9</a>"),
            ('<a href="/library/area-0000/note-000002">2</a>', ""),
            ('<span class="k">let</span>', "let"),
            ("<pre><code>", "<div><code>"),
        ):
            with self.subTest(change), self.assertRaises(BenchError):
                self.check(PAGE.replace(*change, 1))

    def test_related_notes_in_another_order_fail(self):
        with self.assertRaises(BenchError):
            self.check(PAGE.replace("note-000004", "note-x").replace("note-000003", "note-000004"))

    def test_a_missing_page_or_markdown_fails(self):
        with self.assertRaisesRegex(BenchError, "was not written"):
            check_pages(self.root, [EXPECTED])
        self.page.with_suffix(".md").unlink()
        with self.assertRaisesRegex(BenchError, "no Markdown"):
            self.check(PAGE)

    def test_fewer_pages_than_notes_fail(self):
        self.page.write_text(PAGE)
        self.assertEqual(survey(self.root, 1).pages, 1)
        with self.assertRaises(BenchError):
            survey(self.root, 2)
