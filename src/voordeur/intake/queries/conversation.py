"""What the intake page shows, as rows; which domains somebody may see follows their involvement."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.households import queries as households
from voordeur.households.models import Household, Person
from voordeur.intake.enums import PATHS, HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.models import Answer, Instrument, Intake, TakenBack
from voordeur.intake.queries.beforehand import Beforehand, told_beforehand
from voordeur.intake.queries.choosing import integral_in_use
from voordeur.intake.queries.deeper import DeeperQuestion, Replies, Told, questions, replies
from voordeur.organisations.models import Organisation

ICONS: dict[LifeDomain, str] = {
    LifeDomain.HOUSING: "domain-housing",
    LifeDomain.FINANCES: "domain-money",
    LifeDomain.SOCIAL: "domain-social",
    LifeDomain.MENTAL: "domain-mental",
    LifeDomain.MEANING: "domain-meaning",
    LifeDomain.PHYSICAL: "domain-physical",
    LifeDomain.PRACTICAL: "domain-practical",
    LifeDomain.DAYTIME: "domain-day",
}
SIGNS = {
    HelpNeeded.NOW: ("te-laat", "hulp nu nodig"),
    HelpNeeded.SOON: ("deze-week", "hulp gewenst"),
    HelpNeeded.NONE: ("op-tijd", "geen hulp nodig"),
}
HEAVIEST_FIRST = (HelpNeeded.NOW, HelpNeeded.SOON, HelpNeeded.NONE)
#: Earlier answers shown at once; the rest opens below them.
SHOWN_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it is read: about whom, what was said, by whom asked, when."""

    id: uuid.UUID
    intake_id: uuid.UUID
    domain: LifeDomain
    about_id: uuid.UUID | None
    about: str
    about_person: Person | None
    goes_well: str
    is_hard: str
    wish: str
    help_needed: str
    sign: str
    word: str
    not_discussed_because: str
    asked_by: str
    asked_by_id: uuid.UUID
    organisation: str
    at: datetime
    unchanged_since: datetime | None
    reason: str
    taken_back_by: str
    taken_back_at: datetime | None
    #: By whom it was told at home, and when, for what was taken over from there.
    told_by: str = ""
    told_at: datetime | None = None
    #: Kept from the others of the household: for the conversation with this person alone.
    only_alone: bool = False
    replies: tuple[Told, ...] = ()
    removed_replies: tuple[Told, ...] = ()
    #: Whether it is the newest about this person among those it stands with.
    counts: bool = False

    @property
    def since(self) -> datetime:
        """Since when this is what is said."""
        return self.unchanged_since or self.at

    @property
    def is_taken_back(self) -> bool:
        """Whether it no longer counts."""
        return self.taken_back_at is not None


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One life domain in the list: its state, its questions, what was said before and now."""

    domain: LifeDomain
    name: str
    path: str
    icon: str
    sign: str
    word: str
    short: str
    is_mine: bool
    is_discussed: bool
    questions: dict[str, str]
    think_of: str
    deeper: list[DeeperQuestion] = field(default_factory=list)
    now: list[Said] = field(default_factory=list)
    earlier: list[Said] = field(default_factory=list)
    long_ago: list[Said] = field(default_factory=list)
    removed: list[Said] = field(default_factory=list)
    beforehand: list[Beforehand] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IntakePage:
    """The whole conversation with a household, for one reader."""

    intake: Intake | None
    last_done: Intake | None
    domains: list[DomainLine]
    discussed: int


@dataclass(frozen=True, slots=True)
class _Reader:
    """The life domains that are the work of who reads, and the cluster they work in."""

    mine: set[str]
    cluster: str


def instrument_in_use(
    household_id: uuid.UUID, *, acting: Assignment, today: date
) -> Instrument | None:
    """The version of the intake that runs here, or else the one a new intake would get."""
    intake = running_intake(household_id)
    return intake.instrument if intake else integral_in_use(acting.municipality_id, today)


def is_running(case: Case) -> bool:
    """Whether the household of this case has an intake that runs."""
    return Intake.objects.filter(household=case.household_id, state=IntakeState.RUNNING).exists()


def running_intake(household_id: uuid.UUID) -> Intake | None:
    """The one intake that runs with this household."""
    intakes = Intake.objects.filter(household=household_id, state=IntakeState.RUNNING)
    return intakes.select_related("instrument").order_by("id").first()


def sections_of(*, acting: Assignment, household_id: uuid.UUID, today: date) -> set[str]:
    """The life domains somebody, or who they stand in for, works with at this household."""
    rows = rules.running(today).filter(
        rules.places_of(acting, today),
        matter=household_id,
        municipality=acting.municipality_id,
        depth__gte=Depth.CONTENT,
    )
    return {section for sections in rows.values_list("sections", flat=True) for section in sections}


def lives_here(person: Person, household_id: uuid.UUID, today: date) -> bool:
    """Whether somebody is a member of this household on this day."""
    return any(
        member.person_id == person.pk for member in households.members(household_id, today=today)
    )


def discussed_domains(intake: Intake) -> set[str]:
    """The life domains with an answer, or with the reason there is none, in this conversation."""
    return set(
        Answer.objects.standing().filter(intake=intake).values_list("domain", flat=True).distinct()
    )


def page(*, household: Household, acting: Assignment, today: date) -> IntakePage:
    """The eight domains of a household with everything that was said, for whoever reads."""
    intakes = Intake.objects.filter(household=household).select_related("instrument", "ended_by")
    found = list(intakes.order_by("-started_at", "-id"))
    running = next((one for one in found if one.state == IntakeState.RUNNING), None)
    done = next((one for one in found if one.state == IntakeState.DONE), None)
    instrument = running.instrument if running else integral_in_use(acting.municipality_id, today)
    written = {row["domain"]: row for row in instrument.domains} if instrument else {}
    reader = _Reader(
        mine=sections_of(acting=acting, household_id=household.pk, today=today),
        cluster=acting.team.code if acting.team else "",
    )
    said, told = _everything_said(household), told_beforehand(household)
    lines = [
        _prepared(
            _line(domain, said, running=running, written=written.get(domain, {}), reader=reader),
            told.get(domain, []),
        )
        for domain in LifeDomain
    ]
    return IntakePage(
        intake=running,
        last_done=done,
        domains=lines,
        discussed=sum(line.is_discussed for line in lines),
    )


def wishes(household: Household) -> list[Said]:
    """What the members want now, domain by domain, as far as whoever looks sees the domain.

    Not what somebody told for the conversation with them alone: this stands in what all read.
    """
    said = [one for one in _everything_said(household) if not one.is_taken_back]
    newest = [
        one
        for domain in LifeDomain
        for one in newest_per_person(row for row in said if row.domain == domain)
    ]
    return [one for one in newest if one.wish and not one.only_alone]


def _everything_said(household: Household) -> list[Said]:
    told = replies(household)
    rows = Answer.objects.filter(household=household)
    rows = rows.select_related(
        "about", "asked_by", "organisation", "same_as", "taken_back__taken_back_by",
        "told_beforehand__preparation__by",
    )  # fmt: skip
    said = []
    for row in rows.order_by("-at", "-id"):
        # Replies stand with the newest answer about the same person in the same conversation.
        mine = told.pop((row.intake_id, row.domain, row.about_id), Replies())
        said.append(_said(row, mine))
    return said


def _said(row: Answer, told: Replies) -> Said:
    sign, word = (
        SIGNS[HelpNeeded(row.help_needed)] if row.help_needed else ("wacht", "niet besproken")
    )
    removal: TakenBack | None = getattr(row, "taken_back", None)
    told_at_home = row.told_beforehand
    return Said(
        id=row.id,
        intake_id=row.intake_id,
        domain=LifeDomain(row.domain),
        about_id=row.about_id,
        about=row.about.full_name if row.about else "Het hele huishouden",
        about_person=row.about,
        goes_well=row.goes_well,
        is_hard=row.is_hard,
        wish=row.wish,
        help_needed=row.help_needed,
        sign=sign,
        word=word,
        not_discussed_because=row.not_discussed_because,
        asked_by=row.asked_by.name,
        asked_by_id=row.asked_by_id,
        organisation=organisation_of(row.organisation),
        at=row.at,
        unchanged_since=row.same_as.at if row.same_as else None,
        reason=removal.reason if removal else "",
        taken_back_by=removal.taken_back_by.name if removal else "",
        taken_back_at=removal.at if removal else None,
        told_by=told_at_home.preparation.by.full_name if told_at_home else "",
        told_at=told_at_home.handed_in_at if told_at_home else None,
        only_alone=bool(told_at_home and told_at_home.only_alone),
        replies=told.standing,
        removed_replies=told.removed,
    )


def organisation_of(organisation: Organisation) -> str:
    """Its short name; of a sensitive organisation only that a professional is involved."""
    return "betrokken professional" if organisation.sensitive else organisation.short


def _line(
    domain: LifeDomain,
    said: list[Said],
    *,
    running: Intake | None,
    written: dict[str, Any],
    reader: _Reader,
) -> DomainLine:
    mine = reader.mine
    of_domain = [one for one in said if one.domain == domain and not one.is_taken_back]
    now = [one for one in of_domain if running and one.intake_id == running.id]
    before = _marked([one for one in of_domain if one not in now])
    counts = newest_per_person(now if running else before)
    sign, word = _state(counts) if domain in mine else ("wacht", "niet voor u zichtbaar")
    hints = written.get("think_of", [])
    return DomainLine(
        domain=domain,
        name=str(domain.label).capitalize(),
        path=PATHS[domain],
        icon=ICONS[domain],
        sign=sign,
        word=word,
        short=_short(counts),
        is_mine=domain in mine,
        is_discussed=bool(now),
        questions={key: str(written.get(key, "")) for key in ("goes_well", "is_hard", "wish")},
        think_of=", ".join(map(str, hints)) if isinstance(hints, list) else "",
        deeper=questions(written, cluster=reader.cluster),
        now=now,
        earlier=before[:SHOWN_AT_ONCE],
        long_ago=before[SHOWN_AT_ONCE:],
        removed=[one for one in said if one.domain == domain and one.is_taken_back],
    )


def _prepared(line: DomainLine, told: list[Beforehand]) -> DomainLine:
    """With what was told at home; the list names it until the domain is discussed."""
    waits = any(one.taken_over_at is None for one in told) and not line.is_discussed
    return replace(line, beforehand=told, short="vooraf verteld" if waits else line.short)


def _marked(said: list[Said]) -> list[Said]:
    """With which of them count."""
    counts = {one.id for one in newest_per_person(said)}
    return [replace(one, counts=one.id in counts) for one in said]


def newest_per_person(said: Iterable[Said]) -> list[Said]:
    """What counts: of the answers, newest first, the first about each person."""
    counts: dict[uuid.UUID | None, Said] = {}
    for one in said:
        counts.setdefault(one.about_id, one)
    return list(counts.values())


def _state(counts: list[Said]) -> tuple[str, str]:
    """The heaviest of what counts; skipped, or not yet discussed."""
    if not counts:
        return ("wacht", "nog niet besproken")
    needed = {one.help_needed for one in counts}
    for heaviest in HEAVIEST_FIRST:
        if heaviest in needed:
            return SIGNS[heaviest]
    return ("wacht", "overgeslagen, met reden")


def _short(counts: list[Said]) -> str:
    """The first words of what counts, own strength first."""
    told = (one for one in counts if not one.only_alone)
    return next((one.goes_well or one.is_hard or one.wish for one in told), "")
