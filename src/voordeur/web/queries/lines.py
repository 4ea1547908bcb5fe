"""What every list of work says in the same words: when it is due, for whom, with which sign."""

from datetime import date, datetime

from voordeur.followup import kinds
from voordeur.followup.models import Matter
from voordeur.shared.periods import AMSTERDAM, local_date
from voordeur.ui import dates

ICONS = {
    "call_back": "phone",
    "help_request": "desk",
    "new_question": "message",
    "intake": "intake",
    "beforehand": "pencil",
    "plan": "plan",
    "action": "check",
    "evaluation": "refresh",
    "watch": "eye",
    "brought": "external",
    kinds.TAKE_NOTE: "info",
}

HEADINGS = {
    "te-laat": ("Te laat", "te-laat"),
    "terug": ("Teruggekomen", ""),
    "vandaag": ("Vandaag", ""),
    "deze-week": ("Deze week", "deze-week"),
    "later": ("Later", ""),
    "wacht": ("Wacht op antwoord", "wacht"),
}


def group_of(due_at: datetime, now: datetime) -> str:
    """Under which heading this moment stands."""
    if due_at <= now:
        return "te-laat"
    due_on, today = local_date(due_at), local_date(now)
    if due_on == today:
        return "vandaag"
    state = dates.due_state(due_on, today=today)
    return "deze-week" if state == "deze-week" else "later"


def when(due_at: datetime, group: str, today: date) -> str:
    """A moment in words: sinds 2 dagen, voor 12.00, over 5 dagen."""
    due_on, local = local_date(due_at), due_at.astimezone(AMSTERDAM)
    if due_on < today:
        return dates.since(due_on, today=today)
    if due_on == today:
        return f"{'sinds' if group == 'te-laat' else 'voor'} {dates.clock(local)}"
    return dates.distance(due_on, today=today) or dates.day(due_on)


def on(due_at: datetime, today: date) -> date | None:
    """The date that stands below words such as 'over 5 dagen'; none when the words say it all."""
    due_on = local_date(due_at)
    return due_on if 0 < abs((due_on - today).days) <= dates.NEAR else None


def for_whom(matter: Matter) -> tuple[str, str]:
    """The name of whom it is about, and the household's key when the reader may open it."""
    household = getattr(matter, "household", None)
    if household:
        return household.name, str(household.pk)
    contact = getattr(matter, "contact", None)
    return (contact.caller if contact else "") or "naam niet bekend", ""
