"""The first rule that fits decides, and what nobody knows does not fit."""

import datetime
import uuid

import pytest

from voordeur.frontdesk import areas, routing
from voordeur.frontdesk.routing import Asked, Rule

MONEY, YOUTH, CARE = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def rule(place, team=MONEY, **words):
    told = {"id": uuid.uuid4(), "team": "Team", "why": "Daarom"}
    return Rule(place=place, team_id=team, **(told | words))


def asked(question="Ik kan de huur niet betalen.", **words):
    return Asked(**({"question": question, "track": "social"} | words))


class TestSuggest:
    def test_the_first_that_fits_decides(self):
        rules = [rule(2, MONEY, words=("huur",)), rule(1, YOUTH, age_group="child")]
        assert routing.suggest(asked(age=9), rules).team_id == YOUTH
        assert routing.suggest(asked(age=30), rules).team_id == MONEY

    def test_says_which_rule_and_why(self):
        found = routing.suggest(asked(), [rule(4, words=("huur", "schuld"), why="Geldzorgen")])
        assert (found.place, found.why) == (4, "Geldzorgen")
        assert found.because == "in de vraag staat “huur”"

    @pytest.mark.parametrize(
        ("question", "because"),
        [
            ("Een brief over de kinderopvang.", "in de vraag staat “kinderopvang”"),
            ("Mijn kind, en school", "in de vraag staat “kind” en “school”"),
            ("Kind of KIND?", "in de vraag staat “Kind” en “KIND”"),
            ("Zij eet al dagen niet.", "in de vraag staat “eet” en “niet”"),
        ],
    )
    def test_says_what_was_said_and_no_stem_of_it(self, question, because):
        youth = rule(1, words=("kind", "school", "eet niet"))
        assert routing.suggest(asked(question), [youth]).because == because

    def test_none_fits(self):
        assert routing.suggest(asked("Wie ruimt het blad op?"), [rule(1, words=("huur",))]) is None
        assert routing.suggest(asked(), []) is None

    def test_all_a_rule_asks_must_be_so(self):
        both = rule(1, words=("huur",), danger="eviction")
        assert routing.suggest(asked(), [both]) is None
        assert routing.suggest(asked(dangers=["eviction"]), [both]).team_id == MONEY

    def test_the_track_decides_when_it_is_asked(self):
        assert routing.suggest(asked(track="mental"), [rule(1, CARE, track="mental")])
        assert routing.suggest(asked(), [rule(1, CARE, track="mental")]) is None

    def test_a_service_fits_in_everyday_words(self):
        debts = rule(1, service="Schuldhulpverlening", service_name="Schuldhulpverlening")
        assert routing.suggest(asked("Ik heb schulden"), [debts]).because == (
            "de vraag past bij Schuldhulpverlening"
        )
        assert routing.suggest(asked("Mijn zoon spijbelt"), [debts]) is None

    @pytest.mark.parametrize(
        ("question", "is_so"),
        [
            ("De HUUR is te hoog", True),
            ("Huurachterstand van drie maanden", True),
            ("Ik verhuur een kamer", False),
            ("Tuinhuur", False),
            ("", False),
        ],
    )
    def test_a_word_is_the_beginning_of_a_word(self, question, is_so):
        assert routing.fits(rule(1, words=("huur",)), asked(question)) is is_so

    @pytest.mark.parametrize(
        ("word", "question", "is_so"),
        [
            ("opvoeden", "Hulp bij de opvoeding van mijn zoon", True),
            ("eenzaamheid", "Ik ben zo eenzaam", True),
            ("mishandeling", "Mijn buurman mishandelt zijn hond", True),
            ("automutilatie", "Zij automutileert", True),
            ("schulden", "Ik heb een schuld bij de bank", True),
            ("vrijwilliger", "Ik zoek vrijwilligerswerk", True),
            ("moeder", "Ik heb geen moed meer", False),
            ("woning", "Ik won de loterij", False),
        ],
    )
    def test_a_whole_word_fits_whatever_its_ending(self, word, question, is_so):
        assert routing.fits(rule(1, words=(word,)), asked(question)) is is_so

    def test_the_address_lies_in_a_neighbourhood(self):
        south = rule(1, CARE, area="Schalkwijk", postcodes=("2034-2037", "2033 AB"))
        for postcode, is_so in {
            "2034 AA": True, "2037 ZZ": True, "2033 AB": True, "2033 AC": False, "2038 AA": False,
            "": False,
        }.items():  # fmt: skip
            assert routing.fits(south, asked(postcode=postcode)) is is_so
        assert routing.suggest(asked(postcode="2035 KL"), [south]).because == (
            "het adres ligt in Schalkwijk (2034 tot en met 2037, 2033 AB)"
        )

    def test_two_words_are_both_needed(self):
        both = rule(1, words=("passend onderwijs",))
        assert routing.fits(both, asked("Waar vind ik passend onderwijs?"))
        assert not routing.fits(both, asked("Een passende jas"))


@pytest.mark.parametrize(
    ("age", "group"),
    [(None, ""), (0, "child"), (17, "child"), (18, "young"), (26, "young"), (27, "adult"),
     (66, "adult"), (67, "elder"), (101, "elder")],
)  # fmt: skip
def test_everybody_is_of_one_age_group(age, group):
    assert routing.group_of(age) == group


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (datetime.date(2008, 3, 2), 18),
        (datetime.date(2008, 3, 3), 17),
        (datetime.date(2026, 5, 1), None),
        (None, None),
    ],
)
def test_how_old_somebody_is(born, age):
    assert routing.age_on(born, datetime.date(2026, 3, 2)) == age


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2033", "2033"),
        (" 2011ab ", "2011 AB"),
        ("2034 - 2037", "2034-2037"),
        ("2034\u20132037", "2034-2037"),
        ("2037-2034", ""),
        ("0203", ""),
        ("203", ""),
        ("2033 A", ""),
        ("Schalkwijk", ""),
        ("", ""),
    ],
)
def test_an_area_is_written_as_people_write_it(written, kept):
    assert areas.parsed(written) == kept
