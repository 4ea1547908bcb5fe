"""A small municipality with people in it, for any test; nothing in it leads to a household."""

import datetime
from collections.abc import Callable

import pytest

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Organisation, Team
from voordeur.shared.acting import acting_as
from voordeur.shared.periods import AMSTERDAM

NOW = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
TODAY = NOW.date()
LONG_AGO = datetime.date(2023, 1, 1)

MakeAssignment = Callable[..., Assignment]


@pytest.fixture
def now() -> datetime.datetime:
    """Monday 2 March 2026, ten o'clock: the moment of every test that does not say otherwise."""
    return NOW


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.create(name="Wassenaar", cbs_code="0629")


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Proeforganisatie", short="Proef")


@pytest.fixture
def desk(municipality: Municipality) -> Team:
    return Team.objects.create(municipality=municipality, name="Loket", kind=TeamKind.DESK)


@pytest.fixture
def cluster(municipality: Municipality) -> Team:
    return Team.objects.create(
        municipality=municipality, name="Hulpverlening volwassenen", kind=TeamKind.CLUSTER
    )


@pytest.fixture
def assign(organisation: Organisation) -> MakeAssignment:
    """Make a professional with an assignment: `assign("Anna Proef", team, Role.PROFESSIONAL)`."""

    def make(
        name: str, team: Team, role: Role, municipality: Municipality | None = None
    ) -> Assignment:
        mail = f"{name.lower().replace(' ', '.')}@proef.example"
        user, _ = User.objects.get_or_create(email=mail, defaults={"name": name})
        return Assignment.objects.create(
            user=user,
            municipality=municipality or team.municipality,
            organisation=organisation,
            team=team,
            role=role,
            from_on=LONG_AGO,
        )

    return make


@pytest.fixture
def actor(assign: MakeAssignment, desk: Team) -> Assignment:
    """A desk professional."""
    return assign("Dina Loket-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.fixture
def professional(assign: MakeAssignment, cluster: Team) -> Assignment:
    """A professional of the cluster."""
    return assign("Karel Cluster-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def looking() -> Callable[..., object]:
    """`with looking(actor):` reads as that actor, through the row policies."""

    def look(acting: Assignment | None, now: datetime.datetime = NOW) -> object:
        return acting_as(acting, now=now, purpose="test")

    return look
