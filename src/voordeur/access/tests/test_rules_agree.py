"""Need-to-know is said three times and must give one answer: rule table, queryset, row policy."""

import datetime
from typing import NamedTuple

import pytest
from django.db import connection

from voordeur.access import finding, rules
from voordeur.access import operations as access
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.audit import operations as audit
from voordeur.followup.models import Matter
from voordeur.followup.tests.scene import in_view
from voordeur.households import operations as households
from voordeur.households.enums import NoAddress
from voordeur.households.models import Person
from voordeur.households.operations import Address, NewPerson
from voordeur.organisations.models import Municipality, Team
from voordeur.shared import acting
from voordeur.shared.errors import NotAllowed
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

NOWHERE = Address(no_address=NoAddress.UNKNOWN)
SETS = (
    "sees",
    "sees_agreements",
    "sees_content",
    "changes",
    "changes_agreements",
    "changes_content",
)
SQL = {1: "sees", 2: "sees_agreements", 3: "sees_content"}


@operation
def involve(
    *, matter_id, who, depth, actor, now, until_on=None, reading_only=False, ended=False, via=None,
    role=InvolvementRole.PROFESSIONAL,
):  # fmt: skip
    access.involve(
        matter_id=matter_id, who=who, role=role, depth=depth,
        until_on=until_on, reading_only=reading_only, via_team=via,
    )  # fmt: skip
    if ended:
        access.end_involvement(
            matter_id=matter_id, reason=EndReason.WORK_DONE,
            roles=[InvolvementRole.PROFESSIONAL], who=who,
        )  # fmt: skip
    audit.record("scene.set", subject=Matter(pk=matter_id), matter_id=matter_id)


@operation
def lives_here(*, key, actor, now):
    member = NewPerson(surname="Proef", given_name="Sanne")
    home = households.register_household(key=key, name="", members=[member], address=NOWHERE)
    audit.record("scene.set", subject=home, matter_id=key)


def persons(actor, looking):
    """The key of the only person there is."""
    with looking(actor):
        return Person.objects.get().pk


class Teams(NamedTuple):
    """Where somebody of the crowd works."""

    desk: Team
    cluster: Team
    other: Team
    third: Team
    there: Team


@pytest.fixture
def teams(cluster, desk, municipality) -> Teams:
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    there = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    other, third = (
        Team.objects.create(municipality=municipality, name=name, kind="cluster")
        for name in ("Jeugd", "Welzijn")
    )
    return Teams(desk, cluster, other, third, there)


@pytest.fixture
def people(assign, teams):
    """Everybody who could stand towards a household, with the depth each must have."""
    found = {
        "stranger": (assign("Vreemd Proef", teams.desk, Role.PROFESSIONAL), 0),
        "circle": (assign("Kring Proef", teams.desk, Role.PROFESSIONAL), 1),
        "agreements": (assign("Afspraak Proef", teams.desk, Role.PROFESSIONAL), 2),
        "content": (assign("Inhoud Proef", teams.desk, Role.PROFESSIONAL), 3),
        "reader": (assign("Lezer Proef", teams.desk, Role.PROFESSIONAL), 2),
        "gone": (assign("Vroeger Proef", teams.desk, Role.PROFESSIONAL), 0),
        "until yesterday": (assign("Gisteren Proef", teams.desk, Role.PROFESSIONAL), 0),
        "lead": (assign("Leider Proef", teams.cluster, Role.TEAM_LEAD), 1),
        "lead of another team": (assign("Ander Proef", teams.other, Role.TEAM_LEAD), 0),
        "administrator": (assign("Beheer Proef", teams.desk, Role.ADMINISTRATOR), 0),
        "same person elsewhere": (assign("Inhoud Proef", teams.there, Role.PROFESSIONAL), 0),
        "team mate": (assign("Team Proef", teams.other, Role.PROFESSIONAL), 1),
        "deputy": (assign("Waarneming Proef", teams.desk, Role.PROFESSIONAL), 3),
        "deputy of who reads": (assign("Leeswaarneming Proef", teams.desk, Role.PROFESSIONAL), 2),
        "deputy next week": (assign("Later Proef", teams.desk, Role.PROFESSIONAL), 0),
        "deputy until today": (assign("Eerder Proef", teams.desk, Role.PROFESSIONAL), 0),
        "deputy of another team": (assign("Elders Proef", teams.third, Role.PROFESSIONAL), 0),
        "deputy with an office hat": (assign("Kantoor Proef", teams.desk, Role.ADMINISTRATOR), 0),
        "deputy of the lead": (assign("Leidt Mee-Proef", teams.cluster, Role.PROFESSIONAL), 1),
        "of two teams": (assign("Dubbel Proef", teams.desk, Role.PROFESSIONAL), 3),
        "deputy in the team of the work": (assign("Daar Proef", teams.third, Role.PROFESSIONAL), 3),
        "also of two teams": (assign("Tweemaal Proef", teams.desk, Role.PROFESSIONAL), 3),
        "deputy in the other team": (assign("Hier Proef", teams.desk, Role.PROFESSIONAL), 0),
        "lead of two teams": (assign("Leidt Twee-Proef", teams.cluster, Role.TEAM_LEAD), 1),
        "deputy of that lead elsewhere": (assign("Weet Proef", teams.third, Role.PROFESSIONAL), 0),
        "lead who reads along": (assign("Leest Mee-Proef", teams.cluster, Role.TEAM_LEAD), 2),
        "deputy of who reads along": (assign("Las Na-Proef", teams.cluster, Role.PROFESSIONAL), 2),
        "lead who read along": (assign("Las Mee-Proef", teams.third, Role.TEAM_LEAD), 0),
        "who led when reading along": (assign("Leidde Proef", teams.cluster, Role.PROFESSIONAL), 0),
    }
    for name, role in {
        "Dubbel Proef": Role.PROFESSIONAL, "Tweemaal Proef": Role.PROFESSIONAL,
        "Leidt Twee-Proef": Role.TEAM_LEAD,
    }.items():  # fmt: skip
        assign(name, teams.third, role)
    return found


