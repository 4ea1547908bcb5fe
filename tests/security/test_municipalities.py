"""Gemeenten raken nooit vermengd: raw SQL as the web's own role, by somebody who works there."""

import dataclasses
import re
import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import running_case
from voordeur.followup.models import Handover
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Municipality, Team

pytestmark = pytest.mark.django_db(databases=["default", "log", "owner"])

ROW_POLICY = "42501"
TEAM, ROW = (
    "chain_a_team_is_of_the_municipality_of_the_matter",
    "chain_a_row_is_of_the_municipality_of_its_matter",
)
OF_HERE, STAYS = (
    "organisations_a_team_is_of_the_municipality_it_works_for",
    "organisations_what_is_of_a_municipality_stays_there",
)

PLACE = (
    "insert into access_involvement (id, matter_id, municipality_id, user_id, team_id, via_team_id,"
    " role, ground, source, depth, sections, reading_only, granted_by_id, from_on, end_reason)"
    " values (gen_random_uuid(), {matter}, {here}, %s, 'professional', 'public_task', 'work', 3,"
    " '{}', false, app_user(), '2026-03-01', '')"
)
ASKS = (
    "insert into followup_enquiry (id, matter_id, handover_id, asks_team_id, asked_team_id,"
    " question, asked_by_id, asked_at, answer) values (gen_random_uuid(), {matter}, {handover},"
    " %s, 'En?', app_user(), now(), '')"
)
OFFERS = (
    "insert into followup_handover (id, matter_id, promise_id, kind, ordinal, again_because,"
    " summary, from_team_id, from_user_id, to_team_id, offered_at, answer_by, state,"
    " refusal_reason) select gen_random_uuid(), c.household_id, p.id, 'coordination', 1, '', 'x',"
    " %s, now(), now() + interval '1 day', 'offered', '' from cases_case c"
    " join followup_promise p on p.matter_id = c.household_id where c.id = {case} limit 1"
)
LOOKS = (
    "insert into access_readevent (id, at, user_id, assignment_id, municipality_id, page,"
    " subjects, outcome) values (gen_random_uuid(), now(), app_user(), app_assignment(), %s,"
    " 'list', '{}', '')"
)
TELLS = (
    "insert into audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,"
    " municipality_id, depth, section, subject_table, subject_id, facts) values (gen_random_uuid(),"
    " 'scene.set', now(), gen_random_uuid(), false, app_user(), app_assignment(), %s, 1, '',"
    " 'followup_matter', gen_random_uuid(), '{}')"
)
HAT = (
    "insert into accounts_assignment (id, user_id, municipality_id, organisation_id, team_id, role,"
    " from_on) select gen_random_uuid(), user_id, %s, organisation_id, {team_there},"
    " 'professional', from_on from accounts_assignment where id = app_assignment()"
)

#: Who works at the desk here, and what they could think of → what refuses it.
AT_THE_DESK = {
    "offer in the name of a team of elsewhere": (
        "update followup_handover set from_team_id = {team_there} where id = {handover}",
        ROW_POLICY,
    ),
    "offer to a team of elsewhere": (
        "update followup_handover set to_team_id = {team_there} where id = {handover}",
        TEAM,
    ),
    "let a team of elsewhere in": (PLACE % "null, {team_there}, null", TEAM),
    "let somebody in from a team of elsewhere": (PLACE % "app_user(), null, {team_there}", TEAM),
    "give a place for another municipality": (
        PLACE.replace("{here}", "{there}") % "app_user(), null, null",
        ROW_POLICY,
    ),
    "bring a contact to a desk of elsewhere": (
        "update frontdesk_contact set team_id = {team_there} where household_id = {matter}",
        TEAM,
    ),
    "count a contact elsewhere": (
        "update frontdesk_contact set municipality_id = {there} where household_id = {matter}",
        ROW,
    ),
    "move a household without its matter": (
        "update households_household set municipality_id = {there} where matter_id = {matter}",
        ROW,
    ),
    "register somebody elsewhere": (
        (
            "update households_person set municipality_id = {there} where id in"
            " (select person_id from households_membership where household_id = {matter})"
        ),
        STAYS,
    ),
    "let a household go on elsewhere": (
        (
            "update followup_matter set released_at = now(), release_reason = 'joined',"
            " released_by_id = app_user(), joined_to_id = {matter_there} where id = {matter}"
        ),
        ROW,
    ),
    "move a team with all that it holds": (
        "update organisations_team set municipality_id = {there} where id = {team}",
        STAYS,
    ),
    "move one's own hat": (
        "update accounts_assignment set municipality_id = {there} where id = app_assignment()",
        STAYS,
    ),
    "wear the hat of a team of elsewhere": (
        "update accounts_assignment set team_id = {team_there} where id = app_assignment()",
        OF_HERE,
    ),
    "get a hat of here in a team of elsewhere": (HAT % "{here}", OF_HERE),
    "look for another municipality": (LOOKS % "{there}", ROW_POLICY),
    "do something for another municipality": (TELLS % "{there}", ROW_POLICY),
}
#: The same for who works in the team that was offered the question, and has a case of its own.
IN_THE_TEAM = {
    "offer in the name of a team of elsewhere": (OFFERS % "{team_there}, app_user(), {team}", TEAM),
    "offer to a team of elsewhere": (OFFERS % "{team}, app_user(), {team_there}", TEAM),
    "ask a team of elsewhere about an offer": (ASKS % "{team}, {team_there}", TEAM),
    "ask in the name of a team of elsewhere": (ASKS % "{team_there}, {team}", ROW_POLICY),
    "give a case to a team of elsewhere": (
        "update cases_case set team_id = {team_there} where id = {case}",
        TEAM,
    ),
}


