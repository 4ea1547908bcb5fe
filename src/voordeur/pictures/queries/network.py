"""Who stands around a household in the ecogram, from the records as on a day.

Who sees the circle sees the own network and who works, as on the circle card; who acts for one of
them, carers, family and where one of them stays are for who sees the agreements.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q

from voordeur.access import around
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.households import names
from voordeur.households.enums import CustodyKind, RelationKind, RepresentativeKind, StayKind
from voordeur.households.models import (
    Custody,
    Household,
    Relation,
    Representative,
    Stay,
    SupportTie,
)
from voordeur.pictures.enums import LineKind, Side
from voordeur.pictures.rows import Neighbour

#: Everybody else of the relations is drawn in the genogram.
NETWORK = (RelationKind.CARER, RelationKind.FAMILY, RelationKind.OTHER)
ELSEWHERE = (StayKind.INSTITUTION, StayKind.FOSTER)
IN_OFFICE = (CustodyKind.GUARDIAN, CustodyKind.INSTITUTION)


def network(
    household: Household, *, acting: Assignment, on: date, depth: int
) -> tuple[Neighbour, ...]:
    """Everybody around the household as on a day; at most seven queries."""
    runs = Q(household=household, from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))
    found = list(_support(runs))
    if depth >= Depth.AGREEMENTS:
        found += [*_relations(runs), *_representatives(runs), *_stays(runs), *_guardians(runs)]
    involved = around.involved(household.pk, on=on)
    found += [
        Neighbour(
            key=str(one.key),
            name=one.name,
            what=one.role,
            side=Side.WORK,
            place=one.place,
            since=one.since,
        )
        for one in around.around(involved, acting=acting, on=on)
    ]
    return tuple(_once(found))


def _support(runs: Q) -> Iterable[Neighbour]:
    for row in SupportTie.objects.filter(runs).order_by("from_on", "id"):
        yield Neighbour(
            key=str(row.pk),
            name=row.name,
            what=row.relation,
            side=Side.OWN,
            line=LineKind(row.bond) if row.bond else LineKind.PLAIN,
            since=row.from_on,
        )


def _relations(runs: Q) -> Iterable[Neighbour]:
    rows = Relation.objects.filter(runs, kind__in=NETWORK, other=None).select_related("person")
    for row in rows.order_by("from_on", "id"):
        who = row.person.given_name or row.person.full_name
        yield Neighbour(
            key=str(row.pk),
            name=row.name,
            what=f"{row.get_kind_display()} van {who}",
            side=Side.OWN,
            since=row.from_on,
        )


def _representatives(runs: Q) -> Iterable[Neighbour]:
    rows = Representative.objects.filter(runs).select_related("person")
    for row in rows.order_by("from_on", "id"):
        who = row.person.given_name or row.person.full_name
        near = row.kind == RepresentativeKind.AUTHORISED
        yield Neighbour(
            key=str(row.pk),
            name=row.name,
            what=f"{row.get_kind_display()} van {who}",
            side=Side.OWN if near else Side.WORK,
            place=row.organisation,
            since=row.from_on,
        )


def _stays(runs: Q) -> Iterable[Neighbour]:
    rows = Stay.objects.filter(runs, kind__in=ELSEWHERE).select_related("person")
    for row in rows.order_by("from_on", "id"):
        who = row.person.given_name or row.person.full_name
        yield Neighbour(
            key=str(row.pk),
            name=row.place or row.with_whom,
            what=f"{who} verblijft {row.get_kind_display()}",
            side=Side.WORK if row.kind == StayKind.INSTITUTION else Side.OWN,
            since=row.from_on,
        )


def _guardians(runs: Q) -> Iterable[Neighbour]:
    rows = Custody.objects.filter(runs, kind__in=IN_OFFICE).select_related("child")
    for row in rows.order_by("from_on", "holder_key", "id"):
        who = row.child.given_name or row.child.full_name
        yield Neighbour(
            key=str(row.pk),
            name=row.holder_name,
            what=f"{row.get_kind_display()} over {who}",
            side=Side.WORK,
            since=row.from_on,
        )


def _once(found: Iterable[Neighbour]) -> Iterable[Neighbour]:
    """Who is noted twice on one side stands there once, with all that is said of them."""
    lines: dict[tuple[Side, str], Neighbour] = {}
    for one in found:
        key = one.side, names.comparable(one.name)
        known = lines.get(key)
        if known is None:
            lines[key] = one
        elif one.what not in known.what:
            line = known.line if known.line != LineKind.PLAIN else one.line
            what = f"{known.what}; {one.what}"
            lines[key] = replace(known, what=what, line=line, place=known.place or one.place)
    return lines.values()
