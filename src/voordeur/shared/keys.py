"""Primary keys: UUID version 7, made here and never by the database.

A key that exists before its row needs no RETURNING, so a row can be written that its writer may
not yet read. The key carries the moment of its making: never use it in a public link.
"""

import os
import time
import uuid

RANDOM_BITS = 74


def new_key() -> uuid.UUID:
    """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big") & ((1 << RANDOM_BITS) - 1)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return uuid.UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
