"""What residents were asked and told beforehand, for who works with the household."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from voordeur.followup.kinds import Remarks
from voordeur.households import queries as households
from voordeur.households.deciding import CHILD_SPEAKS_ALONG
from voordeur.households.enums import MemberRole
from voordeur.households.models import Custody, Household
from voordeur.households.queries import MemberRow
from voordeur.intake.enums import HelpNeeded, LifeDomain, PreparationEnd
from voordeur.intake.instruments.reading import QUESTIONS
from voordeur.intake.models import Answer, Instrument, Preparation, ToldBeforehand
from voordeur.shared.periods import local_date
from voordeur.ui import dates

#: The signs of `ui.state`.
WAITS, TROUBLE, DONE, ENDED = "wacht", "deze-week", "op-tijd", "wacht"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who can prepare: about whom, and who fills it in."""

    about_id: uuid.UUID
    by_id: uuid.UUID
    label: str

    @property
    def code(self) -> str:
        """As it goes over the page."""
        return f"{self.about_id}:{self.by_id}"


@dataclass(frozen=True, slots=True)
class Link:
    """What decides how a link stands."""

    handed_in_at: datetime | None
    closed_because: str
    until_on: date


@dataclass(frozen=True, slots=True)
class PreparationRow:
    """One link, as it is listed: never the link itself."""

    id: uuid.UUID
    promise_id: uuid.UUID
    who: str
    domains: str
    made_at: datetime
    made_by: str
    until_on: date
    sign: str
    word: str
    note: str
    is_seen: bool
    may_renew: bool
    may_withdraw: bool
    may_be_seen: bool


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What one resident told at home about one life domain, beside the questions of today."""

    id: uuid.UUID
    about_id: uuid.UUID
    about: str
    by: str
    at: datetime
    goes_well: str
    is_hard: str
    wish: str
    help_needed: str
    word: str
    only_alone: bool
    taken_over_at: datetime | None

    @property
    def has_words(self) -> bool:
        """Whether there is something to take over."""
        return bool(self.goes_well or self.is_hard or self.wish)

    @property
    def helps(self) -> list[tuple[str, str]]:
        """To choose from, when the resident left it open."""
        return list(HelpNeeded.choices)


def asked_at_home(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The questions that are fit to be asked beforehand, by life domain, in the order of asking."""
    marked = {
        row["domain"]: tuple(name for name in QUESTIONS if name in row.get("beforehand", []))
        for row in instrument.domains
        if "domain" in row
    }
    return {domain: names for domain, names in marked.items() if names}


def who_may_prepare(household_id: uuid.UUID, *, today: date) -> list[Asked]:
    """Who can be asked: from 12 years on oneself; for a younger child, who has gezag."""
    rows = households.members(household_id, today=today)
    young = {row.person_id for row in rows if _is_young(row)}
    holders = defaultdict(list)
    running = Q(until_on=None) | Q(until_on__gt=today)
    custody = Custody.objects.filter(running, child__in=young, from_on__lte=today)
    for row in custody.select_related("holder").order_by("holder_name", "id"):
        if row.holder:
            holders[row.child_id].append(row.holder)
    found = []
    for member in rows:
        if member.person_id not in young:
            found.append(Asked(member.person_id, member.person_id, member.name))
        for holder in holders[member.person_id]:
            years = f" ({member.age} jaar)" if member.age is not None else ""
            label = f"{holder.full_name}, over {member.name}{years}"
            found.append(Asked(member.person_id, holder.pk, label))
    return found


def _is_young(member: MemberRow) -> bool:
    """Under 12; a child of whom nobody knows the age, or who is not born yet, is as young."""
    if member.age is None:
        return member.role == MemberRole.CHILD.label
    return member.age < CHILD_SPEAKS_ALONG


def has_live_link(household_id: uuid.UUID, *, about: uuid.UUID, by: uuid.UUID, today: date) -> bool:
    """Whether a link of theirs still opens something that was not handed in."""
    rows = Preparation.objects.filter(household=household_id, about=about, by=by)
    return rows.filter(closed_at=None, handed_in_at=None, until_on__gte=today).exists()


def preparations(household: Household, *, today: date) -> list[PreparationRow]:
    """Every link that was made for this household, newest first."""
    rows = Preparation.objects.filter(household=household)
    rows = rows.select_related("about", "by", "made_by", "promise")
    return [_row(one, today=today) for one in rows.order_by("-made_at", "-id")]


