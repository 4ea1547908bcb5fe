"""Wrong, empty, doubled and stale: a sentence in Dutch, and nothing half-saved."""

import pytest
from django.utils import timezone

from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor, code_of
from tests.browser.walking import PEOPLE
from voordeur.accounts.models import Assignment
from voordeur.accounts.staff_file import TRIAL_PASSWORD
from voordeur.frontdesk.models import Contact
from voordeur.shared.acting import acting_as

DESK = "anneke.admiraal@smow.example"
QUESTION = "Waar vraag ik een parkeerkaart aan voor mijn moeder?"


@pytest.fixture
def desk(town: object) -> Assignment:
    """A desk professional of the demo."""
    return PEOPLE["loketmedewerker"].assignment()


class TestLogin:
    def test_an_empty_form_names_its_fields_and_takes_the_focus(self, visit: Visit) -> None:
        desk = visit()
        desk.go("/inloggen/")

        with desk.refused(422):
            desk.press("Ga verder")

        assert desk.page.evaluate("document.activeElement.id") == "fouten"
        desk.press("E-mailadres", within=desk.page.locator("#fouten"))
        assert desk.page.evaluate("document.activeElement.name") == "login"

    def test_a_wrong_code_lets_nobody_in(self, visit: Visit) -> None:
        desk = visit()
        desk.go("/inloggen/")
        desk.fill("E-mailadres", DESK)
        desk.fill("Wachtwoord", TRIAL_PASSWORD)
        desk.press("Ga verder")
        desk.fill("Code", "000000" if code_of(DESK) != "000000" else "111111")

        with desk.refused(422):
            desk.press("Log in")

        desk.sees("U bent nog niet ingelogd")
        desk.go("/")
        assert desk.path.startswith("/inloggen/")

    @pytest.mark.slow
    def test_after_five_wrong_passwords_one_waits(self, visit: Visit) -> None:
        desk = visit()
        desk.go("/inloggen/")
        for attempt in range(1, 6):
            desk.fill("E-mailadres", DESK)
            desk.fill("Wachtwoord", "niet het goede wachtwoord")
            with desk.refused(422 if attempt < 5 else 429):
                desk.press("Ga verder")

        desk.sees("kwartier")

    def test_password_and_code_open_the_day(self, visit: Visit) -> None:
        desk = visit()
        desk.log_in(DESK)
        desk.sees("Vandaag")
        assert desk.path == "/"


class TestNewContact:
    def test_an_empty_form_names_what_is_missing(self, visit: Visit, desk: Assignment) -> None:
        visitor = visit()
        visitor.arrive_as(desk)
        visitor.go("/loket/nieuw/")

        with visitor.refused(422):
            visitor.press("Beantwoord en klaar")

        assert visitor.page.evaluate("document.activeElement.id") == "fouten"
        links = visitor.page.locator("#fouten a")
        assert links.count() > 1
        for number in range(links.count()):
            target = str(links.nth(number).get_attribute("href"))
            assert visitor.page.locator(target).count() == 1, target
        visitor.press("Waarover gaat het?", within=visitor.page.locator("#fouten"))
        assert visitor.page.evaluate("document.activeElement.name") == "question"

    def test_pressed_twice_makes_one(self, visit: Visit, desk: Assignment) -> None:
        visitor = visit()
        visitor.arrive_as(desk)
        before = contacts(desk)
        told(visitor)

        visitor.page.get_by_role("button", name="Beantwoord en klaar").dblclick()

        visitor.sees("De vraag is beantwoord.")
        assert contacts(desk) == before + 1

    def test_sent_again_after_the_back_button_makes_one_unless_it_was_changed(
        self, visit: Visit, desk: Assignment
    ) -> None:
        visitor = visit()
        visitor.arrive_as(desk)
        before = contacts(desk)
        told(visitor)
        visitor.press("Beantwoord en klaar")
        visitor.sees("De vraag is beantwoord.")

        visitor.page.go_back()
        assert visitor.page.get_by_label("Waarover gaat het?").input_value() == QUESTION
        visitor.press("Beantwoord en klaar")

        visitor.sees("Dit contact was al vastgelegd.")
        assert contacts(desk) == before + 1

        visitor.page.go_back()
        visitor.fill("Waarover gaat het?", "En hoe lang duurt dat?")
        with visitor.refused(409):
            visitor.press("Beantwoord en klaar")
        visitor.sees("Is dit een nieuwe vraag?")
        visitor.press("Beantwoord en klaar")
        visitor.sees("De vraag is beantwoord.")
        assert contacts(desk) == before + 2

    def test_what_was_typed_stays_when_something_is_wrong(
        self, visit: Visit, desk: Assignment
    ) -> None:
        visitor = visit()
        visitor.arrive_as(desk)
        before = contacts(desk)
        told(visitor)
        visitor.open("Over wie gaat het?")
        visitor.fill("Wie is het?", "Fazant-Proef")
        visitor.sees("Niemand gevonden. Schrijf nieuw in.")
        visitor.page.get_by_role("textbox", name="BSN", exact=True).fill("123456789")
        visitor.fill("Geboortedatum", "31-2-2001")

        with visitor.refused(422):
            visitor.press("Beantwoord en klaar")

        assert visitor.page.get_by_label("Waarover gaat het?").input_value() == QUESTION
        assert visitor.page.locator("#id_bsn").input_value() == "123456789"
        visitor.sees("Dit is geen datum.")
        assert contacts(desk) == before

    def test_markup_that_is_typed_is_shown_as_it_was_typed(
        self, visit: Visit, desk: Assignment
    ) -> None:
        visitor = visit()
        visitor.arrive_as(desk)
        told(visitor, question="<img src=x onerror=alert(1)> & {{ 7 * 7 }}")

        visitor.press("Beantwoord en klaar")

        visitor.sees("<img src=x onerror=alert(1)> & {{ 7 * 7 }}")


@pytest.mark.slow
def test_without_script_one_logs_in_and_answers_at_once(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.log_in(DESK)
    visitor.press("Nieuw contact")
    told(visitor)

    visitor.press("Beantwoord en klaar")

    visitor.sees("De vraag is beantwoord.", QUESTION)

    visitor.page.go_back()
    visitor.press("Beantwoord en klaar")
    visitor.sees("Dit contact was al vastgelegd.")


def told(visitor: Visitor, question: str = QUESTION) -> None:
    """A question and its answer stand on the page, not sent yet."""
    if visitor.path != "/loket/nieuw/":
        visitor.go("/loket/nieuw/")
    visitor.fill("Waarover gaat het?", question)
    visitor.fill("Wat is uw antwoord?", "Bij de gemeente, met een formulier van de huisarts.")


def contacts(desk: Assignment) -> int:
    """How many contacts the desk sees."""
    with acting_as(desk, now=timezone.now(), purpose="test"):
        return Contact.objects.count()
