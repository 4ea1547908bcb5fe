"""Who is around a household on a day, as this reader may know them."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.shared.periods import start_of_day

#: What others read in place of an organisation that says too much by its name.
DISCREET = "betrokken professional"
READS_ALONG = "leest mee"
#: Why one sees a household by a last promise alone; others read that one is involved.
LAST_PROMISE = "heeft hier nog een afspraak"
#: What somebody did once, on a day; the other roles are held since a day.
DONE_ONCE = frozenset({
    InvolvementRole.DESK, InvolvementRole.OFFERED, InvolvementRole.ASKED, InvolvementRole.GIVER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """A professional or a team around the household."""

    key: uuid.UUID
    name: str
    role: str
    place: str
    since: date
    phone: str
    #: whether the role is something that was done on that day
    is_done: bool = False


def involved(matter_id: uuid.UUID, *, on: date) -> list[Involvement]:
    """The involvements that held on a day; who coordinates first, then the deepest."""
    rows = Involvement.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        Q(ended_at=None) | Q(ended_at__gte=start_of_day(on + timedelta(days=1))),
        matter=matter_id,
        from_on__lte=on,
    )
    found = rows.select_related("user", "team").order_by("-depth", "from_on", "id")
    return sorted(found, key=lambda row: row.role != InvolvementRole.COORDINATOR)


def ended(matter_id: uuid.UUID, *, since: date, on: date) -> list[Involvement]:
    """The places that came to an end since a day, the last first; an offer was no involvement."""
    rows = Involvement.objects.filter(
        Q(ended_at__gte=start_of_day(since), ended_at__lt=start_of_day(on + timedelta(days=1)))
        | Q(ended_at=None, until_on__gt=since, until_on__lte=on),
        matter=matter_id,
    ).exclude(role__in=(InvolvementRole.OFFERED, InvolvementRole.ASKED))
    return list(rows.select_related("user", "team").order_by("-ended_at", "-until_on", "id"))


def around(
    rows: list[Involvement], *, acting: Assignment, on: date, for_others: bool = False
) -> list[Around]:
    """One line a person or team, with everything they are to the household; one query.

    What is made `for_others` to read says of no sensitive organisation which one it is.
    """
    hats = _hats(rows, acting, on)
    lines: dict[uuid.UUID, Around] = {}
    reader = None if for_others else acting
    for row in rows:
        who = row.user or row.team
        if who is None:
            continue
        line = lines.get(who.pk)
        lines[who.pk] = (
            replace(line, role=_also(line.role, _role(row, reader)))
            if line
            else Around(
                key=who.pk,
                name=who.name,
                role=_role(row, reader),
                place=_place(row, hats, reader),
                since=row.from_on,
                phone=row.user.phone if row.user else "",
                is_done=row.role in DONE_ONCE,
            )
        )
    return list(lines.values())


def why_oneself(row: Involvement) -> str:
    """What one is here oneself, in words for oneself."""
    return LAST_PROMISE if row.role == InvolvementRole.KEEPER else row.get_role_display()


def _also(role: str, more: str) -> str:
    """What somebody is here besides, once; helping is part of coordinating."""
    is_said = more in role.split(" en ")
    helps = more == InvolvementRole.PROFESSIONAL.label
    return (
        role
        if is_said or (helps and InvolvementRole.COORDINATOR.label in role)
        else f"{role} en {more}"
    )


def _role(row: Involvement, reader: Assignment | None) -> str:
    """What somebody is here; who was only let in reads along and helps nobody yet."""
    if row.role == InvolvementRole.PROFESSIONAL and row.reading_only:
        return READS_ALONG
    if reader and (row.user_id == reader.user_id or (row.team_id == reader.team_id and row.team)):
        return why_oneself(row)
    return row.get_role_display()


def _hats(
    rows: list[Involvement], acting: Assignment, on: date
) -> dict[uuid.UUID, list[Assignment]]:
    """The assignments on that day, for this municipality, of everybody around the household."""
    found = Assignment.objects.running(on).filter(
        user__in={row.user_id for row in rows if row.user_id},
        municipality=acting.municipality_id,
    )
    hats: dict[uuid.UUID, list[Assignment]] = {}
    for hat in found.select_related("organisation").order_by("from_on", "id"):
        hats.setdefault(hat.user_id, []).append(hat)
    return hats


def _place(
    row: Involvement, hats: dict[uuid.UUID, list[Assignment]], reader: Assignment | None
) -> str:
    worn = hats.get(row.user_id, []) if row.user_id else []
    if not worn:
        return ""
    hat = next((hat for hat in worn if hat.team_id == row.via_team_id), worn[0])
    return place_of(hat, reader=reader)


def place_of(hat: Assignment, *, reader: Assignment | None) -> str:
    """The organisation somebody works for, as this reader may know it; None: as anybody may."""
    organisation = hat.organisation
    if organisation.sensitive and (reader is None or organisation.pk != reader.organisation_id):
        return DISCREET
    return organisation.short
