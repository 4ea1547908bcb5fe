"""Stays, relations, gezag, representatives and the own network, on their pages."""

import pytest
from django.urls import reverse

from voordeur.cases.tests.scene import involve
from voordeur.households import operations
from voordeur.households.enums import StayKind
from voordeur.households.models import (
    Custody,
    Relation,
    RelationLink,
    Representative,
    SupportTie,
)
from voordeur.households.operations import Address, Elsewhere, NewPerson
from voordeur.households.tests import scene
from voordeur.shared.keys import new_key
from voordeur.web.tests.family.shown import family_of, titles

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


class TestTies:
    def test_a_child_of_two_homes_stands_in_the_header_of_both(self, page, family, karim, people):
        told = {
            "key": str(new_key()), "person": str(people["Adam"].person_id), "kind": "other_home",
            "with_whom": "vader", "nights": "7", "days": "om de week", "from_on": TODAY,
            "other_home": str(karim.pk),
        }  # fmt: skip
        assert page("add_stay", family, **told).status_code == 302
        assert page("add_stay", family, **told).status_code == 302
        assert "(½ bij vader)" in page("household", family).content.decode()
        assert "(½ hier)" in page("household", karim).content.decode()

    def test_neither_home_shows_the_other(
        self, family, people, browser, assign, cluster, professional, now, looking
    ):
        other = assign("Olga Ander-Proef", cluster, "professional")
        member = NewPerson(surname="Jansen-Proef", given_name="Karim")
        at = Address(street="Verweg", house_number=99, postcode="2243 CD", town="Wassenaar")
        theirs = scene.home(name="Verborgen-Proef", members=[member], address=at, actor=other,
                            now=now)  # fmt: skip
        involve(who=professional, matter_id=theirs.pk, actor=other, now=now)
        operations.add_stay(
            household=family, person=people["Adam"].person, other_home=theirs,
            elsewhere=Elsewhere(kind=StayKind.OTHER_HOME, with_whom="vader"),
            actor=professional, now=now,
        )  # fmt: skip
        told = "".join(
            browser(other).get(reverse(f"web:{name}", args=[theirs.pk])).content.decode()
            for name in ("family", "household", "family_history")
        )
        assert "Adam" in told
        for secret in ("Sanne", "Langstraat", "2242 AB", str(family.pk)):
            assert secret not in told

    def test_a_relation_with_an_outsider_leads_nowhere_until_recognised(
        self, page, family, karim, people, looking, professional, browser, assign, cluster, now
    ):
        told = {
            "key": str(new_key()), "person": str(people["Sanne"].person_id),
            "kind": "ex_partner", "other": "", "name": "Karim Jansen-Proef", "from_on": TODAY,
        }  # fmt: skip
        page("add_relation", family, **told)
        with looking(professional):
            [relation] = Relation.objects.all()
            them = scene.person(karim, "Karim")
        shown = family_of(page("family", family))
        assert (titles(shown.relations), shown.relations.now[0].link) == (
            ["Karim Jansen-Proef"], None,
        )  # fmt: skip
        change = page("change_relation", family, relation.pk)
        assert "Karim Jansen-Proef" in str(change.context["form"].fields["same_as"].choices)
        page("change_relation", family, relation.pk, kind="ex_partner",
             name="Karim Jansen-Proef", same_as=str(them.pk))  # fmt: skip

        assert family_of(page("family", family)).relations.now[0].link == karim.pk
        other = assign("Olga Een-Proef", cluster, "professional")
        involve(who=other, matter_id=family.pk, actor=professional, now=now)
        for name in ("family", "household", "family_history"):
            answer = browser(other).get(reverse(f"web:{name}", args=[family.pk]))
            assert str(karim.pk) not in answer.content.decode()
        with looking(other):
            assert RelationLink.objects.count() == 0

    def test_gezag_at_most_two_and_who_decides(self, page, family, people, looking, professional):
        told = {"child": str(people["Adam"].person_id), "kind": "parent", "from_on": TODAY}
        page(
            "add_custody", family, key=str(new_key()), holder=str(people["Sanne"].person_id), **told
        )
        page("add_custody", family, key=str(new_key()), holder="", holder_name="Karim", **told)
        third = page("add_custody", family, key=str(new_key()), holder_name="Oma", **told)

        assert third.status_code == 409
        assert "al twee mensen met gezag" in third.content.decode()
        [adam] = family_of(page("family", family)).deciding
        assert set(adam.care.split(" en ")) == {"Sanne Bakker-Proef", "Karim"}
        with looking(professional):
            custody = Custody.objects.order_by("pk").first()
        ended = page("change_custody", family, custody.pk, act="end", until_on=TODAY,
                     reason="uitspraak")  # fmt: skip
        assert ended.status_code == 302
        assert "uitspraak" in page("change_custody", family, custody.pk).content.decode()

    def test_a_representative_decides_about_money(
        self, page, family, people, looking, professional
    ):
        told = {
            "key": str(new_key()), "person": str(people["Sanne"].person_id),
            "kind": "administrator", "name": "Bart Bewind-Proef", "covers": "money",
            "from_on": TODAY,
        }  # fmt: skip
        assert page("add_representative", family, **told).status_code == 302
        sanne = family_of(page("family", family)).deciding[0]
        assert (sanne.care, sanne.money) == ("Sanne", "Bart Bewind-Proef")
        with looking(professional):
            [row] = Representative.objects.all()
        assert (
            page("change_representative", family, row.pk, name="", covers="money").status_code
            == 422
        )
        page("change_representative", family, row.pk, name="Anders-Proef", covers=["money", "care"])
        with looking(professional):
            assert Representative.objects.get().covers == ["money", "care"]

    def test_the_own_network_changes_ends_and_comes_again(
        self, page, family, looking, professional, now
    ):
        tie = operations.add_support(
            household=family, name="Oma", relation="oma", actor=professional, now=now
        )
        page(
            "change_support", family, tie.pk, name="Oma Riet", relation="oma", phone="", bond="weak"
        )
        assert page("change_support", family, tie.pk, act="end", until_on=TODAY).status_code == 422
        page("change_support", family, tie.pk, act="end", until_on=TODAY, reason="verhuisd")
        shown = family_of(page("family", family))
        assert (titles(shown.support), shown.support.before[0].why) == ([], "verhuisd")
        page("support_again", family, tie.pk, act="weer")
        assert titles(family_of(page("family", family)).support) == ["Oma Riet"]
        assert page("support_again", family, tie.pk, act="weer").status_code == 302
        with looking(professional):
            assert SupportTie.objects.count() == 2

    def test_a_tie_of_another_household_is_not_there(self, page, family, karim, professional, now):
        tie = operations.add_support(
            household=karim, name="Oma", relation="oma", actor=professional, now=now
        )
        assert page("change_support", family, tie.pk).status_code == 404
        assert page("support_again", family, tie.pk, act="weer").status_code == 404
