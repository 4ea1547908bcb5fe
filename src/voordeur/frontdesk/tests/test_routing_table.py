"""The professionals change the routing table themselves, and a colleague approves it (P4)."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import TableState
from voordeur.frontdesk.models import RoutingRule, RoutingTable
from voordeur.frontdesk.operations import RuleWords
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]


@pytest.fixture
def concept(actor, now):
    return operations.begin_concept(key=new_key(), why="De eerste.", actor=actor, now=now)


def words(cluster, **told):
    return RuleWords(**({"team": cluster, "why": "Daar werken zij.", "words": ["huur"]} | told))


@pytest.fixture
def add(concept, actor, cluster, now):
    def one(**told):
        return operations.add_rule(
            key=new_key(), table=concept, words=words(cluster, **told), actor=actor, now=now
        )

    return one


def order(table):
    rules = RoutingRule.objects.filter(table=table, place__isnull=False).order_by("place")
    return [rule.words[0] for rule in rules]


class TestAConcept:
    def test_begins_with_what_is_in_force(self, concept, add, actor, professional, now):
        add(), add(words=["school"])
        operations.approve_table(table=concept, actor=professional, now=now)
        again = operations.begin_concept(key=new_key(), why="Beter.", actor=actor, now=now)

        assert order(again) == ["huur", "school"]
        assert (again.number, again.state) == (2, TableState.DRAFT)

    def test_is_one_at_a_time(self, concept, professional, now):
        with pytest.raises(Refused, match="al een concept"):
            operations.begin_concept(key=new_key(), why="Ook.", actor=professional, now=now)

    def test_says_why(self, actor, now):
        with pytest.raises(SayMore, match="waarom"):
            operations.begin_concept(key=new_key(), why="", actor=actor, now=now)

    def test_is_of_who_works_with_residents(self, assign, desk, now):
        office = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
        with pytest.raises(NotAllowed, match="met inwoners"):
            operations.begin_concept(key=new_key(), why="Ik.", actor=office, now=now)

    def test_is_changed_by_any_of_them_in_the_same_municipality(
        self, concept, add, professional, assign, cluster, now
    ):
        rule = add()
        operations.change_rule(
            rule=rule, words=words(cluster, words=["geld"]), actor=professional, now=now
        )
        concept.refresh_from_db()
        assert (order(concept), concept.changed_by) == (["geld"], professional.user)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        there = Team.objects.create(municipality=elsewhere, name="Daar", kind="cluster")
        neighbour = assign("Buur Proef", there, Role.PROFESSIONAL)
        with pytest.raises(NotAllowed, match="andere gemeente"):
            operations.strike_rule(rule=rule, actor=neighbour, now=now)

    def test_is_put_in_another_order(self, concept, add, actor, now):
        add(), add(words=["school"])
        last = add(words=["zorg"])
        operations.move_rule(rule=last, up=True, actor=actor, now=now)
        assert order(concept) == ["huur", "zorg", "school"]
        operations.move_rule(rule=last, up=True, actor=actor, now=now)
        operations.move_rule(rule=last, up=True, actor=actor, now=now)
        assert order(concept) == ["zorg", "huur", "school"]
        operations.move_rule(rule=last, up=False, actor=actor, now=now)
        assert order(concept) == ["huur", "zorg", "school"]

    def test_loses_a_rule(self, concept, add, actor, now):
        rule = add()
        operations.strike_rule(rule=rule, actor=actor, now=now)
        assert order(concept) == []
        with pytest.raises(StepNotPossible, match="geschrapt"):
            operations.strike_rule(rule=rule, actor=actor, now=now)

    def test_is_given_up(self, concept, actor, now):
        operations.withdraw_concept(table=concept, actor=actor, now=now)
        assert operations.begin_concept(key=new_key(), why="Toch.", actor=actor, now=now)


class TestARule:
    def test_asks_something(self, add):
        with pytest.raises(SayMore, match="vraagt iets"):
            add(words=[])

    def test_may_ask_for_an_address_alone(self, add, concept):
        rule = add(words=[], area="Oost", postcodes=["2031", "2034-2037", "2011 AB"])

        rule.refresh_from_db()
        assert (rule.area, rule.postcodes) == ("Oost", ["2031", "2034-2037", "2011 AB"])

    def test_names_a_neighbourhood_by_its_postcodes(self, add):
        with pytest.raises(SayMore, match="postcodes van de wijk"):
            add(area="Oost")

    def test_is_carried_over_to_the_next_concept_whole(
        self, concept, add, actor, professional, now
    ):
        add(area="Oost", postcodes=["2031"])
        operations.approve_table(table=concept, actor=professional, now=now)
        again = operations.begin_concept(key=new_key(), why="Beter.", actor=actor, now=now)

        [rule] = RoutingRule.objects.filter(table=again)
        assert (rule.area, rule.postcodes) == ("Oost", ["2031"])

    def test_leads_to_a_team_that_helps_here(self, add, desk):
        with pytest.raises(NotSuitable, match="dat hulp geeft"):
            add(team=desk)

    @pytest.mark.parametrize(
        ("changed", "constraint"),
        [
            ({"words": []}, "asks_something"),
            ({"why": ""}, "says_why"),
            ({"age_group": "oud"}, "asks_what_we_know"),
            ({"area": "Oost"}, "made_of_postcodes"),
            ({"postcodes": ["2031", "oost"]}, "knows_postcodes"),
            ({"postcodes": ["2031AB"]}, "knows_postcodes"),
        ],
    )
    def test_is_kept_true_by_the_database(self, add, changed, constraint):
        rule = add()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            RoutingRule.objects.filter(pk=rule.pk).update(**changed)


class TestApproveTable:
    def test_is_in_force_in_the_place_of_the_last(
        self, concept, add, actor, professional, now, looking
    ):
        add()
        operations.approve_table(table=concept, actor=professional, now=now)
        again = operations.begin_concept(key=new_key(), why="Beter.", actor=professional, now=now)
        operations.approve_table(table=again, actor=actor, now=now)

        concept.refresh_from_db()
        again.refresh_from_db()
        assert (concept.state, again.state) == (TableState.PAST, TableState.IN_FORCE)
        assert concept.until_at == again.from_at == now
        with looking(actor):
            assert Event.objects.filter(kind="routes.approved").count() == 1

    def test_by_somebody_else_than_who_changed_it(self, concept, add, actor, professional, now):
        add()
        with pytest.raises(NotAllowed, match="Vraag een collega"):
            operations.approve_table(table=concept, actor=actor, now=now)
        with pytest.raises(IntegrityError, match="somebody_else_approves"), transaction.atomic():
            RoutingTable.objects.update(state="in_force", from_at=now, approved_by=actor.user)

    def test_not_what_was_changed_after_it_was_read(self, concept, add, actor, professional, now):
        add()
        later = now + datetime.timedelta(minutes=1)
        RoutingTable.objects.filter(pk=concept.pk).update(changed_at=later)
        with pytest.raises(StepNotPossible, match="nadat u het opende"):
            operations.approve_table(table=concept, read_at=now, actor=professional, now=later)
        operations.approve_table(table=concept, read_at=later, actor=professional, now=later)

    def test_not_without_rules(self, concept, professional, now):
        with pytest.raises(SayMore, match="ten minste één regel"):
            operations.approve_table(table=concept, actor=professional, now=now)

    def test_stands_as_it_is(self, concept, add, actor, professional, now):
        rule = add()
        operations.approve_table(table=concept, actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="geen concept meer"):
            operations.strike_rule(rule=rule, actor=actor, now=now)
        with pytest.raises(IntegrityError, match="approved table"), transaction.atomic():
            RoutingRule.objects.filter(pk=rule.pk).update(why="Anders")
