"""One box finds who one may see, and says of others at most that the data typed are known."""

import datetime

import pytest
from django.db import connection, connections, transaction

from voordeur.access import finding
from voordeur.access.enums import CardKind
from voordeur.access.models import SearchHit
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.followup.models import Matter
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household, Person, Street
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import SayMore
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

BORN = datetime.date(1988, 5, 4)


@pytest.fixture
def key(actor, now):
    """Sanne, whom the desk may see and the cluster may not."""
    sanne = scene.sanne(bsn=scene.BSN, prefix="van", surname="Bakker-Proef", phone="06 12345678")
    return scene.asked(actor=actor, now=now, household=scene.family(sanne)).household_id


@pytest.fixture
def find(looking, now):
    def search(acting, text):
        with looking(acting):
            return finding.search(acting, text, now)

    return search


@pytest.fixture
def street(key):
    """The street at which Sanne lives, by name; it goes on under another postcode."""

    def named(name):
        for code in ("2242 AB", "2242 AC"):
            Street.objects.create(postcode=code, name=name, town="Wassenaar")

    return named


def kinds(found):
    return [card.kind for card in found.cards]


class TestAnOpenCard:
    @pytest.mark.parametrize(
        "text",
        [
            "bakker", "Bakker-Proef", "van Bakker-Proef", "vanbakker", "BÀKKER", "bak", "sanne",
            "Sanne Bakker", "bakker sanne", "bakkr", "bakekr", "bbakker", "bekker", "sane bakkre",
            "bakkerproef", "06-12345678", "+31 6 12345678", scene.BSN, "4-5-1988", "4 mei 1988",
            "2242ab 3", "2242 AB 3a", "bakker 2242ab 3", "bakker 4-5-1988 2242 AB 3",
            "bakker 4-5-1999", "4-5-1988 2242ab 3 jansen",
        ],
    )  # fmt: skip
    def test_comes_for_whom_one_may_see(self, key, actor, find, text):
        [card] = find(actor, text).cards

        assert (card.kind, card.household_id, card.born_on) == (CardKind.OPEN, key, BORN)
        assert card.name == "Sanne van Bakker-Proef"
        assert "2242 AB" in card.address

    @pytest.mark.parametrize(
        "text",
        [
            "De Lange Dorpsstraat 3", "de lange dorpsstraat, 3a", "bakker de Lange Dorpsstraat 3",
            "De Lange Dorpsstraat 3 sanne", "De Lange Dorpsstr. 3",
        ],
    )  # fmt: skip
    def test_comes_by_the_street_and_its_number(self, key, actor, find, street, text):
        street("De Lange Dorpsstraat")

        [card] = find(actor, text).cards

        assert (card.kind, card.household_id) == (CardKind.OPEN, key)

    @pytest.mark.parametrize("text", ["Stadhoudersplein 4", "Plein 3", "stadhouders 3"])
    def test_does_not_come_by_another_street_or_number(self, key, actor, find, street, text):
        street("Stadhoudersplein")
        assert find(actor, text).cards == []

    @pytest.mark.parametrize("text", ["jansen", "4-5-1989", "2242ab 4", "0612345679", "sanne jan"])
    def test_does_not_come_for_somebody_else(self, key, actor, find, text):
        assert find(actor, text).cards == []

    def test_is_found_by_the_partners_name(self, key, actor, find, looking):
        with looking(actor):
            person = Person.objects.get()
            person.partner_prefix, person.partner_surname = "de", "Wit-Proef"
            person.save(update_fields=["partner_prefix", "partner_surname"])

        assert kinds(find(actor, "de wit")) == ["open"]
        assert kinds(find(actor, "dewit")) == ["open"]

    def test_follows_a_change_of_name(self, key, actor, find, looking):
        with looking(actor):
            Person.objects.update(surname="Zeeman-Proef", surname_key="zeemanproef")

        assert kinds(find(actor, "zeeman")) == ["open"]
        assert find(actor, "bakker").cards == []

    def test_stands_in_a_page_of_a_fixed_size(self, actor, now, find):
        for number in range(1, finding.SHOWN + 4):
            scene.asked(
                actor=actor, now=now,
                household=scene.family(
                    scene.sanne(born_on=datetime.date(1950, 1, number)),
                    at=scene.address(house_number=number),
                ),
            )  # fmt: skip
        assert len(find(actor, "bakker").cards) == finding.SHOWN

    def test_shows_whoever_is_secret_to_who_is_involved(self, key, actor, find, looking):
        with looking(actor):
            Person.objects.update(secret=True)
        assert kinds(find(actor, "bakker")) == ["open"]


