"""How often somebody may try from one address, whatever the link; kept for all web processes."""

import hashlib
from datetime import datetime

from django.core.cache import cache

#: Tries of a code, and words kept, from one address in ten minutes. A library or a town hall may
#: share one address; a guesser needs far more.
TRIES, WRITES = 30, 2_000
WINDOW = 600


def within(what: str, address: str, *, most: int, now: datetime) -> bool:
    """Count one more; False when it is more than `most` in the running ten minutes."""
    window = int(now.timestamp()) // WINDOW
    who = hashlib.sha256(address.encode()).hexdigest()[:32]
    key = f"beforehand:{what}:{who}:{window}"
    cache.add(key, 0, timeout=WINDOW)
    return int(cache.incr(key)) <= most
