"""What Vandaag says when the jobs of the background stand still: lateness then reaches nobody."""

import logging
import time

from voordeur.web.health import readiness

#: Asked once a minute by each process; a page does not pay for it every time.
ASKED_AGAIN_AFTER = 60.0

log = logging.getLogger(__name__)
_known: tuple[float, bool] | None = None


def jobs_stopped() -> bool:
    """Whether they ran here once and stopped. One line of the log when that is found."""
    global _known  # noqa: PLW0603 - what this process knows, for a minute
    moment = time.monotonic()
    if _known and moment - _known[0] < ASKED_AGAIN_AFTER:
        return _known[1]
    was, stopped = bool(_known and _known[1]), readiness.jobs().stopped
    if stopped and not was:
        log.error("De taken op de achtergrond staan stil. Start ze met: voordeur worker")
    _known = (moment, stopped)
    return stopped


def forget() -> None:
    """Ask anew at the next page."""
    global _known  # noqa: PLW0603 - see above
    _known = None
