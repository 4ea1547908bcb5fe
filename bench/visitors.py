"""Who looks: professionals with few, many and very many households around them."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass

import psycopg
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connections
from django.test import Client

from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo.crowd import loading
from voordeur.organisations.models import Municipality

GRANTS = (10, 1_000, 20_000)
#: So many promises stand in the name of each: a page of fifty.
PROMISES = 50


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a number of households, and a browser in which they act."""

    acting: Assignment
    grants: int
    matters: list[str]
    client: Client


def chosen(municipality: Municipality) -> list[Assignment]:
    """The professionals who will look: of a cluster, one for each size of grants."""
    rows = Assignment.objects.select_related("user", "team", "municipality").filter(
        municipality=municipality, role=Role.PROFESSIONAL, team__isnull=False
    )
    once = {row.user_id: row for row in rows.order_by("id")}
    return list(itertools.islice(once.values(), len(GRANTS)))


def with_grants(
    server: psycopg.Connection[object], people: list[Assignment], now: datetime.datetime
) -> list[Visitor]:
    """Give each their households, in care, spread over the town."""
    visitors = []
    for acting, grants in zip(people, GRANTS, strict=True):
        with server.transaction(), server.cursor() as cursor:
            cursor.execute("set local role voordeur_guard")
            cursor.execute(
                "select household_id from cases_case where state <> 'closed' order by md5(id::text)"
                " limit %s",
                [grants],
            )
            matters = [key for (key,) in cursor.fetchall()]
        loading.grant(server, acting=acting, matters=matters, promises=PROMISES, now=now)
        visitors.append(
            Visitor(
                acting=acting,
                grants=len(matters),
                matters=[str(key) for key in matters],
                client=browser(acting),
            )
        )
    return visitors


def browser(acting: Assignment) -> Client:
    """A browser that is logged in and acts with this assignment."""
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "nl"})
    client.force_login(acting.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["assignment"] = str(acting.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": second_factor.METHOD}]
    session.save()
    connections.close_all()
    return client
