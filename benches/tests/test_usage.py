"""Memory and processor time are read from what Linux writes about a process."""

import os
import unittest

from harness import usage
from harness.usage import Memory, family, memory_in, parent_in, ticks_in

STATUS = """Name:\tkb VmRSS:	1 kB
Pid:\t700
PPid:\t41
VmPeak:\t  900000 kB
VmHWM:\t   20480 kB
VmRSS:\t   10240 kB
RssAnon:\t    9000 kB
"""


class UsageTest(unittest.TestCase):
    """Texts as the kernel writes them, and this process."""

    def test_memory_is_the_resident_set_now_and_at_its_most(self):
        self.assertEqual(memory_in(STATUS), Memory(now=10 << 20, peak=20 << 20))

    def test_a_process_that_has_ended_has_no_memory(self):
        self.assertEqual(memory_in("Name:\tkb\nState:\tZ (zombie)\nPPid:\t41\n"), Memory(0, 0))

    def test_the_parent_is_read(self):
        self.assertEqual(parent_in(STATUS), 41)

    def test_a_name_with_parentheses_does_not_shift_the_processor_time(self):
        self.assertEqual(ticks_in("700 (a) 1 2 (b) S 41 700 700 0 -1 4194304 9 9 9 9 250 13 0 0 20 0\n"), 263)

    def test_children_and_their_children_belong_to_a_process(self):
        self.assertEqual(sorted(family(7, {7: 1, 8: 7, 9: 8, 10: 1, 11: 7})), [7, 8, 9, 11])

    @unittest.skipUnless(os.path.isdir("/proc/self"), "there is no /proc")
    def test_this_process_is_seen(self):
        block = b"x" * 50_000_000
        seen = usage.memory(os.getpid())
        self.assertGreater(seen.now, len(block))
        self.assertGreaterEqual(seen.peak, seen.now)
        self.assertGreaterEqual(usage.ticks(os.getpid()), 0)
