"""The routing table as its pages show it, and what it says of questions one may see."""

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from voordeur.accounts.models import Assignment
from voordeur.frontdesk import routing
from voordeur.frontdesk.enums import TableState
from voordeur.frontdesk.models import Contact, HelpRequest, RoutingRule, RoutingTable
from voordeur.frontdesk.routing import Asked, Rule, Suggestion
from voordeur.households import queries as households
from voordeur.households.models import AddressPeriod, Membership, Person
from voordeur.shared.periods import local_date

#: The preview looks back so far, and at so many questions at most.
LOOKS_BACK = timedelta(days=31)
MOST = 1000
NO_RULE = "geen regel past"
#: So many questions without a rule are shown: enough to think of one.
SHOWN_WITHOUT_RULE = 20


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as a line: the words it listens for, what must be so besides, where it leads, why;
    whether its team still runs."""

    id: uuid.UUID
    place: int
    words: tuple[str, ...]
    also: list[str]
    team: str
    team_runs: bool
    why: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """A version with its rules in order, and who made and approved it."""

    table: RoutingTable
    rules: list[RuleLine]


@dataclass(frozen=True, slots=True)
class TeamCount:
    """How many questions go to a team by what is in force, and by the concept."""

    team: str
    then: int
    now: int
    then_width: int
    now_width: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that would go elsewhere."""

    id: uuid.UUID
    household: str
    household_id: uuid.UUID
    question: str
    made_on: date
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a concept would have done with last month's questions, of those one may see."""

    seen: int
    is_cut_off: bool
    teams: list[TeamCount]
    moved: list[Moved]
    #: the newest for which neither has a rule, and how many there are in all
    without_rule: list[Moved]
    number_without_rule: int
    since: date

    @property
    def matters(self) -> list[uuid.UUID]:
        return [row.household_id for row in [*self.moved, *self.without_rule]]


def in_force(acting: Assignment) -> TablePage | None:
    """The table that holds now in the municipality one acts for."""
    return _page(acting, state=TableState.IN_FORCE)


def concept(acting: Assignment) -> TablePage | None:
    """The concept, when there is one."""
    return _page(acting, state=TableState.DRAFT)


def history(acting: Assignment) -> list[RoutingTable]:
    """The versions that were approved, newest first."""
    rows = RoutingTable.objects.filter(
        municipality=acting.municipality_id, approved_by__isnull=False
    )
    return list(rows.select_related("changed_by", "approved_by").order_by("-number", "id"))


def rule_of_concept(rule_id: uuid.UUID, *, acting: Assignment) -> RoutingRule | None:
    """A rule that may still be changed."""
    rows = RoutingRule.objects.select_related("table", "team", "service").filter(
        table__municipality=acting.municipality_id,
        table__state=TableState.DRAFT,
        place__isnull=False,
    )
    return rows.filter(pk=rule_id).first()


def suggested(request: HelpRequest, *, acting: Assignment, now: datetime) -> Suggestion | None:
    """Where the table in force sends a question."""
    rules = _rules(acting, state=TableState.IN_FORCE)
    if not rules:
        return None
    return routing.suggest(_asked([request], today=local_date(now))[request.pk], rules)


def preview(*, acting: Assignment, now: datetime) -> Preview:
    """The effect of the concept on last month's questions that whoever looks may see."""
    today = local_date(now)
    since = now - LOOKS_BACK
    rows = HelpRequest.objects.filter(made_at__gte=since)
    found = list(rows.order_by("-made_at", "id")[: MOST + 1])
    requests = found[:MOST]
    asked = _asked(requests, today=today)
    before = _rules(acting, state=TableState.IN_FORCE)
    after = _rules(acting, state=TableState.DRAFT)
    pairs = [
        (request, _team(asked[request.pk], before), _team(asked[request.pk], after))
        for request in requests
    ]
    names = households.names([request.household_id for request in requests])
    lines = [
        Moved(
            id=request.pk,
            household=names.get(request.household_id, ""),
            household_id=request.household_id,
            question=request.question,
            made_on=local_date(request.made_at),
            then=then,
            now=now,
        )
        for request, then, now in pairs
    ]
    stay = [row for row in lines if row.now == NO_RULE == row.then]
    return Preview(
        seen=len(requests),
        is_cut_off=len(found) > MOST,
        teams=_counted([then for _, then, _ in pairs], [now for _, _, now in pairs]),
        moved=[row for row in lines if row.then != row.now],
        without_rule=stay[:SHOWN_WITHOUT_RULE],
        number_without_rule=len(stay),
        since=local_date(since),
    )


