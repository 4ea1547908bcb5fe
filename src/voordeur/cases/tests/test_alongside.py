"""The household coordinates itself; a professional keeps the waakvlam."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.cases.enums import Coordination, Step, WhyThisOne
from voordeur.cases.models import Case, CoordinationChange, CoordinationReason
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.followup.queries import words_of
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = [
    pytest.mark.django_db(databases=["default", "log"]),
    pytest.mark.promise("P5"),
]

IN_MAY = datetime.date(2026, 5, 4)


def give(case, to, actor, now, **words):
    said = {"because": "Zij kan het zelf."} | words
    return operations.give_back(case=case, to=to, actor=actor, now=now, **said)


@pytest.fixture
def theirs(coordinated, member, professional, now):
    return give(coordinated, member, professional, now, look_on=IN_MAY)


class TestAppointCoordinator:
    def test_of_the_household_says_who_and_promises_to_ask(
        self, case, tie, professional, now, looking
    ):
        operations.appoint_coordinator(
            case=case, why_this_one=WhyThisOne.WISH, of_them=tie, actor=professional, now=now
        )

        with looking(professional):
            seen = Case.objects.get()
            asks = Promise.objects.open().get(kind="alongside")
            [change] = CoordinationChange.objects.all()
        assert (seen.coordination, seen.tie_id) == (Coordination.NETWORK, tie.pk)
        assert (asks.owner_id, seen.coordinator_id) == (professional.user_id,) * 2
        assert (change.step, change.tie_id) == (Step.APPOINTED, tie.pk)


class TestGiveBack:
    def test_somebody_of_the_household_coordinates_and_the_professional_keeps_watch(
        self, theirs, member, professional, looking
    ):
        with looking(professional):
            case = Case.objects.get()
            promise = Promise.objects.open().get(kind="alongside")
            changes = list(CoordinationChange.objects.order_by("at", "id"))
            assert changes[1].reason.because == "Zij kan het zelf."
            assert Event.objects.filter(kind="case.coordination-given-back").count() == 1
        assert (case.coordination, case.member_id) == (Coordination.RESIDENT, member.pk)
        assert case.coordinator_id == professional.user_id
        assert (promise.owner_id, promise.due_at) == (professional.user_id, end_of_day(IN_MAY))
        assert [change.step for change in changes] == [Step.APPOINTED, Step.GIVEN_BACK]

    def test_from_one_of_them_to_another(self, theirs, tie, professional, now, looking):
        give(theirs, tie, professional, now)

        with looking(professional):
            case = Case.objects.get()
            assert Promise.objects.open().filter(kind="alongside").count() == 1
        assert (case.coordination, case.member, case.tie_id) == (Coordination.NETWORK, None, tie.pk)

    def test_everybody_who_works_with_them_hears_it(
        self, coordinated, member, professional, assign, cluster, now, looking
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=colleague, matter_id=coordinated.household_id, actor=professional, now=now
        )

        give(coordinated, member, professional, now)

        with looking(colleague):
            assert Promise.objects.open().get(kind="take_note").owner_id == colleague.user_id

    def test_refuses_silence_strangers_children_and_the_same_again(
        self, theirs, coordinated, member, professional, now
    ):
        child = scene.moves_in(case=theirs, given_name="Noor", years=9, actor=professional, now=now)
        elsewhere = scene.running_case(actor=professional, now=now)
        stranger = scene.stands_by(case=elsewhere, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="al"):
            give(theirs, member, professional, now)
        with pytest.raises(SayMore, match="waarom"):
            give(theirs, child, professional, now, because=" ")
        with pytest.raises(NotSuitable, match="zestien"):
            give(theirs, child, professional, now)
        with pytest.raises(NotSuitable, match="steunfiguur"):
            give(theirs, stranger, professional, now)

    def test_refuses_anybody_but_the_coordinator(
        self, coordinated, member, professional, assign, cluster, stranger, now
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=colleague, matter_id=coordinated.household_id, actor=professional, now=now
        )
        for somebody in (colleague, stranger):
            with pytest.raises(NotAllowed):
                give(coordinated, member, somebody, now)

    def test_refuses_a_case_without_coordinator(self, case, member, professional, now):
        with pytest.raises(StepNotPossible, match="geen casusregisseur"):
            give(case, member, professional, now)


class TestTakeOver:
    def test_the_professional_coordinates_again(self, theirs, professional, now, looking):
        operations.take_over(case=theirs, because="Het lukt niet.", actor=professional, now=now)

        with looking(professional):
            case = Case.objects.get()
            asked = Promise.objects.get(kind="alongside")
            last = CoordinationChange.objects.order_by("-at", "-id").first()
            assert Event.objects.filter(kind="case.coordination-taken-over").count() == 1
            assert last.reason.because == "Het lukt niet."
        assert (case.coordination, case.member) == (Coordination.PROFESSIONAL, None)
        assert asked.closed_at is not None
        assert last.step == Step.TAKEN_OVER

    def test_refuses_silence_and_what_is_ones_own_already(
        self, theirs, coordinated, professional, now
    ):
        with pytest.raises(SayMore):
            operations.take_over(case=theirs, because="", actor=professional, now=now)
        operations.take_over(case=theirs, because="Ja.", actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="al"):
            operations.take_over(case=theirs, because="Ja.", actor=professional, now=now)


class TestSayHowItGoes:
    def test_it_goes_on_and_somebody_asks_again(self, theirs, professional, now, looking):
        with looking(professional):
            asked = Promise.objects.open().get(kind="alongside")

        operations.say_how_it_goes(
            promise=asked, note="Het gaat goed.", actor=professional, now=now
        )

        with looking(professional):
            later = Promise.objects.open().get(kind="alongside")
            done = Promise.objects.get(pk=asked.pk)
            assert (done.outcome, words_of(done)) == (PromiseOutcome.KEPT, "Het gaat goed.")
        assert later.pk != asked.pk

    def test_refuses_silence_and_another_promise(self, theirs, professional, now, looking):
        with looking(professional):
            asked = Promise.objects.open().get(kind="alongside")
        with pytest.raises(SayMore):
            operations.say_how_it_goes(promise=asked, note=" ", actor=professional, now=now)
        with pytest.raises(StepNotPossible):
            operations.say_how_it_goes(
                promise=theirs.next_step, note="Ja.", actor=professional, now=now
            )


class TestSuccession:
    def test_the_household_goes_on_coordinating_with_another_keeper(
        self, theirs, member, successor, professional, now, looking
    ):
        offered = operations.offer_coordination(
            case=theirs, to_team=successor.team, to_user=successor.user, summary="Verlof.",
            actor=professional, now=now,
        )  # fmt: skip

        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(successor):
            case = Case.objects.get()
            asks = Promise.objects.open().get(kind="alongside")
            last = CoordinationChange.objects.order_by("-at", "-id").first()
        assert (case.member_id, case.coordinator_id) == (member.pk, successor.user_id)
        assert asks.owner_id == successor.user_id
        assert (last.step, last.member_id) == (Step.HANDED_OVER, member.pk)

    def test_it_is_the_waakvlam_that_goes_over_on_every_page(
        self, theirs, member, browser, mine, successor, assign, cluster, professional, now, looking
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=colleague, matter_id=theirs.household_id, actor=professional, now=now)
        home, offer = (
            reverse(name, args=[key])
            for name, key in (
                ("web:household", theirs.household_id), ("cases:offer", theirs.pk),
            )
        )  # fmt: skip
        household, page = text_of(mine.get(home)), text_of(mine.get(offer))
        wish = text_of(mine.get(reverse("cases:record_wish", args=[theirs.pk])))
        receiver = f"{successor.team_id}:{successor.user_id}"
        sent = mine.post(offer, {"receiver": receiver, "summary": "Verlof."}, follow=True)
        with looking(professional):
            handover = Handover.objects.get()
        answer = reverse("cases:answer", args=[handover.pk])
        circle, asked = (
            text_of(browser(successor).get(home)),
            text_of(browser(successor).get(answer)),
        )
        taken = browser(successor).post(
            answer, {"antwoord": "neem-over", "why_this_one": "known"}, follow=True
        )

        assert f"{member.full_name} voert de regie, en" in wish
        assert "Draag de waakvlam over" in household
        assert f"{member.full_name} voert de regie, en dat blijft zo" in page
        assert "Tot het antwoord blijft die waar die is." in text_of(sent)
        assert "kreeg de waakvlam aangeboden" in circle
        assert "Neemt u de waakvlam over?" in asked
        assert f"{member.full_name} houdt de regie" in asked
        assert "U houdt nu de waakvlam bij dit huishouden." in text_of(taken)
        with looking(colleague):
            note = Promise.objects.open().get(kind="take_note", owner=colleague.user_id)
        assert f"houdt nu de waakvlam; {member.full_name} voert de regie" in note.what

    def test_becoming_it_for_somebody_of_them_one_keeps_the_waakvlam(self, mine, case, tie):
        sent = mine.post(
            reverse("cases:coordinate", args=[case.pk]),
            {"why_this_one": "known", "who": f"tie:{tie.pk}"}, follow=True,
        )  # fmt: skip

        assert "U houdt nu de waakvlam bij dit huishouden." in text_of(sent)

    def test_everybody_hears_who_coordinates(
        self, offered, coordinated, successor, professional, assign, cluster, now, looking
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=colleague, matter_id=coordinated.household_id, actor=professional, now=now
        )

        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(colleague):
            note = Promise.objects.open().get(kind="take_note", owner=colleague.user_id)
        assert "Sofie Opvolger-Proef" in note.what


class TestTheDatabaseRefuses:
    @pytest.mark.parametrize("values", [{"coordination": "resident"}, {"coordination": "network"}])
    def test_coordination_by_nobody(self, values, coordinated, professional, looking):
        with (
            pytest.raises(IntegrityError, match="cases_coordination_names_who_coordinates"),
            looking(professional),
            transaction.atomic(),
        ):
            Case.objects.update(**values)

    def test_a_change_of_side_without_reason(self, theirs, professional, looking):
        with looking(professional):
            change = CoordinationChange.objects.get(step=Step.GIVEN_BACK)
        with looking(professional), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            with (
                pytest.raises(IntegrityError, match="without its reason"),
                transaction.atomic(),
            ):
                CoordinationChange(
                    household=change.household, case=change.case, step=change.step,
                    coordination=change.coordination, coordinator=change.coordinator,
                    team=change.team, member=change.member, at=change.at, by=change.by,
                ).save(force_insert=True)  # fmt: skip

    def test_a_reason_without_words(self, theirs, professional, looking):
        with (
            looking(professional),
            pytest.raises(IntegrityError, match="cases_a_reason_of_a_change_has_words"),
            transaction.atomic(),
        ):
            CoordinationReason.objects.create(
                household_id=theirs.household_id, because="",
                change=CoordinationChange.objects.get(step=Step.APPOINTED),
            )  # fmt: skip


class TestThePages:
    def test_give_ask_and_take_over(self, mine, coordinated, member, professional, looking):
        address = reverse("cases:give_back", args=[coordinated.pk])
        page = text_of(mine.get(address))

        silent = mine.post(address, {})
        given = mine.post(
            address,
            {"who": f"member:{member.pk}", "because": "Wil het zelf.", "look_on": "4-5-2026"},
        )
        with looking(professional):
            asked = Promise.objects.open().get(kind="alongside")
        how = reverse("cases:alongside", args=[asked.pk])
        went = mine.post(how, {"note": "Goed.", "look_on": "4-6-2026"})
        taken = mine.post(
            reverse("cases:take_over", args=[coordinated.pk]), {"because": "Werd te veel."}
        )

        assert "Sanne" in page
        assert silent.status_code == 422
        circle = reverse("web:circle", args=[coordinated.household_id])
        assert (given["Location"], taken["Location"]) == (circle, circle)
        assert went.status_code == 302
        assert "Goed." in text_of(mine.get(how))
        shown = text_of(mine.get(circle))
        assert "Werd te veel." in shown
        assert "Wil het zelf." in shown

    def test_are_not_there_for_a_stranger(self, browser, coordinated, stranger):
        for name in ("give_back", "take_over", "record_wish", "reopen"):
            address = reverse(f"cases:{name}", args=[coordinated.pk])
            assert browser(stranger).get(address).status_code == 404