@dataclasses.dataclass
class Scene:
    """A question offered here, a case of the team it was offered to, and the town next door."""

    handover: Handover
    case: uuid.UUID
    neighbour: Assignment
    matter_there: uuid.UUID

    def fill(self, sql: str) -> str:
        names = {
            "handover": self.handover.pk,
            "matter": self.handover.matter_id,
            "team": self.handover.to_team_id,
            "case": self.case,
            "here": self.handover.to_team.municipality_id,
            "there": self.neighbour.municipality_id,
            "team_there": self.neighbour.team_id,
            "matter_there": self.matter_there,
        }
        return re.sub(r"{(\w+)}", lambda found: f"'{names[found[1]]}'", sql)


@pytest.fixture
def two_towns(actor, professional, cluster, assign, now) -> Scene:
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    neighbour = assign(
        "Buur Proef",
        Team.objects.create(municipality=elsewhere, name="Loket", kind="desk"),
        Role.DESK_PROFESSIONAL,
    )
    return Scene(
        handover=scene.offered(actor=actor, to_team=cluster, now=now),
        case=running_case(actor=professional, now=now).pk,
        neighbour=neighbour,
        matter_there=scene.asked(actor=neighbour, now=now).household_id,
    )


def refusal_of(sql: str) -> set[str]:
    """The constraint and the code by which PostgreSQL refuses this; nothing of it is kept."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            transaction.set_rollback(True)
    except DatabaseError as error:
        cause = error.__cause__
        return {cause.diag.constraint_name or "", cause.sqlstate or ""}
    return set()


class TestNoSqlOfTheApplicationMixesMunicipalities:
    @pytest.mark.parametrize("attack", AT_THE_DESK)
    def test_of_who_works_at_the_desk(self, attack, two_towns, actor, looking):
        sql, refusal = AT_THE_DESK[attack]

        with looking(actor):
            assert refusal in refusal_of(two_towns.fill(sql))

    @pytest.mark.parametrize("attack", IN_THE_TEAM)
    def test_of_who_works_in_the_team(self, attack, two_towns, professional, looking):
        sql, refusal = IN_THE_TEAM[attack]

        with looking(professional):
            assert refusal in refusal_of(two_towns.fill(sql))

    def test_who_has_hats_in_both_writes_for_the_one_that_acts(
        self, two_towns, actor, assign, looking
    ):
        other_hat = assign(actor.user.name, two_towns.neighbour.team, Role.PROFESSIONAL)
        assert other_hat.user_id == actor.user_id

        for hat, lawful, other in (
            (actor, "{here}", "{there}"),
            (other_hat, "{there}", "{here}"),
        ):
            with looking(hat):
                for statement in (LOOKS, TELLS):
                    assert refusal_of(two_towns.fill(statement % lawful)) == set()
                    assert ROW_POLICY in refusal_of(two_towns.fill(statement % other))

    def test_nobody_looks_with_the_hat_of_somebody_else(
        self, two_towns, actor, professional, looking
    ):
        borrowed = Assignment(
            id=professional.pk, user_id=actor.user_id, municipality=actor.municipality
        )

        with looking(borrowed):
            assert ROW_POLICY in refusal_of(two_towns.fill(LOOKS % "{here}"))


#: A team is all they name: of which municipality they are, the team says.
OF_THEIR_TEAM = {"organisations_service", "accounts_staffing"}
HANGING = """
  select t.tgrelid::regclass::text, p.proname, encode(t.tgargs, 'escape')
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
   where t.tgenabled in ('O', 'A') and not t.tgisinternal
"""
COMPARED_BY = {
    "team_is_of_its_municipality",
    "chain_team_is_of_here",
    "chain_row_is_of_here",
    "frontdesk_rule_is_of_here",
}


def compared() -> set[tuple[str, str]]:
    """(table, column) of every team and municipality that a trigger compares."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(HANGING)
        rows = [row for row in cursor.fetchall() if row[1] in COMPARED_BY]
    implied = {
        "chain_row_is_of_here": ["municipality_id"],
        "frontdesk_rule_is_of_here": ["team_id"],
    }
    return {
        (table, column)
        for table, function, told in rows
        for column in implied.get(function) or told.split(r"\000")[:-1]
    }


def test_a_table_that_names_a_team_says_who_compares_its_municipality():
    teams = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Team and model._meta.db_table not in OF_THEIR_TEAM
    }

    assert teams - compared() == set()


def test_what_stands_beside_a_matter_is_of_the_municipality_of_that_matter():
    beside = {
        (model._meta.db_table, "municipality_id")
        for model in apps.get_models()
        if {"matter_id", "municipality_id"} <= {f.column for f in model._meta.concrete_fields}
        and {f.related_model for f in model._meta.concrete_fields} & {Municipality}
    }

    assert beside
    assert beside - compared() == set()
