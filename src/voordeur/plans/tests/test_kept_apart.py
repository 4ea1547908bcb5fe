"""Wat alleen van één gezinslid is: een teken voor wie hier werkt, en niets voor de anderen."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.on_paper import printed

from voordeur.accounts.enums import Role
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import OutcomeNote, Promise
from voordeur.intake.tests import scene as intake
from voordeur.plans import frozen, operations, queries
from voordeur.plans.enums import AfterStopping, AgreementKind, GoalState
from voordeur.plans.models import Agreement, Goal
from voordeur.plans.readers import for_reader
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import NotSuitable, Refused
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "Ik wil met iemand praten over thuis."


@pytest.fixture
def own_goal(plan, goal, family, professional, now):
    """A goal of the child alone, beside one of the whole household."""
    return scene.goal(
        plan, professional, now, words=WORDS, about=family.child, kept_from_others=True
    )


@pytest.fixture
def own_agreement(plan, family, professional, now):
    """What the parent does when it gets unsafe, which nobody else in the house reads."""
    return scene.agreement(
        plan,
        professional,
        now,
        what="Sanne belt eerst haar zus.",
        kind=AgreementKind.SAFETY,
        about=family.adult,
        kept_from_others=True,
    )


class TestAGoalOfOneMember:
    def test_is_of_somebody(self, plan, professional, now):
        with pytest.raises(Refused, match="Kies voor wie dit doel is"):
            scene.goal(plan, professional, now, kept_from_others=True)

    def test_is_never_of_the_whole_household_in_the_database(self, own_goal, professional, looking):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            Goal.objects.filter(pk=own_goal.pk).update(about=None)

    def test_is_shared_when_the_resident_wants_that(self, own_goal, professional, now, looking):
        operations.reword_goal(
            goal=own_goal,
            words=WORDS,
            we_know_when="Ik slaap weer.",
            kept_from_others=False,
            actor=professional,
            now=now,
        )

        with looking(professional):
            assert not Goal.objects.get(pk=own_goal.pk).kept_from_others
        assert scene.events(looking, professional, "plan.goal-reworded") == 1

    def test_of_the_household_is_not_kept_from_it_later(self, goal, professional, now):
        with pytest.raises(Refused, match="Kies voor wie dit doel is"):
            operations.reword_goal(
                goal=goal,
                words="Anders.",
                we_know_when="Zo.",
                kept_from_others=True,
                actor=professional,
                now=now,
            )


class TestAnAgreementOfOneMember:
    def test_is_of_somebody(self, plan, professional, now):
        with pytest.raises(Refused, match="Kies voor wie deze afspraak is"):
            scene.agreement(plan, professional, now, kept_from_others=True)

    def test_is_of_who_lives_here(self, plan, professional, now):
        stranger = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult
        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            scene.agreement(plan, professional, now, about=stranger)

    def test_is_never_of_the_whole_household_in_the_database(
        self, own_agreement, professional, looking
    ):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=own_agreement.pk).update(about=None)


APART = "Wat dit is, staat in het plan: het is van één gezinslid alleen."
READ = "select what from followup_promise where id = %s"


@pytest.fixture
def own_action(own_goal, professional, now):
    return scene.action(own_goal, professional, now, what="Noor belt de praktijkondersteuner")


class TestItsPromises:
    """Words of one member stand in the plan alone: no promise says them, whoever made it."""

    @pytest.fixture
    def lead(self, assign, cluster):
        return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)

    def said(self, acting, action, looking):
        with looking(acting), connection.cursor() as cursor:
            cursor.execute(READ, [action.promise_id])
            return cursor.fetchone()[0]

    def test_say_what_kind_and_when_to_the_lead_of_the_team(
        self, own_action, lead, family, looking, browser
    ):
        assert self.said(lead, own_action, looking) == APART
        told = text_of(browser(lead).get(f"/huishoudens/{family.matter_id}/"))
        assert APART in told
        assert "praktijkondersteuner" not in told
        assert "praktijkondersteuner" not in text_of(browser(lead).get("/team/"))

    def test_of_the_whole_household_say_all(self, goal, professional, lead, now, looking):
        shared = scene.action(goal, professional, now)

        assert self.said(lead, shared, looking) == "Betalingsregeling vragen aan de verhuurder"

    def test_are_told_apart_where_the_case_closes(
        self, own_goal, family, professional, now, client
    ):
        for what in ("Noor belt de huisarts", "Noor gaat naar de meidengroep"):
            scene.action(own_goal, professional, now, what=what)
        address = reverse("cases:close", args=[family.case.pk])

        answer = client.get(address)
        text = text_of(answer)
        form = answer.context["form"]
        sent = {one.field: "asked" for one in form.endings} | {
            "reason": "goals_reached", "note": "Klaar.", "afterwards": "watch",
            "watch_on": "2-6-2026", "watch_question": "Lukt het?",
        }  # fmt: skip
        preview = text_of(client.post(address, sent | {"act": "bekijk"}))
        client.post(address, sent | {"act": "sluit"})

        for told in (text, preview):
            assert APART not in told
            assert told.count("Actie van Noor alleen") == 2
            assert "Noor belt de huisarts" in told
            assert "Noor gaat naar de meidengroep" in told
        with acting_as(professional, now=now, purpose="test"):
            asks = Promise.objects.open().get(kind="watch").what
        assert asks.count(APART) == 1

    def test_are_told_apart_on_the_page_of_the_household(
        self, own_action, family, client, browser, lead
    ):
        address = reverse("web:household", args=[family.matter_id])

        mine, theirs = text_of(client.get(address)), text_of(browser(lead).get(address))

        assert "Actie van Noor alleen" in mine
        assert APART not in mine
        assert "van Noor alleen" not in theirs
        assert APART in theirs

    def test_stand_with_their_words_on_the_list_of_who_keeps_them(self, own_action, client):
        assert "praktijkondersteuner" in text_of(client.get("/"))

    def test_say_their_words_again_once_shared_and_none_once_kept(
        self, own_goal, own_action, professional, now, looking
    ):
        def reword(kept):
            operations.reword_goal(
                goal=own_goal, words=WORDS, we_know_when="Ik slaap weer.",
                kept_from_others=kept, actor=professional, now=now,
            )  # fmt: skip

        reword(False)
        assert "praktijkondersteuner" in self.said(professional, own_action, looking)
        operations.finish_action(
            action=own_action, outcome=PromiseOutcome.KEPT, actor=professional, now=now
        )
        reword(True)
        assert self.said(professional, own_action, looking) == APART

    def test_after_stopping_say_nothing_either(self, plan, own_goal, professional, now, looking):
        stopped = scene.dropped(plan, own_goal, professional, now)

        assert self.said(professional, stopped, looking) == APART

    @pytest.fixture
    def shared(self, own_goal, professional, now):
        """The goal as the whole household reads it; again kept when asked for."""

        def reword(kept):
            operations.reword_goal(
                goal=own_goal, words=WORDS, we_know_when="Ik slaap weer.",
                kept_from_others=kept, actor=professional, now=now,
            )  # fmt: skip

        reword(False)
        return reword

    def test_of_before_say_nothing_either_once_kept(
        self, own_goal, shared, lead, professional, now, looking
    ):
        action = scene.action(own_goal, professional, now, what="Noor belt de dokter")
        change = operations.ChangedAction(
            what="Noor belt haar tante", by=action.by, who=action.who, why="Liever zo."
        )
        operations.change_action(action=action, change=change, actor=professional, now=now)
        with looking(lead):
            before = Promise.objects.get(pk=action.promise_id)
        shared(True)

        with looking(lead):
            words = set(Promise.objects.filter(kind=before.kind).values_list("what", flat=True))
        assert before.what == "Noor belt de dokter"
        assert words == {APART}

    def test_of_a_call_tell_the_lead_nothing_of_what_was_said(
        self, plan, own_goal, lead, professional, now, looking
    ):
        stopped = scene.dropped(plan, own_goal, professional, now)
        operations.called_after_stopping(
            drop_out=stopped, outcome=AfterStopping.STAYS_STOPPED, words="Noor durft niet.",
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            stopped.refresh_from_db()
        assert stopped.came_of_it_words == "Noor durft niet."
        assert self.how_they_ended(professional, looking) == ["Noor durft niet."]
        assert self.how_they_ended(lead, looking) == []

    def how_they_ended(self, acting, looking):
        """What this one reads of how promises ended."""
        with looking(acting):
            assert Promise.objects.exclude(outcome="").exists()
            return [*OutcomeNote.objects.order_by("id").values_list("words", flat=True)]

    def test_that_lapsed_tell_the_lead_not_why(self, own_action, lead, professional, now, looking):
        operations.finish_action(
            action=own_action, outcome=PromiseOutcome.CANCELLED, note="Noor durft niet.",
            actor=professional, now=now,
        )  # fmt: skip

        assert self.how_they_ended(professional, looking) == ["Noor durft niet."]
        assert self.how_they_ended(lead, looking) == []

    def test_of_a_call_of_before_tell_the_lead_nothing_of_it_either(
        self, plan, own_goal, shared, lead, professional, now, looking
    ):
        stopped = scene.dropped(plan, own_goal, professional, now)
        operations.called_after_stopping(
            drop_out=stopped, outcome=AfterStopping.GOES_ON, words="Noor gaat door.",
            actor=professional, now=now,
        )  # fmt: skip
        shared(True)

        assert self.said(lead, stopped, looking) == APART
        assert self.how_they_ended(professional, looking) == ["Noor gaat door."]
        assert self.how_they_ended(lead, looking) == []

    def test_of_another_household_are_never_touched(
        self, own_goal, own_action, professional, now, looking
    ):
        there = scene.family(professional, now, name="Huishouden Smit-Proef")
        other = scene.action(
            scene.goal(scene.plan(there, professional, now), professional, now), professional, now
        )
        with looking(professional):
            foreign = Promise.objects.get(pk=there.case.next_step_id)
        point = "update plans_action set promise_id = %s where id = %s"
        with looking(professional), connection.cursor() as cursor:
            refused = pytest.raises(IntegrityError, match="of another household")
            with refused, transaction.atomic():
                cursor.execute(point, [foreign.pk, own_action.pk])
            cursor.execute(READ, [foreign.pk])
            assert cursor.fetchone() == (foreign.what,)
            cursor.execute(
                "update plans_goal set kept_from_others = false where id = %s", [own_goal.pk]
            )
            cursor.execute(READ, [foreign.pk])
            assert cursor.fetchone() == (foreign.what,)
        assert self.said(professional, other, looking) != APART

    def test_are_changed_by_nobody_else(self, own_action, professional, looking):
        with looking(professional), pytest.raises(ProgrammingError), transaction.atomic():
            Promise.objects.filter(pk=own_action.promise_id).update(what="Anders.")


def test_on_paper_no_promise_hints_at_it(client, family, own_action):
    page = client.get(f"/huishoudens/{family.matter_id}/")

    assert "Noor belt de praktijkondersteuner" in text_of(page)
    for hint in (APART, "praktijkondersteuner", "van Noor alleen"):
        assert hint not in printed(page)
    assert "Het jaar als tabel" not in printed(page)


def test_on_paper_the_household_and_its_story_leave_it_out(
    client, family, own_goal, own_agreement, goal
):
    home = f"/huishoudens/{family.matter_id}/"
    for address in (home, f"{home}verhaal/"):
        page = client.get(address)

        assert WORDS in text_of(page)
        assert WORDS not in printed(page)
        assert "Wij blijven hier wonen." in printed(page)


class TestOneNamedReader:
    @pytest.fixture
    def content(self, plan, own_goal, own_agreement, professional, now, looking):
        with looking(professional):
            return frozen.content(plan, today=now.date())

    def test_gets_what_is_their_own(self, content, family):
        theirs = for_reader(content, of={family.child.pk})

        assert {goal["words"] for goal in theirs.content["goals"]} == {
            "Wij blijven hier wonen.",
            WORDS,
        }
        assert theirs.content["agreements"] == []
        assert (theirs.goals_left_out, theirs.agreements_left_out) == (0, 1)

    def test_who_is_no_member_gets_what_everybody_gets(self, content):
        theirs = for_reader(content, of=())

        assert [goal["words"] for goal in theirs.content["goals"]] == ["Wij blijven hier wonen."]
        assert WORDS not in str(theirs.content)
        assert (theirs.goals_left_out, theirs.agreements_left_out) == (1, 1)

    def test_gets_all_of_a_version_of_before(self, content):
        for goal in content["goals"]:
            del goal["kept_for"]

        assert len(for_reader(content, of=()).content["goals"]) == 2

    def test_leaves_the_whole_as_it_was(self, content):
        for_reader(content, of=())

        assert len(content["goals"]) == 2

    def test_is_known_by_one_key(self, family, professional, looking):
        with looking(professional):
            assert queries.known_as(family.child) == {family.child.pk}


class TestThePages:
    def test_say_whose_it_is(self, client, family, own_goal, own_agreement):
        shown = text_of(client.get(page("plan", family)))

        assert "alleen voor Noor Bakker-Proef, niet voor de anderen in huis" in shown
        assert "alleen voor Sanne Bakker-Proef, niet voor de anderen in huis" in shown

    def test_that_is_read_together_leaves_it_out(self, client, family, own_goal):
        shown = text_of(client.get(page("discuss", family)))

        assert WORDS not in shown
        assert "Wat alleen van één gezinslid is, staat hier niet bij" in shown

    def test_keeps_a_goal_for_one(self, client, family, plan, professional, looking):
        words = {"key": str(new_key()), "domain": "social", "words": WORDS, "we_know_when": "Zo."}
        refused = client.post(page("set_goal", family), {**words, "kept_from_others": "on"})
        about = str(family.child.pk)
        sent = client.post(
            page("set_goal", family), {**words, "about": about, "kept_from_others": "on"}
        )

        assert (refused.status_code, sent.status_code) == (422, 302)
        assert "Kies voor wie dit is." in text_of(refused)
        with looking(professional):
            assert Goal.objects.get().kept_from_others

    def test_keeps_an_agreement_for_one(self, client, family, plan, professional, looking):
        words = {
            "key": str(new_key()),
            "kind": "safety",
            "what": "Bel 112.",
            "between": "Sanne",
            "kept_from_others": "on",
        }
        refused = client.post(page("agree_on", family), words)
        sent = client.post(page("agree_on", family), {**words, "about": str(family.adult.pk)})

        assert (refused.status_code, sent.status_code) == (422, 302)
        with looking(professional):
            assert Agreement.objects.get().about_id == family.adult.pk

    def test_offers_to_share_it_while_wording_it(self, client, own_goal, goal):
        assert "Alleen voor Noor" in text_of(client.get(page("reword_goal", own_goal)))
        assert "Alleen voor" not in text_of(client.get(page("reword_goal", goal)))

    @pytest.mark.parametrize("name", ["evaluate", "evaluations", "plan"])
    def test_about_looking_back_say_whose_it_is(
        self, name, client, family, plan, own_goal, goal, professional, now
    ):
        states = {own_goal.pk: GoalState.RUNNING, goal.pk: GoalState.RUNNING}
        look_back = scene.look_back(now, states)
        operations.evaluate(plan=plan, look_back=look_back, actor=professional, now=now)
        shown = client.get(page(name, family)).content.decode()

        assert "alleen voor Noor Bakker-Proef, niet voor de anderen in huis" in shown
        assert shown.count("vd-own") >= 1
