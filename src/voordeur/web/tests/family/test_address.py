"""Where a household lives, on its page."""

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.cases.tests.scene import involve
from voordeur.households.enums import NoAddress
from voordeur.households.models import (
    Household,
)
from voordeur.households.operations import Address, NewPerson
from voordeur.households.tests import scene
from voordeur.web.tests.family.shown import family_of, titles

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


class TestAddress:
    def test_moves_and_keeps_where_they_lived(self, page, family):
        page("move_household", family, postcode="2241 EB", house_number="3", street="Plein",
             town="Wassenaar", from_on=TODAY)  # fmt: skip
        shown = family_of(page("family", family))
        assert titles(shown.addresses) == ["Plein 3, 2241 EB Wassenaar"]
        assert [line.title for line in shown.addresses.before] == [
            "Langstraat 8, 2242 AB Wassenaar"
        ]

    @pytest.mark.parametrize(
        "fields",
        [
            {"postcode": "2242 AB"},
            {"no_address": "homeless", "postcode": "2242 AB", "house_number": "3"},
            {"postcode": "xx", "house_number": "3"},
            {"postcode": "2242 AB", "house_number": "drie"},
            {},
        ],
    )
    def test_an_address_or_the_reason_there_is_none(self, page, family, fields):
        assert page("move_household", family, from_on=TODAY, **fields).status_code == 422

    def test_a_secret_address_is_for_who_works_with_them(
        self, page, family, browser, stranger_of_the_circle, professional
    ):
        page("move_household", family, no_address="secret", postcode="2245 XY", house_number="77",
             street="Verborgenlaan", town="Wassenaar", from_on=TODAY)  # fmt: skip
        client = browser(stranger_of_the_circle)
        for name in ("family", "household"):
            told = client.get(reverse(f"web:{name}", args=[family.pk])).content.decode()
            assert "Verborgenlaan" not in told
            assert "geheim adres" in told, name
        assert "Verborgenlaan 77" in page("household", family).content.decode()
        assert "Verborgenlaan 77" in page("family", family).content.decode()

    def test_a_secret_address_is_not_for_who_handed_over(
        self, page, family, browser, assign, cluster, professional, now
    ):
        """The giver hears for thirty days what became of it; for that nobody needs the address."""
        page("move_household", family, no_address="secret", postcode="2245 XY", house_number="77",
             street="Verborgenlaan", town="Wassenaar", from_on=TODAY)  # fmt: skip
        giver = assign("Gijs Gever-Proef", cluster, "professional")
        involve(
            who=giver, matter_id=family.pk, actor=professional, now=now, depth=Depth.AGREEMENTS,
            role=InvolvementRole.GIVER, reading_only=True,
        )  # fmt: skip
        for name in ("family", "household", "circle"):
            answer = browser(giver).get(reverse(f"web:{name}", args=[family.pk]))
            assert answer.status_code == 200, name
            assert "Verborgenlaan" not in answer.content.decode(), name

    def test_the_name(self, page, family, looking, professional):
        page("rename_household", family, name="Bakker en Jansen-Proef")
        with looking(professional):
            assert Household.objects.get(pk=family.pk).name == "Bakker en Jansen-Proef"
        assert page("rename_household", family, name=" ").status_code == 422


def test_no_address_is_said(page, professional, now):
    at = Address(no_address=NoAddress.HOMELESS)
    man = [NewPerson(surname="Zwerver-Proef", given_name="Gerrit")]
    homeless = scene.home(
        name="Zwerver-Proef", members=man, address=at, actor=professional, now=now
    )
    assert "geen vaste woon- of verblijfplaats" in page("household", homeless).content.decode()
