"""Who is drawn and what ties them, from the records, on the day that is asked for."""

import datetime

import pytest

from voordeur.access import finding, joining
from voordeur.access.asking import Asked
from voordeur.access.enums import Depth
from voordeur.households import operations
from voordeur.households.enums import CustodyKind, Gender, LeaveReason, RelationKind, StayKind
from voordeur.households.models import Membership, Person
from voordeur.households.operations import Elsewhere, NewPerson
from voordeur.households.tests import scene
from voordeur.pictures.queries.family import family as rows_of

pytestmark = pytest.mark.django_db

YEAR = datetime.timedelta(days=365)


@pytest.fixture
def who(professional, now):
    return {"actor": professional, "now": now}


@pytest.fixture
def drawn(family, professional, looking, now):
    """The rows for a depth and a day."""

    def ask(*, depth=Depth.CONTENT, on=None, acting=professional):
        with looking(acting):
            return rows_of(family, on=on or now.date(), depth=depth)

    return ask


@pytest.fixture
def tie(family, people, who):
    def add(name, kind, other="", **words):
        told = {"other": people[other]} if other in people else {"name": other}
        return operations.add_relation(
            household=family, person=people[name], kind=kind, **told, **words, **who
        )

    return add


@pytest.fixture
def longer_here(family, professional, who, looking, now):
    """Tom, who lives here since ten years."""
    tom = NewPerson(surname="Bakker-Proef", given_name="Tom", born_on=scene.born(1950))
    with looking(professional):
        proof = finding.look_for(professional, Asked(words=tom.surname), now).proof
    joining.member_joins(
        household=family, member=tom, proof=proof, from_on=now.date() - 10 * YEAR, **who
    )


def said(family):
    return [f"{row.who} {row.what} {row.of_whom}" for row in family.rows]


def figure(family, name):
    return next(each for each in family.figures if each.name.startswith(name))


class TestWhoIsDrawn:
    def test_who_live_here_the_eldest_first(self, drawn):
        names = [figure.first_name for figure in drawn().figures]
        assert names == ["Karim", "Sanne", "Adam"]

    def test_with_the_age_of_that_day(self, drawn, now):
        assert figure(drawn(), "Adam").age_words == "6 jaar, geboren in 2019"

    def test_not_before_they_came(self, drawn, now):
        assert drawn(on=now.date() - YEAR).figures == ()

    def test_an_unborn_child(self, family, drawn, who):
        operations.expect_child(
            household=family, surname="Bakker-Proef",
            expected_on=datetime.date(2026, 5, 20), **who,
        )  # fmt: skip
        child = figure(drawn(), "Verwacht kind")
        assert child.age_words == "verwacht 20 mei 2026"
        assert (child.is_unborn, child.year) == (True, "20 mei 2026")

    def test_who_died_stays_with_a_cross(self, family, drawn, who, looking, professional, now):
        with looking(professional):
            karim = scene.member(family, "Karim")
        operations.record_death(membership=karim, died_on=now.date(), **who)
        later = now.date() + datetime.timedelta(days=2)
        gone = figure(drawn(on=later), "Karim")
        assert (gone.has_died, gone.lives_here, gone.year) == (True, False, "1985-2026")

    def test_who_left_only_where_tied_and_without_what_happened_since(
        self, family, people, drawn, tie, who, looking, professional, now
    ):
        tie("Adam", RelationKind.PARENT, "Karim")
        with looking(professional):
            karim = scene.member(family, "Karim")
            sanne = scene.member(family, "Sanne")
        for row in (karim, sanne):
            operations.member_leaves(membership=row, reason=LeaveReason.AWAY, **who)
        with looking(professional):
            Person.objects.filter(pk=people["Karim"].pk).update(died_on=now.date())
        shown = drawn()
        assert [each.first_name for each in shown.figures] == ["Adam", "Karim"]
        assert not figure(shown, "Karim").has_died

    def test_not_who_never_belonged_here(self, family, drawn, who, looking, professional):
        with looking(professional):
            karim = scene.member(family, "Karim")
        operations.member_leaves(membership=karim, reason=LeaveReason.MISTAKE, **who)
        with looking(professional):
            Membership.objects.filter(pk=karim.pk).update(until_on=datetime.date(2026, 9, 1))
        assert len(drawn().figures) == 2

    def test_a_child_of_two_homes_stands_in_both(
        self, family, people, drawn, who, looking, professional, now
    ):
        other = scene.home(name="Jansen-Proef", **who)
        operations.add_stay(
            household=family, person=people["Adam"], other_home=other,
            elsewhere=Elsewhere(kind=StayKind.OTHER_HOME, with_whom="vader", nights=7), **who,
        )  # fmt: skip
        assert figure(drawn(), "Adam Bakker").where == "½ bij vader"
        with looking(professional):
            there = rows_of(other, on=now.date(), depth=Depth.CONTENT)
        guests = [each for each in there.figures if each.where == "½ hier"]
        assert [(each.first_name, each.lives_here) for each in guests] == [("Adam", True)]


