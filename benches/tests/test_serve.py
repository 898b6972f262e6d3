"""Servers are waited for, asked, and ended; what they did becomes a table."""

import sys
import tempfile
import time
import unittest
from pathlib import Path

from harness.errors import BenchError
from harness.programs import Program
from harness.serve import Result
from harness.serve_report import duration, report
from harness.server import serving
from harness.usage import Memory


def program(name, *server):
    """A program that can do no more than serve."""
    return Program(name, "1.0", (), server, "", Path(), ())


class ServerTest(unittest.TestCase):
    """Python's own server, and programs that are none."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def serving(self, *command):
        """A command, run as a server in the folder."""
        return serving(program("Other", *command), self.root, self.root / "log")

    def test_the_time_ends_when_the_text_is_there(self):
        (self.root / "page").write_text("old")
        with self.serving(sys.executable, "-m", "http.server", "--bind", "127.0.0.1") as server:
            server.wait_for("/page", b"old", time.perf_counter())
            (self.root / "page").write_text("new")
            since = time.perf_counter()
            self.assertGreater(server.wait_for("/page", b"new", since), 0)
            self.assertGreater(server.memory().now, 0)
            (self.root / "page").unlink()
            self.assertGreater(server.wait_for("/page", None, since), 0)
            with self.assertRaisesRegex(BenchError, "did not serve /page with b'newer' within 0.1 s"):
                server.wait_for("/page", b"newer", time.perf_counter(), patience=0.1)
        self.assertIsNone(server.page("/page"))

    def test_a_server_that_ends_is_told_of_with_what_it_printed(self):
        source = "print('no such flag'); raise SystemExit(3)"
        with self.serving(sys.executable, "-c", source) as server, self.assertRaisesRegex(
            BenchError, "(?s)status 3.*no such flag"
        ):
            server.wait_for("/", b"", time.perf_counter())


class ReportTest(unittest.TestCase):
    """Figures of two servers."""

    def result(self, name, factor):
        """A result with three edits."""
        size = Memory(now=10 * factor << 20, peak=20 * factor << 20)
        edits = {"body": [0.010 * factor, 0.020 * factor, 0.040 * factor]}
        return Result(program(name, f"/bin/{name}", "serve", "--port"), 1000, factor, edits, size, size)

    def test_ratios_stand_below_the_figures(self):
        text = report([self.result("kb", 1), self.result("Hugo", 100)], 1, "a machine")
        self.assertIn("kb 1.0 (`kb serve --port P`), Hugo 1.0 (`hugo serve --port P`)", text)
        self.assertIn("| 1,000 | body | kb | 20.0 ms | 10.0 ms to 40.0 ms | 3 |", text)
        self.assertIn("| 1,000 | body | Hugo | 2,000 ms | 1,000 ms to 4,000 ms | 3 |", text)
        self.assertIn("| 1,000 | body | **kb / Hugo** | **1.0%** | fastest 1.0%, slowest 1.0% | |", text)
        self.assertIn("| 1,000 | kb | 1.00 s | 10 MiB | 10 MiB | 20 MiB |", text)
        self.assertIn("| 1,000 | **kb / Hugo** | 1.0% | **1.0%** | **1.0%** | **1.0%** |", text)

    def test_what_a_program_cannot_do_has_no_figures(self):
        results = [self.result("kb", 1), self.result("Hugo", 100)]
        results[1].edits["body"] = []
        text = report(results, 1, "a machine")
        self.assertIn("| 1,000 | body | kb |", text)
        self.assertNotIn("| 1,000 | body | Hugo |", text)
        self.assertNotIn("| 1,000 | body | **kb / Hugo** |", text)

    def test_few_milliseconds_have_a_place_after_the_point(self):
        self.assertEqual([duration(0.0123), duration(0.1234), duration(12.3)], ["12.3 ms", "123 ms", "12,300 ms"])
