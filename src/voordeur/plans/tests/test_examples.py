"""Voorbeelden van doelen: door professionals geschreven, en nooit de woorden van een ander."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.accounts.enums import Role
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Municipality, Team
from voordeur.plans import operations, queries
from voordeur.plans.enums import ActionBy, ExampleState
from voordeur.plans.models import Goal, GoalExample
from voordeur.plans.operations import NewExample
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.plans.wording import is_the_same, names_one_of
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "Ik wil weten wat er binnenkomt en wat eruit gaat."
ACTIONS = [("Alle brieven verzamelen", ActionBy.RESIDENT), ("De post sorteren", ActionBy.NETWORK)]


def new(**words):
    told = {
        "domain": LifeDomain.FINANCES, "words": WORDS, "we_know_when": "Er is een lijst.",
        "actions": ACTIONS,
    }  # fmt: skip
    return NewExample(**{**told, **words})


def proposed(who, now, **words):
    return operations.propose_example(example=new(**words), actor=who, now=now)


@pytest.fixture
def colleague(assign, cluster):
    """Somebody of the same team."""
    return assign("Nel Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def example(professional, colleague, now):
    """An example that a colleague took up."""
    return operations.take_up_example(example=proposed(professional, now), actor=colleague, now=now)


@pytest.fixture
def stranger(assign, cluster):
    """Somebody of another team of the same municipality."""
    other = Team.objects.create(municipality=cluster.municipality, name="Jeugd", kind="cluster")
    return assign("Vera Ander-Proef", other, Role.PROFESSIONAL)


class TestAnExample:
    def test_is_read_by_a_colleague_before_it_is_used(self, professional, colleague, now):
        made = proposed(professional, now)

        with pytest.raises(NotAllowed, match="Laat een collega"):
            operations.take_up_example(example=made, actor=professional, now=now)
        taken = operations.take_up_example(example=made, actor=colleague, now=now)

        assert (made.state, taken.state, taken.taken_up_by) == (
            ExampleState.PROPOSED, ExampleState.IN_USE, colleague.user,
        )  # fmt: skip
        assert taken.actions == [
            {"what": "Alle brieven verzamelen", "by": "resident"},
            {"what": "De post sorteren", "by": "network"},
        ]

    def test_is_changed_and_goals_keep_their_own_words(self, example, professional, now):
        changed = operations.change_example(
            example=example, becomes=new(words="Ik wil overzicht."), actor=professional, now=now
        )

        assert (changed.words, changed.state) == ("Ik wil overzicht.", ExampleState.IN_USE)

    def test_is_retired_with_a_reason_and_proposed_again(
        self, example, professional, colleague, now
    ):
        with pytest.raises(SayMore):
            operations.retire_example(example=example, reason=" ", actor=colleague, now=now)
        gone = operations.retire_example(
            example=example, reason="De cursus is gestopt.", actor=colleague, now=now
        )
        with pytest.raises(StepNotPossible):
            operations.retire_example(example=example, reason="Nog.", actor=colleague, now=now)
        with pytest.raises(StepNotPossible):
            operations.change_example(example=example, becomes=new(), actor=professional, now=now)
        again = operations.propose_again(example=example, actor=colleague, now=now)

        assert (gone.state, again.state, again.proposed_by) == (
            ExampleState.RETIRED, ExampleState.PROPOSED, colleague.user,
        )  # fmt: skip

    def test_of_one_team_is_of_no_other(self, professional, stranger, now, looking):
        made = proposed(professional, now, team=professional.team)

        for act, told in [
            (operations.take_up_example, {}),
            (operations.retire_example, {"reason": "Zomaar."}),
            (operations.change_example, {"becomes": new()}),
        ]:
            with pytest.raises(NotAllowed, match="ander team"):
                act(example=made, actor=stranger, now=now, **told)
        with pytest.raises(NotAllowed, match="ander team"):
            proposed(stranger, now, team=professional.team)
        with looking(stranger):
            assert queries.example(made.pk, acting=stranger) is None

    def test_is_not_there_next_door(self, example, assign, now):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        neighbour = assign("Buur Proef", team, Role.DESK_PROFESSIONAL)

        with pytest.raises(NotAllowed, match="andere gemeente"):
            operations.retire_example(example=example, reason="Weg.", actor=neighbour, now=now)

    def test_is_not_written_by_who_does_not_do_the_work(self, assign, cluster, now):
        adviser = assign("Ad Beleid-Proef", cluster, Role.POLICY_ADVISER)

        with pytest.raises(NotAllowed, match="het werk doen"):
            proposed(adviser, now)

    @pytest.mark.parametrize(
        "change",
        [
            {"words": ""},
            {"state": ExampleState.RETIRED},
            {"retired_because": "Zomaar."},
            {"taken_up_by": None},
        ],
    )
    def test_that_is_half_is_refused_by_the_database(self, change, example, professional, looking):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            GoalExample.objects.filter(pk=example.pk).update(**change)


class TestAGoalThatBeginsWithAnExample:
    def test_is_counted_and_says_where_it_began(self, example, plan, professional, now, looking):
        goal = scene.goal(plan, professional, now, example=example.pk)

        with looking(professional):
            assert Goal.objects.get(pk=goal.pk).example_id == example.pk
            assert GoalExample.objects.get(pk=example.pk).used == 1
            actions = queries.not_agreed_yet(Goal.objects.get(pk=goal.pk))
        assert [(number, what) for number, what, _ in actions] == [
            (0, "Alle brieven verzamelen"), (1, "De post sorteren"),
        ]  # fmt: skip

    @pytest.mark.parametrize("words", [WORDS, WORDS.upper(), f"  {WORDS[:-1]} !"])
    def test_is_never_in_the_words_of_the_example(self, words, example, plan, professional, now):
        with pytest.raises(SayMore, match="hoe de inwoner het zelf zegt"):
            scene.goal(plan, professional, now, example=example.pk, words=words)

    def test_begins_with_one_that_is_in_use_here(
        self, plan, professional, colleague, now, stranger
    ):
        waits = proposed(professional, now)
        theirs = operations.propose_example(
            example=new(team=stranger.team), actor=stranger, now=now
        )

        for one in (waits, theirs):
            with pytest.raises(NotSuitable, match="niet meer in gebruik"):
                scene.goal(plan, professional, now, example=one.pk)

    def test_knows_the_same_words_from_others(self):
        assert is_the_same("Ik wil rust.", "ik wil  rust")
        assert not is_the_same("Ik wil rust in huis.", "Ik wil rust.")

    @pytest.mark.parametrize(
        ("who", "name", "named"),
        [
            ("Sofie", "Sofie", True),
            ("Marga, de moeder van Sofie", "Sofie", False),
            ("Marga, de moeder van Sofie", "Marga", True),
            ("Sofie en Karim, met Corrie van SMOW", "Karim", True),
            ("oma Riet", "Riet", True),
            ("Bea van Houten-Proef", "Bea van Houten-Proef", True),
            ("Sofietje", "Sofie", False),
            ("", "Sofie", False),
        ],
    )
    def test_knows_who_is_named_in_words(self, who, name, named):
        assert names_one_of(who, [name]) is named


class TestThePages:
    def words(self, **said):
        return {
            "domain": "finances", "words": WORDS, "we_know_when": "Er is een lijst.",
            "for_whom": "iedereen", "what_1": "Brieven verzamelen", "by_1": "resident", **said,
        }  # fmt: skip

    def test_begin_empty_with_an_invitation(self, client):
        assert "Schrijf het eerste voorbeeld" in text_of(client.get(reverse("plans:examples")))

    def test_take_an_example_from_proposal_to_use_and_away(
        self, client, browser, colleague, looking
    ):
        address = reverse("plans:propose_example")
        told = self.words(key=key_in(client.get(address)))
        sent = [client.post(address, told, follow=True) for _ in range(2)]
        assert "Uw voorbeeld ligt klaar voor een collega." in text_of(sent[0])
        example = GoalExample.objects.get()
        other = browser(colleague)

        taken = other.post(reverse("plans:take_up_example", args=[example.pk]), follow=True)
        assert "Het voorbeeld is in gebruik." in text_of(taken)
        assert "Nog niet gebruikt" in text_of(taken)
        gone = other.post(
            reverse("plans:retire_example", args=[example.pk]), {"reason": "Weg."}, follow=True
        )
        assert "Niet meer in gebruik (1)" in text_of(gone)
        again = other.post(reverse("plans:propose_again", args=[example.pk]), follow=True)
        assert "Wacht op een collega" in text_of(again)

    def test_refuse_ones_own_in_words(self, client, professional, now):
        made = proposed(professional, now)

        sent = client.post(reverse("plans:take_up_example", args=[made.pk]), follow=True)

        assert "U schreef dit voorbeeld zelf." in text_of(sent)

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"words": ""}, "Schrijf op hoe iemand het kan zeggen."),
            ({"by_1": ""}, "Kies wie deze actie doet."),
            ({"what_1": ""}, "Schrijf op wat er gebeurt."),
            ({"domain": "geluk"}, "Kies iets uit de lijst."),
            ({"by_1": "iemand"}, "Kies iets uit de lijst."),
        ],
    )
    def test_say_what_is_wrong(self, wrong, sentence, client):
        address = reverse("plans:propose_example")
        told = self.words(key=key_in(client.get(address)), **wrong)

        sent = client.post(address, told)

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)

    def test_show_both_when_two_change_one(self, client, browser, example, colleague):
        address = reverse("plans:change_example", args=[example.pk])
        mine, theirs = told_in(client.get(address)), told_in(browser(colleague).get(address))

        first = browser(colleague).post(address, theirs | {"words": "Overzicht."}, follow=True)
        second = client.post(address, mine | {"words": "Ik wil rust."})

        assert "Het voorbeeld is veranderd." in text_of(first)
        assert second.status_code == 409
        assert "Overzicht." in text_of(second)
        assert "Ik wil rust." in text_of(second)

    def test_are_searched(self, client, example):
        found = text_of(client.get(reverse("plans:examples"), {"zoek": "brieven"}))
        nothing = text_of(client.get(reverse("plans:examples"), {"zoek": "zeilboot"}))

        assert WORDS in found
        assert "Niets gevonden" in nothing

    def test_fill_in_a_goal_but_not_its_words(self, client, family, plan, example):
        shown = client.get(page("set_goal", family), {"voorbeeld": str(example.pk)})

        form = shown.context["form"]
        assert form["we_know_when"].value() == "Er is een lijst."
        assert form["domain"].value() == "finances"
        assert not form["words"].value()
        assert f"Voorbeeld: “{WORDS}”" in text_of(shown)

    def test_refuse_the_words_of_the_example_in_the_form(self, client, family, plan, example):
        address = page("set_goal", family)
        told = {
            "key": key_in(client.get(address)), "domain": "finances", "about": "",
            "words": WORDS, "we_know_when": "Er is een lijst.", "example": str(example.pk),
        }  # fmt: skip

        sent = client.post(address, told)

        assert sent.status_code == 422
        assert "nog de woorden van het voorbeeld" in text_of(sent)

    def test_fill_in_an_action(self, client, plan, example, professional, now):
        goal = scene.goal(plan, professional, now, example=example.pk)

        listed = text_of(client.get(page("agree_action", goal)))
        shown = client.get(page("agree_action", goal), {"voorbeeld": "1"}).context["form"]
        odd = client.get(page("agree_action", goal), {"voorbeeld": "99"})

        assert "Uit het voorbeeld" in listed
        assert (shown["what"].value(), shown["by"].value()) == ("De post sorteren", "network")
        assert odd.status_code == 200

    def test_cost_the_same_for_three_times_the_examples(self, client, professional, colleague, now):
        def cost():
            with CaptureQueriesContext(connection) as counted:
                client.get(reverse("plans:examples"))
            return len(counted)

        for _ in range(2):
            proposed(professional, now)
        cost()
        before = cost()
        for _ in range(4):
            proposed(professional, now)
        assert cost() == before


def told_in(answer):
    """Everything the form of a page would send as it stands."""
    form = answer.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form} | {"begonnen_met": form.started}