class TestAKnownCard:
    def test_comes_by_a_street_only_with_another_mark(self, key, professional, find, street):
        street("Stadhoudersplein")
        assert kinds(find(professional, "bakker stadhoudersplein 3")) == ["known"]
        assert kinds(find(professional, "stadhoudersplein 3 4-5-1988")) == ["known"]
        for asked in (
            "stadhoudersplein 3",
            "sanne stadhoudersplein 3",
            "bakker stadhoudersplein 4",
        ):
            assert kinds(find(professional, asked)) == []

    @pytest.mark.parametrize(
        "text",
        [
            scene.BSN, f"jansen {scene.BSN}", "bakker 4-5-1988", "bakkr 4-5-1988",
            "Bakker 2242ab 3", "4-5-1988 2242 AB 3", "bakker 4-5-1988 2242ab 80",
        ],
    )  # fmt: skip
    def test_comes_when_the_bsn_or_two_of_three_agree(self, key, professional, find, text):
        [card] = find(professional, text).cards

        assert card == finding.Card(hit_id=card.hit_id, kind=CardKind.KNOWN)

    @pytest.mark.parametrize(
        "text",
        [
            "bakker", "sanne van bakker-proef", "4-5-1988", "2242ab 3", "0612345678",
            "bak 4-5-1988",
            "sanne 4-5-1988", "bakker 0612345678", "bakker 4-5-1988 999990020", "999990020",
        ],
    )  # fmt: skip
    def test_does_not_come_for_less(self, key, professional, find, text):
        assert find(professional, text).cards == []

    def test_never_comes_for_a_name_that_everybody_has(self, actor, professional, now, find):
        for number in range(1, 23):
            scene.asked(
                actor=actor, now=now,
                household=scene.family(
                    scene.sanne(surname=f"{chr(96 + number) * 5}-Proef", born_on=BORN),
                    at=scene.address(house_number=number),
                ),
            )  # fmt: skip
        assert find(professional, "proef 4-5-1988").cards == []
        assert kinds(find(professional, "ccccc 4-5-1988")) == ["known"]

    @pytest.mark.parametrize("text", [scene.BSN, "bakker 4-5-1988", "4-5-1988 2242ab 3"])
    def test_never_comes_for_somebody_secret(self, key, actor, professional, find, looking, text):
        with looking(actor):
            Person.objects.update(secret=True)
        assert find(professional, text).cards == []

    @pytest.mark.parametrize("text", [scene.BSN, "bakker 4-5-1988"])
    def test_never_comes_for_a_secret_address(self, key, actor, professional, find, looking, text):
        with looking(actor):
            Household.objects.update(
                no_address="secret", postcode="", house_number=None, street="", town=""
            )
        assert find(professional, text).cards == []

    @pytest.mark.parametrize("bsn", [scene.BSN, "999990020"])
    def test_answers_to_a_secret_bsn_as_to_one_that_nobody_has(
        self, key, actor, professional, now, find, looking, bsn
    ):
        with looking(actor):
            Person.objects.update(secret=True)
        mine = scene.sanne(given_name="Otto", surname="Zeeman-Proef", born_on=None)
        scene.asked(
            actor=professional, now=now,
            household=scene.family(mine, at=scene.address(house_number=9)),
        )  # fmt: skip
        assert kinds(find(professional, f"zeeman {bsn}")) == ["open"]

    @pytest.mark.parametrize(
        "role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.POLICY_ADVISER, Role.TEAM_LEAD]
    )
    def test_comes_only_to_who_works_with_residents(self, key, assign, cluster, find, role):
        assert find(assign("Ad Ander-Proef", cluster, role), scene.BSN).cards == []

    def test_does_not_cross_the_border_of_a_municipality(self, key, assign, find, db):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        there = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        stranger = assign("Vera Verder-Proef", there, Role.DESK_PROFESSIONAL)
        for text in (scene.BSN, "bakker 4-5-1988", "4-5-1988 2242ab 3", "bakker"):
            assert find(stranger, text).cards == []


@operation
def joined(*, hit_id, actor, now):
    """What an operation learns of a card; it records itself on the contact's matter."""
    key = finding.household_of(hit_id, actor)
    audit.record("promise.taken", subject=Matter(pk=key), matter_id=None)
    return key


