"""Every page that anybody can reach by links: readable, operable, in Dutch, and without a fault."""

import pytest

from tests.bench.town import Travel
from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor
from tests.browser.walking import PEOPLE, Found, Walked
from voordeur.accounts.enums import Role
from voordeur.accounts.staff_file import TRIAL_PASSWORD

DESK = "anneke.admiraal@smow.example"

#: The intake opens at a domain of life, which has an address of its own too.
SAME = {"intake:domain"}

Somebody = tuple[str, Visitor, list[Found]]


@pytest.fixture(params=PEOPLE)
def somebody(request: pytest.FixtureRequest, visit: Visit, walked: Walked) -> Somebody:
    """One of the people of the demo, with one page of every kind they can reach."""
    visitor = visit()
    visitor.arrive_as(PEOPLE[request.param].assignment())
    return request.param, visitor, walked(request.param)


@pytest.fixture(scope="module")
def looked_at() -> dict[str, set[str]]:
    """The parts that were looked at already, per kind of page, by whoever came first."""
    return {}


@pytest.mark.slow
def test_every_page_can_be_read_and_worked_with(
    somebody: Somebody, looked_at: dict[str, set[str]]
) -> None:
    who, visitor, pages = somebody
    assert {"web:today", "organisations:network"} <= {page.kind for page in pages}
    findings: list[str] = []
    titles: dict[str, set[str]] = {}

    for found in pages:
        known = looked_at.setdefault(found.kind, set())
        if found.parts <= known:
            continue
        known |= found.parts
        visitor.go(found.path)
        titles.setdefault(visitor.page.title(), set()).add(found.kind.partition("?")[0])
        findings += looking.at(visitor.page, f"{who} {found.kind}")

    findings += [
        f"{title!r} is the title of {', '.join(sorted(kinds))}"
        for title, kinds in titles.items()
        if len(kinds - SAME) > 1
    ]
    assert not findings, "\n".join(findings)


def test_somebody_walks_in_every_role() -> None:
    assert {somebody.role for somebody in PEOPLE.values()} == set(Role)


@pytest.mark.slow
def test_no_page_says_what_it_should_not(town: Travel, walked: Walked) -> None:
    """Every link and every form that asks, as everybody; without a browser."""
    faults = [
        f"{who}: {fault}"
        for who in PEOPLE
        for found in walked(who)
        for fault in sorted(found.faults)
    ]

    assert not faults, "\n".join(faults)


def test_the_way_in_can_be_read_and_worked_with(visit: Visit) -> None:
    visitor = visit()
    visitor.go("/inloggen/")
    findings = looking.at(visitor.page, "inloggen")
    with visitor.refused(422):
        visitor.press("Ga verder")
    findings += looking.at(visitor.page, "inloggen leeg")
    visitor.fill("E-mailadres", DESK)
    visitor.fill("Wachtwoord", TRIAL_PASSWORD)
    visitor.press("Ga verder")
    findings += looking.at(visitor.page, "code")
    assert not findings, "\n".join(findings)


def test_a_page_that_is_not_there_shows_the_way(visit: Visit) -> None:
    visitor = visit()
    with visitor.refused(404):
        visitor.go("/bestaat-niet/")
    assert looking.at(visitor.page, "onbekend") == []
