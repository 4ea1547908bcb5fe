"""Answers one waits for, and who is in quarantine, as rows."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from voordeur.access import rules
from voordeur.access.enums import InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.privacy.enums import QuarantineCause, RequestState
from voordeur.privacy.models import AccessRequest, LookAlong, Quarantine

#: What the privacy officer asks when no running team is at work for the new registration.
NOBODY_ENDS_IT = (
    "Bij de nieuwe inschrijving staat nog iets open dat eerst klaar moet zijn, en geen team werkt "
    "daar nog aan. Vraag de functioneel beheerder welk team het afsluit. Zeg alleen om welke "
    "nieuwe inschrijving het gaat, niet wie al bekend is. Kom daarna hier terug en voeg samen."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one's own request; the household only when one was let in."""

    id: uuid.UUID
    asked_at: datetime
    reason: str
    is_granted: bool
    is_taken_back: bool
    #: who said so: of access that was taken back the privacy officer
    by: str
    answer: str
    until_on: date | None
    household_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two of a quarantine."""

    person_id: uuid.UUID
    household_id: uuid.UUID | None
    name: str
    born_on: date | None
    address: str
    lives_alone: bool
    registered_by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody registered, and who was known already and may be the same."""

    id: uuid.UUID
    at: datetime
    cause: str
    new: Side
    secret: Side

    @property
    def is_alike(self) -> bool:
        """Not one number, but two marks that agree and were not looked for."""
        return self.cause == QuarantineCause.LIKENESS

    @property
    def households(self) -> list[uuid.UUID]:
        """For the read log."""
        return [side.household_id for side in (self.new, self.secret) if side.household_id]


def reads_along(acting: Assignment, household_id: uuid.UUID, *, today: date) -> bool:
    """Whether a lead reads this household along today, with a reason they gave."""
    places = rules.running(today).filter(user=acting.user_id, role=InvolvementRole.LEAD)
    return places.filter(matter=household_id).exists()


def who_steers(household_id: uuid.UUID, *, today: date) -> list[str]:
    """Who hears it when a lead reads along: the names of who coordinates."""
    places = rules.running(today).filter(matter=household_id, role=InvolvementRole.COORDINATOR)
    names = places.filter(user__isnull=False).order_by("user__name", "id")
    return list(names.values_list("user__name", flat=True))


def told_of(row: LookAlong) -> list[str]:
    """The names of who was told that a lead reads along."""
    notices = Promise.objects.filter(
        matter=row.matter_id, kind=TAKE_NOTE, made_by=row.by_id, made_at=row.at
    )
    return list(notices.order_by("owner__name", "id").values_list("owner__name", flat=True))


def unheard(acting: Assignment) -> list[Answer]:
    """Answers to one's own requests that one did not take note of yet, oldest first."""
    rows = AccessRequest.objects.filter(
        by=acting.user_id, municipality=acting.municipality_id, heard_at=None
    ).exclude(state=RequestState.ASKED)
    return [
        Answer(
            id=row.pk,
            asked_at=row.at,
            reason=row.reason,
            is_granted=row.state == RequestState.GRANTED,
            is_taken_back=row.state == RequestState.REVOKED,
            by=said_by.name if (said_by := _who_said_so(row)) else "",
            answer=row.answer,
            until_on=row.until_on,
            household_id=row.let_into_id,
        )
        for row in rows.select_related("answered_by", "reviewed_by").order_by("answered_at", "id")
    ]


def _who_said_so(row: AccessRequest) -> User | None:
    return row.reviewed_by if row.state == RequestState.REVOKED else row.answered_by


def waiting(acting: Assignment) -> int:
    """How many of one's own requests wait for an answer."""
    return AccessRequest.objects.filter(
        by=acting.user_id, municipality=acting.municipality_id, state=RequestState.ASKED
    ).count()


def quarantine() -> list[Pair]:
    """The pairs that the privacy officer must decide, oldest first."""
    rows = Quarantine.objects.filter(settled_at=None).order_by("at", "id")
    return [pair for row in rows if (pair := pair_of(row))]


@dataclass(frozen=True, slots=True)
class Given:
    """Access that somebody got where nobody of the giver's team is at work; of whom is not said."""

    id: uuid.UUID
    at: datetime
    to: str
    team: str
    why: str
    by: str
    answer: str
    depth: str
    until_on: date | None


def given_without_work() -> list[Given]:
    """What the privacy officer who acts has yet to look at, oldest first."""
    rows = _to_review().select_related("by", "team", "answered_by")
    return [given(row) for row in rows.order_by("answered_at", "id")]


def number_given_without_work() -> int:
    """How many of those."""
    return _to_review().count()


def given(row: AccessRequest) -> Given:
    """One of them, as a row."""
    return Given(
        id=row.pk,
        at=row.answered_at or row.at,
        to=row.by.name,
        team=row.team.name,
        why=row.reason,
        by=row.answered_by.name if row.answered_by else "",
        answer=row.answer,
        depth=row.get_depth_display() or "",
        until_on=row.until_on,
    )


def _to_review() -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(
        state=RequestState.GRANTED, without_work=True, reviewed_at=None
    )


def in_quarantine() -> int:
    """How many pairs wait for the privacy officer who acts; nobody else counts any."""
    return Quarantine.objects.filter(settled_at=None).count()


def who_ends_it_first(row: Quarantine, *, today: date) -> str:
    """What the privacy officer asks of whom, when work at both sides cannot go together.

    It names the team at work for the new registration and its lead, or says that no team is; of
    the other side nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("select quarantine_worked_on_by(%s)", [row.pk])
        team = Team.objects.filter(pk=cursor.fetchone()[0]).first()
    if team is None:
        return NOBODY_ENDS_IT
    hats = Assignment.objects.running(today).filter(team=team, role=Role.TEAM_LEAD)
    hat = hats.select_related("user").order_by("user__name", "id").first()
    whom = (
        f"Bel {hat.user.name}, teamleider van {team.name} ({hat.user.phone or hat.user.email})"
        if hat
        else f"{team.name} heeft geen teamleider: vraag eerst de functioneel beheerder om er een "
        "aan te stellen. Vraag daarna die teamleider"
    )
    return (
        f"Bij de nieuwe inschrijving loopt nog werk van {team.name}, dat eerst klaar moet zijn. "
        f"{whom} om de casus en wat daarbij loopt af te sluiten. Zeg alleen om welke nieuwe "
        "inschrijving het gaat, niet wie al bekend is. Kom daarna hier terug en voeg samen."
    )


def pair_of(row: Quarantine) -> Pair | None:
    """The two of a quarantine, beside each other."""
    with connection.cursor() as cursor:
        cursor.execute("select * from quarantine_sides(%s)", [row.pk])
        sides = {side: rest for side, *rest in cursor.fetchall()}
    if len(sides) != 2:  # noqa: PLR2004
        return None
    people = dict(
        User.objects.filter(pk__in=[rest[-1] for rest in sides.values() if rest[-1]])
        .order_by("pk")
        .values_list("pk", "name")
    )

    def side(which: str) -> Side:
        person, household, name, born_on, address, lives_alone, user = sides[which]
        return Side(
            person, household, name, born_on, address, lives_alone, people.get(user, "")
        )  # fmt: skip

    return Pair(id=row.pk, at=row.at, cause=row.cause, new=side("new"), secret=side("secret"))
