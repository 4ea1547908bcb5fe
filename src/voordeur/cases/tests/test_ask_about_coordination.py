"""Who is offered the coordination may ask more first; the giver answers and hears the outcome."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import TODAY

from voordeur.accounts.models import Absence
from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.followup.models import Enquiry, Handover, Promise
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db(databases=["default", "log"]), pytest.mark.promise("P6")]


@pytest.fixture
def enquiry(offered, successor, now):
    return operations.ask_about_coordination(
        handover=offered, question="Loopt de schuldregeling nog?", actor=successor, now=now
    )


class TestAskAboutCoordination:
    def test_the_giver_reads_it_and_the_clock_runs_on(
        self, offered, enquiry, professional, looking
    ):
        with looking(professional):
            assert Enquiry.objects.get().question == "Loopt de schuldregeling nog?"
            assert Handover.objects.get().answer_by == offered.answer_by
            [event] = Event.objects.filter(kind="case.asked-more")
            assert event.matter_id == offered.matter_id

    def test_one_question_at_a_time(self, offered, enquiry, successor, now):
        with pytest.raises(StepNotPossible, match="al een vraag open"):
            operations.ask_about_coordination(
                handover=offered, question="En?", actor=successor, now=now
            )

    def test_not_without_a_question(self, offered, successor, now):
        with pytest.raises(SayMore, match="wilt weten"):
            operations.ask_about_coordination(
                handover=offered, question=" ", actor=successor, now=now
            )

    def test_not_by_somebody_it_was_not_offered_to(self, offered, stranger, now):
        with pytest.raises(NotAllowed, match="iemand anders gedaan"):
            operations.ask_about_coordination(
                handover=offered, question="Wat?", actor=stranger, now=now
            )

    def test_not_about_what_was_withdrawn(self, offered, successor, professional, now):
        operations.withdraw_coordination(handover=offered, actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.ask_about_coordination(
                handover=offered, question="Wat?", actor=successor, now=now
            )


class TestAnswerAboutCoordination:
    def test_whoever_asked_reads_it(self, enquiry, professional, successor, now, looking):
        operations.answer_about_coordination(
            enquiry=enquiry, answer="Tot mei.", actor=professional, now=now
        )
        with looking(successor):
            found = Enquiry.objects.get()
            assert (found.answer, found.answered_by_id) == ("Tot mei.", professional.user_id)
        with looking(professional):
            assert Event.objects.filter(kind="case.more-answered").count() == 1

    def test_once(self, enquiry, professional, now):
        operations.answer_about_coordination(
            enquiry=enquiry, answer="Tot mei.", actor=professional, now=now
        )
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.answer_about_coordination(
                enquiry=enquiry, answer="Juni.", actor=professional, now=now
            )

    def test_not_without_an_answer(self, enquiry, professional, now):
        with pytest.raises(SayMore, match="antwoord op"):
            operations.answer_about_coordination(
                enquiry=enquiry, answer="", actor=professional, now=now
            )


class TestThePages:
    def test_ask_answer_and_take_over(
        self, mine, browser, coordinated, offered, successor, professional, looking
    ):
        theirs = browser(successor)
        answer = reverse("cases:answer", args=[offered.pk])
        offer = reverse("cases:offer", args=[coordinated.pk])

        empty = theirs.post(answer, {"antwoord": "vraag", "question": ""})
        asked = theirs.post(answer, {"antwoord": "vraag", "question": "Loopt er een regeling?"})
        waits = text_of(theirs.get(answer))
        today = text_of(mine.get(reverse("web:today")))
        read = text_of(mine.get(offer))
        unsaid = mine.post(offer, {"act": "more", "answer": ""})
        said = mine.post(offer, {"act": "more", "answer": "Ja, tot mei."})
        again = mine.post(offer, {"act": "more", "answer": "Ja, tot juni."})

        assert empty.status_code == unsaid.status_code == 422
        assert "Schrijf op wat u wilt weten." in text_of(empty)
        assert asked["Location"] == answer
        assert "wacht op antwoord van" in waits
        assert "Vraag meer voordat u antwoordt" not in waits
        assert "zij vragen: Loopt er een regeling?" in today
        assert "Beantwoord de navraag" in today
        assert "Loopt er een regeling?" in read
        assert said["Location"] == offer
        assert again.status_code == 409
        told = text_of(theirs.get(answer))
        assert "Ja, tot mei." in told
        assert "Vraag meer voordat u antwoordt" in told
        theirs.post(answer, {"why_this_one": "expertise"})
        with looking(professional):
            [note] = Promise.objects.open().filter(kind="take_note")
            assert note.owner_id == professional.user_id
            assert note.what == (
                "Sofie Opvolger-Proef (Hulpverlening volwassenen) heeft de regie overgenomen."
            )

    def test_show_load_and_absence_where_one_chooses(
        self, mine, coordinated, successor, stranger, now
    ):
        Absence.objects.create(
            user=successor.user, municipality=successor.municipality,
            entered_by=successor.user, from_on=TODAY, until_on=None, deputy=stranger.user,
            entered_at=now,
        )  # fmt: skip
        address = reverse("cases:offer", args=[coordinated.pk])
        told = text_of(mine.get(address))
        sent = {"receiver": f"{successor.team_id}:{successor.user_id}", "summary": "Verlof."}

        refused = mine.post(address, sent)
        offered = mine.post(address, sent | {"to_who_is_away": "on"})

        assert "Vreemde Proef: 0 afspraken, 0 casussen" in told
        assert (
            "Sofie Opvolger-Proef: 0 afspraken, 0 casussen; afwezig tot nader bericht, waarneming:"
            in told
        )
        assert "Toch aanbieden aan wie afwezig is" not in told
        assert refused.status_code == 422
        assert "Kies Vreemde Proef, die waarneemt" in text_of(refused)
        assert "Toch aanbieden aan wie afwezig is" in text_of(refused)
        assert offered.status_code == 302
