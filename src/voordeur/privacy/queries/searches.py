"""Zoekvondsten: who searched by what and when, and what came of it; never who was found.

Only the privacy officer of a municipality reads them (the row policy of `SearchHit`); what was
typed is kept nowhere.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from voordeur.access.enums import CardKind, SearchMark
from voordeur.access.models import SearchHit
from voordeur.accounts.models import Assignment, User
from voordeur.privacy.models import AccessRequest
from voordeur.shared.periods import start_of_day

A_PAGE = 50
PEOPLE = 25
A_DAY = timedelta(days=1)

KNOWN = Q(kind=CardKind.KNOWN)
OPEN = Q(kind=CardKind.OPEN)
#: The search that one began with: pauses of typing are not searches of their own.
MEANT = Coalesce("goes_on_with", "search_id")
BY_BSN = Q(marks__contains=[SearchMark.BSN])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which searches: from one day up to and including another; of one person, by one mark, with
    one sort of card."""

    first: date
    last: date
    user_id: uuid.UUID | None = None
    mark: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often; what one types on counts as one search, each card that came of it counts."""

    searches: int
    by_bsn: int
    seen: int
    known: int
    asked: int


@dataclass(frozen=True, slots=True)
class Who:
    """How often one professional searched."""

    user_id: uuid.UUID
    name: str
    counted: Counted
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """One search: who, acting in which team, when, by what, and how many cards of each sort.

    What was typed on within it is a part of it.
    """

    key: uuid.UUID
    at: datetime
    name: str
    place: str
    marks: str
    seen: int
    known: int
    asked: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Searches:
    """A page of the log with what it adds up to; seven queries whatever the number."""

    all: Counted
    people: list[Who]
    people_page: "Page[Any]"
    rows: list[Search]
    page: "Page[Any]"


def searches(acting: Assignment, asked: Asked, *, page: str = "1", who: str = "1") -> Searches:
    """The searches in the municipality of the officer, newest first, and how often each searched.

    The professional with most cards that said "known" stands first: that is what one looks for.
    """
    hits = _hits(acting, asked)
    by_person: Any = hits.order_by().values("user_id")
    by_person = by_person.annotate(**_counts(), last_at=Max("at"))
    people = Paginator(by_person.order_by("-known", "-searches", "user_id"), PEOPLE).get_page(who)
    one_by_one: Any = hits.order_by().annotate(meant=MEANT)
    one_by_one = one_by_one.values("meant", "user_id", "assignment_id")
    one_by_one = one_by_one.annotate(**_counts(), **_by(), last_at=Max("at"))
    rows = Paginator(one_by_one.order_by("-last_at", "-meant"), A_PAGE).get_page(page)
    names = _names({row["user_id"] for row in (*people, *rows)})
    places = _places({row["assignment_id"] for row in rows})
    return Searches(
        all=_counted(hits.order_by().aggregate(**_counts())),
        people=[
            Who(row["user_id"], names.get(row["user_id"], ""), _counted(row), row["last_at"])
            for row in people
        ],
        people_page=people,
        rows=[_search(row, names, places) for row in rows],
        page=rows,
    )


def searchers(acting: Assignment) -> list[tuple[str, str]]:
    """Who may be chosen: everybody who searched here, by name."""
    keys = SearchHit.objects.filter(municipality_id=acting.municipality_id).values("user_id")
    people = User.objects.filter(pk__in=keys).order_by("name", "pk")
    return [(str(key), name) for key, name in people.values_list("pk", "name")]


def _hits(acting: Assignment, asked: Asked) -> Any:
    """A search is shown when one of its cards is of the sort asked for; all its cards count."""
    hits = SearchHit.objects.alias(meant=MEANT).filter(
        municipality_id=acting.municipality_id,
        at__gte=start_of_day(asked.first),
        at__lt=start_of_day(asked.last + A_DAY),
    )
    if asked.user_id:
        hits = hits.filter(user_id=asked.user_id)
    if asked.mark:
        hits = hits.filter(marks__contains=[asked.mark])
    if asked.kind:
        of_kind = hits.filter(kind=asked.kind).annotate(key=MEANT)
        hits = hits.filter(meant__in=of_kind.values("key"))
    return hits


def _counts() -> dict[str, Any]:
    request = AccessRequest.objects.filter(hit_id=OuterRef("pk"))
    return {
        "searches": Count(MEANT, distinct=True),
        "by_bsn": Count(MEANT, distinct=True, filter=BY_BSN),
        "seen": Count("pk", filter=OPEN),
        "known": Count("pk", filter=KNOWN),
        "asked": Count("pk", filter=KNOWN & Q(Exists(request))),
    }


def _by() -> dict[str, Any]:
    """By which marks one looked, whether at once or while typing on."""
    return {
        f"by_{mark.value}_": Count("pk", filter=Q(marks__contains=[mark])) for mark in SearchMark
    } | {"withheld": Count("pk", filter=Q(kind=CardKind.WITHHELD))}


def _counted(row: dict[str, Any]) -> Counted:
    return Counted(row["searches"], row["by_bsn"], row["seen"], row["known"], row["asked"])


def _names(keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    return dict(User.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))


def _places(keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = Assignment.objects.filter(pk__in=keys).select_related("team", "organisation")
    return {
        row.pk: ", ".join([*([row.team.name] if row.team else []), row.organisation.name])
        for row in rows.order_by("pk")
    }


def _search(
    row: dict[str, Any], names: dict[uuid.UUID, str], places: dict[uuid.UUID, str]
) -> Search:
    return Search(
        key=row["meant"],
        at=row["last_at"],
        name=names.get(row["user_id"], ""),
        place=places.get(row["assignment_id"], ""),
        marks=", ".join(str(mark.label) for mark in SearchMark if row[f"by_{mark.value}_"]),
        seen=row["seen"],
        known=row["known"],
        asked=row["asked"],
        withheld=row["withheld"],
    )
