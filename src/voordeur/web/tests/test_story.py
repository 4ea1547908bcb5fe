"""The story of a household: each line says what, from codes and keys, never a resident's words."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households.models import Household
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakker(professional, now):
    return scene.household_in_view(name="Bakker-Proef", due_at=now, actor=professional, now=now)


@operation
def tell(
    *, kind: str, facts: dict[str, Any], about: Household, actor: Assignment, now: datetime
) -> None:
    """One event about a household."""
    audit.record(kind, subject=about, matter_id=about.pk, **facts)


@pytest.mark.parametrize(
    ("kind", "facts", "line"),
    [
        ("plan.goal-set", {"domain": "housing"}, "Doel vastgelegd: huisvesting"),
        ("plan.goal-set", {}, "Doel vastgelegd"),
        ("plan.action-agreed", {"by": "network"}, "Actie afgesproken: het eigen netwerk"),
        ("plan.action-finished", {"outcome": "kept"}, "Actie afgerond: gedaan"),
        ("watch.prolonged", {"until": "2026-09-01"}, "Waakvlam verlengd tot 1 september 2026"),
        ("help-request.offered", {"handover": new_key()}, "Hulpvraag aangeboden aan een team"),
    ],
)
def test_says_what_was_done(browser, professional, bakker, now, kind, facts, line):
    tell(kind=kind, facts=facts, about=bakker, actor=professional, now=now)
    shown = browser(professional).get(reverse("web:household", args=[bakker.pk]))
    assert line in [event.title for event in shown.context["page"].events]


def test_says_to_which_team(browser, professional, bakker, cluster, now):
    tell(
        kind="case.coordination-offered",
        facts={"to_team": cluster.pk},
        about=bakker,
        actor=professional,
        now=now,
    )
    shown = browser(professional).get(reverse("web:household", args=[bakker.pk]))
    assert f"Casusregie aangeboden aan {cluster.name}" in shown.content.decode()
