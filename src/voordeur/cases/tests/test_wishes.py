"""Somebody wants another coordinator: written down, answered by the lead, told (P5)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.cases.enums import HowTold, WhyThisOne, WishState
from voordeur.cases.models import Case, CoordinatorWish
from voordeur.cases.operations import Told, Wanted
from voordeur.cases.tests import scene
from voordeur.followup.models import Handover, Promise
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day, working_days_later

pytestmark = [
    pytest.mark.django_db(databases=["default", "log"]),
    pytest.mark.promise("P5"),
]
TOLD = Told(words="Ik belde u en legde het uit.", how=HowTold.PHONE)
WORDS = "Ik word niet gehoord. Ik wil iemand anders."


@pytest.fixture
def wish(coordinated, member, professional, now):
    wanted = Wanted(by=member, words=WORDS)
    return operations.record_wish(case=coordinated, wanted=wanted, actor=professional, now=now)


def grant(wish, to, actor, now, **told):
    return operations.grant_wish(
        wish=wish, to_team=to.team, to_user=to.user, actor=actor, now=now,
        told=Told(words=TOLD.words, how=TOLD.how, **told),
    )  # fmt: skip


class TestRecordWish:
    def test_promises_an_answer_in_five_working_days_and_is_with_the_lead_at_once(
        self, wish, lead, professional, now, looking
    ):
        with looking(lead):
            seen = CoordinatorWish.objects.get()
            promise = Promise.objects.get(pk=seen.promise_id)
        with looking(professional):
            assert Event.objects.filter(kind="case.wish-recorded").count() == 1
        assert (seen.words, seen.state) == (WORDS, WishState.WAITS)
        assert promise.due_at == end_of_day(working_days_later(now.date(), 5))
        assert (promise.owner, promise.escalated_at) == (None, now)

    def test_refuses_silence_a_second_one_and_a_case_without_coordinator(
        self, wish, coordinated, case, member, professional, now
    ):
        words = {"actor": professional, "now": now}
        with pytest.raises(Refused, match="al een wens"):
            operations.record_wish(case=coordinated, wanted=Wanted(by=member, words=WORDS), **words)
        elsewhere = scene.running_case(actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="geen casusregisseur"):
            operations.record_wish(case=elsewhere, wanted=Wanted(by=member, words="x"), **words)

    def test_refuses_no_words_and_strangers(
        self, coordinated, member, tie, stranger, professional, now
    ):
        with pytest.raises(SayMore):
            operations.record_wish(
                case=coordinated, wanted=Wanted(by=tie, words=" "), actor=professional, now=now
            )
        with pytest.raises(NotAllowed):
            operations.record_wish(
                case=coordinated, wanted=Wanted(by=tie, words="Ja."), actor=stranger, now=now
            )

    def test_who_only_sees_the_circle_reads_it_not(
        self, wish, assign, cluster, professional, now, looking
    ):
        other = assign("Kees Kring-Proef", cluster, Role.PROFESSIONAL)
        outsider = scene.other_team(assign, cluster)
        for who in (other, outsider):
            scene.involve(
                who=who, matter_id=wish.household_id, depth=1, actor=professional, now=now
            )

        with looking(outsider):
            assert not CoordinatorWish.objects.exists()


class TestGrantWish:
    def test_offers_the_coordination_and_who_accepts_does_so_by_wish(
        self, wish, lead, successor, professional, now, looking
    ):
        granted = grant(wish, successor, lead, now)

        case = operations.accept_coordination(
            handover=granted.handover, why_this_one=WhyThisOne.EXPERTISE, actor=successor, now=now
        )

        with looking(successor):
            seen = CoordinatorWish.objects.get()
            assert Event.objects.filter(kind="case.wish-granted").count() == 1
        assert (case.coordinator_id, case.why_this_one) == (successor.user_id, WhyThisOne.WISH)
        assert (seen.state, seen.answered_by_id) == (WishState.GRANTED, lead.user_id)

    def test_refused_by_the_other_it_comes_back_to_who_answered(
        self, wish, lead, successor, professional, now, looking
    ):
        granted = grant(wish, successor, lead, now)

        operations.refuse_coordination(
            handover=granted.handover, reason="Te vol.", actor=successor, now=now
        )

        with looking(lead):
            settle = Promise.objects.open().get(kind="coordination")
        assert settle.owner_id == lead.user_id

    def test_not_by_the_coordinator_nor_a_colleague(
        self, wish, lead, successor, professional, assign, cluster, now
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=colleague, matter_id=wish.household_id, actor=professional, now=now)
        for somebody in (professional, colleague):
            with pytest.raises(NotAllowed):
                grant(wish, successor, somebody, now)

    def test_a_lead_who_coordinates_does_not_answer_alone(
        self, lead, successor, professional, assign, cluster, now
    ):
        both = assign("Bo Beide-Proef", cluster, Role.PROFESSIONAL)
        case = scene.running_case(actor=both, now=now)
        case = operations.appoint_coordinator(
            case=case, why_this_one=WhyThisOne.KNOWN, actor=both, now=now
        )
        person = scene.moves_in(case=case, given_name="Bas", actor=both, now=now)
        wish = operations.record_wish(
            case=case, wanted=Wanted(by=person, words=WORDS), actor=both, now=now
        )
        assign("Bo Beide-Proef", cluster, Role.TEAM_LEAD)

        with pytest.raises(Refused, match="niet alleen"):
            grant(wish, successor, both, now)
        with pytest.raises(NotSuitable, match="ander dan uzelf"):
            grant(wish, successor, both, now, together_with=both.user)
        granted = grant(wish, successor, both, now, together_with=lead.user)
        assert granted.together_with == lead.user


class TestDeclineWish:
    def test_keeps_what_was_told_and_what_then(self, wish, lead, now, looking):
        operations.decline_wish(
            wish=wish, instead="Wij spreken elke week af.", told=TOLD, actor=lead, now=now
        )

        with looking(lead, now):
            assert not Promise.objects.open().filter(kind="coordinator_wish").exists()

    def test_refuses_without_what_then_or_twice(self, wish, lead, professional, now):
        words = {"wish": wish, "told": TOLD, "actor": lead, "now": now}
        with pytest.raises(SayMore, match="dan wel"):
            operations.decline_wish(**words, instead=" ")
        with pytest.raises(SayMore, match="vertelde"):
            operations.decline_wish(
                **words | {"told": Told(words="", how=HowTold.VISIT)}, instead="Iets."
            )
        operations.decline_wish(**words, instead="Iets.")
        with pytest.raises(StepNotPossible, match="al"):
            operations.decline_wish(**words, instead="Iets.")


class TestWithdrawWish:
    def test_not_by_who_coordinates_alone(self, wish, lead, professional, now, looking):
        with pytest.raises(Refused, match="niet alleen"):
            operations.withdraw_wish(wish=wish, told=TOLD, actor=professional, now=now)
        told = Told(words="Wij praatten het uit.", how=HowTold.VISIT, together_with=lead.user)

        operations.withdraw_wish(wish=wish, told=told, actor=professional, now=now)

        with looking(professional):
            assert CoordinatorWish.objects.get().state == WishState.WITHDRAWN
            assert Case.objects.get().coordinator_id == professional.user_id


class TestOvertaken:
    def test_when_somebody_else_coordinates(self, wish, offered, successor, now, looking):
        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(successor):
            assert CoordinatorWish.objects.get().state == WishState.OVERTAKEN
            assert not Promise.objects.open().filter(kind="coordinator_wish").exists()

    def test_closed_and_opened_the_same_day_it_waits_again(
        self, wish, coordinated, professional, now, looking
    ):
        closed = operations.close_case(
            case=coordinated, reason="goals_reached", note="Klaar.",
            watch_on=working_days_later(now.date(), 40), actor=professional, now=now,
        )  # fmt: skip

        operations.reopen_case(case=closed, because="Vergist.", actor=professional, now=now)

        with looking(professional):
            waits = CoordinatorWish.objects.get(state=WishState.WAITS)
            promise = Promise.objects.open().get(kind="coordinator_wish")
        assert (waits.words, waits.promise_id) == (WORDS, promise.pk)


class TestTheDatabaseRefuses:
    @pytest.mark.parametrize(
        ("values", "constraint"),
        [
            (
                {"state": "not_granted", "instead": "Iets."},
                "cases_an_answer_to_a_wish_was_told",
            ),
            (
                {"state": "not_granted", "told": "Nee.", "how_told": "visit"},
                "cases_a_wish_not_granted_says_what_then",
            ),
            (
                {"state": "granted", "told": "Ja.", "how_told": "visit"},
                "cases_a_wish_granted_offers_the_coordination",
            ),
            (
                {"state": "withdrawn", "told": "Hoeft niet."},
                "cases_who_coordinates_does_not_answer_alone",
            ),
        ],
    )
    def test_an_answer_that_is_none(self, values, constraint, wish, professional, now, looking):
        answered = values | {"answered_at": now, "answered_by": professional.user}
        with (
            looking(professional),
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
        ):
            CoordinatorWish.objects.update(**answered)


class TestThePages:
    def test_written_down_answered_and_read(
        self, mine, browser, coordinated, member, lead, successor, professional, looking
    ):
        address = reverse("cases:record_wish", args=[coordinated.pk])
        silent = mine.post(address, {})
        sent = mine.post(
            address,
            {
                "by": f"member:{member.pk}",
                "words": WORDS,
                "wants": f"{successor.team_id}:{successor.user_id}",
            },
        )
        with looking(professional):
            wish = CoordinatorWish.objects.get()
        page = reverse("cases:wish", args=[wish.pk])
        leads = browser(lead)
        shown = leads.get(page)
        answered = leads.post(
            page,
            {
                "act": "grant",
                "receiver": f"{successor.team_id}:{successor.user_id}",
                "told": "Sofie belt u deze week.",
                "how_told": "phone",
            },
        )

        assert (silent.status_code, sent.status_code) == (422, 302)
        assert WORDS in text_of(shown)
        assert "Wijs toe en bied aan" in text_of(shown)
        assert "Wijs toe en bied aan" not in text_of(mine.get(page))
        assert answered.status_code == 302
        assert "Sofie belt u deze week." in text_of(mine.get(page))
        with looking(professional):
            assert Handover.objects.get().to_user_id == successor.user_id

    def test_vandaag_of_the_lead_leads_to_it(self, browser, wish, lead):
        today = browser(lead).get(reverse("web:today"))

        assert "Wens: andere regisseur" in text_of(today)
        promise = reverse("cases:promise", args=[wish.promise_id])
        assert promise in today.content.decode()
        assert browser(lead).get(promise)["Location"] == reverse("cases:wish", args=[wish.pk])

    def test_is_not_there_for_a_stranger(self, browser, wish, stranger):
        assert browser(stranger).get(reverse("cases:wish", args=[wish.pk])).status_code == 404
