"""`{% load instructions %}{% instruction "frontdesk.contact" %}`: how this step is done."""

from typing import Any

from django import template

from voordeur.accounts import preferences
from voordeur.instructions import queries, rules, steps
from voordeur.shared.periods import local_date

register = template.Library()

#: Under this code it is kept which panels somebody opened or closed.
PANELS = "instruction_panels"


@register.inclusion_tag("instructions/_panel.html", takes_context=True)
def instruction(context: template.Context, code: str, opened: bool = False) -> dict[str, Any]:
    """The text in force of a step, in a quiet panel that stays as its reader left it.

    `opened`: whether it stands open for who never chose. Raises ProgrammingMistake for a step
    nobody registered.
    """
    step = steps.of(code)
    request = context["request"]
    acting = getattr(request, "acting", None)
    if acting is None:
        return {"step": None}
    today = local_date(request.now)
    panels = preferences.chosen(acting, PANELS, today=today)
    return {
        "step": step,
        "text": queries.in_force(step=code, acting=acting, today=today),
        "is_open": panels.get(code, opened),
        "can_propose": rules.writes(acting),
    }
