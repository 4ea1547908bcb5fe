"""Een actie die anders loopt: andere woorden, een ander, een andere trede; met reden."""

import datetime

import pytest
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.followup.models import Promise
from voordeur.intake.tests import scene as intake
from voordeur.plans import differences, frozen, operations, queries
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.models import Action, PlanVersion
from voordeur.plans.operations import ChangedAction
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = datetime.timedelta(days=1)


def change(**words):
    """The action of the scene, but for these words."""
    given = {
        "what": "Betalingsregeling vragen aan de verhuurder",
        "by": ActionBy.RESIDENT,
        "who": "Sanne",
        "why": "Zij wil het toch niet alleen doen.",
    }
    return ChangedAction(**{**given, **words})


@pytest.fixture
def changed(action, professional, now):
    def act(at=now, actor=professional, **words):
        return operations.change_action(action=action, change=change(**words), actor=actor, now=at)

    return act


@pytest.fixture
def colleague(assign, cluster, family, professional, now):
    """Somebody of the team who works with this family too."""
    made = assign("Corrie Collega-Proef", cluster, Role.PROFESSIONAL)
    intake.involve(who=made, family=family, actor=professional, now=now)
    return made


class TestAnotherDoer:
    def test_takes_the_promise_along_when_it_is_a_colleague(
        self, changed, action, colleague, professional, looking
    ):
        changed(
            by=ActionBy.PROFESSIONAL, who="", colleague=colleague.user,
            not_lighter=scene.not_lighter(LighterBecause.TRIED),
        )  # fmt: skip

        with looking(professional):
            row = Action.objects.select_related("promise").get()
        assert (row.by, row.colleague_id, row.who) == ("professional", colleague.user_id, "")
        assert (row.promise_id, row.promise.owner_id) == (action.promise_id, colleague.user_id)
        assert (row.lighter_because, row.changed_because) == (
            "tried", "Zij wil het toch niet alleen doen.",
        )  # fmt: skip
        assert scene.events(looking, professional, "plan.action-changed") == 1

    def test_leaves_the_promise_with_who_watches_when_it_is_no_colleague(
        self, changed, action, family, professional, looking
    ):
        changed(who="", person=family.adult)

        with looking(professional):
            row = Action.objects.select_related("promise").get()
        assert (row.person_id, row.promise.owner_id) == (family.adult.pk, professional.user_id)

    def test_says_why_nothing_lighter_when_it_passes_over_something(self, changed, professional):
        with pytest.raises(SayMore, match="iets lichters"):
            changed(by=ActionBy.PROFESSIONAL, who="", colleague=professional.user)

    def test_belongs_to_this_household(self, changed, professional, now, actor):
        other = intake.family(actor=professional, now=now, name="Smit-Proef")
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            changed(who="", person=other.adult)
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            changed(
                by=ActionBy.PROFESSIONAL, who="", colleague=actor.user,
                not_lighter=scene.not_lighter(),
            )  # fmt: skip

    def test_fits_the_step(self, changed, family):
        with pytest.raises(Refused, match="Kies iemand die past"):
            changed(
                by=ActionBy.NETWORK, who="", person=family.adult, not_lighter=scene.not_lighter()
            )


class TestOtherWords:
    def test_are_a_promise_anew_for_the_same_day(self, changed, action, professional, looking):
        changed(what="Samen bellen met de verhuurder")

        with looking(professional):
            row = Action.objects.select_related("promise").get()
            before = Promise.objects.get(pk=action.promise_id)
        assert (before.outcome, row.promise.outcome) == ("replaced", "")
        assert (row.promise.what, row.promise.due_at) == (
            "Samen bellen met de verhuurder", before.due_at,
        )  # fmt: skip
        assert row.promise.owner_id == before.owner_id

    def test_wait_for_another_day_when_it_is_late(self, changed, now):
        with pytest.raises(StepNotPossible, match="Verschuif haar eerst"):
            changed(at=now + 20 * DAY, what="Samen bellen met de verhuurder")

    def test_leave_what_was_kept_as_it_was_and_the_difference_is_said(
        self, changed, plan, family, action, professional, now, looking
    ):
        scene.discussed(plan, family, professional, now)

        changed(what="Samen bellen", who="", person=family.adult)

        with looking(professional):
            kept = PlanVersion.objects.get().content
            said = differences.between(kept, frozen.content(plan, today=now.date()))
        assert kept["goals"][0]["actions"][0]["what"] == action.what
        assert said == [
            "De actie “Betalingsregeling vragen aan de verhuurder” is nu “Samen bellen”.",
            "De actie “Samen bellen” doet nu Sanne Bakker-Proef (was Sanne).",
        ]


class TestIsRefused:
    def test_without_a_reason(self, changed):
        with pytest.raises(SayMore, match="Zeg waarom"):
            changed(what="Anders", why=" ")

    def test_when_nothing_changes(self, changed):
        with pytest.raises(StepNotPossible, match="verandert niets"):
            changed()

    def test_for_who_only_reads(self, changed, reader):
        with pytest.raises(NotAllowed):
            changed(actor=reader, what="Anders")

    def test_of_an_action_that_ended(self, changed, action, professional, now):
        operations.finish_action(action=action, outcome="kept", actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="al afgerond"):
            changed(what="Anders")

    def test_of_a_goal_that_stopped_is_nothing_to_change(
        self, changed, goal, professional, now, plan
    ):
        scene.dropped(plan, goal, professional, now)
        with pytest.raises(StepNotPossible):
            changed(what="Anders")


class TestThePage:
    def words(self, **more):
        return {"what": "Samen bellen", "by": "resident", "who": "Sanne", "why": "Samen.", **more}

    def test_begins_with_how_it_stands_and_goes_back_to_the_plan(
        self, client, family, action, professional, looking
    ):
        shown = client.get(page("change_action", action))
        sent = client.post(page("change_action", action), self.words(), follow=True)

        assert shown.context["form"].initial["named_resident"] == "anders"
        assert action.what in shown.content.decode()
        assert "De actie is veranderd." in text_of(sent)
        assert "Veranderd: Samen." in text_of(sent)

    def test_asks_a_reason(self, client, action):
        sent = client.post(page("change_action", action), self.words(why=""))

        assert (sent.status_code, "Zeg waarom de actie verandert." in text_of(sent)) == (422, True)

    def test_of_two_at_once_shows_both(self, client, action, professional, now):
        opened = client.get(page("change_action", action)).context["form"]
        client.post(page("change_action", action), self.words())

        second = client.post(
            page("change_action", action),
            self.words(what="Een brief sturen", begonnen_met=opened.started),
        )

        assert second.status_code == 409
        assert "Samen bellen" in second.content.decode()
        assert "Een brief sturen" in second.content.decode()
        assert "zelf gewijzigd, in een ander venster" in text_of(second)

    def test_is_not_there_for_who_only_sees_the_circle(self, browser, reader, action):
        assert browser(reader).get(page("change_action", action)).status_code == 404

    def test_of_what_ended_says_so(self, client, action):
        client.post(page("finish_action", action), {"outcome": "kept"})

        assert "Deze actie is afgerond" in text_of(client.get(page("change_action", action)))


def test_the_step_that_is_left_is_not_tried_by_itself(goal, action, professional, looking):
    with looking(professional):
        assert queries.rungs_tried(goal, but=action) == set()
