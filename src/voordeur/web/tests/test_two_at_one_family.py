"""Twee wijzigen hetzelfde van een huishouden: wie als tweede opslaat, ziet beide en kiest."""

import pytest
from django.urls import reverse
from tests.bench.browsing import carried, text_of

from voordeur.cases.tests.scene import involve
from voordeur.drafts.tests.scene import typed
from voordeur.households import operations
from voordeur.households.enums import Covers, RelationKind, RepresentativeKind, StayKind
from voordeur.households.models import Household
from voordeur.households.operations import Acting, Elsewhere
from voordeur.households.tests import scene

pytestmark = pytest.mark.django_db

PERSON = {
    "given_name": "Sanne", "surname": "Bakker-Proef", "role": "adult", "name_use": "own",
    "born_on": "1-6-1988",
}  # fmt: skip
WHO = {"name": "Bea Bewind-Proef", "covers": "money"}
WARNING = {"review_on": "1-5-2026", "reason": "Zij vroeg het."}
#: The page, what both send, the field both change, and what the first and the second make of it.
PAGES = [
    ("rename_household", {}, "name", "Bakker-De Wit-Proef", "De Wit-Proef"),
    ("member", PERSON, "phone", "06 00000001", "06 00000002"),
    (
        "move_household",
        {"from_on": "2-3-2026", "postcode": "2242 AB"},
        "house_number", "4711", "4712",
    ),
    ("change_warning", WARNING, "words", "Bel eerst", "Kom samen"),
    ("change_support", {"name": "Oma Proef", "relation": "oma"}, "phone", "06 1", "06 2"),
    ("change_stay", {"nights": "7"}, "days", "om de week", "elk weekeinde"),
    ("change_relation", {"kind": "family", "name": "Tante Proef"}, "note", "ver weg", "dichtbij"),
    ("change_representative", WHO, "phone", "06 1", "06 2"),
]  # fmt: skip
NAMES = [name for name, *_ in PAGES]


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


@pytest.fixture
def rows(family, professional, now, looking):
    """A row of each kind that is changed, by the name of its page."""
    who = {"household": family, "actor": professional, "now": now}
    with looking(professional):
        sanne, adam = (scene.member(family, name) for name in ("Sanne", "Adam"))
    made = {
        "member": sanne,
        "change_support": operations.add_support(name="Oma Proef", relation="oma", **who),
        "change_stay": operations.add_stay(
            person=adam.person, elsewhere=Elsewhere(kind=StayKind.OTHER_HOME, with_whom="vader"),
            from_on=now.date(), **who,
        ),
        "change_relation": operations.add_relation(
            person=sanne.person, kind=RelationKind.FAMILY, name="Tante Proef", **who
        ),
        "change_representative": operations.appoint_representative(
            person=sanne.person, kind=RepresentativeKind.ADMINISTRATOR,
            who=Acting(covers=(Covers.MONEY,), name="Bea Bewind-Proef"), from_on=now.date(), **who,
        ),
        "change_warning": operations.write_warning(
            words="Spreek moeder alleen", reason="Zij vroeg het.",
            review_on=now.date() + scene.DAY, **who,
        ),
    }  # fmt: skip
    return {name: row.pk for name, row in made.items()}


@pytest.fixture
def first(browser, professional):
    return browser(professional)


@pytest.fixture
def second(browser, assign, cluster, family, professional, now):
    other = assign("Vera Tweede-Proef", cluster, "professional")
    involve(who=other, matter_id=family.pk, actor=professional, now=now)
    return browser(other)


@pytest.fixture
def address(family, rows):
    def of(name):
        return reverse(f"web:{name}", args=[family.pk, *([rows[name]] if name in rows else [])])

    return of


@pytest.mark.parametrize(("name", "told", "field", "one", "other"), PAGES, ids=NAMES)
class TestWhoSavesSecond:
    def test_sees_both_and_chooses(self, first, second, address, name, told, field, one, other):
        here = address(name)
        mine, theirs = second.get(here), first.get(here)
        saved = first.post(here, carried(theirs) | told | {field: one})
        assert saved.status_code == 302

        met = second.post(here, carried(mine) | told | {field: other})

        assert met.status_code == 409
        assert "Een ander heeft dit intussen gewijzigd" in text_of(met)
        assert one in text_of(met)
        assert other in text_of(met)
        chosen = second.post(here, carried(met) | {f"keuze_{field}": "mine"})
        assert chosen.status_code == 302

    def test_has_their_words_kept_while_they_type(
        self, first, second, address, name, told, field, one, other
    ):
        here = address(name)
        page = second.get(here)
        typed(second, page, **told | {field: other, "begonnen_met": carried(page)["begonnen_met"]})

        again = second.get(here)

        assert other in again.content.decode()
        assert "Dit is uw concept" in text_of(again)
        assert other not in first.get(here).content.decode()
        first.post(here, carried(first.get(here)) | told | {field: one})
        assert second.post(here, carried(again) | told | {field: other}).status_code == 409


def test_who_mends_a_death_second_sees_both_days(first, second, family, rows, professional, now):
    key = rows["member"]
    here = reverse("web:member_death", args=[family.pk, key])
    first.post(reverse("web:member_died", args=[family.pk, key]), {"died_on": "1-3-2026"})
    begun = {"begonnen_met": carried(second.get(here))["begonnen_met"]}
    saved = first.post(
        here, {"begonnen_met": carried(first.get(here))["begonnen_met"], "died_on": "27-2-2026"}
    )
    assert saved.status_code == 302

    met = second.post(here, begun | {"died_on": "28-2-2026"})

    assert met.status_code == 409
    assert "27 februari 2026" in text_of(met) or "27-2-2026" in met.content.decode()
    chosen = second.post(here, carried(met) | {"keuze_died_on": "mine"})
    assert chosen.status_code == 302


class TestWhoWasFaster:
    def test_stays_when_the_second_chooses_theirs(self, first, second, address, family, looking,
                                                  professional):  # fmt: skip
        here = address("rename_household")
        mine = second.get(here)
        first.post(here, carried(first.get(here)) | {"name": "Eerste-Proef"})

        met = second.post(here, carried(mine) | {"name": "Tweede-Proef"})
        second.post(here, carried(met) | {"keuze_name": "theirs"})

        with looking(professional):
            assert Household.objects.get(pk=family.pk).name == "Eerste-Proef"

    def test_is_named_with_the_moment(self, first, second, address):
        here = address("rename_household")
        mine = second.get(here)
        first.post(here, carried(first.get(here)) | {"name": "Eerste-Proef"})

        met = second.post(here, carried(mine) | {"name": "Tweede-Proef"})

        assert "Karel Cluster-Proef" in text_of(met)


def test_a_forged_beginning_is_refused_in_words(second, address):
    here = address("rename_household")
    forged = second.post(here, {"name": "Tweede-Proef", "begonnen_met": "eigen maaksel"})

    assert forged.status_code == 422
    assert "Dit formulier is verlopen" in text_of(forged)
