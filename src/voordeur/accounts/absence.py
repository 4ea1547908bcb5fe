"""Who is absent today and who stands in: for the rule table, Vandaag and whoever hands over."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import (
    Absence,
    AbsenceQuerySet,
    Assignment,
    AssignmentQuerySet,
    User,
)
from voordeur.ui import dates


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One line of the page: who, when, why in a word, who stands in."""

    id: uuid.UUID
    name: str
    from_on: date
    until_on: date | None
    why: str
    deputy: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is not there, from when until when (open: not known), and who stands in."""

    user_id: uuid.UUID
    name: str
    until_on: date | None
    deputy_id: uuid.UUID | None
    deputy: str
    from_on: date
    deputy_phone: str = ""


def in_words(away: Away) -> str:
    """“afwezig tot 12 maart 2026, waarneming: Mia”."""
    until = f" tot {dates.day(away.until_on)}" if away.until_on else " tot nader bericht"
    return f"afwezig{until}, " + (
        f"waarneming: {away.deputy}" if away.deputy else "geen waarneming"
    )


def stood_in_for(acting: Assignment, today: date) -> QuerySet[Absence, uuid.UUID]:
    """For whom one stands in on this day, by key (law: `stands_in_for`)."""
    return _stood_in_for(acting, today).values_list("user_id", flat=True)


def covered_by(acting: Assignment, today: date) -> list[Away]:
    """For whom one stands in on this day."""
    return _rows(_stood_in_for(acting, today))


def without_deputy(team_ids: Iterable[uuid.UUID], *, today: date) -> list[Away]:
    """Who of these teams is absent and has nobody who stands in: their lead does."""
    teams = list(team_ids)
    there = _near(today).filter(user=OuterRef("user"), team__in=teams)
    rows = Absence.objects.on(today).filter(Exists(there)).exclude(_deputy_works_there(today))
    return _rows(rows)


def away(user_ids: Iterable[uuid.UUID], *, municipality_id: uuid.UUID, today: date) -> list[Away]:
    """Which of these people are absent on this day."""
    rows = Absence.objects.on(today).filter(user__in=list(user_ids), municipality=municipality_id)
    return _rows(rows)


def to_come(user_ids: Iterable[uuid.UUID], *, acting: Assignment, today: date) -> list[AbsenceRow]:
    """The absences of these people that hold or are to begin."""
    rows = Absence.objects.to_come(today).filter(
        user__in=list(user_ids), municipality=acting.municipality_id
    )
    return _lines(rows, today)


def standing_in(acting: Assignment, *, today: date) -> list[AbsenceRow]:
    """For whom one stands in, now or later."""
    rows = Absence.objects.to_come(today).filter(
        deputy=acting.user_id, municipality=acting.municipality_id
    )
    return _lines(rows, today)


@dataclass(frozen=True, slots=True)
class Arranged:
    """That somebody else arranged who stands in for one, not read yet."""

    id: uuid.UUID
    by: str
    deputy: str
    from_on: date
    until_on: date | None


def concerning(acting: Assignment, today: date) -> tuple[list[Away], list[Arranged]]:
    """For whom one stands in today, and what others arranged about one's own absence; one query."""
    stands_in = _stood_in_for(acting, today)
    rows = Absence.objects.filter(Q(pk__in=stands_in.values("pk")) | _to_hear(acting))
    found = list(_with_names(rows))
    return (
        [_away(row) for row in found if row.user_id != acting.user_id],
        [_arranged(row) for row in found if row.user_id == acting.user_id],
    )


def to_hear(acting: Assignment) -> list[Arranged]:
    """What others arranged about one's own absence and one did not read yet, oldest first."""
    return [_arranged(row) for row in _with_names(Absence.objects.filter(_to_hear(acting)))]


def _to_hear(acting: Assignment) -> Q:
    mine = Q(user=acting.user_id, municipality=acting.municipality_id, heard_at=None)
    return mine & Q(deputy_by__isnull=False) & ~Q(deputy_by=acting.user_id)


def _arranged(row: Absence) -> Arranged:
    return Arranged(
        id=row.pk,
        by=row.deputy_by.name if row.deputy_by else "",
        deputy=row.deputy.name if row.deputy else "",
        from_on=row.from_on,
        until_on=row.until_on,
    )


def team_mates(acting: Assignment, *, today: date, of: uuid.UUID | None = None) -> list[User]:
    """Who works in the teams one leads; `of`: in any team of this person."""
    near = _near(today).filter(municipality=acting.municipality_id)
    whose = near.filter(user=of) if of else near.filter(user=acting.user_id, role=Role.TEAM_LEAD)
    near = near.filter(team__in=whose.values("team"))
    mates = User.objects.filter(pk__in=near.values("user"), is_active=True)
    return list(mates.order_by("name", "id"))


def led_in_place_of(acting: Assignment, today: date) -> QuerySet[Assignment, uuid.UUID]:
    """The teams of an absent lead for whom one stands in, of those one works in oneself."""
    mine = _near(today).filter(user=acting.user_id, municipality=acting.municipality_id)
    hats = _near(today).filter(
        team__in=mine.values("team"),
        user__in=stood_in_for(acting, today),
        municipality=acting.municipality_id,
        role=Role.TEAM_LEAD,
    )
    return hats.values_list("team_id", flat=True)


def _stood_in_for(acting: Assignment, today: date) -> AbsenceQuerySet:
    rows = Absence.objects.on(today).filter(
        deputy=acting.user_id, municipality=acting.municipality_id
    )
    if acting.role not in NEAR_RESIDENTS:
        return rows.none()
    return rows.filter(_deputy_works_there(today))


def _deputy_works_there(today: date) -> Exists:
    """The deputy still works in a team of the absent."""
    theirs = _near(today).filter(
        user=OuterRef(OuterRef("user")), municipality=OuterRef(OuterRef("municipality"))
    )
    return Exists(_near(today).filter(user=OuterRef("deputy"), team__in=theirs.values("team")))


def _near(today: date) -> AssignmentQuerySet:
    return Assignment.objects.running(today).filter(team__isnull=False, role__in=NEAR_RESIDENTS)


def _lines(absences: AbsenceQuerySet, today: date) -> list[AbsenceRow]:
    return [
        AbsenceRow(
            id=row.pk,
            name=row.user.name,
            from_on=row.from_on,
            until_on=row.until_on,
            why=row.reason.get_why_display() if hasattr(row, "reason") else "",
            deputy=row.deputy.name if row.deputy else "",
            is_now=row.from_on <= today,
        )
        for row in absences.select_related("user", "deputy", "reason").order_by(
            "from_on", "user__name", "id"
        )
    ]


def _rows(absences: AbsenceQuerySet) -> list[Away]:
    return [_away(row) for row in _with_names(absences)]


def _with_names(absences: AbsenceQuerySet) -> AbsenceQuerySet:
    return absences.select_related("user", "deputy", "deputy_by").order_by("user__name", "id")


def _away(row: Absence) -> Away:
    return Away(
        user_id=row.user_id,
        name=row.user.name,
        until_on=row.until_on,
        deputy_id=row.deputy_id,
        deputy=row.deputy.name if row.deputy else "",
        from_on=row.from_on,
        deputy_phone=row.deputy.phone if row.deputy else "",
    )
