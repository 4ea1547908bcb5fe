"""A closed case opens again: the same day as it was, later with who had it (P9)."""

import datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit.models import Event
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, CloseReason, Step
from voordeur.cases.models import Case, Closing, CoordinationChange, CoordinationReason
from voordeur.cases.operations import Left
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P9")]

WEEK, YEAR = datetime.timedelta(days=7), datetime.timedelta(days=365)


def reopen(case, actor, now, because="Het gaat niet goed."):
    return operations.reopen_case(case=case, because=because, actor=actor, now=now)


@pytest.fixture
def closed(coordinated, professional, now):
    scene.add_promise(kind="scene", matter_id=coordinated.household_id, actor=professional, now=now)
    return operations.close_case(
        case=coordinated, reason=CloseReason.GOALS_REACHED, note="Alles gedaan.",
        watch_on=now.date() + 2 * YEAR - WEEK, actor=professional, now=now,
    )  # fmt: skip


class TestTheSameDay:
    def test_goes_on_as_it_was(self, closed, professional, now, looking):
        reopen(closed, professional, now + datetime.timedelta(hours=2), "Verkeerde knop.")

        with looking(professional):
            case = Case.objects.get()
            kinds = sorted(Promise.objects.open().values_list("kind", flat=True))
            [closing] = Closing.objects.all()
            last = CoordinationChange.objects.order_by("-at", "-id").first()
            watch = Promise.objects.get(pk=closed.next_step_id)
            event = Event.objects.get(kind="case.reopened")
            assert (watch.outcome, words_of(watch)) == (PromiseOutcome.REOPENED, "")
        assert (case.state, case.coordinator_id) == (CaseState.COORDINATED, professional.user_id)
        assert case.closed_on is None
        assert kinds == ["intake", "scene"]
        assert case.next_step.kind == "intake"
        assert (closing.reopened_because, closing.reason) == ("Verkeerde knop.", "goals_reached")
        assert last.step == Step.RESTORED
        assert event.facts == {"as_it_was": True}

    def test_what_was_done_stays_done_and_what_was_handed_comes_back(
        self, coordinated, professional, assign, cluster, now, looking
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        home = coordinated.household_id
        scene.involve(who=colleague, matter_id=home, actor=professional, now=now)
        handed, done = (
            scene.add_promise(kind="scene", matter_id=home, actor=professional, now=now)
            for _ in range(2)
        )
        left = {
            coordinated.next_step_id: Left(becomes="lapses"),
            handed.pk: Left(becomes="handed", to=colleague.user),
            done.pk: Left(becomes="done"),
        }
        case = operations.close_case(
            case=coordinated, reason=CloseReason.GOALS_REACHED, note="Klaar.", left=left,
            watch_on=now.date() + WEEK, actor=professional, now=now,
        )  # fmt: skip

        reopen(case, professional, now)

        with looking(professional):
            kinds = sorted(Promise.objects.open().values_list("kind", flat=True))
        assert kinds == ["intake", "scene"]


class TestLater:
    def test_who_had_it_takes_it_up(self, closed, professional, lead, now, looking):
        reopen(closed, lead, now + WEEK)

        with looking(professional, now + WEEK):
            case = Case.objects.get()
            [step] = Promise.objects.open()
        assert (case.state, case.coordinator, case.next_step_id) == (
            CaseState.OPEN, None, step.pk,
        )  # fmt: skip
        assert (step.kind, step.owner_id) == ("intake", professional.user_id)

    def test_who_left_the_team_does_not(
        self, closed, professional, lead, assign, cluster, now, looking
    ):
        taker = assign("Tom Tweede-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=taker, matter_id=closed.household_id, depth=2, actor=professional, now=now
        )
        Assignment.objects.filter(pk=professional.pk).update(until_on=now.date() + WEEK)

        reopen(closed, taker, now + WEEK)

        with looking(taker):
            [step] = Promise.objects.open()
        assert step.owner_id == taker.user_id

    def test_after_half_a_year_it_waits_for_the_lead(self, closed, lead, now, looking):
        reopen(closed, lead, now + YEAR)

        with looking(lead):
            [step] = Promise.objects.open()
        assert (step.owner, step.escalated_at) == (None, now + YEAR)

    def test_nobody_lets_themselves_in(self, closed, lead, assign, cluster, now, looking):
        who = assign("Kim Kring-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=who, matter_id=closed.household_id, depth=1, actor=lead, now=now)

        reopen(closed, who, now + YEAR)

        with looking(who, now + YEAR):
            [step] = Promise.objects.open()
            depth = rules.depth_of(acting=who, matter_id=closed.household_id, now=now + YEAR)
        assert (step.owner, depth) == (None, Depth.CIRCLE)

    def test_refuses_silence_strangers_and_what_runs(self, closed, stranger, professional, now):
        with pytest.raises(SayMore):
            reopen(closed, professional, now, " ")
        with pytest.raises(NotAllowed):
            reopen(closed, stranger, now)
        reopen(closed, professional, now)
        with pytest.raises(StepNotPossible, match="loopt al"):
            reopen(closed, professional, now)

    def test_a_call_under_the_waakvlam_keeps_why(self, watch, professional, now, looking):
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.REOPENED, note="Ziet het niet meer zitten.",
            actor=professional, now=now + WEEK,
        )  # fmt: skip

        with looking(professional, now + WEEK):
            assert Closing.objects.get().reopened_because == "Ziet het niet meer zitten."


READ = """
  select (select count(*) from cases_closing), (select count(*) from cases_coordinationreason),
         (select count(*) from cases_case where closed_on is not null)
"""


class TestWhyItClosed:
    """Why it closed or went over is for who reads the agreements; PostgreSQL says so."""

    @pytest.fixture
    def given_back(self, coordinated, member, professional, now):
        return operations.give_back(
            case=coordinated, to=member, because="Wil het zelf.", actor=professional, now=now
        )

    @pytest.fixture
    def closed(self, given_back, professional, now):
        return operations.close_case(
            case=given_back, reason=CloseReason.GOALS_REACHED, note="Alles gedaan.",
            watch_on=now.date() + WEEK, actor=professional, now=now,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("depth", "found"),
        [(Depth.CIRCLE, (0, 0, 1)), (Depth.AGREEMENTS, (1, 1, 1)), (Depth.CONTENT, (1, 1, 1))],
    )
    def test_is_read_from_the_agreements_on(
        self, depth, found, closed, professional, stranger, looking, now
    ):
        home = closed.household_id
        scene.involve(who=stranger, matter_id=home, depth=depth, actor=professional, now=now)

        with looking(stranger), connection.cursor() as cursor:
            cursor.execute(READ)
            assert cursor.fetchone() == found
            assert len(queries.closings(home)) == found[0]
            told = queries.changes(closed)
            assert len(told) == 2
            assert sorted(change.because for change in told)[0] == ""
            assert ("Wil het zelf." in {change.because for change in told}) == bool(found[1])

    def test_is_not_read_by_the_lead_who_opens_it_again_and_says_why(
        self, closed, lead, professional, now, looking
    ):
        with looking(lead), connection.cursor() as cursor:
            cursor.execute(READ)
            assert cursor.fetchone() == (0, 0, 1)

        reopen(closed, lead, now + WEEK, "Ze belden.")

        with looking(professional, now + WEEK):
            assert Closing.objects.get().reopened_because == "Ze belden."

    def test_is_read_by_who_keeps_the_waakvlam_and_not_by_their_lead(
        self, closed, professional, lead, browser
    ):
        address = reverse("cases:watch", args=[closed.next_step_id])

        assert "Alles gedaan." in browser(professional).get(address).content.decode()
        told = browser(lead).get(address).content.decode()
        assert "Alles gedaan." not in told
        assert "doelen bereikt" not in told

    def test_nobody_rewrites_it(self, closed, professional, looking):
        with looking(professional), pytest.raises(ProgrammingError), transaction.atomic():
            Closing.objects.update(reopened_because="Anders.")
        with looking(professional), pytest.raises(ProgrammingError), transaction.atomic():
            CoordinationReason.objects.update(because="Anders.")
