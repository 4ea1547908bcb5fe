"""“1 plan 1 gezin 1 regisseur” (nota 000): who it is follows from what the household wants."""

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import each_lapses, taken_up
from tests.journeys.walking import Visitor
from voordeur.accounts.enums import Role

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P5"),
]


@pytest.fixture
def lot(assign, welfare):
    """Leads the cluster for welfare."""
    return Visitor(assign("Lot Leider-Proef", welfare, Role.TEAM_LEAD), NOW)


@pytest.fixture
def hanna(assign, welfare):
    """Of the cluster for welfare, too."""
    return Visitor(assign("Hanna Welzijn-Proef", welfare, Role.PROFESSIONAL), NOW)


def circle_of(nel, home):
    """Nel became the coordinator; the page of the circle."""
    page = nel.follow(nel.open(home), "Word casusregisseur")
    nel.press(page, "Word casusregisseur", why_this_one="known", who="me")
    return f"{home}kring/"


def first_choice(page, name):
    """The first thing that can be chosen in this field."""
    return page.html.split(f'name="{name}" value="')[1].split('"')[0]


def test_a_wish_is_answered_by_the_lead_and_another_takes_over(
    dina, nel, lot, hanna, questions, proof
):
    circle = circle_of(nel, taken_up(dina, nel))
    form = nel.follow(nel.open(circle), "Wens: andere casusregisseur")
    nel.press(
        form, "Leg de wens vast", words="Ik wil graag iemand anders.", by=first_choice(form, "by")
    )
    nel.open(circle).says("Iemand wil een andere casusregisseur")

    answer = lot.follow(lot.today(), "Beantwoord")
    answer.says("Ik wil graag iemand anders.", "Nel Welzijn-Proef")
    lot.press(
        answer,
        "Wijs toe en bied aan",
        receiver=f"{hanna.acting.team_id}:{hanna.acting.user_id}",
        told="Hanna belt u deze week.",
        how_told="phone",
    )
    hanna.press(hanna.follow(hanna.today(), "Beantwoord"), "Neem over", why_this_one="known")

    hanna.open(circle).says("Hanna Welzijn-Proef", "nam de regie over van een collega")
    assert proof().states.keys() <= {"promised", "released"}


def test_the_household_steers_itself_until_it_gives_the_coordination_back(
    dina, nel, questions, proof
):
    circle = circle_of(nel, taken_up(dina, nel))
    form = nel.follow(nel.open(circle), "Geef de regie aan het huishouden")
    nel.press(
        form, "Geef de regie", who=first_choice(form, "who"), because="Zij kan het.",
        look_on="4-5-2026",
    )  # fmt: skip
    nel.open(circle).says("Johanna", "houdt de waakvlam", "Zij kan het.")
    nel.today().says("Regie bij het huishouden")

    form = nel.follow(nel.open(circle), "Neem de regie over")
    nel.press(form, "Neem de regie over", because="Het werd te veel.")

    nel.open(circle).says("Het werd te veel.")
    assert "promised" in proof().states


def test_a_closing_of_today_is_undone_in_one_step(dina, nel, questions, proof):
    home = taken_up(dina, nel)
    circle_of(nel, home)
    form = nel.follow(nel.open(home), "Sluit de casus af")
    before = nel.press(
        form, "Bekijk wat er gebeurt", reason="goals_reached", note="Zij redt zich.",
        afterwards="watch",
        **each_lapses(form),
    )  # fmt: skip
    before.says("Dit gebeurt er als u afsluit", "Vervalt", "Nel Welzijn-Proef")
    nel.press(before, "Sluit af")
    nel.open(home).says("Casus afgesloten")

    form = nel.follow(nel.open(home), "Heropen de casus")
    form.says("loopt alles weer zoals het was")
    nel.press(form, "Heropen", because="Het was een vergissing.")

    nel.open(home).says("Casus in regie", "Doe de uitvraag")
    assert "promised" in proof().states
