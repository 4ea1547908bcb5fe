"""Somebody leaves while others go on: nothing stays in their name and nobody waits for ever."""

import datetime

import pytest
from django.db import connections, transaction

from tests.law import racing
from voordeur.access import operations as access
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.tests.scene import involve
from voordeur.followup import chain
from voordeur.followup import operations as followup
from voordeur.merges.tests import scene as merges
from voordeur.organisations.models import Team
from voordeur.shared.acting import acting_as
from voordeur.shared.operations import operation

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
    pytest.mark.slow,
]

RACES = [6, pytest.param(200, marks=pytest.mark.long)]
#: So many households that a leaver holds them one after the other for a while.
HOMES = 4
OF_THE_LEAVER = "select count(*) from followup_promise where owner_id = %s and closed_at is null"


@operation
def promised(*, matter_id, team, owner, actor, now):
    promise = followup.make_promise(
        matter_id=matter_id, kind="scene", what="Bel terug.", team=team, owner=owner,
        due_at=now + datetime.timedelta(days=9),
    )  # fmt: skip
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@pytest.fixture(autouse=True)
def _nobody_is_dropped(now, db):
    yield
    report = chain.report(now=now, using="owner")
    assert (report.dropped, report.miscounted) == (0, 0)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def households(professional, now):
    """Households that the professional works with, in order of key."""
    return sorted((merges.household(professional, now) for _ in range(HOMES)), key=lambda h: h.pk)


@pytest.fixture
def leaver(assign, cluster, professional, now):
    """A new colleague each time, with a promise at each of these households."""

    def comes(number, households):
        who = assign(f"Lot{number} Leaver-Proef", cluster, Role.PROFESSIONAL)
        for home in households:
            involve(who=who, matter_id=home.pk, actor=professional, now=now)
            promised(matter_id=home.pk, team=cluster, owner=who.user, actor=professional, now=now)
        return who

    return comes


def goes(who, administrator, now):
    return lambda: accounts.end_assignment(
        assignment=who, to_team=True, actor=administrator, now=now
    )


def in_the_name_of(who) -> int:
    """How much is promised in somebody's name, as the guard counts."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        cursor.execute(OF_THE_LEAVER, [who.user_id])
        return cursor.fetchone()[0]


def errors(outcomes) -> list[str]:
    return [one.word for one in outcomes if one.word.startswith("error")]


@pytest.mark.parametrize("races", RACES)
class TestWhoLeaves:
    def test_is_given_nothing_meanwhile(
        self, races, households, leaver, lead, administrator, professional, cluster, now
    ):
        for number in range(races):
            who = leaver(number, households)
            free = promised(
                matter_id=households[0].pk, team=cluster, owner=professional.user,
                actor=professional, now=now,
            )  # fmt: skip

            outcomes = racing.race(
                goes(who, administrator, now),
                lambda free=free, who=who: access.give_to_colleague(
                    promise=free, to=who.user, actor=lead, now=now
                ),
            )

            assert errors(outcomes) == []
            assert outcomes[0].word == "done"
            assert in_the_name_of(who) == 0

    def test_is_promised_nothing_meanwhile(
        self, races, households, leaver, administrator, professional, cluster, now
    ):
        for number in range(races):
            who = leaver(number, households)

            outcomes = racing.race(
                goes(who, administrator, now),
                lambda who=who: promised(
                    matter_id=households[-1].pk, team=cluster, owner=who.user,
                    actor=professional, now=now,
                ),
            )  # fmt: skip

            assert [one.word for one in outcomes] == ["done", "done"]
            assert in_the_name_of(who) == 0

    def test_with_the_account_closed_is_given_nothing(
        self, races, households, leaver, lead, administrator, professional, cluster, now
    ):
        for number in range(races):
            who = leaver(number, households)
            free = promised(
                matter_id=households[0].pk, team=cluster, owner=professional.user,
                actor=professional, now=now,
            )  # fmt: skip

            outcomes = racing.race(
                lambda who=who: accounts.deactivate(user=who.user, actor=administrator, now=now),
                lambda free=free, who=who: access.give_to_colleague(
                    promise=free, to=who.user, actor=lead, now=now
                ),
            )

            assert errors(outcomes) == []
            assert outcomes[0].word == "done"
            assert in_the_name_of(who) == 0

    def test_by_two_hats_at_once_leaves_nothing(
        self, races, households, leaver, assign, lead, administrator, cluster, now
    ):
        for number in range(races):
            who = leaver(number, households)
            leads = assign(f"Lot{number} Leaver-Proef", cluster, Role.TEAM_LEAD)

            outcomes = racing.race(goes(who, administrator, now), goes(leads, administrator, now))

            assert [one.word for one in outcomes] == ["done", "done"]
            assert in_the_name_of(who) == 0

    def test_goes_while_two_of_their_households_go_on_as_one(
        self, races, leaver, administrator, professional, cluster, municipality, now
    ):
        """What is in the name of another team, and of nobody, is held with the rest."""
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        for number in range(races):
            one, two = sorted(
                (merges.household(professional, now) for _ in range(2)), key=lambda home: home.pk
            )
            who = leaver(number, [two])
            for team, owner in ((other, who.user), (cluster, None)):
                promised(matter_id=one.pk, team=team, owner=owner, actor=professional, now=now)
            first, last = (one, two) if number % 2 else (two, one)

            outcomes = racing.race(
                goes(who, administrator, now),
                lambda first=first, last=last: merges.merged(first, last, professional, now),
            )

            assert [one.word for one in outcomes] == ["done", "done"]
            assert in_the_name_of(who) == 0


def test_who_gives_waits_for_nobody_who_leaves(
    households, leaver, lead, administrator, professional, cluster, now
):
    """Each would hold what the other asks for: the household, and the assignment."""
    who = leaver(0, households)
    free = promised(
        matter_id=households[0].pk, team=cluster, owner=professional.user, actor=professional,
        now=now,
    )  # fmt: skip
    with acting_as(administrator, now=now, purpose="test"):
        assert list(Assignment.objects.select_for_update(no_key=True).filter(pk=who.pk))

        given, _ = racing.race(
            lambda: access.give_to_colleague(promise=free, to=who.user, actor=lead, now=now),
            lambda: None,
        )

    assert given.word == "refused"
    assert "werkt niet (meer) in dit team" in str(given.refusal)