class TestTheHouseholdOfACard:
    def test_can_be_joined_to_without_being_seen(self, key, professional, find, now):
        [card] = find(professional, scene.BSN).cards
        assert joined(hit_id=card.hit_id, actor=professional, now=now) == key

    def test_is_not_told_to_another(self, key, actor, professional, find, now):
        [card] = find(professional, scene.BSN).cards
        with pytest.raises(SayMore, match="Zoek opnieuw"):
            joined(hit_id=card.hit_id, actor=actor, now=now)

    def test_is_not_told_the_next_day(self, key, professional, find, now):
        [card] = find(professional, scene.BSN).cards
        with pytest.raises(SayMore, match="Zoek opnieuw"):
            joined(hit_id=card.hit_id, actor=professional, now=now + datetime.timedelta(days=1))

    def test_is_not_told_of_no_card(self, professional, now):
        with pytest.raises(SayMore, match="Zoek opnieuw"):
            joined(hit_id=new_key(), actor=professional, now=now)


class TestTheProofOfASearch:
    @pytest.fixture
    def proof(self, professional, find):
        return find(professional, "bakker").proof

    def test_holds_for_an_hour(self, proof, professional, now):
        finding.require_searched(proof, professional, now + datetime.timedelta(minutes=59))
        with pytest.raises(SayMore, match="Zoek eerst"):
            finding.require_searched(proof, professional, now + datetime.timedelta(minutes=61))

    def test_holds_for_who_searched(self, proof, actor, now):
        with pytest.raises(SayMore, match="Zoek eerst"):
            finding.require_searched(proof, actor, now)

    @pytest.mark.parametrize("forged", ["", "x", "eyJ1c2VyIjoiIn0:abc", "\x00"])
    def test_cannot_be_made_up(self, forged, professional, now):
        with pytest.raises(SayMore, match="Zoek eerst"):
            finding.require_searched(forged, professional, now)

    def test_is_not_given_for_searching_nothing(self, professional, find):
        assert find(professional, " b ").proof == ""


def an_hour_passes():
    """By the clock of the database, which nobody who searches can tell otherwise."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        cursor.execute("update access_searchhit set written_at = written_at - interval '1 hour'")


class TestTheMeasureOfSearching:
    @pytest.mark.slow
    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_stops_who_searches_all_hour(self, professional, looking, now, find):
        for _ in range(600):
            find(professional, "bakker")
        with pytest.raises(finding.TooManySearches, match="Wacht even"):
            find(professional, "bakker")
        an_hour_passes()
        assert find(professional, "bakker").cards == []

    @pytest.mark.slow
    @pytest.mark.parametrize("hours", [-2, 2, 2000])
    def test_is_not_widened_by_telling_another_time(self, hours, professional, looking, now, find):
        for _ in range(600):
            find(professional, "bakker")

        with looking(professional), pytest.raises(finding.TooManySearches):
            finding.search(professional, "bakker", now + datetime.timedelta(hours=hours))

    @pytest.mark.slow
    def test_stops_who_meets_too_many_unseen_people(self, actor, professional, now, find):
        for number in range(1, 41):
            born_on = datetime.date(1950, 1, 1) + datetime.timedelta(days=number)
            scene.asked(
                actor=actor, now=now,
                household=scene.family(
                    scene.sanne(born_on=born_on), at=scene.address(house_number=number)
                ),
            )  # fmt: skip
            assert find(professional, f"{born_on} 2242ab {number}").cards
        with pytest.raises(finding.TooManySearches, match="Wacht even"):
            find(professional, "1950-01-02 2242ab 1")


class TestNothingIsHinted:
    def test_a_find_of_somebody_unseen_answers_like_a_find_of_nobody(
        self, key, professional, looking, now
    ):
        counts = set()
        for text in ("bakker", "nobodyatall", "2242ab 3", "1111aa 3", "4-5-1988", "4-5-1989"):
            counted = Counter()
            with looking(professional), connection.execute_wrapper(counted):
                found = finding.search(professional, text, now)
            assert found.cards == []
            assert found.proof
            counts.add(counted.statements)
        assert len(counts) == 1

    def test_the_key_of_somebody_unseen_never_leaves(self, key, professional, find, looking, now):
        [card] = find(professional, scene.BSN).cards
        with looking(professional), connection.cursor() as cursor:
            for table in ("hitsubject", "personword", "word", "bsnclaim"):
                cursor.execute(f"select count(*) from access_{table}")
                assert cursor.fetchone() == (0,)
            logged = SearchHit.objects.get(pk=card.hit_id)
        assert (logged.kind, logged.user_id) == ("known", professional.user_id)


class Counter:
    """Counts the statements that go to the database."""

    def __init__(self):
        self.statements = 0

    def __call__(self, execute, sql, params, many, context):
        self.statements += 1
        return execute(sql, params, many, context)
