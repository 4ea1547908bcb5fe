"""Wie hoort hierbij: the page, each change of it, and what others learn of it: nothing."""

import datetime
import re

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.access.models import ReadEvent
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.households import kinds, operations
from voordeur.households.enums import LeaveReason, NoAddress, RelationKind, StayKind
from voordeur.households.models import (
    Custody,
    Household,
    Membership,
    Person,
    Relation,
    RelationLink,
    Representative,
    SupportTie,
    WarningNote,
)
from voordeur.households.operations import Address, Elsewhere, NewPerson
from voordeur.households.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


@pytest.fixture
def karim(professional, now):
    """The other home, which this professional sees too."""
    member = NewPerson(surname="Jansen-Proef", given_name="Karim", born_on=scene.born(1985))
    return scene.home(name="Jansen-Proef", members=[member], actor=professional, now=now)


@pytest.fixture
def page(browser, professional):
    """GET or, with fields, POST a page of the family by name."""
    client = browser(professional)

    def ask(name, household, /, *more, **fields):
        address = reverse(f"web:{name}", args=[getattr(household, "pk", household), *more])
        return client.post(address, fields) if fields else client.get(address)

    return ask


@pytest.fixture
def people(family, professional, looking):
    with looking(professional):
        return {name: scene.member(family, name) for name in ("Sanne", "Adam")}


def family_of(response):
    assert response.status_code == 200
    return response.context["family"]


def titles(group):
    return [line.title for line in group.now]


class TestThePage:
    def test_says_who_belongs_here(self, page, family):
        shown = family_of(page("family", family))

        assert titles(shown.members) == ["Sanne Bakker-Proef", "Adam Bakker-Proef"]
        assert titles(shown.addresses) == ["Langstraat 8, 2242 AB Wassenaar"]
        [adam] = shown.deciding
        assert "vraag het na" in adam.care

    def test_shows_an_earlier_day(self, page, family, browser, professional):
        address = f"{reverse('web:family', args=[family.pk])}?op=2026-01-01"
        response = browser(professional).get(address)
        assert titles(family_of(response).members) == []
        assert not response.context["may_write"]

    def test_of_who_left_tells_nothing_of_their_life_elsewhere(
        self, browser, professional, now, looking
    ):
        earlier = now - datetime.timedelta(days=60)
        home = scene.home(actor=professional, now=earlier)
        with looking(professional):
            sanne = Membership.objects.get(household=home, person__given_name="Sanne")
        operations.member_leaves(
            membership=sanne, reason=LeaveReason.OWN_HOME, actor=professional, now=now
        )
        with looking(professional):
            Person.objects.filter(pk=sanne.person_id).update(phone="0612340099", secret=True)

        then = f"{reverse('web:family', args=[home.pk])}?op=2026-02-01"
        shown = browser(professional).get(then)
        assert "Sanne Bakker-Proef" in titles(family_of(shown).members)
        assert "0612340099" not in shown.content.decode()
        assert "geheimhouding" not in shown.content.decode()

    @pytest.mark.parametrize(
        "day", ["gisteren", "2026-99-99", "9999999999-1-1", "31-2-2026", "²-1-1"]
    )
    def test_a_day_that_is_none_is_today(self, family, browser, professional, day):
        address = f"{reverse('web:family', args=[family.pk])}?op={day}"
        assert browser(professional).get(address).context["may_write"]

    def test_the_reading_is_logged(self, page, family, professional, now):
        page("family", family)
        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.subjects, event.outcome) == ([family.pk], "ok")

    def test_the_same_queries_for_three_times_the_rows(
        self, page, family, people, professional, now
    ):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def tie(number):
            operations.add_support(
                household=family, name=f"Oma {number}", relation="oma", actor=professional, now=now
            )
            operations.add_relation(
                household=family, person=people["Sanne"].person, kind=RelationKind.FAMILY,
                name=f"Tante {number}", actor=professional, now=now,
            )  # fmt: skip
            operations.write_warning(
                household=family, words=f"Let op {number}", reason="zomaar",
                review_on=now.date() + scene.DAY, actor=professional, now=now,
            )  # fmt: skip

        tie(1)
        with CaptureQueriesContext(connection) as few:
            page("family", family)
        tie(2)
        tie(3)
        with CaptureQueriesContext(connection) as many:
            page("family", family)
        assert len(many) == len(few)

    def test_who_sees_the_circle_writes_nothing_and_sees_no_history(
        self, family, browser, stranger_of_the_circle
    ):
        client = browser(stranger_of_the_circle)
        response = client.get(reverse("web:family", args=[family.pk]))
        assert not response.context["may_write"]
        assert client.get(reverse("web:family_history", args=[family.pk])).status_code == 404
        for name in ("member_joins", "move_household", "warn", "add_custody", "split_household"):
            assert client.get(reverse(f"web:{name}", args=[family.pk])).status_code == 404


