"""Een beheerder houdt bij wie hier werkt, in welk team, uitgeleend door wie."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from tests.bench.people import LONG_AGO, TODAY

from voordeur.accounts import leaving, operations, second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.accounts.operations import KnownHere
from voordeur.accounts.people import NewColleague
from voordeur.accounts.rules import NotOfThisNetwork
from voordeur.audit.models import Event
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Standing, Team
from voordeur.shared.errors import NotAllowed, Refused, StepNotPossible

pytestmark = pytest.mark.django_db

NEW = NewColleague(name="Nora Nieuw-Proef", email="Nora.Nieuw@proef.example", phone="070 0000000")


@pytest.fixture
def act(now, administrator):
    """Do an operation as the administrator: `act(operations.assign, user=…)`."""

    def do(operation, **words):
        return operation(**({"actor": administrator, "now": now} | words))

    return do


@pytest.fixture
def elsewhere(assign, organisation):
    """The professional works for Voorschoten too."""
    other = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    Standing.objects.create(municipality=other, organisation=organisation, kind="in")
    team = Team.objects.create(municipality=other, name="Netwerk", kind=TeamKind.CLUSTER)
    return assign("Karel Cluster-Proef", team, Role.PROFESSIONAL)


def events(looking, actor):
    with looking(actor):
        return list(Event.objects.order_by("at", "id").values_list("kind", flat=True))


class TestTakeOn:
    def test_makes_a_user_who_cannot_log_in_yet_with_a_first_assignment(
        self, act, hat, administrator, looking
    ):
        user = act(operations.take_on, new=NEW, hat=hat())

        assert (user.email, user.name) == ("nora.nieuw@proef.example", "Nora Nieuw-Proef")
        assert not user.has_usable_password()
        assert [one.role for one in user.assignments.all()] == [Role.PROFESSIONAL]
        assert events(looking, administrator) == ["account.taken_on"]

    def test_gives_somebody_of_another_municipality_an_assignment_here(self, act, hat, elsewhere):
        new = NewColleague(name="Anders", email=elsewhere.user.email.upper())

        user = act(operations.take_on, new=new, hat=hat())

        assert user == elsewhere.user
        assert user.name == "Karel Cluster-Proef"
        assert user.assignments.count() == 2

    def test_refuses_an_address_that_is_known_here(self, act, hat, professional):
        new = NewColleague(name="Karel", email=professional.user.email)

        with pytest.raises(KnownHere, match="staat al in de lijst"):
            act(operations.take_on, new=new, hat=hat())

    def test_refuses_anybody_but_an_administrator(self, act, hat, professional):
        with pytest.raises(NotAllowed):
            act(operations.take_on, new=NEW, hat=hat(), actor=professional)

        assert not User.objects.filter(email__iexact=NEW.email).exists()


class TestAssign:
    def test_gives_one_more_assignment(self, act, hat, professional, desk):
        given = act(
            operations.assign,
            user=professional.user,
            hat=hat(team=desk, role=Role.DESK_PROFESSIONAL),
        )

        assert (given.municipality, given.team) == (professional.municipality, desk)

    def test_refuses_the_same_twice(self, act, hat, professional):
        with pytest.raises(Refused, match="heeft deze rol al"):
            act(operations.assign, user=professional.user, hat=hat())

    def test_refuses_work_with_residents_without_a_team(self, act, hat, professional):
        with pytest.raises(Refused, match="heeft een team"):
            act(operations.assign, user=professional.user, hat=hat(team=None))

    def test_refuses_a_team_of_elsewhere(self, act, hat, professional, elsewhere):
        with pytest.raises(NotOfThisNetwork, match="niet van uw gemeente"):
            act(operations.assign, user=professional.user, hat=hat(team=elsewhere.team))

    def test_refuses_an_organisation_outside_the_network(self, act, hat, professional, stranger):
        with pytest.raises(NotOfThisNetwork, match="staat niet in uw netwerk"):
            act(operations.assign, user=professional.user, hat=hat(organisation=stranger))

    def test_refuses_somebody_who_never_worked_here(self, act, hat, elsewhere):
        unknown = User.objects.create(email="los@proef.example", name="Los Proef")

        with pytest.raises(NotAllowed, match="geen aanstelling bij uw gemeente"):
            act(operations.assign, user=unknown, hat=hat())

    def test_refuses_an_administrator_of_elsewhere(self, act, hat, elsewhere, stranger):
        Assignment.objects.filter(pk=elsewhere.pk).update(role=Role.ADMINISTRATOR, team=None)
        elsewhere.refresh_from_db()
        user = User.objects.create(email="hier@proef.example", name="Hier Proef")

        with pytest.raises(NotAllowed):
            act(operations.assign, user=user, hat=hat(), actor=elsewhere)


class TestEndAssignment:
    @pytest.fixture
    def duties(self, monkeypatch):
        """A room above that keeps three promises in the professional's name."""
        held, given = {"left": 3}, []

        def hand_on(*, user_id, team_id, successor):
            held["left"] = 0
            given.append(successor)

        monkeypatch.setattr(leaving, "_duties", {})
        leaving.register(word="open afspraken", count=lambda **who: held["left"], hand_on=hand_on)
        return given

    def test_ends_it_at_once(self, act, professional, now, monkeypatch):
        monkeypatch.setattr(leaving, "_duties", {})

        ended = act(operations.end_assignment, assignment=professional)

        assert ended.until_on == TODAY
        assert not Assignment.objects.running(TODAY).filter(pk=ended.pk).exists()

    def test_refuses_to_leave_promises_behind(self, act, professional, duties):
        with pytest.raises(StepNotPossible, match="nog 3 open afspraken"):
            act(operations.end_assignment, assignment=professional)

        assert duties == []

    def test_gives_them_to_a_colleague_of_the_team(self, act, professional, duties, assign):
        colleague = assign("Corrie Proef", professional.team, Role.PROFESSIONAL).user

        act(operations.end_assignment, assignment=professional, successor=colleague)

        assert duties == [colleague]

    def test_gives_them_to_the_team(self, act, professional, duties):
        act(operations.end_assignment, assignment=professional, to_team=True)

        assert duties == [None]

    def test_refuses_a_successor_of_another_team(self, act, professional, duties, actor):
        with pytest.raises(StepNotPossible, match="Kies een collega uit het team"):
            act(operations.end_assignment, assignment=professional, successor=actor.user)

    def test_leaves_them_while_another_assignment_in_the_team_runs(
        self, act, professional, duties, hat
    ):
        act(operations.assign, user=professional.user, hat=hat(role=Role.COORDINATOR))

        act(operations.end_assignment, assignment=professional)

        assert duties == []

    def test_refuses_what_has_ended(self, act, professional, duties):
        act(operations.end_assignment, assignment=professional, to_team=True)

        with pytest.raises(StepNotPossible, match="al beëindigd"):
            act(operations.end_assignment, assignment=professional, to_team=True)

    def test_keeps_the_last_administrator(self, act, administrator):
        with pytest.raises(StepNotPossible, match="geen functioneel beheerder meer"):
            act(operations.end_assignment, assignment=administrator)

    def test_refuses_the_assignment_of_another_municipality(self, act, elsewhere):
        with pytest.raises(NotAllowed):
            act(operations.end_assignment, assignment=elsewhere)