def of_links() -> QuerySet[Preparation]:
    """How it stands with the link under each promise, for a list of work."""
    now = ToldBeforehand.objects.filter(preparation=OuterRef("pk"), help_needed=HelpNeeded.NOW)
    kept = ("handed_in_at", "closed_because", "until_on")
    facts = JSONObject(**{name: name for name in kept}, asks_now=Exists(now))
    return Preparation.objects.annotate(facts=facts)


def of_a_link(facts: dict[str, Any], today: date) -> str:
    """The remark on a list of work."""
    handed_in_at = facts["handed_in_at"]
    link = Link(
        handed_in_at=datetime.fromisoformat(handed_in_at) if handed_in_at else None,
        closed_because=facts["closed_because"],
        until_on=date.fromisoformat(facts["until_on"]),
    )
    _, word, note = _state(link, today=today)
    note = "kan niet lang wachten" if facts["asks_now"] else note
    return f"{word}, {note}" if note else word


remarks = Remarks(of_links, of_a_link)


def told_beforehand(household: Household) -> dict[LifeDomain, list[Beforehand]]:
    """What was handed in, by life domain, newest first; each the domains of the own work."""
    rows = ToldBeforehand.objects.filter(household=household, handed_in_at__isnull=False)
    rows = rows.select_related("preparation__about", "preparation__by")
    answers = Answer.objects.standing().filter(household=household, told_beforehand__isnull=False)
    taken = dict(answers.order_by("at").values_list("told_beforehand", "at"))
    found: dict[LifeDomain, list[Beforehand]] = defaultdict(list)
    for row in rows.order_by("-handed_in_at", "-id"):
        found[LifeDomain(row.domain)].append(_told(row, taken.get(row.id)))
    return found


def _told(row: ToldBeforehand, taken_over_at: datetime | None) -> Beforehand:
    return Beforehand(
        id=row.id,
        about_id=row.preparation.about_id,
        about=row.preparation.about.full_name,
        by=row.preparation.by.full_name,
        at=row.handed_in_at or row.saved_at,
        goes_well=row.goes_well,
        is_hard=row.is_hard,
        wish=row.wish,
        help_needed=row.help_needed,
        word=str(HelpNeeded(row.help_needed).label) if row.help_needed else "",
        only_alone=row.only_alone,
        taken_over_at=taken_over_at,
    )


def _row(one: Preparation, *, today: date) -> PreparationRow:
    link = Link(one.handed_in_at, one.closed_because, one.until_on)
    sign, word, note = _state(link, today=today)
    who = one.by.full_name
    is_open = one.closed_at is None and one.until_on >= today
    return PreparationRow(
        id=one.pk,
        promise_id=one.promise_id,
        who=who if one.by_id == one.about_id else f"{who}, over {one.about.full_name}",
        domains=", ".join(str(LifeDomain(code).label) for code in one.domains),
        made_at=one.made_at,
        made_by=one.made_by.name,
        until_on=one.until_on,
        sign=sign,
        word=word,
        note=note,
        is_seen=one.handed_in_at is not None and one.promise.closed_at is not None,
        may_renew=one.handed_in_at is None and one.closed_because != PreparationEnd.WITHDRAWN,
        may_withdraw=is_open or (one.handed_in_at is None and not one.closed_because),
        may_be_seen=(one.handed_in_at is not None or one.closed_because == PreparationEnd.WITHDRAWN)
        and one.promise.closed_at is None,
    )


def _state(one: Link, *, today: date) -> tuple[str, str, str]:
    """The sign, the words and what to do, of how a link stands."""
    if one.handed_in_at:
        return DONE, f"ingevuld op {dates.day(local_date(one.handed_in_at))}", ""
    if one.closed_because == PreparationEnd.WRONG_CODES:
        return TROUBLE, "gesloten na vijf foute codes", "bel, en vernieuw de link"
    if one.closed_because:
        return ENDED, "ingetrokken", ""
    if one.until_on < today:
        return TROUBLE, "niet ingevuld", f"verlopen op {dates.day(one.until_on)}"
    return WAITS, "nog niet ingevuld", f"kan tot en met {dates.day(one.until_on)}"