@pytest.fixture
def stranger_of_the_circle(assign, cluster, family, professional, now):
    other = assign("Vera Kring-Proef", cluster, "professional")
    involve(who=other, matter_id=family.pk, actor=professional, now=now, depth=Depth.CIRCLE)
    return other


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
        page("expect_child", family, surname="Bakker-Proef", expected_on="20-5-2026")
        with looking(professional):
            child = Membership.objects.get(person__unborn=True)
        assert "verwacht 20 mei 2026" in page("family", family).content.decode()
        page("member_born", family, child.pk, given_name="Lotte", surname="Bakker-Proef",
             born_on=TODAY)  # fmt: skip
        assert "Lotte Bakker-Proef" in titles(family_of(page("family", family)).members)
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

    def test_the_member_of_another_household_is_not_there(
        self, page, family, karim, looking, professional
    ):
        with looking(professional):
            other = scene.member(karim, "Karim")
        for name in ("member", "member_leaves", "member_died"):
            assert page(name, family, other.pk).status_code == 404


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

    def test_the_name(self, page, family, looking, professional):
        page("rename_household", family, name="Bakker en Jansen-Proef")
        with looking(professional):
            assert Household.objects.get(pk=family.pk).name == "Bakker en Jansen-Proef"
        assert page("rename_household", family, name=" ").status_code == 422


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


class TestWarnings:
    def warn(self, page, family, **fields):
        told = {
            "key": str(new_key()), "words": "Spreek moeder alleen", "reason": "zij vroeg erom",
            "review_on": "1-7-2026", "about": "",
        }  # fmt: skip
        return page("warn", family, **(told | fields))

    def test_stands_at_the_head_and_is_promised_to_be_looked_at(
        self, page, family, looking, professional
    ):
        assert self.warn(page, family).status_code == 302
        assert "Let op: Spreek moeder alleen" in page("household", family).content.decode()
        with looking(professional):
            [review] = Promise.objects.open().filter(kind=kinds.WARNING)
            assert review.owner_id == professional.user_id
        assert "Spreek moeder alleen" in page("review_warning", review.pk).content.decode()

    @pytest.mark.parametrize("day", ["1-7-2027", "2-3-2026", "1-1-2020", ""])
    def test_is_reviewed_within_a_year(self, page, family, day):
        assert self.warn(page, family, review_on=day).status_code == 422

    def test_stays_in_other_words_or_ends(self, page, family, looking, professional):
        self.warn(page, family)
        with looking(professional):
            [note] = WarningNote.objects.all()
        kept = page("change_warning", family, note.pk, words="Bel eerst", reason="zo",
                    review_on="1-9-2026")  # fmt: skip
        assert kept.status_code == 302
        with looking(professional):
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 1
        page("change_warning", family, note.pk, act="end", end_reason="niet meer nodig")
        with looking(professional):
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 0
        assert "Bel eerst" not in page("household", family).content.decode()


def test_no_address_is_said(page, professional, now):
    at = Address(no_address=NoAddress.HOMELESS)
    man = [NewPerson(surname="Zwerver-Proef", given_name="Gerrit")]
    homeless = scene.home(
        name="Zwerver-Proef", members=man, address=at, actor=professional, now=now
    )
    assert "geen vaste woon- of verblijfplaats" in page("household", homeless).content.decode()
