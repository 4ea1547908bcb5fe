"""An action that turns out otherwise: its words, who does it, its step of the ladder."""

import uuid
from typing import Any

from django.http import HttpResponse

from voordeur.plans import ladder, looks, operations, queries
from voordeur.plans.enums import ActionBy
from voordeur.plans.forms import ChangeForm
from voordeur.plans.forms.doing import SOMEBODY_ELSE
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action
from voordeur.plans.views.actions import action_of, who_is_around
from voordeur.plans.views.answering import Step, carried_out
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, shows_people

#: Under which fields of the form stands who does it: each step of the ladder has its own list.
WHO_DOES_IT = {f"{name}_id": [f"named_{rung}" for rung in ActionBy] for name in NAMED}


@changes
@shows_people
def change_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Change an action that was agreed on; who saves second sees what stands by then."""
    action, household = action_of(request, action_id)
    around = who_is_around(request, household)
    tried = queries.rungs_tried(action.goal, but=action)
    form = ChangeForm(
        versions.told(request),
        around=around,
        me=request.acting.user_id,
        asks_why=[
            rung for rung in ActionBy if rung != action.by and ladder.skipped(rung, tried=tried)
        ],
        initial=_as_it_stands(action),
    )
    versions.watch(form)
    kept.keep(request, form, key=action_id)
    step = Step(
        household, "plans/change_action.html", "Verander de actie",
        "De actie is veranderd. Bespreek dat met het huishouden.",
        {"action": action, "goal": action.goal, "support": around.ties},
        back_to=looks.named(request.GET.get("vanaf", "")),
        by=lambda: queries.last_changed(action, also=WHO_DOES_IT),
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.change_action(
            action=action, change=form.change(), actor=request.acting, now=request.now
        ),
    )


def _as_it_stands(action: Action) -> dict[str, Any]:
    """What the form begins with: the list of its own step says who does it now."""
    named = next((name for name in NAMED if getattr(action, f"{name}_id")), "")
    chosen = f"{named}:{getattr(action, f'{named}_id')}" if named else SOMEBODY_ELSE[0]
    return {
        "what": action.what,
        "by": action.by,
        "who": action.who,
        f"named_{action.by}": chosen,
    }