@pytest.fixture
def crowd(people, teams, actor, professional, now):
    """One household, and where everybody stands towards it."""
    [promise] = in_view(team=teams.cluster, actor=actor, now=now)
    key = promise.matter_id
    yesterday = rules.local_date(now) - datetime.timedelta(days=1)
    absent(people, now)
    grants = [
        ("circle", {"depth": Depth.CIRCLE}),
        ("agreements", {"depth": Depth.AGREEMENTS}),
        ("content", {"depth": Depth.CONTENT}),
        ("reader", {"depth": Depth.AGREEMENTS, "reading_only": True}),
        ("gone", {"depth": Depth.CONTENT, "ended": True}),
    ]
    for name, words in grants:
        involve(matter_id=key, who=people[name][0].user, actor=actor, now=now, **words)
    involve(matter_id=key, who=people["until yesterday"][0].user, depth=Depth.CONTENT,
            until_on=rules.local_date(now), actor=actor,
            now=now - datetime.timedelta(days=1))  # fmt: skip
    for name in ("of two teams", "also of two teams"):
        involve(matter_id=key, who=people[name][0].user, depth=Depth.CONTENT,
                via=teams.third, actor=actor, now=now)  # fmt: skip
    for name in ("lead who reads along", "lead who read along", "who led when reading along"):
        involve(matter_id=key, who=people[name][0].user, depth=Depth.AGREEMENTS,
                reading_only=True, role=InvolvementRole.LEAD, actor=actor, now=now)  # fmt: skip
    involve(matter_id=key, who=teams.other, depth=Depth.CIRCLE, actor=actor, now=now)
    people["lead of another team"] = (people["lead of another team"][0], 1)
    assert yesterday < rules.local_date(now)
    return key, people


def absent(people, now) -> None:
    """Everybody with a deputy is away, in the days that the name of the deputy says."""
    today, week = rules.local_date(now), datetime.timedelta(days=7)
    now_away = {"from_on": today, "until_on": today + week}
    for who, deputy, days in (
        ("content", "deputy", now_away),
        ("reader", "deputy of who reads", now_away),
        ("content", "deputy next week", {"from_on": today + week, "until_on": today + 2 * week}),
        ("content", "deputy until today", {"from_on": today - week, "until_on": today}),
        ("circle", "deputy of another team", now_away),
        ("agreements", "deputy with an office hat", now_away),
        ("lead", "deputy of the lead", now_away),
        ("of two teams", "deputy in the team of the work", now_away),
        ("also of two teams", "deputy in the other team", now_away),
        ("lead of two teams", "deputy of that lead elsewhere", now_away),
        ("lead who reads along", "deputy of who reads along", now_away),
    ):
        absentee, stands_in = people[who][0], people[deputy][0]
        Absence.objects.create(
            user=absentee.user, municipality=absentee.municipality, deputy=stands_in.user,
            entered_by=absentee.user, entered_at=now, **days,
        )  # fmt: skip


