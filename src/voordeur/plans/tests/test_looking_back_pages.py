"""De pagina's van het terugkijken, het stoppen en het bellen daarna."""

import datetime

import pytest
from django.urls import reverse

from voordeur.cases.models import Case
from voordeur.plans.enums import GoalState
from voordeur.plans.models import DropOut, Evaluation, Goal, GoalReview
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def said(goal, family, **changes):
    """An evaluation as the form sends it; None leaves a field out."""
    key = goal.pk
    words = {
        "key": str(new_key()),
        "there": [str(family.adult.pk)],
        f"doel_{key}": "running",
        f"wie_{key}": str(family.adult.pk),
        f"inwoner_{key}": "4",
        f"vak_{key}": "6",
        "resident_says": "Het gaat beter.",
        "next_on": "1-6-2026",
    }
    return {name: value for name, value in (words | changes).items() if value is not None}


class TestEvaluate:
    def test_keeps_both_sides_and_shows_them_apart(
        self, client, family, goal, professional, looking
    ):
        told = said(goal, family, **{f"inwoner_woorden_{goal.pk}": "De brieven blijven komen."})
        client.post(page("evaluate", family), told)

        shown = client.get(page("evaluations", family)).content.decode()

        assert "4 van 10" in shown
        assert "6 van 10" in shown
        assert "De brieven blijven komen." in shown

    def test_without_a_resident_says_why(self, client, family, goal, professional, looking):
        nobody = {"there": None, "resident_says": "", f"inwoner_{goal.pk}": None}
        refused = client.post(page("evaluate", family), said(goal, family, **nobody))
        kept = client.post(
            page("evaluate", family), said(goal, family, **nobody, absent_because="ill")
        )

        assert "of zeg waarom er niemand was" in refused.content.decode()
        assert (refused.status_code, kept.status_code) == (422, 302)
        with looking(professional):
            assert Evaluation.objects.get().absent_because == "ill"
            assert GoalReview.objects.get().resident_silent == "absent"

    @pytest.mark.parametrize("left_out", ["inwoner_", "vak_"])
    def test_asks_a_step_of_both(self, left_out, client, family, goal):
        sent = client.post(
            page("evaluate", family), said(goal, family, **{f"{left_out}{goal.pk}": None})
        )

        missing = {"inwoner_": "wat de inwoner zegt", "vak_": "wat u zelf zegt"}[left_out]
        assert sent.status_code == 422
        assert f"ontbreekt nog: {missing}." in sent.content.decode()

    def test_sent_empty_says_one_sentence_a_goal(
        self, client, family, plan, goal, professional, now
    ):
        another = scene.goal(plan, professional, now, words="Ik slaap weer door.")
        nothing = {"key": str(new_key()), "next_on": "1-6-2026"}

        sent = client.post(page("evaluate", family), nothing)

        errors = sent.context["form"].errors
        assert sorted(errors) == sorted(["there", f"inwoner_{goal.pk}", f"inwoner_{another.pk}"])
        [sentence] = errors[f"inwoner_{another.pk}"]
        assert sentence == (
            "Bij “Ik slaap weer door.” ontbreekt nog: wat de inwoner zegt, wat u zelf zegt en hoe "
            "het ervoor staat."
        )

    def test_of_who_stops_asks_why_and_what_then(self, client, family, goal, professional, looking):
        stops = {f"doel_{goal.pk}": "dropped_out"}
        refused = client.post(page("evaluate", family), said(goal, family, **stops))
        stops |= {
            f"stopt_{goal.pk}": "own_contribution",
            f"verder_{goal.pk}": "Bellen over een regeling.",
            f"verder_op_{goal.pk}": "16-3-2026",
        }
        client.post(page("evaluate", family), said(goal, family, **stops))

        assert "nog: waarom de inwoner stopt, wat er nu gebeurt en wanneer u belt." in (
            refused.content.decode()
        )
        with looking(professional):
            assert Goal.objects.get().state == GoalState.DROPPED_OUT
            assert DropOut.objects.get().promise.due_at.date() == datetime.date(2026, 3, 16)

    def test_of_two_at_once_shows_both_versions(
        self, client, family, plan, goal, professional, now, looking
    ):
        opened = client.get(page("evaluate", family)).context["form"]
        client.post(page("evaluate", family), said(goal, family))

        second = client.post(
            page("evaluate", family),
            said(
                goal, family, begonnen_met=opened.started, resident_says="Het gaat slecht.",
                **{f"inwoner_{goal.pk}": "2"},
            ),
        )  # fmt: skip

        html = second.content.decode()
        assert second.status_code == 409
        assert "Het gaat beter." in html
        assert "Het gaat slecht." in html
        with looking(professional):
            assert Evaluation.objects.count() == 1


