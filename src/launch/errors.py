"""The one way in which launching refuses: a sentence somebody can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

DISK_IS_FULL = (
    "De schijf is vol. Maak ruimte vrij (minstens 500 MB) en probeer het opnieuw; "
    "er is niets half opgeslagen."
)


class LaunchError(Exception):
    """Launching stopped; the text is a Dutch sentence that says what to do next."""


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn a refusal of the operating system into a sentence."""
    try:
        yield
    except OSError as refusal:
        raise LaunchError(_sentence(refusal)) from refusal


def _sentence(refusal: OSError) -> str:
    place = refusal.filename or "een map van Voordeur"
    if refusal.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_IS_FULL
    if refusal.errno in (errno.EACCES, errno.EPERM):
        return f"Geen toegang tot {place}. Pas de rechten aan of start als de eigenaar ervan."
    if refusal.errno == errno.ENOENT:
        return (
            f"Het bestand {place} ontbreekt. Zet een kopie terug, of begin met make reset opnieuw."
        )
    if refusal.errno == errno.EROFS:
        return f"In {place} kan niet worden geschreven: de schijf is alleen te lezen."
    return f"Het systeem weigert iets bij {place} (foutnummer {refusal.errno})."
