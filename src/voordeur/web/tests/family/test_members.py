"""Somebody comes, changes, goes, is born or dies: on the pages."""

import re

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.followup.models import Promise
from voordeur.households import kinds
from voordeur.households.enums import RelationKind
from voordeur.households.models import (
    Household,
    Membership,
    Relation,
)
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene
from voordeur.shared.keys import new_key
from voordeur.web.tests.family.shown import family_of, titles

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


class TestMembers:
    def test_somebody_comes(self, page, family, looking, professional):
        assert page("member_joins", family).status_code == 200
        response = page(
            "member_joins", family, given_name="Teun", surname="De Wit-Proef", role="adult",
            name_use="own", from_on=TODAY, born_on="1-6-1990",
        )  # fmt: skip
        assert response.status_code == 302
        assert "Teun De Wit-Proef" in titles(family_of(page("family", family)).members)

    def test_who_is_perhaps_known_is_shown_and_needs_a_reason(
        self, page, family, karim, looking, professional
    ):
        told = {
            "given_name": "Karim", "surname": "Jansen-Proef", "role": "adult",
            "name_use": "own", "from_on": TODAY, "born_on": "1-6-1985",
        }  # fmt: skip
        first = page("member_joins", family, **told)
        assert first.status_code == 422
        shown = first.content.decode()
        assert "Waarom is dit toch iemand anders?" in shown
        assert reverse("web:family", args=[karim.pk]) in shown
        assert shown.count("hier al bekend. Laat diegene verhuizen") == 1

        again = page("member_joins", family, **told, anew_because="")
        assert again.status_code == 422
        done = page("member_joins", family, **told, anew_because="Een naamgenoot; paspoort gezien.")
        assert done.status_code == 302
        assert "Karim Jansen-Proef" in titles(family_of(page("family", family)).members)

    def test_who_is_known_but_not_seen_may_be_asked_after(
        self, page, family, assign, cluster, now, browser, professional
    ):
        other = assign("Olga Ander-Proef", cluster, "professional")
        member = NewPerson(surname="Jansen-Proef", given_name="Karim", born_on=scene.born(1985))
        scene.home(name="Jansen-Proef", members=[member], actor=other, now=now)

        shown = page(
            "member_joins", family, given_name="Karim", surname="Jansen-Proef", role="adult",
            name_use="own", from_on=TODAY, born_on="1-6-1985",
        ).content.decode()  # fmt: skip

        assert "Bekend: met deze gegevens is hier iemand ingeschreven" in shown
        [ask] = re.findall(r"/toegang/vragen/[0-9a-f-]+/", shown)
        assert browser(professional).get(ask).status_code == 200

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"surname": ""}, "Vul de achternaam in."),
            ({"born_on": "1-1-2030"}, "moet nog komen"),
            ({"bsn": "123456789"}, "elfproef"),
            ({"name_use": "partner"}, "achternaam van de partner"),
            ({"surname": "x" * 5000}, "hoogstens 120 tekens"),
        ],
    )
    def test_what_cannot_be_is_said(self, page, family, fields, sentence):
        told = {"surname": "Proef", "role": "adult", "name_use": "own", "from_on": TODAY}
        response = page("member_joins", family, **(told | fields))
        assert response.status_code == 422
        assert sentence in response.content.decode()

    def test_is_changed_with_its_history(self, page, family, people):
        key = people["Sanne"].pk
        told = {
            "given_name": "Sanna", "surname": "Bakker-Proef", "role": "adult", "name_use": "own",
            "born_on": "1-6-1988", "phone": "06 00000000",
        }  # fmt: skip
        assert page("member", family, key, **told).status_code == 302
        response = page("member", family, key)
        assert "Sanna" in [line.became for line in response.context["lines"]]
        assert "Persoon: voornaam" in response.content.decode()

    def test_goes_away_and_stands_with_who_lived_here(self, page, family, people):
        page("member_leaves", family, people["Sanne"].pk, where="away", on=TODAY)
        shown = family_of(page("family", family))
        assert titles(shown.members) == ["Adam Bakker-Proef"]
        [left] = shown.members.before
        assert left.why == "woont buiten deze gemeente"
        assert page("member", family, people["Sanne"].pk).status_code == 404

    def test_goes_to_another_household_one_works_with(self, page, family, karim, people):
        page("member_leaves", family, people["Adam"].pk, where=str(karim.pk), on=TODAY)
        assert "Adam Bakker-Proef" in titles(family_of(page("family", karim)).members)

    def test_not_to_a_household_one_does_not_see(self, page, family, people, assign, cluster, now):
        other = scene.home(actor=assign("Olga Proef", cluster, "professional"), now=now)
        response = page("member_leaves", family, people["Adam"].pk, where=str(other.pk), on=TODAY)
        assert response.status_code == 422

    def test_a_household_splits_and_nobody_is_dropped(
        self, page, family, people, looking, professional
    ):
        key = str(new_key())
        told = {
            "key": key, "leaving": str(people["Sanne"].pk), "name": "Sanne Bakker-Proef",
            "postcode": "2242 AB", "house_number": "12a", "from_on": TODAY,
        }  # fmt: skip
        first = page("split_household", family, **told)
        again = page("split_household", family, **told)

        assert (first.status_code, again.status_code) == (302, 302)
        with looking(professional):
            new = Household.objects.get(pk=key)
            assert (new.street, new.addition) == ("Langstraat", "a")
            assert Membership.objects.filter(household=new).count() == 1
            assert [p.kind for p in Promise.objects.open().filter(matter=new.pk)] == ["intake"]

    def test_a_child_is_expected_born_and_looked_after(self, page, family, looking, professional):
        with looking(professional):
            sanne = scene.person(family, "Sanne")
        told = {"surname": "Bakker-Proef", "expected_on": "20-5-2026", "parent": str(sanne.pk)}
        assert page("expect_child", family, **told | {"parent": str(new_key())}).status_code == 422
        page("expect_child", family, **told)
        with looking(professional):
            parent = Relation.objects.get(kind=RelationKind.PARENT, person__unborn=True)
            assert (parent.other_id, parent.household_id) == (sanne.pk, family.pk)
        with looking(professional):
            child = Membership.objects.get(person__unborn=True)
        assert "verwacht 20 mei 2026" in page("family", family).content.decode()
        assert "ongeboren kind (verwacht mei 2026)" in titles(
            family_of(page("family", family)).members
        )
        assert "ongeboren kind (verwacht mei 2026)" in text_of(page("household", family))
        asked = page("member_born", family, child.pk).context["form"]
        assert list(asked.fields) == ["given_name", "prefix", "surname", "born_on", "gender"]
        page("member_born", family, child.pk, given_name="Lotte", prefix="van den",
             surname="Bakker-Proef", born_on=TODAY, gender="woman")  # fmt: skip
        assert "Lotte van den Bakker-Proef" in titles(family_of(page("family", family)).members)
        with looking(professional):
            assert scene.person(family, "Lotte").gender == "woman"
        with looking(professional):
            promise = Promise.objects.open().get(kind=kinds.LIFE_EVENT)
        response = page("look", promise.pk)
        assert promise.what in response.content.decode()
        assert page("look", promise.pk, note="", again_on="").status_code == 422
        assert page("look", promise.pk, note="Alles goed.", again_on="").status_code == 302
        assert page("look", promise.pk).status_code == 302

    def test_asks_for_secrecy_and_takes_it_back(self, page, family, people, looking, professional):
        key = people["Sanne"].pk
        assert "Zet aan" in page("hide_member", family, key).content.decode()
        assert page("hide_member", family, key, secret="on").status_code == 302
        assert page("hide_member", family, key, secret="on").status_code == 409
        with looking(professional):
            assert scene.person(family, "Sanne").secret
        assert page("hide_member", family, key, secret="off").status_code == 302
        assert page("hide_member", family, key, secret="").status_code == 422

    def test_dies(self, page, family, people):
        page("member_died", family, people["Sanne"].pk, died_on=TODAY)
        [line] = [
            line for line in family_of(page("family", family)).members.now
            if line.title.startswith("Sanne")
        ]  # fmt: skip
        assert "overleden 2 maart 2026" in line.about

    def test_a_death_on_another_day_is_mended_and_one_that_was_not_is_taken_back(
        self, page, family, people, looking, professional
    ):
        key = people["Sanne"].pk
        page("member_died", family, key, died_on=TODAY)
        mend = reverse("web:member_death", args=[family.pk, key])
        assert mend in page("family", family).content.decode()
        assert "2 maart 2026" in page("member_death", family, key).content.decode()

        assert page("member_death", family, key, died_on="").status_code == 422
        assert page("member_death", family, key, died_on="1-3-2026").status_code == 302
        assert page("member_death", family, key, act="alive", reason="").status_code == 422
        alive = page("member_death", family, key, act="alive", reason="Zelf gesproken.")

        assert alive.status_code == 302
        assert "Sanne Bakker-Proef" in titles(family_of(page("family", family)).members)
        assert page("member", family, key).status_code == 200
        assert page("member_death", family, key).status_code == 404

    def test_the_member_of_another_household_is_not_there(
        self, page, family, karim, looking, professional
    ):
        with looking(professional):
            other = scene.member(karim, "Karim")
        for name in ("member", "member_leaves", "member_died"):
            assert page(name, family, other.pk).status_code == 404