def test_another_day_is_agreed_with_a_reason(client, family, goal, action, professional, looking):
    address = page("move_evaluation", family)

    refused = client.post(address, {"day": "1-6-2026"})
    client.post(address, {"day": "1-6-2026", "why": "Sanne is op vakantie."})

    assert (refused.status_code, "Zeg waarom" in refused.content.decode()) == (422, True)
    with looking(professional):
        assert Case.objects.get().next_step.due_at.date() == datetime.date(2026, 6, 1)


def test_who_stops_with_a_goal_is_called_and_goes_on(
    client, family, goal, professional, now, looking
):
    client.post(
        page("stop_with_goal", goal),
        {
            "key": str(new_key()), "because": "not_now", "next": "Vragen hoe het gaat.",
            "next_on": "16-3-2026", "owner": str(professional.user_id),
        },
    )  # fmt: skip
    with looking(professional):
        stopped = DropOut.objects.get()
    from_today = client.get(reverse("plans:promise", args=[stopped.promise_id]))
    shown = client.get(page("plan", family)).content.decode()
    client.post(from_today.url, {"outcome": "goes_on", "words": "Zij wil weer."})

    assert "het komt nu niet uit" in shown.lower()
    assert from_today.url == page("called", stopped)
    with looking(professional):
        assert Goal.objects.get().state == GoalState.RUNNING


def test_the_whole_plan_stops_and_the_call_after_three_months_is_proposed(
    client, family, goal, professional, now
):
    shown = client.get(page("stop_with_plan", family)).content.decode()
    scene.dropped(goal.plan, None, professional, now)

    assert 'value="02-06-2026"' in shown
    assert "Het hele plan" in client.get(page("plan", family)).content.decode()


class TestWhoSaysIt:
    def test_is_nobody_until_somebody_is_chosen_and_no_young_child(self, client, family, goal):
        shown = client.get(page("evaluate", family)).context["form"]
        who = shown.fields[f"wie_{goal.pk}"]

        assert [key for key, _ in who.choices] == ["", str(family.adult.pk)]
        assert who.initial == str(family.adult.pk)  # the only one who can

    def test_is_who_was_there(self, client, family, goal, professional, looking):
        client.post(page("evaluate", family), said(goal, family, **{f"wie_{goal.pk}": None}))

        with looking(professional):
            assert GoalReview.objects.get().resident_id == family.adult.pk

    def test_is_nobody_when_only_a_young_child_was_there(
        self, client, family, goal, professional, looking
    ):
        child = {"there": [str(family.child.pk)]}
        refused = client.post(page("evaluate", family), said(goal, family, **child))
        kept = client.post(
            page("evaluate", family), said(goal, family, **child, **{f"inwoner_{goal.pk}": None})
        )

        assert "wie erbij was en dit kan zeggen" in refused.content.decode()
        assert (refused.status_code, kept.status_code) == (422, 302)
        with looking(professional):
            review = GoalReview.objects.get()
        assert (review.resident_silent, review.resident_id) == ("not_asked", None)
