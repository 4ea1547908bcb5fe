"""The scene of the bench: Wassenaar's network, a crowd, and who will look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import psycopg
from django.db import transaction
from django.utils import timezone

from bench.visitors import Visitor, chosen, with_grants
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo import loading as demo
from voordeur.demo.crowd import loading as crowd
from voordeur.organisations import operations as organisations
from voordeur.organisations.models import Municipality

#: Everybody works here long enough to have helped everybody.
WORKED = timedelta(days=800)
#: Percent of the households in care: twenty thousand of two hundred thousand persons.
IN_CARE = 22


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to look at, and who looks."""

    now: datetime
    visitors: list[Visitor]
    at_desk: Assignment
    sizes: dict[str, int]

    @property
    def size(self) -> str:
        """How large the town is, in words."""
        return ", ".join(f"{number:,} {word}" for word, number in self.sizes.items())


def settled(address: str, *, persons: int, seed: int) -> Scene:
    """A town of so many persons. The address is the owner's."""
    now = timezone.now()
    municipality = _network(now)
    people = chosen(municipality)
    with psycopg.connect(address) as server:
        crowd.settle(
            server,
            municipality=municipality,
            persons=persons,
            seed=seed,
            in_care=IN_CARE,
            now=now,
            heard=partial(_tell, persons),
            without=[acting.user_id for acting in people],
        )
        visitors = with_grants(server, people, now)
        server.commit()
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("vacuum analyze")
        sizes = _sizes(server)
    desk = Assignment.objects.select_related("user", "team", "municipality").filter(
        municipality=municipality, role=Role.DESK_PROFESSIONAL
    )
    return Scene(now=now, visitors=visitors, at_desk=desk.order_by("id")[0], sizes=sizes)


def _network(now: datetime) -> Municipality:
    read = demo.network(demo.MAIN)
    with transaction.atomic():
        organisations.load_network(network=read, actor=None, now=now - WORKED)
        accounts.load_staff(network=read, actor=None, now=now - WORKED)
    return Municipality.objects.get(cbs_code=read["municipality"]["cbs_code"])


def _tell(persons: int, lived: int) -> None:
    print(f"\r  {lived:,} of {persons:,} persons", end="", flush=True)


def _sizes(server: psycopg.Connection[object]) -> dict[str, int]:
    tables = {
        "persons": "households_person",
        "households": "households_household",
        "cases": "cases_case",
        "contacts": "frontdesk_contact",
        "involvements": "access_involvement",
        "promises": "followup_promise",
        "changes in the history": "audit_change",
    }
    sizes = {}
    for word, table in tables.items():
        [sizes[word]] = server.execute(
            "select n_live_tup from pg_stat_user_tables where relname = %s", [table]
        ).fetchone()
    return sizes