def _page(acting: Assignment, *, state: TableState) -> TablePage | None:
    tables = RoutingTable.objects.filter(municipality=acting.municipality_id, state=state)
    table = tables.select_related("changed_by", "approved_by").first()
    if table is None:
        return None
    rows = RoutingRule.objects.filter(table=table, place__isnull=False)
    lines = [
        RuleLine(
            id=row.pk,
            place=row.place or 0,
            words=tuple(row.words),
            also=routing.asks(replace(_rule(row), words=())),
            team=row.team.name,
            team_runs=row.team.ended_on is None,
            why=row.why,
        )
        for row in rows.select_related("team", "service").order_by("place", "id")
    ]
    return TablePage(table=table, rules=lines)


def _rules(acting: Assignment, *, state: TableState) -> list[Rule]:
    """The rules of a version that lead to a team that runs."""
    rows = RoutingRule.objects.filter(
        table__municipality=acting.municipality_id,
        table__state=state,
        place__isnull=False,
        team__ended_on=None,
    )
    return [_rule(row) for row in rows.select_related("team", "service").order_by("place", "id")]


def _rule(row: RoutingRule) -> Rule:
    service = row.service
    return Rule(
        id=row.pk,
        place=row.place or 0,
        team_id=row.team_id,
        team=row.team.name,
        why=row.why,
        words=tuple(row.words),
        service=f"{service.name} {service.description}" if service else "",
        service_name=service.name if service else "",
        age_group=row.age_group,
        track=row.track,
        danger=row.danger,
        area=row.area,
        postcodes=tuple(row.postcodes),
    )


def _team(asked: Asked, rules: Sequence[Rule]) -> str:
    found = routing.suggest(asked, rules)
    return found.team if found else NO_RULE


def _asked(requests: Sequence[HelpRequest], *, today: date) -> dict[uuid.UUID, Asked]:
    ages = _ages(requests, today=today)
    postcodes = _postcodes({one.household_id for one in requests}, today=today)
    return {
        request.pk: Asked(
            question=request.question,
            track=request.track,
            dangers=request.dangers,
            age=ages.get(request.pk),
            postcode=postcodes.get(request.household_id, ""),
        )
        for request in requests
    }


def _ages(requests: Sequence[HelpRequest], *, today: date) -> dict[uuid.UUID, int | None]:
    """How old whom it is about is: who was named, else who lives alone; else nobody knows."""
    contacts = Contact.objects.filter(pk__in=[one.contact_id for one in requests])
    named = {key: who for key, who in contacts.values_list("pk", "person") if who}
    alone = _who_lives_alone({one.household_id for one in requests}, today=today)
    people = {*named.values(), *alone.values()}
    born = dict(Person.objects.filter(pk__in=people).values_list("pk", "born_on"))
    who = {one.pk: named.get(one.contact_id) or alone.get(one.household_id) for one in requests}
    return {
        request: routing.age_on(born.get(person) if person else None, today)
        for request, person in who.items()
    }


def _postcodes(keys: Collection[uuid.UUID], *, today: date) -> dict[uuid.UUID, str]:
    """Where the households live now; an address that the reader may not see is not there."""
    rows = AddressPeriod.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household__in=keys, from_on__lte=today
    )
    return dict(rows.order_by("id").values_list("household_id", "postcode"))


def _who_lives_alone(keys: Collection[uuid.UUID], *, today: date) -> dict[uuid.UUID, uuid.UUID]:
    rows = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household__in=keys, from_on__lte=today
    )
    members: dict[uuid.UUID, list[uuid.UUID]] = {}
    for household, person in rows.order_by("id").values_list("household_id", "person_id"):
        members.setdefault(household, []).append(person)
    return {household: people[0] for household, people in members.items() if len(people) == 1}


def _counted(before: list[str], after: list[str]) -> list[TeamCount]:
    """Per team how many, the busiest first; widths in hundredths of the busiest."""
    then, now = Counter(before), Counter(after)
    most = max([*then.values(), *now.values()], default=1)
    teams = sorted(then.keys() | now.keys(), key=lambda team: (-max(then[team], now[team]), team))
    return [
        TeamCount(
            team=team,
            then=then[team],
            now=now[team],
            then_width=round(100 * then[team] / most),
            now_width=round(100 * now[team] / most),
        )
        for team in teams
    ]
