"""Wrong, empty, doubled and stale: a sentence in Dutch, and nothing half-saved."""

from tests.browser.chromium import Visit
from tests.browser.visitor import code_of
from voordeur.accounts.staff_file import TRIAL_PASSWORD

DESK = "anneke.admiraal@smow.example"


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

        desk.sees("Nog niet vastgelegd")
        desk.go("/")
        assert desk.path.startswith("/inloggen/")

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
