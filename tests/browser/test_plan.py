"""One plan on the screen: cards that move by mouse, by key and by pressing; two people at once."""

import pytest

from tests.bench.people import NOW
from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.intake.tests.scene import involve
from voordeur.plans.models import Plan
from voordeur.shared.acting import acting_as

SOMEBODY = "sanne.postma@mee.example"
FAMILY = "Bakker-Proef"
ACTION = "Alle schulden op een rij"
ANOTHER = "Bellen met het bedrijf"
LOOKS = ("", "bord/", "kalender/", "wie/")
#: In pixels: no word that can be read is narrower.
WORD = 20
GOAL = "Wat wil de inwoner bereiken?"


def coordinator() -> Assignment:
    return Assignment.objects.get(user__email=SOMEBODY)


def at_the_plan(visitor: Visitor, look: str = "") -> str:
    """The plan of the family in one of its looks; the address of the plan."""
    visitor.go("/huishoudens/")
    visitor.press(FAMILY)
    plan = visitor.path.replace("huishoudens", "plannen")
    visitor.go(plan + look)
    return plan


def link_about(visitor: Visitor, verb: str, of: str) -> None:
    """Follow the link with this verb that is about this."""
    links = visitor.page.get_by_role("link", name=verb)
    links.filter(has_text=of).click()
    visitor.page.wait_for_load_state()


@pytest.mark.slow
def test_a_card_moves_by_mouse_by_key_and_by_pressing_and_asks_first(visit: Visit) -> None:
    working = visit()
    working.arrive_as(coordinator())
    plan = at_the_plan(working, "bord/")
    page = working.page
    card = page.locator("[data-card]", has_text=ACTION)
    said = page.locator("[data-moves-said]")

    card.drag_to(page.locator("[data-place='Gedaan']"), target_position={"x": 40, "y": 10})
    asked = page.get_by_role("dialog", name="Rond de actie af")
    asked.wait_for()
    assert asked.get_by_label("Het is gedaan").is_checked()
    assert looking.at(page, "kleine vraag op het bord") == []
    asked.get_by_role("button", name="Laat staan").click()
    asked.wait_for(state="hidden")
    assert said.inner_text() == "Niets veranderd."

    card.get_by_role("button", name="Verplaats").press("Enter")
    assert "opgepakt, " in said.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".vd-place--here").count() == 0
    card.get_by_role("button", name="Verplaats").click()
    page.locator("[data-place='Vervallen'] h2").click()
    asked.wait_for()
    assert asked.get_by_label("Het vervalt").is_checked()
    page.keyboard.press("Escape")

    working.go(plan + "kalender/")
    card.get_by_role("button", name="Verplaats").press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    moved = page.get_by_role("dialog", name="Verschuif de actie")
    moved.get_by_label("Waarom verschuift de actie?").fill("Sofie is dan vrij.")
    with page.expect_navigation():
        moved.get_by_role("button", name="Verschuif").click()
    working.sees("De actie is verschoven.")
    assert working.path == plan + "kalender/"
    for look in LOOKS:
        working.go(plan + look)
        assert looking.at(page, f"plan {look}") == []


@pytest.mark.slow
def test_what_is_of_one_member_alone_is_on_no_paper(visit: Visit) -> None:
    working = visit()
    working.arrive_as(coordinator())
    plan = at_the_plan(working)
    page = working.page

    for look in LOOKS:
        working.go(plan + look)
        working.sees("alleen voor Karim")
        page.emulate_media(media="print")
        working.sees_no("alleen voor Karim", "Bijhouden hoe de nachten gaan")
        working.sees_no("De vrijwilligerscentrale", "te doen", "Later")
        empty = page.locator(".vd-day:visible, .vd-doer:visible, .vd-board__column:visible")
        for place in empty.all():
            assert place.locator(".vd-card:visible, .vd-day__note:visible").count() > 0
        assert page.locator(".vd-print-not:visible, .vd-weeks__days:visible").count() == 0
        for day in page.locator(".vd-day:visible .vd-day__name").all():
            box = day.bounding_box()
            assert box is not None
            assert box["width"] > WORD
        page.emulate_media(media="screen")


@pytest.mark.slow
def test_without_javascript_every_card_has_its_forms(visit: Visit) -> None:
    working = visit(java_script_enabled=False)
    working.arrive_as(coordinator())
    plan = at_the_plan(working, "bord/")
    card = working.page.locator(".vd-card", has_text=ACTION)

    assert card.get_by_role("button", name="Verplaats").count() == 0
    card.locator("summary").click()
    card.get_by_role("link", name="Gedaan…").click()
    working.page.get_by_role("button", name="Rond af").click()
    working.sees("De actie is gedaan.")
    assert working.path == plan + "bord/"


def reword_at_once(first: Visitor, second: Visitor) -> None:
    """Two put the same goal in other words; the second sees both versions and joins them."""
    for somebody in (first, second):
        link_about(somebody, "Verwoord anders", "Wij blijven")
    first.fill(GOAL, "Wij blijven in dit huis.")
    first.press("Leg vast")
    first.sees("Het doel is anders verwoord.")
    second.fill(GOAL, "Wij blijven bij de school.")
    with second.refused(409):
        second.page.get_by_role("button", name="Leg vast").click()
    second.sees("Twee versies", "Wij blijven in dit huis.", "Wij blijven bij de school.")
    second.page.get_by_label("Allebei").check()
    second.page.get_by_label("uw tekst uit beide versies").fill(
        "Wij blijven in dit huis, bij de school."
    )
    second.press("Leg zo vast")
    second.sees("Wij blijven in dit huis, bij de school.")


def move_at_once(first: Visitor, second: Visitor, plan: str) -> None:
    """Two move the same action; the second sees both days and chooses."""
    for somebody in (first, second):
        somebody.go(plan)
        link_about(somebody, "Verschuif…", ACTION)
    first.fill("Naar welke dag?", "11-3-2026")
    first.fill("Waarom verschuift", "Sofie werkt.")
    first.press("Verschuif")
    first.sees("De actie is verschoven.")
    second.fill("Naar welke dag?", "18-3-2026")
    second.fill("Waarom verschuift", "Corrie is er dan.")
    with second.refused(409):
        second.page.get_by_role("button", name="Verschuif").click()
    second.sees("11-3-2026", "18-3-2026")
    second.page.get_by_label("Wat u invulde").check()
    second.press("Leg zo vast")
    second.sees("De actie is verschoven.", "18 maart 2026")


@pytest.mark.slow
def test_two_people_on_one_plan_see_both_versions_and_lose_nothing(visit: Visit) -> None:
    first, second = visit(), visit()
    mine = coordinator()
    colleague = Assignment.objects.filter(
        municipality=mine.municipality, role=Role.PROFESSIONAL, team=mine.team
    ).exclude(user=mine.user).order_by("user__name").first()  # fmt: skip
    assert colleague is not None
    first.arrive_as(mine)
    plan = at_the_plan(first)
    with acting_as(mine, now=NOW, purpose="test"):
        running = Plan.objects.select_related("case").get(household=plan.strip("/").split("/")[-1])
    involve(who=colleague, family=running, actor=mine, now=NOW)  # type: ignore[arg-type]
    second.arrive_as(colleague)
    second.go(plan)
    reword_at_once(first, second)
    move_at_once(first, second, plan)