class TestLend:
    def test_records_both_legs(self, act, professional, leg):
        lent = act(operations.lend, user=professional.user, leg=leg(hours=24, home_hours=8))

        assert (lent.hours_per_week, lent.home_hours) == (24, 8)

    def test_takes_exactly_forty_hours(self, act, professional, leg, desk):
        act(operations.lend, user=professional.user, leg=leg(hours=24, home_hours=8))
        act(operations.lend, user=professional.user, leg=leg(hours=8, team=desk))

        assert professional.user.staffing.count() == 2

    @pytest.mark.parametrize(("hours", "home_hours"), [(16.5, 0), (8, 8.5), (16, 1)])
    def test_refuses_more_than_forty_hours_together(
        self, act, professional, leg, desk, hours, home_hours
    ):
        act(operations.lend, user=professional.user, leg=leg(hours=20, home_hours=4))

        with pytest.raises(Refused, match="meer dan 40 uur"):
            act(operations.lend, user=professional.user, leg=leg(hours, home_hours, team=desk))

        assert professional.user.staffing.count() == 1

    @pytest.mark.parametrize("hours", [0, -1, 40.5])
    def test_refuses_a_week_that_does_not_exist(self, act, professional, leg, hours):
        with pytest.raises(Refused, match="hoogstens 40 uur"):
            act(operations.lend, user=professional.user, leg=leg(hours=hours))

    def test_counts_a_leg_that_begins_later(self, act, professional, leg, desk):
        later = TODAY + datetime.timedelta(days=30)
        act(operations.lend, user=professional.user, leg=leg(hours=24, from_on=later))

        with pytest.raises(Refused, match="meer dan 40 uur"):
            act(operations.lend, user=professional.user, leg=leg(hours=20, team=desk))

    def test_counts_no_leg_that_ended(self, act, professional, leg, desk):
        ended = act(operations.lend, user=professional.user, leg=leg(36, from_on=LONG_AGO))
        act(operations.end_staffing, staffing=ended)

        act(operations.lend, user=professional.user, leg=leg(hours=36, team=desk))

        assert Staffing.objects.running(TODAY).get().team == desk

    def test_raw_sql_is_held_to_forty_hours_too(self, act, professional, leg):
        act(operations.lend, user=professional.user, leg=leg(hours=20))

        with pytest.raises(IntegrityError, match="forty hours"):
            self._doubled_by_raw_sql()

    @staticmethod
    def _doubled_by_raw_sql():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "insert into accounts_staffing (id, user_id, home_id, team_id, function, "
                "hours_per_week, home_hours, paid_by_id, from_on) select gen_random_uuid(), "
                "user_id, home_id, team_id, 'x', 21, 0, paid_by_id, from_on from accounts_staffing"
            )
            cursor.execute("set constraints all immediate")

    def test_refuses_a_team_of_elsewhere(self, act, professional, leg, elsewhere):
        with pytest.raises(NotOfThisNetwork):
            act(operations.lend, user=professional.user, leg=leg(team=elsewhere.team))

    def test_refuses_anybody_but_an_administrator(self, act, professional, leg):
        with pytest.raises(NotAllowed):
            act(operations.lend, user=professional.user, leg=leg(), actor=professional)


