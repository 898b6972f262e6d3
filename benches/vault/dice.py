"""Random choices that are the same on every machine and in every Python version."""

import random


class Dice:
    """A seeded source of choices; only `Random.random` is used, whose sequence Python guarantees."""

    def __init__(self, seed, stream, index):
        """One independent sequence for each purpose (`stream`) of each note (`index`)."""
        self.roll = random.Random((seed << 48) | (stream << 40) | index).random

    def pick(self, choices):
        """One of a sequence."""
        return choices[int(self.roll() * len(choices))]

    def some(self, choices, count):
        """`count` different members of a sequence, in random order."""
        pool = list(choices)
        return [pool.pop(int(self.roll() * len(pool))) for _ in range(min(count, len(pool)))]

    def between(self, low, high):
        """A whole number from `low` to `high`, both included."""
        return low + int(self.roll() * (high - low + 1))

    def chance(self, probability):
        """True with this probability."""
        return self.roll() < probability
