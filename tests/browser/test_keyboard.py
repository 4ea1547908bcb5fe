"""The work with the keyboard alone, and how long the commonest act of all takes (design §10)."""

import contextlib

import pytest
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor, code_of
from voordeur.accounts.staff_file import TRIAL_PASSWORD

DESK = "anneke.admiraal@smow.example"
#: Seconds of a person's time: pressing a key, pointing at something, thinking what comes next.
KEY, POINTING, THOUGHT = 0.28, 1.10, 1.35
A_MINUTE = 60.0
#: So many fields one may have to pass in a plain call; a group of choices is one.
FIELDS = 6
FAR = 60
#: Keys that belong together are tried so often, and each time waited for so long (ms).
TRIES, A_WHILE = 5, 3000

HAS_FOCUS = """() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.innerText ?? "";
  return `${label} ${element.getAttribute("aria-label") ?? ""} ${element.innerText ?? ""}`;
}"""
FIELD_IN_FOCUS = """() => {
  const element = document.activeElement;
  return element.matches("input:not([type=hidden]), select, textarea") ? element.name : "";
}"""
SHOWS_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return true;
  const seen = (one) => {
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none";
  };
  return seen(element) || Boolean(element.parentElement && seen(element.parentElement));
}"""
IS_COVERED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const own = top && (element.contains(top) || top.contains(element));
  const label = element.labels?.[0];
  return Boolean(top) && element !== document.body && !own && !label?.contains(top);
}"""


class Hands:
    """Ten fingers and no mouse; counts what they do."""

    def __init__(self, visitor: Visitor) -> None:
        self.page = visitor.page
        self.keys = 0
        self.thoughts = 0
        #: the fields that had focus, each once
        self.fields: set[str] = set()

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.thoughts * THOUGHT

    def think(self) -> None:
        self.thoughts += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def combine(self, first: str, second: str, *, to: str) -> None:
        """Two keys in a row that lead to another page; again when they came too far apart, as on a
        machine that is busy: between them lies at most a second, as the page counts."""
        for _ in range(TRIES):
            self.press(first, second)
            with contextlib.suppress(NotInTime):
                self.page.wait_for_url(f"**{to}", timeout=A_WHILE)
                return
        raise AssertionError(f"{first} {second} does not lead to {to}")

    def write(self, text: str) -> None:
        """Think what to say, and type it."""
        self.think()
        self.look()
        self.page.keyboard.type(text)
        self.keys += len(text)

    def reach(self, name: str) -> None:
        """Tab on to what is called so; at every stop one sees where one is."""
        for _ in range(FAR):
            self.press("Tab")
            assert self.page.evaluate(SHOWS_FOCUS), f"no sign of focus on: {self.focus}"
            assert not self.page.evaluate(IS_COVERED), f"something lies over: {self.focus}"
            self.look()
            if name in self.focus:
                return
        raise AssertionError(f"{name} is not reached by {FAR} tabs")

    def look(self) -> None:
        """Remember the field one is in."""
        self.fields |= {name for name in [self.page.evaluate(FIELD_IN_FOCUS)] if name}

    @property
    def focus(self) -> str:
        return " ".join(str(self.page.evaluate(HAS_FOCUS)).split())

    def submit(self) -> None:
        """Enter, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.press("Enter")


def logged_in(desk: Visitor) -> Hands:
    desk.go("/inloggen/")
    hands = Hands(desk)
    assert "E-mailadres" in hands.focus
    hands.write(DESK)
    hands.reach("Wachtwoord")
    hands.write(TRIAL_PASSWORD)
    hands.submit()
    hands.write(code_of(DESK))
    hands.submit()
    assert desk.path == "/"
    return hands


@pytest.mark.slow
@pytest.mark.promise("P2")
def test_a_question_is_answered_at_once_within_a_minute(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = visit()
    logging_in = logged_in(desk)
    hands = Hands(desk)

    hands.think()
    with desk.page.expect_navigation():
        hands.press("n")
    assert "Waarover gaat het?" in hands.focus
    hands.write("Waar vraag ik een parkeerkaart aan voor mijn moeder?")
    hands.reach("Wat is uw antwoord?")
    hands.write("Bij de gemeente, met een formulier van de huisarts.")
    hands.think()
    hands.reach("Beantwoord en klaar")
    hands.submit()

    desk.sees("De vraag is beantwoord.")
    with capsys.disabled():
        print(f"\ninloggen {logging_in.seconds:.1f} s, meteen beantwoord {hands.seconds:.1f} s")  # noqa: T201
    assert hands.seconds <= A_MINUTE
    assert hands.fields == {"question", "caller", "on_behalf", "rung", "pointed_to", "advice"}
    assert len(hands.fields) <= FIELDS


@pytest.mark.slow
def test_a_help_request_needs_no_mouse(visit: Visit) -> None:
    desk = visit()
    hands = logged_in(desk)
    with desk.page.expect_navigation():
        hands.press("n")
    hands.write("Er ligt een brief van de deurwaarder.")
    hands.reach("Een team neemt het over")
    hands.press("Enter")
    hands.reach("nee")
    hands.press("Space")
    hands.reach("licht")
    hands.press("Space", "ArrowRight")
    hands.reach("vandaag")
    hands.press("ArrowRight")
    hands.reach("Wie is het?")
    hands.write("Toetsen-Proef")
    desk.sees("Niemand gevonden. Schrijf nieuw in.")
    hands.reach("Waarom geen adres?")
    hands.press("ArrowDown")
    hands.reach("Leg hulpvraag vast")
    hands.submit()

    desk.sees("De hulpvraag en het huishouden zijn vastgelegd.", "ernstig · deze week")


def test_the_skip_link_comes_first_and_goes_to_the_page(visit: Visit) -> None:
    desk = visit()
    hands = logged_in(desk)

    hands.press("Tab")
    assert "Naar de inhoud" in hands.focus
    hands.press("Enter")

    assert desk.page.evaluate("document.activeElement.id") == "inhoud"


def test_the_keys_can_be_asked_for_and_closed_again(visit: Visit) -> None:
    desk = visit()
    hands = logged_in(desk)

    hands.press("?")
    desk.sees("Sneltoetsen gebruiken op dit apparaat")
    hands.press("Escape")
    desk.page.locator("dialog[open]").wait_for(state="detached")
    hands.combine("g", "l", to="/loket/")
    assert desk.path == "/loket/"