class TestEndStaffing:
    def test_refuses_what_has_ended_and_what_is_of_elsewhere(
        self, act, professional, leg, elsewhere
    ):
        lent = act(operations.lend, user=professional.user, leg=leg(from_on=LONG_AGO))
        act(operations.end_staffing, staffing=lent)
        with pytest.raises(StepNotPossible, match="al beëindigd"):
            act(operations.end_staffing, staffing=lent)

        Staffing.objects.filter(pk=lent.pk).update(team=elsewhere.team, until_on=None)
        lent.refresh_from_db()

        with pytest.raises(NotAllowed):
            act(operations.end_staffing, staffing=lent)


class TestDeactivate:
    def test_ends_everything_in_one_act(self, act, professional, leg, administrator, looking):
        act(operations.lend, user=professional.user, leg=leg(from_on=LONG_AGO))

        act(operations.deactivate, user=professional.user)

        professional.user.refresh_from_db()
        assert not professional.user.is_active
        assert not Assignment.objects.running(TODAY).filter(user=professional.user).exists()
        assert not Staffing.objects.running(TODAY).filter(user=professional.user).exists()
        assert sorted(events(looking, administrator)) == [
            "account.assignment_ended", "account.deactivated", "account.lent",
            "account.staffing_ended",
        ]  # fmt: skip

    def test_refuses_oneself(self, act, administrator, assign, desk):
        with pytest.raises(StepNotPossible, match="eigen account"):
            act(operations.deactivate, user=administrator.user)

    def test_refuses_who_works_for_another_municipality_too(self, act, professional, elsewhere):
        with pytest.raises(StepNotPossible, match="ook voor een andere gemeente"):
            act(operations.deactivate, user=professional.user)

    def test_refuses_twice(self, act, professional):
        act(operations.deactivate, user=professional.user)

        with pytest.raises(StepNotPossible, match="al afgesloten"):
            act(operations.deactivate, user=professional.user)


class TestRenewAccess:
    def test_takes_password_and_app_away(self, act, professional):
        professional.user.set_password("iets dat lang is")
        professional.user.save()
        second_factor.set_up(professional.user, "JBSWY3DPEHPK3PXP")

        token = act(operations.renew_access, user=professional.user)

        professional.user.refresh_from_db()
        assert token
        assert not professional.user.has_usable_password()
        assert not second_factor.has_one(professional.user)

    def test_refuses_who_works_for_another_municipality_too(self, act, professional, elsewhere):
        with pytest.raises(StepNotPossible, match="ook voor een andere gemeente"):
            act(operations.renew_access, user=professional.user)

    def test_refuses_a_closed_account(self, act, professional):
        act(operations.deactivate, user=professional.user)

        with pytest.raises(StepNotPossible, match="afgesloten"):
            act(operations.renew_access, user=professional.user)
