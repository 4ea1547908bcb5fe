"""A small municipality at work: a desk, two clusters, a lead, the questions of the intake."""

import datetime
from collections.abc import Callable

import pytest

from tests.bench.people import NOW, MakeAssignment
from tests.journeys.walking import Visitor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.followup import chain
from voordeur.followup.chain import ChainReport
from voordeur.intake import instruments
from voordeur.intake import operations as intake
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team


@pytest.fixture
def welfare(municipality: Municipality) -> Team:
    """The cluster for welfare and prevention."""
    return Team.objects.create(
        municipality=municipality, name="Welzijn volwassenen", kind=TeamKind.CLUSTER
    )


@pytest.fixture
def dina(actor: Assignment) -> Visitor:
    """Of the desk."""
    return Visitor(actor, NOW)


@pytest.fixture
def karel(professional: Assignment) -> Visitor:
    """Of the cluster that gives help by decision."""
    return Visitor(professional, NOW)


@pytest.fixture
def nel(assign: MakeAssignment, welfare: Team) -> Visitor:
    """Of the cluster for welfare."""
    return Visitor(assign("Nel Welzijn-Proef", welfare, Role.PROFESSIONAL), NOW)


@pytest.fixture
def lea(assign: MakeAssignment, desk: Team) -> Visitor:
    """Leads the desk."""
    return Visitor(assign("Lea Leider-Proef", desk, Role.TEAM_LEAD), NOW)


@pytest.fixture
def questions(assign: MakeAssignment, desk: Team) -> None:
    """The integral intake is published."""
    administrator = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
    intake.publish_instrument(questionnaire=instruments.integral(), actor=administrator, now=NOW)


@pytest.fixture
def proof(transactional_db: None) -> Callable[..., ChainReport]:
    """Proves the chain: `proof(now)` counts again from the promises and finds nobody dropped."""

    def counted(now: datetime.datetime = NOW) -> ChainReport:
        report = chain.report(now=now, using="owner")
        assert report.holds, report
        return report

    return counted