def depth_in_postgresql(matter_id) -> int:
    """How deep the row functions let whoever acts see."""
    with connection.cursor() as cursor:
        for depth in (3, 2, 1):
            cursor.execute(f"select %s in (select {SQL[depth]}())", [matter_id])
            if cursor.fetchone()[0]:
                return depth
    return 0


def test_every_relation_has_one_depth_however_it_is_asked(crowd, now, looking):
    key, people = crowd
    answers = {}
    for name, (who, _) in people.items():
        with looking(who):
            answers[name] = (
                rules.depth_of(acting=who, matter_id=key, now=now),
                depth_in_postgresql(key),
            )

    assert answers == {name: (depth, depth) for name, (_, depth) in people.items()}


def test_in_focus_everybody_sees_what_they_see_without(crowd, now, looking):
    key, people = crowd
    without, in_focus, out_of_focus = {}, {}, set()
    for name, (who, _) in people.items():
        with looking(who):
            out_of_focus |= set().union(*(asked(f"focused_{one}", key) for one in SETS))
            without[name] = [asked(one, key) for one in SETS]
            acting.focus([key, new_key()])
            in_focus[name] = [asked(f"focused_{one}", key) for one in SETS]

    assert in_focus == without
    assert not out_of_focus


def test_a_person_is_seen_by_who_sees_a_household_of_theirs(crowd, now, looking, actor):
    """`sees_person` and `homes_seen` say the rule once more, asked of a few households."""
    key, people = crowd
    lives_here(key=key, actor=actor, now=now)
    person = persons(actor, looking)
    seen, expected = {}, {}
    for name, (who, _) in people.items():
        with looking(who), connection.cursor() as cursor:
            cursor.execute("select sees_person(%s), %s in (select sees())", [person, key])
            by_person, by_household = cursor.fetchone()
        with looking(who):
            cards = finding.search(who, "Sanne Proef", now).cards
        seen[name] = (by_person, any(card.name for card in cards))
        expected[name] = (by_household, by_household)

    assert seen == expected


def asked(function: str, key) -> set:
    """The key itself when this row function lists it for whoever acts."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}()")
        return {key} & {found for (found,) in cursor.fetchall()}


@pytest.mark.slow
def test_what_is_allowed_with_one_matter_is_what_the_filter_on_matters_finds(crowd, now, looking):
    key, people = crowd
    allowed, found = {}, {}
    for name, (who, _) in people.items():
        with looking(who):
            allowed[name] = rules.allowed(acting=who, matter_id=key, now=now)
            found[name] = {
                permission
                for permission in rules.GROUNDS
                if Matter.objects.filter(
                    rules.visible(permission, acting=who, today=rules.local_date(now)), pk=key
                ).exists()
            }

    assert allowed == found


def test_writing_asks_for_an_involvement_that_is_not_only_reading(crowd, now, looking):
    key, people = crowd
    answers = {}
    for name in (
        "agreements", "reader", "deputy", "deputy of who reads", "circle", "stranger",
    ):  # fmt: skip
        who = people[name][0]
        with looking(who), connection.cursor() as cursor:
            cursor.execute("select %s in (select changes_agreements())", [key])
            answers[name] = (
                cursor.fetchone()[0],
                rules.may("work_with", acting=who, matter_id=key, now=now),
            )

    assert answers == {
        "agreements": (True, True),
        "reader": (False, False),
        "deputy": (True, True),
        "deputy of who reads": (False, False),
        "circle": (False, False),
        "stranger": (False, False),
    }


def test_the_circle_shows_no_words_of_another_teams_promises(crowd, now, looking):
    _, people = crowd
    counts = {}
    for name in ("content", "agreements", "circle", "team mate", "lead", "stranger"):
        with looking(people[name][0]), connection.cursor() as cursor:
            cursor.execute("select count(*) from followup_promise")
            counts[name] = cursor.fetchone()[0]

    assert counts == {
        "content": 1,
        "agreements": 1,
        "circle": 0,
        "team mate": 0,
        "lead": 1,
        "stranger": 0,
    }


def test_who_may_not_is_told_what_to_do(crowd, now, looking):
    key, people = crowd
    stranger = people["stranger"][0]

    with looking(stranger), pytest.raises(NotAllowed, match="casusregisseur"):
        rules.require("work_with", acting=stranger, matter_id=key, now=now)


def test_a_deactivated_setting_shows_nothing(crowd, now):
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.user', '', true)")
        cursor.execute("select count(*) from followup_matter")
        assert cursor.fetchone() == (0,)
