"""Programs are measured, and their failures reported."""

import sys
import tempfile
import unittest
from pathlib import Path

from harness.errors import BenchError
from harness.process import measure


class MeasureTest(unittest.TestCase):
    """Runs of small Python programs."""

    def run_program(self, source):
        """Measures `source` run by Python."""
        with tempfile.TemporaryDirectory() as folder:
            return measure([sys.executable, "-c", source], folder, Path(folder) / "log")

    def test_the_peak_is_that_of_the_program(self):
        run = self.run_program("block = b'x' * 200_000_000")
        self.assertTrue(190e6 < run.peak_bytes < 260e6, run)

    def test_waiting_takes_time_but_no_processor(self):
        run = self.run_program("import time; time.sleep(0.4)")
        self.assertGreater(run.seconds, 0.4)
        self.assertLess(run.cpu_seconds, 0.3)

    def test_a_failure_shows_the_status_and_what_was_printed(self):
        with self.assertRaisesRegex(BenchError, "(?s)status 3.*no space left"):
            self.run_program("import sys; print('no space left'); sys.exit(3)")
