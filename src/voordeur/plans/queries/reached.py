"""What was reached: each goal as it stands when the case closes, and when it was looked at."""

from django.db.models import Max

from voordeur.cases.closing import Reached
from voordeur.cases.models import Case
from voordeur.plans.models import Goal, GoalReview
from voordeur.plans.queries.finding import running_plan


def reached(case: Case) -> list[Reached]:
    """The goals of the plan that runs, oldest first, with the last time they were looked at."""
    plan = running_plan(case.household_id)
    if plan is None:
        return []
    looks = GoalReview.objects.filter(evaluation__plan=plan)
    last = dict(looks.values_list("goal").annotate(Max("evaluation__held_on")).order_by("goal"))
    goals = Goal.objects.filter(plan=plan).select_related("about").order_by("set_at", "id")
    return [
        Reached(
            words=goal.words,
            about=goal.about.given_name if goal.about else "het hele huishouden",
            state=goal.get_state_display(),
            looked_on=last.get(goal.pk),
            is_own=goal.kept_from_others,
        )
        for goal in goals
    ]