class TestTies:
    def test_are_said_in_the_word_for_a_woman_or_a_man(self, drawn, tie):
        tie("Adam", RelationKind.PARENT, "Sanne")
        tie("Karim", RelationKind.CHILD, "Adam")
        tie("Sanne", RelationKind.PARENT, "Riet Proef", gender=Gender.WOMAN)
        tie("Sanne", RelationKind.PARTNER, "Karim")
        assert sorted(said(drawn())) == [
            "Karim Bakker-Proef partner Sanne Bakker-Proef",
            "Karim Bakker-Proef vader Adam Bakker-Proef",
            "Riet Proef moeder Sanne Bakker-Proef",
            "Sanne Bakker-Proef moeder Adam Bakker-Proef",
        ]

    def test_by_birth_hold_also_before_they_were_written_and_others_from_their_day(
        self, longer_here, drawn, tie, now
    ):
        tie("Adam", RelationKind.PARENT, "Sanne")
        tie("Sanne", RelationKind.PARTNER, "Karim")
        assert sorted(tie.kind for tie in drawn().ties) == ["parent", "partner"]
        assert [tie.kind for tie in drawn(on=now.date() - YEAR).ties] == ["parent"]

    def test_not_with_who_was_not_born_yet(self, longer_here, drawn, tie, now):
        tie("Adam", RelationKind.PARENT, "Sanne")
        then = drawn(on=now.date() - 8 * YEAR)
        assert ([each.first_name for each in then.figures], then.ties) == (["Tom"], ())

    def test_a_partner_of_then_is_a_former_partner_with_the_day(
        self, longer_here, drawn, tie, who, now
    ):
        was = tie("Sanne", RelationKind.PARTNER, "Karim", from_on=now.date() - YEAR)
        operations.end_relation(relation=was, until_on=now.date(), reason="gescheiden", **who)
        [apart] = drawn().ties
        assert (apart.kind, apart.year) == ("ex_partner", "2026")
        assert apart.since == "uit elkaar sinds 2 maart 2026"
        [together] = drawn(on=now.date() - datetime.timedelta(days=9)).ties
        assert together.kind == "partner"

    def test_one_name_is_one_person(self, drawn, tie):
        tie("Sanne", RelationKind.EX_PARTNER, "Ruben Vos-Proef", gender=Gender.MAN)
        tie("Adam", RelationKind.PARENT, "ruben vos-proef")
        outsiders = [each for each in drawn().figures if not each.lives_here]
        assert [(each.name, each.gender) for each in outsiders] == [("Ruben Vos-Proef", "man")]

    def test_a_namesake_is_nobodys_own_parent(self, drawn, tie):
        tie("Karim", RelationKind.PARENT, "Karim Bakker-Proef")
        assert len(drawn().figures) == 4

    def test_say_nothing_twice(self, drawn, tie):
        tie("Adam", RelationKind.PARENT, "Sanne")
        tie("Sanne", RelationKind.PARENT, "Riet Proef")
        tie("Adam", RelationKind.GRANDPARENT, "Riet Proef")
        tie("Sanne", RelationKind.PARTNER, "Karim")
        tie("Karim", RelationKind.PARTNER, "Sanne")
        assert sorted(tie.kind for tie in drawn().ties) == ["parent", "parent", "partner"]

    def test_carers_and_acquaintances_are_for_the_ecogram(self, drawn, tie):
        tie("Sanne", RelationKind.CARER, "Riet Proef")
        assert drawn().ties == ()


class TestCustody:
    def test_stands_with_the_child_and_with_who_holds_it(self, family, people, drawn, who):
        operations.give_custody(
            household=family, child=people["Adam"], kind=CustodyKind.PARENT,
            holder=people["Sanne"], **who,
        )  # fmt: skip
        operations.give_custody(
            household=family, child=people["Adam"], kind=CustodyKind.GUARDIAN,
            holder_name="Jeugdbescherming Proef", **who,
        )  # fmt: skip
        shown = drawn()
        assert figure(shown, "Adam").custody == "gezag: Sanne, Jeugdbescherming Proef (voogd)"
        assert figure(shown, "Sanne").holds_custody
        assert said(shown) == ["Sanne Bakker-Proef moeder Adam Bakker-Proef"]

    def test_of_a_parent_elsewhere_makes_that_parent_known(self, family, people, drawn, who):
        operations.give_custody(
            household=family, child=people["Adam"], kind=CustodyKind.PARENT,
            holder_name="Ruben Vos-Proef", **who,
        )  # fmt: skip
        shown = drawn()
        assert said(shown) == ["Ruben Vos-Proef ouder Adam Bakker-Proef"]
        assert figure(shown, "Ruben").holds_custody


class TestTheCircle:
    def test_shows_who_live_here_and_no_tie(self, family, people, drawn, tie, who, of_the_circle):
        tie("Adam", RelationKind.PARENT, "Sanne")
        tie("Sanne", RelationKind.PARENT, "Riet Proef")
        operations.give_custody(
            household=family, child=people["Adam"], kind=CustodyKind.PARENT,
            holder=people["Sanne"], **who,
        )  # fmt: skip
        shown = drawn(depth=Depth.CIRCLE, acting=of_the_circle)
        assert [each.first_name for each in shown.figures] == ["Karim", "Sanne", "Adam"]
        assert (shown.ties, figure(shown, "Adam").custody) == ((), "")
