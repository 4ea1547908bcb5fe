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

        assert (sent.status_code, "Kies een stap" in sent.content.decode()) == (422, True)

    def test_of_who_stops_asks_why_and_what_then(self, client, family, goal, professional, looking):
        stops = {f"doel_{goal.pk}": "dropped_out"}
        refused = client.post(page("evaluate", family), said(goal, family, **stops))
        stops |= {
            f"stopt_{goal.pk}": "own_contribution",
            f"verder_{goal.pk}": "Bellen over een regeling.",
            f"verder_op_{goal.pk}": "16-3-2026",
        }
        client.post(page("evaluate", family), said(goal, family, **stops))

        assert "Kies waarom de inwoner stopt." in refused.content.decode()
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


def test_who_speaks_was_there(client, family, goal, professional, looking):
    somebody_else = {f"wie_{goal.pk}": str(family.child.pk)}
    client.post(page("evaluate", family), said(goal, family, **somebody_else))

    with looking(professional):
        assert GoalReview.objects.get().resident_id == family.adult.pk
