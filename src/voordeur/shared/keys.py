"""Primary keys: UUID version 7, made here and never by the database.

A key that exists before its row needs no RETURNING, so a row can be written that its writer may
not yet read. The key carries the moment of its making: never use it in a public link.
"""

import os
import threading
import time
import uuid

RANDOM_BITS = 74
#: A next key of the same millisecond lies at most so far on: nobody can guess it by counting.
STEP_BITS = 32


class _Row:
    """Keys of this process: what is made later sorts later, also within one millisecond."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """As new: in a process that split off, whose lock might be held by nobody."""
        self._one_at_a_time = threading.Lock()
        self._milliseconds = 0
        self._chance = 0

    def after(self, milliseconds: int) -> int:
        """The 74 bits after the time: chance, and in the same millisecond more than before."""
        with self._one_at_a_time:
            if milliseconds == self._milliseconds:
                self._chance += 1 + _by_chance(STEP_BITS)
            else:
                self._milliseconds = milliseconds
                # The highest bit stays free, so that adding never runs over.
                self._chance = _by_chance(RANDOM_BITS - 1)
            return self._chance


def _by_chance(bits: int) -> int:
    return int.from_bytes(os.urandom(10), "big") & ((1 << bits) - 1)


_row = _Row()
os.register_at_fork(after_in_child=_row.begin)


def new_key() -> uuid.UUID:
    """A fresh UUIDv7 (RFC 9562 §6.2, monotonic): 48 bits of milliseconds, then chance that rises.

    Rows with one moment stand in the order in which this process made them.
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = _row.after(milliseconds)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return uuid.UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
