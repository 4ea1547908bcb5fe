"""The subjects of a story: what its events are about, for a filter and for a picture."""

from voordeur.audit import describe

#: Code → what it is called, and how the kinds of its events begin.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "contact": ("Vragen en contact", ("contact", "help-request")),
    "intake": ("Uitvraag en metingen", ("intake", "measurement")),
    "plan": ("Plan", ("plan",)),
    "case": ("Casus en regie", ("case", "watch")),
    "promise": ("Afspraken met een datum", ("promise",)),
    "household": ("Gezin en netwerk", ("household", "person")),
    "access": ("Toegang", ("access",)),
}


def kinds_in(group: str) -> list[str]:
    """The kinds of events that belong to a subject."""
    return [kind for kind in describe.all_kinds() if group_of(kind) == group]


def group_of(kind: str) -> str:
    """The subject of a kind of event; '' when it has none."""
    room = kind.partition(".")[0]
    return next((code for code, (_, rooms) in GROUPS.items() if room in rooms), "")
