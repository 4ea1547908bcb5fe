"""`{% load of_household %}`: what stands at the head of every page of one household."""

from typing import Any

from django import template

from voordeur.access import rules, tabs
from voordeur.households import queries as residents
from voordeur.households.models import Household
from voordeur.shared.periods import local_date

register = template.Library()


@register.inclusion_tag("access/_of_household.html", takes_context=True)
def of_household(context: template.Context, household: Household, at: str) -> dict[str, Any]:
    """`{% of_household household at="plan" %}`: the way back, what one must mind, the tabs.

    Three or four queries. A page that holds the depth already draws `household_tabs` itself.
    """
    request: Any = context.request  # type: ignore[attr-defined]
    depth = rules.depth_of(acting=request.acting, matter_id=household.pk, now=request.now)
    return {
        "household": household,
        "tabs": tabs.of(household.pk, at=at, depth=depth),
        **minding(context, household),
    }


@register.inclusion_tag("access/_household_tabs.html")
def household_tabs(household_id: Any, at: str, depth: int) -> dict[str, Any]:
    """`{% household_tabs page.id at="verhaal" depth=page.depth %}`: the tabs alone; no query."""
    return {"tabs": tabs.of(household_id, at=at, depth=depth)}


@register.inclusion_tag("access/_minding.html", takes_context=True)
def minding(context: template.Context, household: Household) -> dict[str, Any]:
    """`{% minding household %}`: what one must mind with this household; one query."""
    request: Any = context.request  # type: ignore[attr-defined]
    today = local_date(request.now)
    return {"warnings": residents.warnings(household.pk, today=today), "day": today}
