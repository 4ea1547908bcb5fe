"""Het rooster: wie er dienst heeft, door het team zelf ingevuld."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from tests.bench.people import TODAY

from voordeur.accounts.enums import Role
from voordeur.appointments import operations, queries
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.halfdays import half_day
from voordeur.appointments.models import Duty
from voordeur.appointments.tests.scene import DAY, MORNING, away, lead_of, now_on_duty, put
from voordeur.audit.models import Event
from voordeur.organisations.models import Municipality
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.operations import refusal
from voordeur.shared.periods import AMSTERDAM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "hour", "minute", "expected"),
    [
        (2, 8, 0, (2, HalfDay.MORNING)),
        (2, 12, 29, (2, HalfDay.MORNING)),
        (2, 12, 30, (2, HalfDay.AFTERNOON)),
        (2, 17, 0, (2, HalfDay.NIGHT)),
        (3, 7, 59, (2, HalfDay.NIGHT)),
        (29, 3, 30, (28, HalfDay.NIGHT)),  # the night the clock goes forward
    ],
)
def test_a_night_belongs_to_the_evening_before_it(day, hour, minute, expected):
    moment = datetime.datetime(2026, 3, day, hour, minute, tzinfo=AMSTERDAM)

    assert half_day(moment) == (datetime.date(2026, 3, expected[0]), expected[1])


class TestPutOnRoster:
    def test_gives_duty_on_every_chosen_half_day_once(self, professional, now):
        slots = [MORNING, (TODAY + DAY, HalfDay.NIGHT)]
        put(professional, now, slots=slots)
        put(professional, now, slots=slots)

        assert Duty.objects.standing().count() == 2
        assert Event.objects.filter(kind="duty.put").count() == 2

    def test_refuses_another_teams_roster(self, professional, desk, now):
        with pytest.raises(NotAllowed, match="ander team"):
            operations.put_on_roster(
                person=professional.user, team=desk, kind=DutyKind.CRISIS, slots=[MORNING],
                actor=professional, now=now,
            )  # fmt: skip

    def test_refuses_who_does_not_work_there_and_a_day_that_has_gone(
        self, professional, actor, now
    ):
        with pytest.raises(NotSuitable, match="werkt niet"):
            put(professional, now, who=actor)
        with pytest.raises(NotSuitable, match="voorbij"):
            put(professional, now, slots=[(TODAY - DAY, HalfDay.MORNING)])
        with pytest.raises(SayMore):
            put(professional, now, slots=[])

    def test_refuses_who_works_with_no_residents(self, assign, cluster, now):
        with pytest.raises(NotAllowed):
            put(assign("Bea Beheer-Proef", cluster, Role.ADMINISTRATOR), now)


class TestOnDuty:
    def test_is_who_stands_there_now_the_whole_municipality_first(
        self, professional, colleague, now
    ):
        put(professional, now)
        put(professional, now, who=colleague, whole=True)
        put(professional, now, kind=DutyKind.DESK)

        assert now_on_duty(professional, now) == ["Mia Cluster-Proef", "Karel Cluster-Proef"]
        assert now_on_duty(professional, now + datetime.timedelta(hours=3)) == []
        assert now_on_duty(professional, now, DutyKind.DESK) == ["Karel Cluster-Proef"]

    def test_is_nobody_who_is_absent_or_has_gone(self, professional, colleague, now):
        put(professional, now)
        put(professional, now, who=colleague)
        away(professional)
        colleague.until_on = TODAY
        colleague.save()

        assert now_on_duty(professional, now) == []

    def test_says_in_which_team_they_can_take_up_a_question(
        self, professional, actor, cluster, now
    ):
        put(professional, now)
        put(actor, now, whole=True)

        of_the_desk, of_the_cluster = queries.on_duty(
            municipality_id=actor.municipality_id, kind=DutyKind.CRISIS, now=now
        )
        assert (of_the_desk.helping_team, of_the_cluster.helping_team) == (None, cluster)

    def test_is_nobody_of_next_door(self, professional, now):
        put(professional, now)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")

        assert queries.on_duty(municipality_id=elsewhere.pk, kind=DutyKind.CRISIS, now=now) == []

    def test_costs_the_same_for_three_times_the_people(
        self, professional, assign, cluster, now, django_assert_num_queries
    ):
        put(professional, now)
        for number in range(3):
            put(professional, now, who=assign(f"Proef {number}-Proef", cluster, Role.PROFESSIONAL))

            with django_assert_num_queries(3):
                now_on_duty(professional, now)


class TestCrisisDuty:
    """Who has it is called at night and let in at once: a lead decides, or one offers oneself."""

    def test_is_not_given_to_a_colleague(self, professional, colleague, now):
        for whole in (True, False):
            with pytest.raises(NotAllowed, match="teamleider een collega"):
                operations.put_on_roster(
                    person=colleague.user, team=None if whole else professional.team,
                    kind=DutyKind.CRISIS, slots=[MORNING], actor=professional, now=now,
                )  # fmt: skip

    def test_is_not_taken_beside_who_stands_there(self, professional, colleague, now):
        put(professional, now)
        with pytest.raises(NotAllowed, match="nog niemand staat"):
            put(colleague, now)

    def test_of_the_municipality_is_given_by_a_lead_to_the_own_people(
        self, professional, colleague, actor, now
    ):
        put(professional, now, who=colleague, whole=True)
        with pytest.raises(NotAllowed, match="eigen team"):
            put(professional, now, who=actor, whole=True)

    def test_of_two_others_is_not_exchanged(self, professional, colleague, assign, cluster, now):
        [one] = put(professional, now)
        [other] = put(professional, now, who=colleague, slots=[(TODAY + DAY, HalfDay.MORNING)])
        third = assign("Tom Derde-Proef", cluster, Role.PROFESSIONAL)
        with pytest.raises(NotAllowed):
            operations.swap_duties(one=one, other=other, actor=third, now=now)

    def test_is_not_copied_by_who_leads_nobody(self, professional, cluster, now):
        put(professional, now)
        put(professional, now, kind=DutyKind.DESK)
        number = operations.copy_last_week(
            team=cluster, monday=TODAY + 7 * DAY, actor=professional, now=now
        )
        assert number == 1


class TestTakeOffRoster:
    def test_takes_it_off_and_keeps_it(self, professional, now):
        [duty] = put(professional, now)

        operations.take_off_roster(duty=duty, actor=lead_of(professional), now=now)

        assert now_on_duty(professional, now) == []
        assert Duty.objects.get().taken_off_at == now
        with pytest.raises(StepNotPossible):
            operations.take_off_roster(duty=duty, actor=lead_of(professional), now=now)

    def test_is_for_the_lead_when_it_is_crisis_duty(self, professional, now):
        [duty] = put(professional, now)
        with pytest.raises(NotAllowed, match="Ruil met een collega"):
            operations.take_off_roster(duty=duty, actor=professional, now=now)

    def test_leaves_what_was_as_it_was(self, professional, now):
        [duty] = put(professional, now)

        with pytest.raises(StepNotPossible, match="geweest"):
            operations.take_off_roster(duty=duty, actor=professional, now=now + DAY)

    def test_refuses_another_team(self, professional, actor, now):
        [duty] = put(professional, now)

        with pytest.raises(NotAllowed):
            operations.take_off_roster(duty=duty, actor=actor, now=now)


class TestSwapDuties:
    def test_lets_two_people_exchange(self, professional, colleague, now):
        [one] = put(professional, now)
        [other] = put(professional, now, who=colleague, slots=[(TODAY + DAY, HalfDay.MORNING)])

        operations.swap_duties(one=one, other=other, actor=professional, now=now)

        assert now_on_duty(professional, now) == ["Mia Cluster-Proef"]
        assert now_on_duty(professional, now + DAY) == ["Karel Cluster-Proef"]
        assert Event.objects.filter(kind="duty.swapped").count() == 1

    def test_refuses_one_person_and_somebody_twice(self, professional, colleague, now):
        tomorrow = [(TODAY + DAY, HalfDay.MORNING)]
        [one] = put(professional, now)
        [mine] = put(professional, now, slots=tomorrow)
        with pytest.raises(NotSuitable, match="verschillende"):
            operations.swap_duties(one=one, other=mine, actor=professional, now=now)

        [other] = put(professional, now, who=colleague, slots=tomorrow)
        with pytest.raises(Refused) as refused:
            operations.swap_duties(one=one, other=other, actor=professional, now=now)
        assert refused.value.constraint == "appointments_a_person_has_a_duty_once"


class TestCopyLastWeek:
    def test_fills_a_week_as_the_one_before_but_for_who_is_away(
        self, professional, colleague, cluster, now
    ):
        put(professional, now, slots=[MORNING, (TODAY + DAY, HalfDay.AFTERNOON)])
        put(professional, now, who=colleague)
        away(colleague)

        for expected in (2, 2):
            number = operations.copy_last_week(
                team=cluster, monday=TODAY + 7 * DAY, actor=lead_of(professional), now=now
            )
            assert number == expected

        added = Duty.objects.standing().filter(on__gte=TODAY + 7 * DAY)
        assert {(duty.user, duty.on) for duty in added} == {
            (professional.user, TODAY + 7 * DAY), (professional.user, TODAY + 8 * DAY),
        }  # fmt: skip

    def test_refuses_a_week_that_has_gone_and_another_team(self, professional, cluster, desk, now):
        with pytest.raises(NotSuitable):
            operations.copy_last_week(
                team=cluster, monday=TODAY - 7 * DAY, actor=professional, now=now
            )
        with pytest.raises(NotAllowed):
            operations.copy_last_week(team=desk, monday=TODAY, actor=professional, now=now)


ROWS = {
    "appointments_a_person_has_a_duty_once": {"team": None},
    "appointments_a_duty_at_the_desk_is_of_a_team": {"kind": "desk", "team": None},
    "appointments_a_duty_is_of_a_half_day": {"half_day": "noon"},
}


@pytest.mark.parametrize("name", ROWS)
def test_the_database_refuses(name, professional, cluster):
    row = {
        "municipality": professional.municipality, "team": cluster, "user": professional.user,
        "kind": "crisis", "on": TODAY, "half_day": "morning",
    }  # fmt: skip
    Duty.objects.create(**row)

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Duty.objects.create(**row | ROWS[name])

    assert refusal(caught.value).constraint == name
