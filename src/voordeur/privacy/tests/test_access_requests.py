"""Who is known but not seen is asked after: answered by who is around them, heard on Vandaag."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from tests.bench.browsing import key_in, text_of
from tests.bench.people import NOW

from voordeur.access import finding
from voordeur.access.asking import Asked
from voordeur.access.enums import Depth
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.followup.models import Matter, Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household, Person
from voordeur.intake.tests import scene as intake
from voordeur.organisations.models import Municipality, Team
from voordeur.privacy import operations
from voordeur.privacy.enums import RequestState
from voordeur.privacy.models import AccessRequest
from voordeur.privacy.queries import deciding as queries
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

UNTIL = datetime.date(2026, 4, 1)


class TestAsking:
    def test_makes_a_promise_of_who_is_around_to_answer_in_two_working_days(
        self, key, request_, actor, professional, looking
    ):
        with looking(actor):
            promise = Promise.objects.get(kind="access_request")
            assert (promise.matter_id, promise.team_id) == (key, actor.team_id)
            assert promise.due_at.date() == datetime.date(2026, 3, 4)
            assert professional.user.name in promise.what
        with looking(professional):
            assert [event.kind for event in Event.objects.all()] == ["access.asked"]

    def test_shows_who_asks_nothing_of_whom_it_is(self, key, request_, professional, looking):
        with looking(professional):
            assert not Matter.objects.filter(pk=key).exists()
            assert not Promise.objects.filter(kind="access_request").exists()
            assert not Household.objects.exists()
            assert AccessRequest.objects.get().state == RequestState.ASKED

    def test_needs_a_reason(self, hit, ask):
        with pytest.raises(SayMore, match="waarom"):
            ask(hit, reason="  ")

    def test_is_done_once(self, hit, ask):
        ask(hit)
        with pytest.raises(StepNotPossible, match="al gevraagd"):
            ask(hit)

    def test_needs_a_card_of_ones_own(self, hit, ask, actor):
        with pytest.raises(SayMore, match="verlopen"):
            ask(hit, actor=actor)

    def test_finds_nobody_who_became_secret_meanwhile(self, hit, ask, actor, looking):
        with looking(actor):
            Person.objects.update(secret=True)
        with pytest.raises(SayMore, match="verlopen"):
            ask(hit)

    def test_is_for_who_works_with_residents(self, hit, ask, assign, cluster):
        with pytest.raises(NotAllowed):
            ask(hit, actor=assign("Ad Beheer-Proef", cluster, Role.ADMINISTRATOR))


class TestLettingIn:
    def test_gives_a_place_to_read_along_until_a_day(
        self, key, request_, actor, professional, looking, now
    ):
        operations.grant_access(
            request=request_, depth=Depth.CIRCLE, until_on=UNTIL, actor=actor, now=now
        )
        with looking(professional):
            place = Involvement.objects.get(user=professional.user)
            assert (place.depth, place.until_on, place.reading_only, place.source) == (
                Depth.CIRCLE, UNTIL, True, "invitation",
            )  # fmt: skip
            assert Household.objects.get().pk == key
            [heard] = queries.unheard(professional)
            assert (heard.is_granted, heard.by, heard.household_id) == (
                True, actor.user.name, key,
            )  # fmt: skip
        with looking(actor):
            assert Event.objects.filter(kind="access.granted", matter_id=key).count() == 1
            assert not Promise.objects.open().filter(kind="access_request").exists()

    def test_is_done_by_a_desk_that_let_go_and_still_knows_the_circle(
        self, key, ask, actor, professional, looking, now, browser
    ):
        with looking(actor):
            told = HelpRequest.objects.get(household=key)
        frontdesk.answer_after_all(help_request=told, answer="Het Werkplein.", actor=actor, now=now)
        with looking(professional):
            [card] = finding.search(professional, scene.BSN, now).cards
        asked = ask(card.hit_id)
        with looking(actor):
            waiting = AccessRequest.objects.select_related("promise").get(pk=asked.pk)
        where = reverse("privacy:answer", args=[waiting.promise_id])
        assert where in browser(actor).get("/").content.decode()
        assert browser(actor).get(where).status_code == 200
        granted = operations.grant_access(
            request=waiting, depth=Depth.CIRCLE, until_on=UNTIL, actor=actor, now=now
        )
        assert granted.state == RequestState.GRANTED

    @pytest.mark.parametrize("days", [1, 40])
    @pytest.mark.parametrize("lets_in", [True, False])
    def test_is_done_to_the_end_by_the_lead_of_a_desk_that_let_go(
        self, key, ask, actor, professional, looking, now, assign, desk, days, lets_in
    ):
        """Also when it lay so long that the desk no longer knows the circle."""
        lead = assign("Karin Leider-Proef", desk, Role.TEAM_LEAD)
        with looking(actor):
            told = HelpRequest.objects.get(household=key)
        frontdesk.answer_after_all(help_request=told, answer="Het Werkplein.", actor=actor, now=now)
        with looking(professional):
            [card] = finding.search(professional, scene.BSN, now).cards
        asked = ask(card.hit_id)
        later = now + datetime.timedelta(days=days)

        with looking(lead, later):
            waiting = AccessRequest.objects.select_related("by", "team", "promise").get()
        who = {"request": waiting, "actor": lead, "now": later}
        until = later.date() + datetime.timedelta(days=30)
        if lets_in:
            operations.grant_access(**who, depth=Depth.CIRCLE, until_on=until)
        else:
            operations.refuse_access(**who, reason="Bel mij eerst.")

        with looking(professional, later):
            heard = AccessRequest.objects.get(pk=asked.pk)
            assert heard.state == (RequestState.GRANTED if lets_in else RequestState.REFUSED)
            assert Household.objects.filter(pk=key).exists() == lets_in
        with looking(lead, later):
            assert not Promise.objects.open().filter(kind="access_request").exists()

    def test_gives_no_more_than_who_answers_sees(self, request_, actor, now):
        with pytest.raises(NotAllowed, match="niet meer dan u zelf ziet"):
            operations.grant_access(
                request=request_, depth=Depth.AGREEMENTS, until_on=UNTIL, actor=actor, now=now
            )

    @pytest.mark.parametrize("day", [datetime.date(2026, 3, 2), datetime.date(2028, 1, 1)])
    def test_holds_until_a_day_within_a_year(self, request_, actor, now, day):
        with pytest.raises(NotSuitable, match="hoogstens een jaar"):
            operations.grant_access(
                request=request_, depth=Depth.CIRCLE, until_on=day, actor=actor, now=now
            )

    def test_is_not_done_by_a_stranger_nor_by_who_asks(
        self, request_, professional, municipality, assign, now
    ):
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        for acting in (professional, assign("Vera Vreemd-Proef", other, Role.PROFESSIONAL)):
            with pytest.raises(NotAllowed):
                operations.grant_access(
                    request=request_, depth=Depth.CIRCLE, until_on=UNTIL, actor=acting, now=now
                )

    def test_is_done_once(self, request_, actor, now):
        operations.refuse_access(request=request_, reason="Nee.", actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.grant_access(
                request=request_, depth=Depth.CIRCLE, until_on=UNTIL, actor=actor, now=now
            )


class TestRefusing:
    def test_tells_the_reason_and_shows_nothing(self, request_, actor, professional, looking, now):
        operations.refuse_access(request=request_, reason="Bel mij even.", actor=actor, now=now)
        with looking(professional):
            [heard] = queries.unheard(professional)
            assert (heard.is_granted, heard.answer, heard.household_id) == (
                False, "Bel mij even.", None,
            )  # fmt: skip
            assert not Household.objects.exists()

    def test_needs_a_reason(self, request_, actor, now):
        with pytest.raises(SayMore, match="reden"):
            operations.refuse_access(request=request_, reason=" ", actor=actor, now=now)


class TestHearing:
    def test_takes_the_answer_from_vandaag(self, request_, actor, professional, looking, now):
        operations.refuse_access(request=request_, reason="Nee.", actor=actor, now=now)
        with looking(professional):
            answered = AccessRequest.objects.get()
        operations.hear_answer(request=answered, actor=professional, now=now)
        with looking(professional):
            assert queries.unheard(professional) == []

    def test_is_for_who_asked(self, request_, actor, now):
        answered = operations.refuse_access(request=request_, reason="Nee.", actor=actor, now=now)
        with pytest.raises(NotAllowed):
            operations.hear_answer(request=answered, actor=actor, now=now)

    def test_is_for_the_municipality_where_it_was_asked(
        self, request_, actor, professional, assign, now
    ):
        answered = operations.refuse_access(request=request_, reason="Nee.", actor=actor, now=now)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Jeugd", kind="cluster")
        other_hat = assign(professional.user.name, team, Role.PROFESSIONAL)

        with pytest.raises(NotAllowed):
            operations.hear_answer(request=answered, actor=other_hat, now=now)


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ({"answered_at": NOW}, "an_answer_says_who"),
        ({"depth": 1}, "access_is_given_so_deep"),
        (
            {"state": RequestState.REVOKED, "answered_at": NOW, "answered_by": F("by")},
            "taken_back_by_who_looked",
        ),
    ],
)
def test_the_database_refuses_half_an_answer(request_, actor, looking, words, constraint):
    refused = pytest.raises(IntegrityError, match=constraint)
    with looking(actor), refused, transaction.atomic():
        AccessRequest.objects.update(**words)


class TestThePages:
    @pytest.mark.slow
    def test_lead_from_the_card_to_the_answer(self, key, actor, professional, browser):
        asker, answerer = browser(professional), browser(actor)
        found = asker.post("/zoeken/", {"vraag": scene.BSN}).content.decode()
        page = found.split('href="/toegang/vragen/')[1].split('"')[0]
        url = f"/toegang/vragen/{page}"
        form = asker.get(url)
        assert "Bakker" not in text_of(form)
        told = {"key": key_in(form), "reason": "Ik begeleid haar zoon."}
        assert asker.post(url, told).status_code == 302
        assert asker.post(url, told | {"key": str(new_key())}).status_code == 409

        today = answerer.get("/")
        assert "Toegangsverzoek" in text_of(today)
        answer = today.content.decode().split('href="/toegang/beantwoorden/')[1].split('"')[0]
        answer = f"/toegang/beantwoorden/{answer}"
        assert "Ik begeleid haar zoon." in text_of(answerer.get(answer))
        assert asker.get(answer).status_code == 404
        assert answerer.post(answer, {"answer": "refuse", "note": ""}).status_code == 422
        granted = {"answer": "1", "until_on": "1-4-2026", "note": ""}
        assert answerer.post(answer, granted).status_code == 302

        assert "Uw vragen om toegang" in text_of(asker.get("/"))
        heard = asker.get("/toegang/")
        assert "U mag meelezen tot 1 april 2026" in text_of(heard)
        assert reverse("web:household", args=[key]) in heard.content.decode()
        hear = heard.content.decode().split('action="/toegang/gelezen/')[1].split('"')[0]
        asker.post(f"/toegang/gelezen/{hear}")
        assert "U mag meelezen" not in text_of(asker.get("/toegang/"))

    def test_a_card_of_another_is_not_there(self, hit, actor, browser):
        assert browser(actor).get(f"/toegang/vragen/{hit}/").status_code == 404


class TestClosing:
    def test_leaves_the_question_with_who_answers_it(self, actor, professional, looking, now):
        family = intake.family(actor=professional, now=now)
        with looking(actor):
            marks = Asked(words="Bakker-Proef", born_on=datetime.date(1988, 5, 1))
            [card] = finding.look_for(actor, marks, now, is_whole_name=True).cards
        asked = operations.ask_access(
            key=new_key(), hit_id=card.hit_id, reason="Zij belt het loket.", actor=actor, now=now
        )

        cases.close_case(
            case=family.case, reason=CloseReason.GOALS_REACHED, note="Klaar",
            watch_on=UNTIL, actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            request = AccessRequest.objects.select_related("by", "team", "promise").get(pk=asked.pk)
        assert (request.state, request.promise.closed_at) == (RequestState.ASKED, None)
        refused = operations.refuse_access(
            request=request, reason="Bel gerust naar ons.", actor=professional, now=now
        )
        assert refused.state == RequestState.REFUSED
