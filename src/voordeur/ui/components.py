"""What a template hands to the tags: one event of a timeline, and the states there are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

STATES = {
    "te-laat": "te laat",
    "deze-week": "deze week",
    "op-tijd": "op tijd",
    "wacht": "wacht",
    "veiligheid": "veiligheid",
}
MESSAGE_LEVELS = {
    "debug": "info",
    "info": "info",
    "success": "ok",
    "warning": "warning",
    "error": "error",
}
LEVEL_ICONS = {"info": "info", "ok": "check", "warning": "warning", "error": "state-te-laat"}


@dataclass(frozen=True)
class Event:
    """One line of a timeline: what happened, when, by whom."""

    at: datetime.datetime
    title: str
    by: str = ""
    text: str = ""
    icon: str = "note"
    url: str = ""
    #: of one member alone: on the screen of who works here, never on paper
    is_own: bool = False
    #: why it was done, or what came of it
    why: str = ""
